/** All volumes that are attached somewhere, or may have to be, as far as this process has heard. */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { Node, PersistentVolume, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { VolumeAttachment } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { observe, usesVolume, type Volume } from './held.ts'
import { attachmentNameOf, driverVolumeOf, uniqueNameOf } from './volume.ts'

/** The index of attachments by the PersistentVolume that they are for. */
export const byVolume = 'volume'

export interface KnownOptions {
  readonly clock: Clock
  readonly nodes: Lister<Node>
  readonly volumes: Lister<PersistentVolume>
  /** With the index `byVolume`. */
  readonly attachments: Lister<VolumeAttachment>
  /** A volume has come to a node, for these pods. */
  readonly onAttached: (name: string, node: string, pods: readonly Pod[]) => void
  /** Somebody removed the attachment of a volume that had come to a node. */
  readonly onLost: (name: string, node: string) => void
}

export class KnownVolumes {
  private readonly o: KnownOptions
  /** By the name of the PersistentVolume. */
  private readonly volumes = new Map<string, Volume>()
  private readonly names = new Map<string, Set<string>>()
  private isFirst = true

  constructor(options: KnownOptions) {
    this.o = options
  }

  /** Names of the volumes that a node has, or is about to have. */
  on(node: string): Set<string> {
    let names = this.names.get(node)
    if (names === undefined) {
      names = new Set()
      this.names.set(node, names)
    }
    return names
  }

  /** As nodes are told of them. */
  attachedTo(node: string): string[] {
    return [...this.on(node)].flatMap((name) => {
      const volume = this.volumes.get(name)
      return volume?.held.get(node)?.state === 'attached' ? [uniqueNameOf(volume.identity)] : []
    })
  }

  /** Undefined: it is no volume of a driver, or nobody has heard of it. */
  of(name: string): Volume | undefined {
    const known = this.volumes.get(name)
    if (known !== undefined) return known
    const found = this.o.volumes.byKey(name)
    const identity = found === undefined ? undefined : driverVolumeOf(found)
    if (identity === undefined) return undefined
    const volume = { identity, held: new Map(), refused: new Set<string>() }
    this.volumes.set(name, volume)
    return volume
  }

  forget(name: string): void {
    this.volumes.delete(name)
  }

  /** Takes in what the server says of a volume's attachments, and passes on what is new. */
  lookAround(name: string, volume: Volume): void {
    const { nodes, attachments, clock } = this.o
    const { attached, lost } = observe(
      volume,
      attachments.byIndex(byVolume, name),
      (node) => nodes.byKey(node),
      elapsed(clock),
    )
    for (const node of lost) this.on(node).delete(name)
    for (const node of volume.held.keys()) this.on(node).add(name)
    for (const node of attached) this.o.onAttached(name, node, volume.held.get(node)?.pods ?? [])
  }

  /** Once: all that is attached must be known before a node is told of any. */
  takeOver(): void {
    if (!this.isFirst) return
    this.isFirst = false
    for (const { spec } of this.o.attachments.list()) {
      const name = spec.source.persistentVolumeName
      const volume = name === undefined ? undefined : this.of(name)
      if (volume !== undefined) this.lookAround(name!, volume)
    }
  }

  /** What was attached and whose attachment somebody removed is attached no longer. */
  verify(): void {
    for (const [name, { identity, held }] of this.volumes)
      for (const [node, one] of held)
        if (
          one.state === 'attached' &&
          this.o.attachments.byKey(attachmentNameOf(identity, node)) === undefined
        ) {
          held.delete(node)
          this.on(node).delete(name)
          this.o.onLost(name, node)
        }
  }

  /** What a node says it uses; undefined: it is gone. */
  heard(name: string, node: Node | undefined): void {
    for (const volume of this.on(name)) {
      const known = this.volumes.get(volume)
      const held = known?.held.get(name)
      if (held !== undefined) held.isInUse = usesVolume(node, known!.identity)
    }
  }
}
