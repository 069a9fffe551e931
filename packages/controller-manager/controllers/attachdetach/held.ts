/** What is known of volumes on nodes between two looks: the server tells what is attached, not what was asked for and why. */
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { VolumeAttachment } from '@binnacle/openapi/generated/types/storage.v1.ts'
import type { Attachment } from './plan.ts'
import { attachmentNameOf, type DriverVolume, uniqueNameOf } from './volume.ts'

/** A volume on a node; changed in place as news come. */
export interface Held extends Attachment {
  state: Attachment['state']
  isInUse: boolean
  pendingSince?: number
  unwantedSince?: number
  /** Those that are told how it went. */
  pods: readonly Pod[]
  /** Its VolumeAttachment was seen: when it is no longer there it was removed. */
  isSeen: boolean
  /** Its VolumeAttachment is deleted, or about to be. */
  isLeft: boolean
  failures: number
  /** No new attempt, and no new Event about a failed one, before. */
  nextMs: number
}

/** One volume. */
export interface Volume {
  readonly identity: DriverVolume
  /** By node. */
  readonly held: Map<string, Held>
  /** Nodes whose pods were told that it is elsewhere. */
  readonly refused: Set<string>
}

export const newHeld = (
  state: Attachment['state'],
  facts: Partial<Omit<Held, 'state'>> & { readonly now: number },
): Held => {
  const { now, ...rest } = facts
  return {
    ...{ state, isInUse: false, pods: [], isSeen: false, isLeft: false, failures: 0, nextMs: 0 },
    ...(state === 'pending' ? { pendingSince: now } : {}),
    ...rest,
  }
}

export const usesVolume = (node: Node | undefined, identity: DriverVolume): boolean =>
  node?.status?.volumesInUse?.includes(uniqueNameOf(identity)) ?? false

const stateOf = ({ metadata, status }: VolumeAttachment): Attachment['state'] => {
  if (metadata.deletionTimestamp !== undefined) return 'detaching'
  if (status?.attached) return 'attached'
  return status?.attachError === undefined ? 'pending' : 'failed'
}

/**
 * Brings what is known of a volume up to date with its attachments on the server.
 * @returns the nodes to which it has been attached since, and those that lost it
 */
export const observe = (
  volume: Volume,
  attachments: readonly VolumeAttachment[],
  nodeOf: (name: string) => Node | undefined,
  now: number,
): { readonly attached: readonly string[]; readonly lost: readonly string[] } => {
  const attached: string[] = []
  const lost: string[] = []
  const there = new Set<string>()
  for (const one of attachments) {
    const node = one.spec.nodeName
    // Others may attach volumes by themselves.
    if (one.metadata.name !== attachmentNameOf(volume.identity, node)) continue
    there.add(node)
    const state = stateOf(one)
    const held = volume.held.get(node)
    if (held === undefined) {
      const isInUse = usesVolume(nodeOf(node), volume.identity)
      volume.held.set(node, newHeld(state, { isInUse, isSeen: true, now }))
      continue
    }
    held.isSeen = true
    if (held.state !== 'pending' && held.state !== 'failed') continue
    if (state === 'attached') {
      // The node has not yet told whether it uses it.
      held.isInUse = nodeOf(node) !== undefined
      attached.push(node)
    }
    if (state === 'pending' && held.state === 'failed') held.pendingSince = now
    held.state = state
  }
  for (const [node, held] of volume.held) {
    if (there.has(node)) continue
    // One that was attached is believed to be so until the next time when all are looked at.
    if (held.state === 'attached' || !held.isSeen) continue
    volume.held.delete(node)
    lost.push(node)
  }
  return { attached, lost }
}
