import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cells, componentStatus } from '../registry/core/componentstatus/status.ts'
import { localComponent } from './componentstatuses.ts'

test('one that nobody runs says so in the words of the reference', async () => {
  // Port 1 of loopback: nothing listens there.
  const status = await componentStatus(localComponent('scheduler', 1))
  const message = 'Get "https://127.0.0.1:1/healthz": dial tcp 127.0.0.1:1: connect: connection refused'
  assert.deepEqual(cells(status), ['scheduler', 'Unhealthy', message, ''])
})
