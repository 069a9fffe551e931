/** Which pods a DaemonSet makes and removes, by nodes and by what is on them. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { DaemonSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Node, Pod, PodSpec, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import { nodeOf, placementOf, templateFor, tolerationsOf } from './placement.ts'
import { byNode, countNodes, planPods, planUpdate, type Situation } from './plan.ts'

const now = Date.parse('2026-01-01T01:00:00Z')

interface Of {
  readonly maxSurge?: number | string
  readonly maxUnavailable?: number | string
  readonly onDelete?: boolean
  readonly minReadySeconds?: number
  readonly pod?: Partial<PodSpec>
}

const set = ({ maxSurge, maxUnavailable, onDelete, minReadySeconds, pod = {} }: Of = {}): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: {
    name: 'agent',
    uid: 's',
    annotations: { 'deprecated.daemonset.template.generation': '2' },
  },
  spec: {
    selector: {},
    template: { spec: { containers: [], ...pod } },
    ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
    updateStrategy: onDelete
      ? { type: 'OnDelete' }
      : {
          type: 'RollingUpdate',
          rollingUpdate: {
            ...(maxSurge === undefined ? {} : { maxSurge }),
            ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
          },
        },
  },
})

const node = (name: string, taints: readonly Taint[] = [], labels: Record<string, string> = {}): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  spec: { taints: [...taints] },
})

/** `a ready`, `b old bound going #2`: on which node, and what of it is not new, pending and only meant for it. */
const pod = (text: string): Pod => {
  const [name, ...words] = text.split(' ')
  const is = (word: string): boolean => words.includes(word)
  const { spec } = templateFor({ spec: { containers: [] } }, name!)
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: text,
      uid: text,
      creationTimestamp: is('#2') ? '2026-01-01T00:00:02Z' : '2026-01-01T00:00:01Z',
      labels: {
        'controller-revision-hash': is('old') ? 'old' : 'new',
        'pod-template-generation': is('old') ? '1' : '2',
      },
      ...(is('going') ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    },
    spec: { ...spec!, ...(is('bound') ? { nodeName: name! } : {}) },
    status: {
      phase: is('failed') ? 'Failed' : is('succeeded') ? 'Succeeded' : 'Running',
      conditions: [
        {
          type: 'Ready',
          status: is('ready') ? 'True' : 'False',
          lastTransitionTime: is('just') ? '2026-01-01T00:59:59Z' : '2026-01-01T00:00:00Z',
        },
      ],
    },
  }
}

/** `-c`: a node that does not suit; `~c`: one that only lets those stay that are there. */
const situation = (of: Of, nodes: readonly string[], pods: readonly string[]): Situation => ({
  set: set(of),
  nodes: nodes.map((name) => ({
    node: node(name.replace(/^[-~]/, '')),
    placement: { shouldRun: !/^[-~]/.test(name), mayStay: !name.startsWith('-') },
  })),
  pods: byNode(pods.map(pod)),
  hash: 'new',
  now,
})

const told = (create: readonly string[], remove: readonly Pod[]): string =>
  [...create.map((name) => `+${name}`), ...remove.map(({ metadata }) => `-${metadata.name}`)].join(', ')

