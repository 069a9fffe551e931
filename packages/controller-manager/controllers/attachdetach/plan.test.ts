import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type Attachment,
  attachTimeoutMs,
  maxWaitForUnmountMs,
  multiAttachText,
  type NodeFacts,
  planVolume,
} from './plan.ts'

const healthy: NodeFacts = { isHealthy: true, isOutOfService: false }
const silent: NodeFacts = { isHealthy: false, isOutOfService: false }
const out: NodeFacts = { isHealthy: false, isOutOfService: true }
const now = 1_000_000_000

const pending = (ago = 0): Attachment => ({ state: 'pending', isInUse: false, pendingSince: now - ago })
const attached: Attachment = { state: 'attached', isInUse: false }
const used = (unwantedFor = 0): Attachment => ({
  state: 'attached',
  isInUse: true,
  unwantedSince: now - unwantedFor,
})
const failed: Attachment = { state: 'failed', isInUse: false }
const detaching: Attachment = { state: 'detaching', isInUse: false }

interface Row {
  readonly is?: 'shared'
  readonly wanted?: readonly string[]
  readonly there?: Readonly<Record<string, Attachment>>
  readonly nodes?: Readonly<Record<string, NodeFacts>>
  readonly keepsForever?: true
}
const stepsOf = ({ is, wanted = [], there = {}, nodes = { a: healthy, b: healthy }, keepsForever }: Row) =>
  planVolume({
    isExclusive: is !== 'shared',
    wanted,
    attachments: new Map(Object.entries(there)),
    nodeOf: (name) => nodes[name],
    forcesDetach: !keepsForever,
    now,
  }).map(
    (step) => `${step.do} ${step.node}${step.do === 'wait' && step.ms !== undefined ? ` ${step.ms}` : ''}`,
  )

describe('a volume', () => {
  const rows: readonly [string, Row, readonly string[]][] = [
    ['is attached where it is wanted', { wanted: ['a'] }, ['attach a']],
    ['is attached once', { wanted: ['a'], there: { a: attached } }, []],
    ['that is on its way is left alone', { wanted: ['a'], there: { a: pending(10) } }, []],
    ['that failed stays as it is while it is wanted', { wanted: ['a'], there: { a: failed } }, []],
    ['is shared by two nodes', { is: 'shared', wanted: ['a', 'b'] }, ['attach a', 'attach b']],
    ['for one node goes to the first', { wanted: ['a', 'b'] }, ['attach a', 'wait b']],
    [
      'for one node is refused to another while it is attached',
      { wanted: ['a', 'b'], there: { a: attached } },
      ['refuse b'],
    ],
    [
      'for one node is refused to another when nobody knows whether it is attached',
      { wanted: ['a', 'b'], there: { a: failed } },
      ['refuse b'],
    ],
    [
      'for one node moves: first it is detached',
      { wanted: ['b'], there: { a: attached } },
      ['detach a', 'refuse b'],
    ],
    ['that nobody wants is detached', { there: { a: attached } }, ['detach a']],
    ['stays while the node uses it', { there: { a: used(24 * 3_600_000) } }, ['wait a']],
    [
      'is forced from a silent node in the end',
      { there: { a: used(maxWaitForUnmountMs) }, nodes: { a: silent } },
      ['detach a'],
    ],
    [
      'is not forced from a silent node before',
      { there: { a: used(maxWaitForUnmountMs - 7) }, nodes: { a: silent } },
      ['wait a 7'],
    ],
    [
      'is never forced from a silent node where that is forbidden',
      { there: { a: used(maxWaitForUnmountMs) }, nodes: { a: silent }, keepsForever: true },
      ['wait a'],
    ],
    [
      'is forced at once from a node that is out of service',
      { there: { a: used() }, nodes: { a: out }, keepsForever: true },
      ['detach a'],
    ],
    ['goes with its node', { there: { a: used() }, nodes: {} }, ['detach a']],
    [
      'that is not yet attached is waited for',
      { there: { a: pending(10) } },
      [`wait a ${attachTimeoutMs - 10}`],
    ],
    ['is waited for no longer than that', { there: { a: pending(attachTimeoutMs) } }, ['detach a']],
    ['that could not be attached is detached to be sure', { there: { a: failed } }, ['detach a']],
    [
      'that is being detached is attached again only when it is gone',
      { wanted: ['a'], there: { a: detaching } },
      ['detach a'],
    ],
    [
      'whose clock went back waits for a whole time and no longer',
      { there: { a: { state: 'pending', isInUse: false } } },
      [`wait a ${attachTimeoutMs}`],
    ],
  ]
  for (const [what, row, steps] of rows) test(what, () => assert.deepEqual(stepsOf(row), steps))
})

test('a pod is told who has its volume', () => {
  assert.equal(
    multiAttachText('v', ['p', 'q']),
    'Multi-Attach error for volume "v" Volume is already used by pod(s) p, q',
  )
  assert.equal(
    multiAttachText('v', []),
    'Multi-Attach error for volume "v" Volume is already exclusively attached to one node and can\'t be attached to another',
  )
})
