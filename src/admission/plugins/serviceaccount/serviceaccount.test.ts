import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Pod, ServiceAccount } from '@binnacle/openapi/generated/types/core.v1.ts'
import { outcomeOf, recordings } from '../../testing.ts'
import { serviceAccount } from './index.ts'

const account = (name: string, rest: Partial<ServiceAccount> = {}): ServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  ...rest,
  metadata: { ...rest.metadata, name, namespace: 'adm' },
})

const accounts = [
  account('default'),
  account('noauto', { automountServiceAccountToken: false }),
  account('pull', { imagePullSecrets: [{ name: 'p1' }, { name: 'p2' }] }),
  account('mnt', {
    metadata: { annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } },
    secrets: [{ name: 'ok' }],
    imagePullSecrets: [{ name: 'p1' }],
  }),
]
const find = (_: string, name: string) => accounts.find((a) => a.metadata.name === name)
const plugin = serviceAccount(
  { cached: () => undefined, live: async (ns, name) => find(ns, name) },
  () => 'zzzzz',
)

/** What the plugin decides of a pod; the random suffix of the volume becomes a fixed one. */
const decided = (pod: Pod): unknown =>
  JSON.parse(
    JSON.stringify({
      volumes: (pod.spec.volumes ?? []).filter((v) => v.name.startsWith('kube-api-access')),
      mounts: [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((c) => c.volumeMounts ?? []),
      account: [pod.spec.serviceAccountName, pod.spec.serviceAccount],
      pull: pod.spec.imagePullSecrets ?? [],
    }).replace(/kube-api-access-(?!abcde)[a-z0-9]{5}/g, 'kube-api-access-zzzzz'),
  )

describe('as recorded', () => {
  for (const row of recordings('serviceaccount')) {
    test(row.name, async () => {
      const { code, message, details, object } = await outcomeOf([plugin], row)
      assert.deepEqual(
        { code, message, details },
        { code: row.code, message: row.message, details: row.details },
      )
      if (object !== undefined)
        assert.deepEqual(decided(object as unknown as Pod), decided(row.object as unknown as Pod))
    })
  }
})

describe('an ephemeral container reaches no secret that the account does not list (CVE-2023-2728, CVE-2024-3177)', () => {
  const pod = (ephemeral: object) => ({
    name: '',
    method: 'PATCH',
    path: '/api/v1/namespaces/adm/pods/mp/ephemeralcontainers',
    code: 0,
    body: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'mp' },
      spec: {
        serviceAccountName: 'mnt',
        containers: [],
        ephemeralContainers: [{ name: 'e', image: 'i', ...ephemeral }],
      },
    },
  })
  const cases = [
    {
      name: 'by env',
      ephemeral: { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'bad', key: 'k' } } }] },
      want: 'ephemeral container e with envVar A referencing secret.secretName="bad" is not allowed because service account mnt does not reference that secret',
    },
    {
      name: 'by envFrom',
      ephemeral: { envFrom: [{ secretRef: { name: 'bad' } }] },
      want: 'ephemeral container e with envFrom referencing secret.secretName="bad" is not allowed because service account mnt does not reference that secret',
    },
    {
      name: 'a listed one is allowed',
      ephemeral: { envFrom: [{ secretRef: { name: 'ok' } }] },
      want: undefined,
    },
  ]
  for (const { name, ephemeral, want } of cases) {
    test(name, async () => assert.equal((await outcomeOf([plugin], pod(ephemeral))).message, want))
  }
})