describe('one pod on each node', () => {
  const rows: [string, Of, string[], string[], string][] = [
    ['is made where there is none', {}, ['a', 'b', '-c'], ['a ready'], '+b'],
    ['is waited for where one goes', {}, ['a'], ['a ready going'], ''],
    ['goes where it should not be', {}, ['-a', '-b'], ['a ready', 'b going'], '-a ready'],
    ['may stay where others may not come', {}, ['~a', '~b'], ['a ready'], ''],
    ['is one: the one that is there, then the older', {}, ['a'], ['a', 'a #2 bound'], '-a'],
    ['is one: the older', {}, ['a'], ['a #2', 'a'], '-a #2'],
    ['of a node that is gone goes unless it was there', {}, [], ['x', 'y bound', 'z going'], '-x'],
    ['is two while a new one takes over', { maxSurge: 1 }, ['a'], ['a old ready', 'a #2'], ''],
    [
      'the old one goes when the new one is available',
      { maxSurge: 1 },
      ['a'],
      ['a old ready', 'a #2 ready'],
      '-a old ready',
    ],
    ['the old one goes at once when it is not ready', { maxSurge: 1 }, ['a'], ['a old', 'a #2'], '-a old'],
    [
      "the old one waits for the new one's time",
      { maxSurge: 1, minReadySeconds: 9 },
      ['a'],
      ['a old ready', 'a #2 ready just'],
      '',
    ],
    ['three are too many in any case', { maxSurge: 1 }, ['a'], ['a old ready', 'a', 'a #2'], '-a #2'],
  ]
  for (const [name, of, nodes, pods, wanted] of rows)
    test(name, () => {
      const { create, remove } = planPods(situation(of, nodes, pods))
      assert.equal(told(create, remove), wanted)
    })
  test('pods that are over go to make room', () => {
    const { create, remove, over } = planPods(
      situation({}, ['a', 'b', 'c'], ['a failed', 'b succeeded', 'c failed going']),
    )
    assert.equal(told(create, remove), '')
    assert.deepEqual(
      over.map(({ pod: one }) => one.metadata.name),
      ['a failed', 'b succeeded'],
    )
  })
})

describe('an update', () => {
  const old = ['a old ready', 'b old ready', 'c old ready', 'd old ready']
  const four = ['a', 'b', 'c', 'd']
  const rows: [string, Of, string[], string[], string][] = [
    ['one after the other', {}, four, old, '-a old ready'],
    ['as many as may be missing', { maxUnavailable: 2 }, four, old, '-a old ready, -b old ready'],
    ['percents are rounded up', { maxUnavailable: '26%' }, four, old, '-a old ready, -b old ready'],
    ['where both come to nothing one may be missing', { maxUnavailable: '0%' }, four, old, '-a old ready'],
    ['it waits for one that is missing', {}, ['a', 'b'], ['b old ready'], ''],
    ['it waits for one that is not ready', {}, ['a', 'b'], ['a', 'b old ready'], ''],
    ['it waits for one that goes', {}, ['a', 'b'], ['a old going', 'b old ready'], ''],
    [
      'those that are not available go at once and count',
      { maxUnavailable: 2 },
      ['a', 'b', 'c'],
      ['a old', 'b old', 'c old ready'],
      '-a old, -b old',
    ],
    [
      'ready is not enough before its time',
      { minReadySeconds: 9 },
      ['a', 'b'],
      ['a ready just', 'b old ready'],
      '',
    ],
    ['two of a kind are thinned out first', {}, ['a', 'b'], ['a old', 'a old #2', 'b old ready'], ''],
    ['a new one comes first', { maxSurge: 1, maxUnavailable: 0 }, four, old, '+a'],
    ['as many as there may be too many', { maxSurge: '50%', maxUnavailable: 0 }, four, old, '+a, +b'],
    [
      'a node with two counts',
      { maxSurge: 1, maxUnavailable: 0 },
      ['a', 'b'],
      ['a old ready', 'a #2', 'b old ready'],
      '',
    ],
    [
      'and frees its place',
      { maxSurge: 1, maxUnavailable: 0 },
      ['a', 'b'],
      ['a old ready', 'a #2 ready', 'b old ready'],
      '-a old ready',
    ],
    [
      'broken ones are replaced beyond what there may be',
      { maxSurge: 1, maxUnavailable: 0 },
      ['a', 'b', 'c'],
      ['a old', 'b old', 'c old ready'],
      '+a, +b, +c',
    ],
    ["is the user's business", { onDelete: true }, four, old, ''],
    ['nothing is old', {}, ['a'], ['a ready'], ''],
  ]
  for (const [name, of, nodes, pods, wanted] of rows)
    test(name, () => {
      const { create, remove } = planUpdate(situation(of, nodes, pods))
      assert.equal(told(create, remove), wanted)
    })
})

