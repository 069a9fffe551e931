/** What the comparison of two ends overlooks, and what it must not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareObjects } from './compare.ts'
import { answersOf, complaintsOf } from './complaints.ts'
import { endStateOf } from './endstate.ts'
import type { Kube } from './kube.ts'

const uid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`

const replicaSet = (n: number, more: Kube = {}): Kube => ({
  metadata: {
    namespace: 'a',
    name: 'web-5fd4c644c4',
    uid: uid(n),
    resourceVersion: String(n),
    generation: n,
  },
  spec: { replicas: 1 },
  status: { replicas: 1, observedGeneration: n },
  ...more,
})

const pod = (n: number, suffix: string, more: Kube = {}): Kube => ({
  metadata: {
    ...{ namespace: 'a', name: `web-5fd4c644c4-${suffix}`, generateName: 'web-5fd4c644c4-' },
    ...{ uid: uid(n), creationTimestamp: `2026-11-21T08:00:0${n}Z` },
    ownerReferences: [{ kind: 'ReplicaSet', name: 'web-5fd4c644c4', uid: uid(1) }],
  },
  spec: { nodeName: `node-${n}`, containers: [{ name: 'app', image: 'app:1' }] },
  status: { podIP: `10.244.${n}.7` },
  ...more,
})

const end = (...objects: [kind: string, object: Kube][]) => {
  const all = new Map<string, Kube[]>()
  for (const [kind, object] of objects) all.set(kind, [...(all.get(kind) ?? []), object])
  return endStateOf(all, 6443)
}

const wanted = end(['ReplicaSet', replicaSet(1)], ['Pod', pod(2, 'bcdfg')], ['Pod', pod(3, 'hjklm')])

const rows: { name: string; got: ReturnType<typeof end>; differences: number }[] = [
  {
    name: 'drawn names, uids, nodes and addresses are no difference',
    got: end(['ReplicaSet', replicaSet(1)], ['Pod', pod(4, 'xxxxx')], ['Pod', pod(5, 'zzzzz')]),
    differences: 0,
  },
  {
    name: 'a pod that is missing is one',
    got: end(['ReplicaSet', replicaSet(1)], ['Pod', pod(2, 'bcdfg')]),
    differences: 1,
  },
  {
    name: 'another image is one',
    got: end(
      ['ReplicaSet', replicaSet(1)],
      ['Pod', pod(2, 'bcdfg')],
      ['Pod', pod(3, 'hjklm', { spec: { containers: [{ name: 'app', image: 'app:2' }] } })],
    ),
    differences: 2, // one fewer of these, one more of those
  },
  {
    name: 'a kind too many is one',
    got: end(
      ['ReplicaSet', replicaSet(1)],
      ['Pod', pod(2, 'bcdfg')],
      ['Pod', pod(3, 'hjklm')],
      ['Secret', { metadata: { name: 's', uid: uid(9) } }],
    ),
    differences: 1,
  },
]
for (const { name, got, differences } of rows)
  test(name, () => assert.equal(compareObjects(wanted, got).length, differences))

test('an owner that is gone and a deletion that hangs are faults', () => {
  const { faults } = end([
    'Pod',
    pod(2, 'bcdfg', {
      metadata: { ...pod(2, 'bcdfg').metadata, deletionTimestamp: '2026-11-21T08:00:00Z' },
    }),
  ])
  assert.deepEqual(faults, [
    'Pod a/web-5fd4c644c4-bcdfg is still being deleted',
    'Pod a/web-5fd4c644c4-bcdfg: its owner ReplicaSet web-5fd4c644c4 is not there',
  ])
})

test('complaints of one cause are one', () => {
  const log = [
    'I1121 08:00:00.000001      12 a.go:1] fine',
    'E1121 08:00:00.000001      12 gc_controller.go:310] "Failed to get node" err="node \\"node-3\\" not found" node="node-3"',
    'E1121 08:00:01.000001      12 gc_controller.go:310] "Failed to get node" err="node \\"node-4\\" not found" node="node-4"',
  ].join('\n')
  assert.deepEqual(Object.values(complaintsOf(log)), [2])
})

test('answers are counted by verb, resource and code', () => {
  const metrics = [
    'apiserver_request_total{code="404",component="apiserver",dry_run="",group="",resource="pods",scope="resource",subresource="status",verb="PATCH",version="v1"} 3',
    'apiserver_request_total{code="404",component="apiserver",dry_run="",group="",resource="",scope="",subresource="",verb="LIST",version=""} 5',
    'apiserver_request_total{code="200",component="apiserver",dry_run="",group="",resource="pods",scope="resource",subresource="",verb="GET",version="v1"} 7',
  ].join('\n')
  assert.deepEqual(
    answersOf(metrics, (code) => code >= 400),
    { 'PATCH pods/status 404': 3 },
  )
})
