/** What a StatefulSet does next, by its pods: each row is a set, its pods, and what follows. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { ordinalOf, podFor } from './identity.ts'
import { type Action, countPods, isRolledOut, planSet } from './plan.ts'

const now = Date.parse('2026-01-01T01:00:00Z')
const revisions = { current: 'db-old', update: 'db-new' }

interface Of {
  readonly replicas: number
  readonly parallel?: boolean
  readonly start?: number
  readonly partition?: number
  readonly maxUnavailable?: number | string
  readonly onDelete?: boolean
  readonly minReadySeconds?: number
}

const set = ({
  replicas,
  parallel,
  start,
  partition = 0,
  maxUnavailable,
  onDelete,
  minReadySeconds,
}: Of): StatefulSet => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db', namespace: 'default', uid: 's' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'db' } },
    template: { metadata: { labels: { app: 'db' } }, spec: { containers: [] } },
    podManagementPolicy: parallel ? 'Parallel' : 'OrderedReady',
    ...(start === undefined ? {} : { ordinals: { start } }),
    ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
    updateStrategy: onDelete
      ? { type: 'OnDelete' }
      : {
          type: 'RollingUpdate',
          rollingUpdate: { partition, ...(maxUnavailable === undefined ? {} : { maxUnavailable }) },
        },
  },
})

/** `3 ready`, `3 old pending going`: new and there unless it says otherwise. */
const pod = (text: string): Pod => {
  const [ordinal, ...words] = text.split(' ')
  const is = (word: string): boolean => words.includes(word)
  const phase = is('failed')
    ? 'Failed'
    : is('succeeded')
      ? 'Succeeded'
      : is('pending')
        ? 'Pending'
        : 'Running'
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `db-${ordinal}`,
      uid: text,
      labels: { 'controller-revision-hash': is('old') ? 'db-old' : 'db-new' },
      ...(is('going') ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    },
    spec: { containers: [] },
    status: {
      phase,
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

const told = (action: Action): string =>
  action.do === 'create'
    ? `create ${action.ordinal} ${action.revision}`
    : `${action.do} ${ordinalOf(set({ replicas: 0 }), action.pod)}`

/** Without what is merely checked. */
const planned = (of: Of, pods: readonly string[]): string => {
  const { keep, leave, update } = planSet(set(of), pods.map(pod), revisions, now)
  return [...keep, ...leave, ...update]
    .filter((action) => action.do === 'create' || action.do === 'delete')
    .map(told)
    .join(', ')
}

describe('one after the other', () => {
  const rows: [string, Of, string[], string][] = [
    ['the first one is made', { replicas: 3 }, [], 'create 0 update'],
    ['the second waits for the first', { replicas: 3 }, ['0 pending'], ''],
    ['the second follows', { replicas: 3 }, ['0 ready'], 'create 1 update'],
    ['a gap is filled first', { replicas: 3 }, ['0 ready', '2 ready'], 'create 1 update'],
    ['it waits for one that is going', { replicas: 3 }, ['0 ready going'], ''],
    ['a failed one is removed', { replicas: 3 }, ['0 failed', '1 ready'], 'delete 0'],
    ['a succeeded one is removed', { replicas: 1 }, ['0 succeeded'], 'delete 0'],
    ['a failed one that is going is waited for', { replicas: 1 }, ['0 failed going'], ''],
    ['numbers begin elsewhere', { replicas: 2, start: 5 }, ['5 ready'], 'create 6 update'],
    ['ready is not enough before its time', { replicas: 2, minReadySeconds: 10 }, ['0 ready just'], ''],
    ['the last one goes first', { replicas: 1 }, ['0 ready', '1 ready', '2 ready'], 'delete 2'],
    ['the next waits for it', { replicas: 1 }, ['0 ready', '1 ready', '2 ready going'], ''],
    ['none goes while one that stays is not ready', { replicas: 1 }, ['0 pending', '1 ready'], ''],
    ['the last one may go although it is not ready', { replicas: 1 }, ['0 ready', '1 pending'], 'delete 1'],
    ['but not while a lower one is not ready', { replicas: 1 }, ['0 ready', '1 pending', '2 pending'], ''],
    ['a pod of another name is none of them', { replicas: 1 }, ['0 ready', 'x ready', '01 ready'], ''],
    ['nothing is updated before all are there', { replicas: 2 }, ['0 old ready'], 'create 1 update'],
    ['nothing is updated while one goes', { replicas: 1 }, ['0 old ready', '1 ready going'], ''],
  ]
  for (const [name, of, pods, wanted] of rows) test(name, () => assert.equal(planned(of, pods), wanted))
})

describe('all at once', () => {
  const rows: [string, Of, string[], string][] = [
    ['all are made', { replicas: 3, parallel: true }, ['1 pending'], 'create 0 update, create 2 update'],
    ['all go', { replicas: 0, parallel: true }, ['0 ready', '1 pending', '2 going'], 'delete 1, delete 0'],
    [
      'some are made and others go',
      { replicas: 1, start: 3, parallel: true },
      ['0 ready'],
      'create 3 update, delete 0',
    ],
  ]
  for (const [name, of, pods, wanted] of rows) test(name, () => assert.equal(planned(of, pods), wanted))
})

describe('an update', () => {
  const old = ['0 old ready', '1 old ready', '2 old ready']
  const rows: [string, Of, string[], string][] = [
    ['begins with the last one', { replicas: 3 }, old, 'delete 2'],
    [
      'waits until it is back',
      { replicas: 3, parallel: true },
      ['0 old ready', '1 old ready'],
      'create 2 update',
    ],
    [
      'waits until it is ready',
      { replicas: 3, parallel: true },
      ['0 old ready', '1 old ready', '2 pending'],
      '',
    ],
    ['goes on', { replicas: 3 }, ['0 old ready', '1 old ready', '2 ready'], 'delete 1'],
    ['stops at the partition', { replicas: 3, partition: 2 }, ['0 old ready', '1 old ready', '2 ready'], ''],
    ['a partition beyond the end stops all', { replicas: 3, partition: 2_147_483_647 }, old, ''],
    [
      'a partition counts from the first number',
      { replicas: 3, start: 5, partition: 2 },
      ['5 old ready', '6 old ready', '7 old ready'],
      'delete 7',
    ],
    [
      'what the partition keeps is made as it was',
      { replicas: 3, partition: 2, parallel: true },
      ['2 ready'],
      'create 0 current, create 1 current',
    ],
    ['several at once', { replicas: 3, maxUnavailable: 2 }, old, 'delete 2, delete 1'],
    ['percents are rounded up', { replicas: 3, maxUnavailable: '34%' }, old, 'delete 2, delete 1'],
    ['one at least', { replicas: 3, maxUnavailable: '0%' }, old, 'delete 2'],
    [
      'those that are missing count',
      { replicas: 3, maxUnavailable: 2, parallel: true },
      ['0 old ready', '1 old ready', '2 pending'],
      'delete 1',
    ],
    [
      'an old one goes although it is not ready',
      { replicas: 2, parallel: true },
      ['0 old ready', '1 old pending'],
      'delete 1',
    ],
    [
      'one that goes already is waited for',
      { replicas: 2, parallel: true },
      ['0 old ready', '1 old ready going'],
      '',
    ],
    ["is the user's business", { replicas: 3, onDelete: true }, old, ''],
    [
      'pods that the user deleted are new',
      { replicas: 3, onDelete: true },
      ['0 old ready', '1 old ready'],
      'create 2 update',
    ],
  ]
  for (const [name, of, pods, wanted] of rows) test(name, () => assert.equal(planned(of, pods), wanted))
})

test('pods are counted by what they are', () => {
  const pods = ['0 ready', '1 old ready', '2 old ready going', '3 pending', '4 failed', '5 ready just'].map(
    pod,
  )
  const counts = countPods(set({ replicas: 6, minReadySeconds: 10 }), pods, revisions, now)
  assert.deepEqual(counts, {
    replicas: 6,
    readyReplicas: 4,
    availableReplicas: 3,
    currentReplicas: 1,
    updatedReplicas: 4,
  })
})

test('it is rolled out when all are new and ready and no other is left', () => {
  const is = (of: Of, ...pods: string[]): boolean =>
    isRolledOut(set(of), countPods(set(of), pods.map(pod), revisions, now))
  assert.ok(is({ replicas: 2 }, '0 ready', '1 ready'))
  assert.ok(is({ replicas: 0 }))
  assert.ok(!is({ replicas: 2 }, '0 ready', '1 old ready'))
  assert.ok(!is({ replicas: 2 }, '0 ready', '1 ready', '2 ready'))
  assert.ok(!is({ replicas: 2, onDelete: true }, '0 ready', '1 ready'))
})

test('numbers in names are told from what only looks like them', () => {
  const numbers = ['0', '12', '01', '-1', '1x', '', '99999999999'].map((n) =>
    ordinalOf(set({ replicas: 1 }), pod(n)),
  )
  assert.deepEqual(numbers, [0, 12, undefined, undefined, undefined, undefined, undefined])
})

test('a pod has its name, its labels and its claims, whatever the template says', () => {
  const one: StatefulSet = {
    ...set({ replicas: 1 }),
    spec: {
      ...set({ replicas: 1 }).spec,
      serviceName: 'db',
      volumeClaimTemplates: [
        { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: {} },
      ],
    },
  }
  const template = {
    metadata: { labels: { app: 'db', 'controller-revision-hash': 'mine' } },
    spec: { containers: [], hostname: 'mine', volumes: [{ name: 'other' }, { name: 'data' }] },
  }
  const { metadata, spec } = podFor(one, 7, template, 'db-new')
  assert.equal(metadata.name, 'db-7')
  assert.deepEqual(metadata.labels, {
    app: 'db',
    'controller-revision-hash': 'db-new',
    'statefulset.kubernetes.io/pod-name': 'db-7',
    'apps.kubernetes.io/pod-index': '7',
  })
  assert.deepEqual(
    [spec.hostname, spec.subdomain, spec.volumes],
    ['db-7', 'db', [{ name: 'data', persistentVolumeClaim: { claimName: 'data-db-7' } }, { name: 'other' }]],
  )
})
