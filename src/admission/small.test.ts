/** The plugins of one rule each: what they set, and what they refuse, as recorded. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Authorizer } from '../authorization/authorizer.ts'
import type { AdmissionPlugin } from './plugin.ts'
import { certificateApproval } from './plugins/certificates/approval.ts'
import { certificateSigning } from './plugins/certificates/signing.ts'
import { certificateSubjectRestriction } from './plugins/certificates/subject.ts'
import { defaultIngressClass } from './plugins/defaultingressclass/index.ts'
import { defaultStorageClass } from './plugins/defaultstorageclass/index.ts'
import { defaultTolerationSeconds } from './plugins/defaulttolerationseconds/index.ts'
import { persistentVolumeClaimResize } from './plugins/persistentvolumeclaimresize/index.ts'
import { podTopologyLabels } from './plugins/podtopologylabels/index.ts'
import { runtimeClass } from './plugins/runtimeclass/index.ts'
import { storageObjectInUseProtection } from './plugins/storageobjectinuseprotection/index.ts'
import { taintNodesByCondition } from './plugins/taintnodesbycondition/index.ts'
import { listersOver, outcomeOf, type Recording, recordings } from './testing.ts'

const marked = (name: string, second: number, annotation: string, rest: object = {}): KubeObject => ({
  apiVersion: '',
  kind: '',
  metadata: {
    name,
    creationTimestamp: `2026-01-01T00:00:0${second}Z`,
    annotations: { [annotation]: 'true' },
  },
  ...rest,
})
const storage = 'storageclass.kubernetes.io/is-default-class'
const storageBeta = 'storageclass.beta.kubernetes.io/is-default-class'
const ingress = 'ingressclass.kubernetes.io/is-default-class'
const adminOnly: Authorizer = {
  authorize: ({ user }) => ({ decision: user.username === 'admin' ? 'allow' : 'noOpinion', reason: '' }),
}

interface Suite {
  readonly folder: string
  readonly file: string
  readonly plugins: (row: Recording) => AdmissionPlugin[]
  // biome-ignore lint/suspicious/noExplicitAny: rows of many kinds, each reading its own fields
  readonly decided: (o: any) => unknown
  readonly old?: (row: Recording) => KubeObject | undefined
}

const claim = (row: Recording): KubeObject => ({
  ...row.body!,
  metadata: { name: row.name.slice(-2) },
  spec: {
    storageClassName: { r1: 'adm-new', r2: 'adm-old', r3: 'adm-missing' }[row.name.slice(-2)],
    resources: { requests: { storage: '1Gi' } },
  },
  status: { phase: 'Bound' },
})

const suites: Suite[] = [
  {
    folder: 'defaulttolerationseconds',
    file: 'tolerations',
    plugins: () => [defaultTolerationSeconds()],
    decided: (o) => o.spec.tolerations,
  },
  {
    folder: 'taintnodesbycondition',
    file: 'nodes',
    plugins: () => [taintNodesByCondition],
    decided: (o) => o.spec.taints,
  },
  {
    folder: 'storageobjectinuseprotection',
    file: 'finalizers',
    plugins: () => [storageObjectInUseProtection],
    decided: (o) => o.metadata.finalizers,
  },
  {
    folder: 'defaultstorageclass',
    file: 'claims',
    plugins: ({ name }) => [
      defaultStorageClass(
        listersOver({
          'storage.k8s.io/storageclasses': [
            ...(name === 'pvc finalizer' ? [] : [marked('adm-old', 1, storage)]),
            ...(name === 'pvc two defaults newest'
              ? [
                  marked('adm-b2', 2, storageBeta),
                  marked('adm-b1', 2, storageBeta),
                  marked('adm-new', 2, storage),
                ]
              : []),
          ],
        }),
      ),
    ],
    decided: (o) => o.spec.storageClassName,
  },
  {
    folder: 'defaultingressclass',
    file: 'ingresses',
    plugins: ({ name }) => [
      defaultIngressClass(
        listersOver({
          'networking.k8s.io/ingressclasses': [
            ...(name === 'ing no class' ? [] : [marked('adm-a', 1, ingress)]),
            ...(name === 'ing two defaults' ? [marked('adm-b', 2, ingress)] : []),
          ],
        }),
      ),
    ],
    decided: (o) => o.spec.ingressClassName,
  },
  {
    folder: 'persistentvolumeclaimresize',
    file: 'claims',
    plugins: () => [
      persistentVolumeClaimResize(
        listersOver({
          'storage.k8s.io/storageclasses': [
            marked('adm-old', 1, storage),
            marked('adm-new', 1, storage, { allowVolumeExpansion: true }),
          ],
        }),
      ),
    ],
    decided: (o) => o.spec.resources,
    old: claim,
  },
  {
    folder: 'runtimeclass',
    file: 'pods',
    plugins: () => [
      runtimeClass(
        listersOver({
          'node.k8s.io/runtimeclasses': [
            {
              apiVersion: 'node.k8s.io/v1',
              kind: 'RuntimeClass',
              metadata: { name: 'adm-rc' },
              handler: 'h',
              overhead: { podFixed: { cpu: '100m', memory: '10Mi' } },
              scheduling: { nodeSelector: { a: 'b' }, tolerations: [{ key: 'x', operator: 'Exists' }] },
            },
          ],
        }),
      ),
      defaultTolerationSeconds(),
    ],
    decided: (o) => ({
      overhead: o.spec.overhead,
      nodeSelector: o.spec.nodeSelector,
      tolerations: new Set(o.spec.tolerations.map((t: object) => JSON.stringify(t))),
    }),
  },
  {
    folder: 'certificates',
    file: 'requests',
    plugins: () => [
      certificateApproval(adminOnly),
      certificateSigning(adminOnly),
      certificateSubjectRestriction,
    ],
    decided: () => undefined,
    old: ({ body }) => ({ ...body!, status: {} }),
  },
]

for (const { folder, file, plugins, decided, old } of suites) {
  describe(folder, () => {
    for (const row of recordings(folder, file)) {
      test(row.name, async () => {
        const before = row.method === 'POST' ? undefined : old?.(row)
        const body =
          row.method === 'PATCH'
            ? { ...before!, spec: { ...(before!.spec as object), ...(row.body!.spec as object) } }
            : row.body!
        const got = await outcomeOf(plugins(row), { ...row, body }, before)
        assert.deepEqual([got.code, got.message, got.details], [row.code, row.message, row.details])
        if (row.code < 300)
          assert.deepEqual(decided(got.object), decided(row.method === 'PATCH' ? body : row.object))
      })
    }
  })
}

describe('podtopologylabels', () => {
  const zone = 'topology.kubernetes.io/zone'
  const region = 'topology.kubernetes.io/region'
  const node: KubeObject = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'adm-node', labels: { [zone]: 'z1', [region]: 'r1', 'topology.k8s.io/foo': 'x' } },
  }
  const plugin = podTopologyLabels(listersOver({ '/nodes': [node] }))
  for (const row of recordings('podtopologylabels', 'pods').filter(({ object }) => object?.kind === 'Pod')) {
    test(row.name, async () => {
      const { object } = await outcomeOf([plugin], row)
      assert.deepEqual(object?.metadata.labels, row.object?.metadata.labels)
    })
  }
  test('a binding carries them to the pod', async () => {
    const body = {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { name: 'p' },
      target: { kind: 'Node', name: 'adm-node' },
    }
    const { object } = await outcomeOf([plugin], {
      name: '',
      method: 'POST',
      path: '/api/v1/namespaces/n/pods/p/binding',
      body,
      code: 0,
    })
    assert.deepEqual(object?.metadata.labels, { [zone]: 'z1', [region]: 'r1' })
  })
})
