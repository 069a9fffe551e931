import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ResourceQuota } from '@binnacle/openapi/generated/types/core.v1.ts'
import { listersOver, outcomeOf, type Recording, recordings } from '../../testing.ts'
import { resourceQuota } from './index.ts'
import type { QuotaStore } from './store.ts'

type Hard = Record<string, string>

const quota = (
  namespace: string,
  name: string,
  hard: Hard,
  spec: object = {},
  used?: Hard,
): ResourceQuota => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { namespace, name, resourceVersion: '1' },
  spec: { hard, ...spec },
  status: { hard, used: used ?? Object.fromEntries(Object.keys(hard).map((key) => [key, '0'])) },
})

/** Quotas in memory, swapped only when the version is still the one that was read; each read and write takes a turn. */
const quotasOf = (
  ...quotas: ResourceQuota[]
): QuotaStore & { all: KubeObject[]; used(name: string): Hard } => {
  const all = quotas as unknown as KubeObject[]
  const index = (namespace: string, name: string) =>
    all.findIndex((q) => q.metadata.namespace === namespace && q.metadata.name === name)
  return {
    all,
    used: (name) => (all.find((q) => q.metadata.name === name) as unknown as ResourceQuota).status!.used!,
    get: async (namespace, name) => all[index(namespace, name)] as unknown as ResourceQuota | undefined,
    updateStatus: async (changed) => {
      await Promise.resolve()
      const at = index(changed.metadata.namespace!, changed.metadata.name!)
      const version = all[at]?.metadata.resourceVersion
      if (version !== changed.metadata.resourceVersion) return false
      const metadata = { ...changed.metadata, resourceVersion: String(Number(version) + 1) }
      all[at] = { ...changed, metadata } as unknown as KubeObject
      return true
    },
  }
}

const store = quotasOf(
  quota('adm-q1', 'q', {
    pods: '2',
    'requests.cpu': '1',
    'requests.memory': '1Gi',
    'limits.cpu': '2',
    'count/configmaps': '1',
    secrets: '0',
    'services.nodeports': '1',
    'services.loadbalancers': '0',
    services: '2',
    persistentvolumeclaims: '1',
    'requests.storage': '5Gi',
    'gold.storageclass.storage.k8s.io/requests.storage': '1Gi',
    'count/deployments.apps': '1',
    'requests.example.com/gpu': '1',
  }),
  quota('adm-q2', 'q', { pods: '5', cpu: '1', memory: '1Gi', 'limits.memory': '2Gi' }),
  quota('adm-q5', 'be', { pods: '1' }, { scopes: ['BestEffort'] }),
  quota('adm-q5', 'nbe', { pods: '1', 'requests.cpu': '1' }, { scopes: ['NotBestEffort'] }),
  quota('adm-q5', 'term', { 'requests.cpu': '500m' }, { scopes: ['Terminating'] }),
  quota(
    'adm-q5',
    'pri',
    { pods: '0' },
    {
      scopeSelector: {
        matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical'] }],
      },
    },
  ),
  quota('adm-q5', 'cross', { pods: '0' }, { scopes: ['CrossNamespacePodAffinity'] }),
  quota('adm-q6', 'two', { 'requests.cpu': '1', pods: '0' }),
  quota('adm-q7', 'q', { 'requests.cpu': '1', 'limits.cpu': '1' }),
  quota('adm-q8', 'q', {
    pods: '1',
    'count/pods': '1',
    'ephemeral-storage': '1Gi',
    'hugepages-2Mi': '1Gi',
    'requests.hugepages-2Mi': '2Mi',
  }),
  quota(
    'adm-q9',
    'q',
    { 'services.nodeports': '1', services: '5', pods: '2' },
    {},
    { services: '0', 'services.nodeports': '3' },
  ),
)
const plugin = resourceQuota(listersOver({ '/resourcequotas': store.all }), store)

describe('as recorded, one after the other', () => {
  for (const row of recordings('resourcequota')) {
    test(row.name, async () => {
      const old =
        row.method === 'PATCH'
          ? { apiVersion: 'v1', kind: 'Service', metadata: {}, spec: { ports: [{ port: 80 }] } }
          : undefined
      const body =
        row.method === 'PATCH'
          ? { ...old!, metadata: { name: 's1' }, spec: { ports: [{ port: 80 }], type: 'NodePort' } }
          : row.body
      const name = /configmaps "(g-\w+)"/.exec(row.message ?? '')?.[1] ?? body!.metadata.name!
      const got = await outcomeOf(
        [plugin],
        { ...row, body: { ...body!, metadata: { ...body!.metadata, name } } },
        old,
      )
      assert.deepEqual([got.code, got.message, got.details], [row.code, row.message, row.details])
    })
  }
  test('and the usage that is left is the recorded one', () => {
    assert.deepEqual(store.used('q'), {
      'count/configmaps': '1',
      'count/deployments.apps': '1',
      'gold.storageclass.storage.k8s.io/requests.storage': '0',
      'limits.cpu': '1100m',
      persistentvolumeclaims: '1',
      pods: '2',
      'requests.cpu': '700m',
      'requests.example.com/gpu': '0',
      'requests.memory': '20Mi',
      'requests.storage': '2Gi',
      secrets: '0',
      services: '2',
      'services.loadbalancers': '0',
      'services.nodeports': '1',
    })
  })
})

test('concurrent creates on two servers never exceed the quota', async () => {
  const shared = quotasOf(quota('n', 'pods', { pods: '7' }))
  const servers = [0, 1].map(() => resourceQuota(listersOver({ '/resourcequotas': shared.all }), shared))
  const create = (i: number): Recording => ({
    name: '',
    method: 'POST',
    path: '/api/v1/namespaces/n/pods',
    code: 0,
    body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${i}` }, spec: { containers: [] } },
  })
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, i) => outcomeOf([servers[i % 2]!], create(i))),
  )
  assert.equal(outcomes.filter(({ code }) => code === 201).length, 7)
  assert.equal(shared.used('pods').pods, '7')
})