test('nodes are counted by what is on them', () => {
  const pods = ['a ready', 'b old ready', 'c', 'd ready', 'e old ready', 'e #2', 'f going']
  const counts = countNodes(situation({ maxSurge: 1 }, ['a', 'b', 'c', '-d', 'e', 'f', 'g'], pods))
  assert.deepEqual(counts, {
    desiredNumberScheduled: 6,
    currentNumberScheduled: 5,
    numberMisscheduled: 1,
    numberReady: 3,
    updatedNumberScheduled: 3,
    numberAvailable: 3,
    numberUnavailable: 3,
  })
})

describe('where a DaemonSet wants a pod', () => {
  const busy: Taint = { key: 'busy', effect: 'NoSchedule' }
  const broken: Taint = { key: 'broken', effect: 'NoExecute' }
  const affinity = (terms: object[]): Partial<PodSpec> => ({
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms as never } },
    },
  })
  const rows: [string, Partial<PodSpec>, Node, string][] = [
    ['everywhere', {}, node('a'), 'run'],
    ['on a node of its name', { nodeName: 'b' }, node('a'), 'leave'],
    ['where labels fit', { nodeSelector: { disk: 'fast' } }, node('a', [], { disk: 'slow' }), 'leave'],
    [
      'where the affinity fits',
      affinity([{ matchExpressions: [{ key: 'disk', operator: 'Exists' }] }]),
      node('a'),
      'leave',
    ],
    [
      'where one of the terms fits',
      affinity([
        { matchExpressions: [{ key: 'x', operator: 'Exists' }] },
        { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] },
      ]),
      node('a'),
      'run',
    ],
    ['a term of nothing fits nowhere', affinity([{}]), node('a'), 'leave'],
    ['not where it does not tolerate', {}, node('a', [busy]), 'stay'],
    ['not even to stay', {}, node('a', [broken]), 'leave'],
    ['a preference does not matter', {}, node('a', [{ key: 'x', effect: 'PreferNoSchedule' }]), 'run'],
    ['where it tolerates', { tolerations: [{ key: 'busy', operator: 'Exists' }] }, node('a', [busy]), 'run'],
    [
      'on a node that is not ready',
      {},
      node('a', [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }]),
      'run',
    ],
    [
      'not on one without a network',
      {},
      node('a', [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }]),
      'stay',
    ],
    [
      "but with the host's",
      { hostNetwork: true },
      node('a', [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }]),
      'run',
    ],
  ]
  for (const [name, of, on, wanted] of rows)
    test(name, () => {
      const { shouldRun, mayStay } = placementOf(set({ pod: of }))(on)
      assert.equal(shouldRun ? 'run' : mayStay ? 'stay' : 'leave', wanted)
    })
})

test('a toleration for a while gives way to the one for ever', () => {
  const all = tolerationsOf({
    containers: [],
    tolerations: [
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
      { key: 'mine', operator: 'Exists' },
    ],
  })
  assert.equal(all.length, 7)
  assert.ok(all.every(({ tolerationSeconds }) => tolerationSeconds === undefined))
})

test('a pod is tied to its node by name alone', () => {
  const { spec } = templateFor(
    {
      spec: {
        containers: [],
        affinity: {
          podAffinity: {},
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'x', operator: 'Exists' }] }],
            },
          },
        },
      },
    },
    'a',
  )
  assert.deepEqual(spec!.affinity, {
    podAffinity: {},
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }],
      },
    },
  })
  assert.equal(nodeOf({ apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: spec! }), 'a')
  assert.equal(
    nodeOf({ apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: { ...spec!, nodeName: 'b' } }),
    'b',
  )
  assert.equal(nodeOf({ apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: { containers: [] } }), undefined)
})
