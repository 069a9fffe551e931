import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  VolumeAttachment,
  VolumeAttachmentStatus,
} from '@binnacle/openapi/generated/types/storage.v1.ts'
import { type Held, newHeld, observe, type Volume } from './held.ts'
import { attachmentNameOf, needsVolumes, uniqueNameOf } from './volume.ts'

const identity = { driver: 'd.example.com', handle: 'h' }
const now = 5_000

const attachment = (
  status: VolumeAttachmentStatus = { attached: false },
  { name = attachmentNameOf(identity, 'n'), isGoing = false } = {},
): VolumeAttachment => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'VolumeAttachment',
  metadata: { name, ...(isGoing ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}) },
  spec: { attacher: identity.driver, source: { persistentVolumeName: 'v' }, nodeName: 'n' },
  status,
})
const node = (...inUse: string[]): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n' },
  spec: {},
  status: { volumesInUse: inUse },
})
const attached = { attached: true }
const refused = { attached: false, attachError: { message: 'no' } }

describe('of a volume on a node is known', () => {
  const rows: readonly [string, Held | undefined, readonly VolumeAttachment[], string, string][] = [
    ['nothing where nothing is', undefined, [], 'nothing', ''],
    ['that it is attached, as it is found', undefined, [attachment(attached)], 'attached', ''],
    ['that it is on its way, as it is found', undefined, [attachment()], 'pending', ''],
    [
      'that it is going, as it is found',
      undefined,
      [attachment(attached, { isGoing: true })],
      'detaching',
      '',
    ],
    ['nothing of what another attaches', undefined, [attachment(attached, { name: 'mine' })], 'nothing', ''],
    ['that it has been attached', newHeld('pending', { now }), [attachment(attached)], 'attached', 'n'],
    ['that it failed', newHeld('pending', { now }), [attachment(refused)], 'failed', ''],
    ['that it is tried once more', newHeld('failed', { now }), [attachment()], 'pending', ''],
    ['that it was asked for, before the cache has it', newHeld('pending', { now }), [], 'pending', ''],
    ['that somebody removed it on its way', newHeld('pending', { isSeen: true, now }), [], 'nothing', ''],
    ['that it is gone', newHeld('detaching', { isSeen: true, now }), [], 'nothing', ''],
    [
      'that it is attached, though somebody removed that, until all are looked at',
      newHeld('attached', { isSeen: true, now }),
      [],
      'attached',
      '',
    ],
  ]
  for (const [what, before, attachments, state, news] of rows)
    test(what, () => {
      const volume: Volume = {
        identity,
        held: new Map(before === undefined ? [] : [['n', before]]),
        refused: new Set(),
      }
      const seen = observe(volume, attachments, () => node(), now)
      assert.equal(volume.held.get('n')?.state ?? 'nothing', state)
      assert.equal(seen.attached.join(), news)
    })
})

test('a node that said so before uses what is taken over', () => {
  const volume: Volume = { identity, held: new Map(), refused: new Set() }
  observe(volume, [attachment(attached)], () => node(uniqueNameOf(identity)), now)
  assert.equal(volume.held.get('n')?.isInUse, true)
})

test('what has just been attached counts as used until the node says something', () => {
  const volume: Volume = { identity, held: new Map([['n', newHeld('pending', { now })]]), refused: new Set() }
  observe(volume, [attachment(attached)], () => node(), now)
  assert.equal(volume.held.get('n')?.isInUse, true)
})

describe('a pod needs its volumes', () => {
  for (const [what, phase, isGoing, isRunning, needs] of [
    ['before it runs', 'Pending', false, false, true],
    ['while it runs', 'Running', false, true, true],
    ['not when it is over', 'Succeeded', false, false, false],
    ['not when it failed', 'Failed', false, false, false],
    ['while its containers are ended', 'Running', true, true, true],
    ['not when all of them have', 'Running', true, false, false],
  ] as const)
    test(what, () =>
      assert.equal(
        needsVolumes({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: isGoing ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {},
          spec: { containers: [], nodeName: 'n' },
          status: {
            phase,
            containerStatuses: [
              {
                name: 'c',
                image: '',
                imageID: '',
                ready: false,
                restartCount: 0,
                state: isRunning ? { running: {} } : {},
              },
            ],
          },
        }),
        needs,
      ),
    )
})
