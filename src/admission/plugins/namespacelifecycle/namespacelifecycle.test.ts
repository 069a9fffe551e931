import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { outcomeOf, recordings } from '../../testing.ts'
import { namespaceLifecycle } from './index.ts'

const namespace = (name: string, phase: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
  status: { phase },
})
const active = namespace('fresh', 'Active')
const terminating = namespace('adm-term', 'Terminating')
const missing = { cached: () => undefined, live: async () => undefined }
const known = (object: KubeObject) => ({ cached: () => object, live: async () => object })

const create = (ns: string) => ({
  name: '',
  method: 'POST',
  path: `/api/v1/namespaces/${ns}/configmaps`,
  body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' } },
  code: 0,
})

describe('as recorded', () => {
  for (const row of recordings('namespacelifecycle')) {
    // Updates and deletes of missing objects end in a 404 of the object, which is not this plugin's.
    const isItsOwn = row.code !== 404 || row.message?.startsWith('namespaces ')
    if (!isItsOwn) continue
    test(row.name, async () => {
      const lookup = row.path.includes('adm-term')
        ? known(terminating)
        : row.method === 'DELETE'
          ? known(active)
          : missing
      const { code, message, details } = await outcomeOf([namespaceLifecycle(lookup)], row)
      if (row.code < 300) assert.ok(code < 300, message)
      else
        assert.deepEqual(
          { code, message, details },
          { code: row.code, message: row.message, details: row.details },
        )
    })
  }
})

test('a namespace that the cache has not seen yet is looked up live', async () => {
  const lagging = { cached: () => undefined, live: async () => active }
  assert.equal((await outcomeOf([namespaceLifecycle(lagging)], create('fresh'))).code, 201)
})

test('a namespace that was deleted and made again is not refused for its past', async () => {
  const lagging = { cached: () => namespace('fresh', 'Terminating'), live: async () => active }
  assert.equal((await outcomeOf([namespaceLifecycle(lagging)], create('fresh'))).code, 201)
})

test('a cached active namespace costs no live lookup', async () => {
  const lookup = { cached: () => active, live: () => Promise.reject(new Error('asked the store')) }
  assert.equal((await outcomeOf([namespaceLifecycle(lookup)], create('fresh'))).code, 201)
})
