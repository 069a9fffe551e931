/** One look at one volume: attaches and detaches it as its pods need. */
import { elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { LoopResult } from '@binnacle/client/controller/loop.ts'
import { nodes, volumeattachments } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Node, PersistentVolume, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { VolumeAttachment } from '@binnacle/openapi/generated/types/storage.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { type Held, newHeld, usesVolume, type Volume } from './held.ts'
import type { KnownVolumes } from './known.ts'
import { multiAttachText, planVolume } from './plan.ts'
import { attachmentNameOf, isExclusive } from './volume.ts'

const outOfService = 'node.kubernetes.io/out-of-service'
const backoffFirstMs = 500
const backoffMaxMs = 122_000

export interface SyncOptions {
  readonly known: KnownVolumes
  readonly nodes: Lister<Node>
  readonly volumes: Lister<PersistentVolume>
  readonly attachments: Lister<VolumeAttachment>
  /** The pods that need a volume, by their nodes. */
  readonly wantedBy: (
    name: string,
    volume: PersistentVolume | undefined,
    held: ReadonlyMap<string, Held>,
  ) => Map<string, Pod[]>
  /** Tells a node what is attached to it. */
  readonly report: (node: string) => Promise<void>
}

export class VolumeSync {
  private readonly c: ControllerContext
  private readonly o: SyncOptions

  constructor(context: ControllerContext, options: SyncOptions) {
    this.c = context
    this.o = options
  }

  async reconcile(name: string): Promise<LoopResult | undefined> {
    const { known, nodes, volumes, wantedBy } = this.o
    const { recorder, clock, options } = this.c
    const volume = known.of(name)
    if (volume === undefined) return undefined
    known.lookAround(name, volume)
    const found = volumes.byKey(name)
    const wanted = wantedBy(name, found, volume.held)
    const now = elapsed(clock)
    for (const [node, held] of volume.held)
      if (wanted.has(node)) delete held.unwantedSince
      else held.unwantedSince ??= now
    for (const node of volume.refused) if (!wanted.has(node)) volume.refused.delete(node)
    const steps = planVolume({
      isExclusive: found === undefined || isExclusive(found),
      wanted: [...wanted.keys()],
      attachments: volume.held,
      nodeOf: (node) => factsOf(nodes.byKey(node)),
      forcesDetach: !options.disableForceDetachOnTimeout,
      now,
    })
    const waits: number[] = []
    for (const step of steps) {
      const { node } = step
      if (step.do === 'wait') {
        if (step.ms !== undefined) waits.push(step.ms)
      } else if (step.do === 'attach') await this.attach(name, volume, node, wanted.get(node)!)
      else if (step.do === 'detach') await this.detach(volume, node, volume.held.get(node)!)
      else if (!volume.refused.has(node)) {
        volume.refused.add(node)
        const holders = [...wanted].filter(([other]) => other !== node && volume.held.has(other))
        const names = holders.flatMap(([, on]) => on.map(({ metadata }) => metadata.name!))
        for (const pod of wanted.get(node)!)
          recorder.event(pod, 'Warning', 'FailedAttachVolume', multiAttachText(name, names))
      }
    }
    for (const [node, held] of volume.held)
      if (held.state === 'failed' && wanted.has(node)) waits.push(this.tellFailure(name, volume, node, held))
    known.lookAround(name, volume)
    if (volume.held.size === 0 && wanted.size === 0) known.forget(name)
    return waits.length === 0 ? undefined : { requeueAfterMs: Math.min(...waits) }
  }

  private async attach(name: string, volume: Volume, node: string, on: readonly Pod[]): Promise<void> {
    const { client, clock } = this.c
    const { known } = this.o
    volume.held.set(node, newHeld('pending', { pods: on, now: elapsed(clock) }))
    known.on(node).add(name)
    volume.refused.delete(node)
    try {
      await client.create(volumeattachments, {
        ...{ apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttachment' },
        metadata: { name: attachmentNameOf(volume.identity, node) },
        spec: {
          attacher: volume.identity.driver,
          source: { persistentVolumeName: name },
          nodeName: node,
        },
      })
    } catch (error) {
      if (hasReason(error, 'AlreadyExists')) return
      volume.held.delete(node)
      known.on(node).delete(name)
      for (const pod of on) this.attachFailed(pod, name, (error as Error).message)
      throw error
    }
  }

  private attachFailed(pod: Pod, name: string, why: string): void {
    const text = `AttachVolume.Attach failed for volume "${name}" : ${why}`
    this.c.recorder.event(pod, 'Warning', 'FailedAttachVolume', text)
  }

  /** First the node is told, so that it mounts it no more; then it is asked once more whether it still does. */
  private async detach(volume: Volume, node: string, held: Held): Promise<void> {
    const { client } = this.c
    const { report } = this.o
    if (held.isLeft) return
    const before = held.state
    held.state = 'detaching'
    await report(node)
    // Where nobody waits for the node any more, it is not asked.
    if (!held.isInUse && usesVolume(await client.find(nodes, '', node), volume.identity)) {
      Object.assign(held, { state: before === 'detaching' ? 'attached' : before, isInUse: true })
      return report(node)
    }
    try {
      await client.delete(volumeattachments, '', attachmentNameOf(volume.identity, node))
      // It goes when its attacher lets it go.
      held.isLeft = true
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
      held.isSeen = true
    }
  }

  /** Pods are told again and again that it failed, ever more seldom. @returns when next, in milliseconds */
  private tellFailure(name: string, volume: Volume, node: string, held: Held): number {
    const now = elapsed(this.c.clock)
    if (now >= held.nextMs) {
      const why = this.o.attachments.byKey(attachmentNameOf(volume.identity, node))?.status?.attachError
      for (const pod of held.pods) this.attachFailed(pod, name, why?.message ?? '')
      held.nextMs = now + Math.min(backoffMaxMs, backoffFirstMs * 2 ** held.failures++)
    }
    return held.nextMs - now
  }
}

const factsOf = (node: Node | undefined): { isHealthy: boolean; isOutOfService: boolean } | undefined =>
  node === undefined
    ? undefined
    : {
        isHealthy: node.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True',
        isOutOfService: node.spec?.taints?.some(({ key }) => key === outOfService) ?? false,
      }
