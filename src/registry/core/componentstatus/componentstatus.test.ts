import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cells, componentStatus } from './status.ts'

test('a component that answers is healthy', async () => {
  const status = await componentStatus({ name: 'etcd-0', check: async () => 'ok' })
  assert.deepEqual(status.conditions, [{ type: 'Healthy', status: 'True', message: 'ok' }])
  assert.deepEqual(cells(status), ['etcd-0', 'Healthy', 'ok', ''])
})
