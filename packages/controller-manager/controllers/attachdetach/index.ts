/**
 * Attaches volumes to the nodes of the pods that use them, and detaches them when no pod does: a VolumeAttachment each, which the
 * driver's attacher brings about. Rule: https://kubernetes.io/docs/concepts/storage/persistent-volumes/ and the pages about CSI and
 * non-graceful node shutdown.
 */
import { elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { splitKey } from '@binnacle/client/cache/indexer.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import {
  csidrivers,
  nodes,
  persistentvolumeclaims,
  persistentvolumes,
  pods,
  volumeattachments,
} from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Node, PersistentVolume, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { indexByNode, podsOn } from '../../pods/bynode.ts'
import { byClaim, claimsOf, indexByClaim } from '../../pods/claims.ts'
import { type Held, newHeld, observe, usesVolume, type Volume } from './held.ts'
import { multiAttachText, planVolume } from './plan.ts'
import { reporterFor } from './report.ts'
import { attachmentNameOf, driverVolumeOf, isExclusive, needsVolumes, uniqueNameOf } from './volume.ts'

const managedAnnotation = 'volumes.kubernetes.io/controller-managed-attach-detach'
const outOfService = 'node.kubernetes.io/out-of-service'
const byVolume = 'volume'

const backoffFirstMs = 500
const backoffMaxMs = 122_000

export const attachDetach: Controller = {
  name: 'persistentvolume-attach-detach-controller',
  serviceAccount: 'attachdetach-controller',
  component: 'attachdetach-controller',
  start: ({ client, informers, clock, log, recorder, options }) => {
    const podInformer = informers.of(pods)
    const nodeInformer = informers.of(nodes)
    const claims = informers.of(persistentvolumeclaims)
    const volumeInformer = informers.of(persistentvolumes)
    const attachments = informers.of(volumeattachments)
    const drivers = informers.of(csidrivers)
    indexByClaim(podInformer)
    indexByNode(podInformer)
    attachments.addIndex(byVolume, ({ spec }) =>
      spec.source.persistentVolumeName === undefined ? [] : [spec.source.persistentVolumeName],
    )

    /** By the name of the PersistentVolume. */
    const volumes = new Map<string, Volume>()
    const namesOf = new Map<string, Set<string>>()
    const onNode = (node: string): Set<string> => {
      let names = namesOf.get(node)
      if (names === undefined) {
        names = new Set()
        namesOf.set(node, names)
      }
      return names
    }
    const { report, forget } = reporterFor(client, nodeInformer.lister, (node) =>
      [...onNode(node)].flatMap((name) => {
        const volume = volumes.get(name)
        return volume?.held.get(node)?.state === 'attached' ? [uniqueNameOf(volume.identity)] : []
      }),
    )

    const volumeOf = (name: string): Volume | undefined => {
      const known = volumes.get(name)
      if (known !== undefined) return known
      const found = volumeInformer.lister.byKey(name)
      const identity = found === undefined ? undefined : driverVolumeOf(found)
      if (identity === undefined) return undefined
      const volume = { identity, held: new Map(), refused: new Set<string>() }
      volumes.set(name, volume)
      return volume
    }

    /** Takes in what the server says of a volume's attachments, and passes on what is new. */
    const lookAround = (name: string, volume: Volume): void => {
      const { attached, lost } = observe(
        volume,
        attachments.lister.byIndex(byVolume, name),
        (node) => nodeInformer.lister.byKey(node),
        elapsed(clock),
      )
      for (const node of lost) onNode(node).delete(name)
      for (const node of volume.held.keys()) onNode(node).add(name)
      for (const node of attached) {
        queue.add(`node/${node}`)
        for (const pod of volume.held.get(node)?.pods ?? [])
          recorder.event(
            pod,
            'Normal',
            'SuccessfulAttachVolume',
            `AttachVolume.Attach succeeded for volume "${name}" `,
          )
      }
    }

    let isFirst = true
    /** All that is attached must be known before a node is told of any. */
    const takeOver = (): void => {
      isFirst = false
      for (const { spec } of attachments.lister.list()) {
        const name = spec.source.persistentVolumeName
        const volume = name === undefined ? undefined : volumeOf(name)
        if (volume !== undefined) lookAround(name!, volume)
      }
    }

    const isManaged = (node: Node | undefined): boolean =>
      node?.metadata.annotations?.[managedAnnotation] === 'true'

    /** The pods that need a volume, by their nodes. */
    const wantedBy = (
      name: string,
      volume: PersistentVolume | undefined,
      held: ReadonlyMap<string, Held>,
    ): Map<string, Pod[]> => {
      const wanted = new Map<string, Pod[]>()
      const { namespace = '', name: claimName = '' } = volume?.spec?.claimRef ?? {}
      const claim = claims.lister.get(namespace, claimName)
      const driver = volume === undefined ? undefined : driverVolumeOf(volume)?.driver
      if (claim?.spec?.volumeName !== name || claim.status?.phase !== 'Bound' || driver === undefined)
        return wanted
      if (drivers.lister.byKey(driver)?.spec.attachRequired === false) return wanted
      for (const pod of podInformer.lister.byIndex(byClaim, `${namespace}/${claimName}`)) {
        if (!needsVolumes(pod)) continue
        const node = pod.spec.nodeName!
        // A node that is gone keeps what it has for as long as its pods are there.
        if (isManaged(nodeInformer.lister.byKey(node)) || held.has(node))
          wanted.set(node, [...(wanted.get(node) ?? []), pod])
      }
      return wanted
    }

    const attach = async (name: string, volume: Volume, node: string, on: readonly Pod[]): Promise<void> => {
      volume.held.set(node, newHeld('pending', { pods: on, now: elapsed(clock) }))
      onNode(node).add(name)
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
        onNode(node).delete(name)
        for (const pod of on) attachFailed(pod, name, (error as Error).message)
        throw error
      }
    }
    const attachFailed = (pod: Pod, name: string, why: string): void =>
      recorder.event(
        pod,
        'Warning',
        'FailedAttachVolume',
        `AttachVolume.Attach failed for volume "${name}" : ${why}`,
      )

    /** First the node is told, so that it mounts it no more; then it is asked once more whether it still does. */
    const detach = async (volume: Volume, node: string, held: Held): Promise<void> => {
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
    const tellFailure = (name: string, volume: Volume, node: string, held: Held): number => {
      const now = elapsed(clock)
      if (now >= held.nextMs) {
        const why = attachments.lister.byKey(attachmentNameOf(volume.identity, node))?.status?.attachError
        for (const pod of held.pods) attachFailed(pod, name, why?.message ?? '')
        held.nextMs = now + Math.min(backoffMaxMs, backoffFirstMs * 2 ** held.failures++)
      }
      return held.nextMs - now
    }

    const reconcileVolume = async (name: string): Promise<LoopResult | undefined> => {
      const volume = volumeOf(name)
      if (volume === undefined) return undefined
      lookAround(name, volume)
      const found = volumeInformer.lister.byKey(name)
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
        nodeOf: (node) => factsOf(nodeInformer.lister.byKey(node)),
        forcesDetach: !options.disableForceDetachOnTimeout,
        now,
      })
      const waits: number[] = []
      for (const step of steps) {
        const { node } = step
        if (step.do === 'wait') {
          if (step.ms !== undefined) waits.push(step.ms)
        } else if (step.do === 'attach') await attach(name, volume, node, wanted.get(node)!)
        else if (step.do === 'detach') await detach(volume, node, volume.held.get(node)!)
        else if (!volume.refused.has(node)) {
          volume.refused.add(node)
          const holders = [...wanted].filter(([other]) => other !== node && volume.held.has(other))
          const names = holders.flatMap(([, on]) => on.map(({ metadata }) => metadata.name!))
          for (const pod of wanted.get(node)!)
            recorder.event(pod, 'Warning', 'FailedAttachVolume', multiAttachText(name, names))
        }
      }
      for (const [node, held] of volume.held)
        if (held.state === 'failed' && wanted.has(node)) waits.push(tellFailure(name, volume, node, held))
      lookAround(name, volume)
      if (volume.held.size === 0 && wanted.size === 0) volumes.delete(name)
      return waits.length === 0 ? undefined : { requeueAfterMs: Math.min(...waits) }
    }

    /** What was attached and whose attachment somebody removed is attached no longer. */
    const verify = (): LoopResult | undefined => {
      for (const [name, { identity, held }] of volumes)
        for (const [node, one] of held)
          if (
            one.state === 'attached' &&
            attachments.lister.byKey(attachmentNameOf(identity, node)) === undefined
          ) {
            held.delete(node)
            onNode(node).delete(name)
            queue.add(`node/${node}`)
            queue.add(`volume/${name}`)
          }
      const ms = options.attachDetachSyncPeriodMs
      return ms > 0 ? { requeueAfterMs: ms } : undefined
    }

    const loop = loopOf({
      clock,
      workers: 10,
      onError: (error, key) => {
        const level = hasReason(error, 'Conflict') || hasReason(error, 'NotFound') ? 'debug' : 'warn'
        log[level]({ key, err: error }, 'a volume was not attached or detached')
      },
      reconcile: async (item) => {
        if (isFirst) takeOver()
        const { namespace: kind, name } = splitKey(item)
        if (kind === 'volume') return reconcileVolume(name)
        if (kind === 'node') await report(name)
        return kind === 'all' ? verify() : undefined
      },
    })
    const { queue } = loop
    queue.add('all/volumes')
    const lookAtPod = (pod: Pod): void => {
      for (const claim of claimsOf(pod)) {
        const volume = claims.lister.get(pod.metadata.namespace ?? '', claim)?.spec?.volumeName ?? ''
        if (volume !== '') queue.add(`volume/${volume}`)
      }
    }
    const lookAtClaim = ({ spec }: { readonly spec?: { readonly volumeName?: string } }): void => {
      if ((spec?.volumeName ?? '') !== '') queue.add(`volume/${spec!.volumeName}`)
    }
    const lookAtNode = (node: string): void => {
      for (const volume of onNode(node)) queue.add(`volume/${volume}`)
    }
    podInformer.addHandler({
      added: lookAtPod,
      updated: (pod, old) => {
        if (pod.spec.nodeName !== old.spec.nodeName || needsVolumes(pod) !== needsVolumes(old)) lookAtPod(pod)
      },
      deleted: lookAtPod,
    })
    claims.addHandler({ added: lookAtClaim, updated: lookAtClaim, deleted: lookAtClaim })
    volumeInformer.addHandler({
      added: ({ metadata }) => queue.add(`volume/${metadata.name}`),
      updated: ({ metadata }) => queue.add(`volume/${metadata.name}`),
      deleted: ({ metadata }) => queue.add(`volume/${metadata.name}`),
    })
    const lookAtAttachment = ({
      spec,
    }: {
      readonly spec: { readonly source: { readonly persistentVolumeName?: string } }
    }): void => {
      if (spec.source.persistentVolumeName !== undefined)
        queue.add(`volume/${spec.source.persistentVolumeName}`)
    }
    attachments.addHandler({
      added: lookAtAttachment,
      updated: lookAtAttachment,
      deleted: lookAtAttachment,
    })
    const heard = (name: string, node: Node | undefined): void => {
      for (const volume of onNode(name)) {
        const known = volumes.get(volume)
        const held = known?.held.get(name)
        if (held !== undefined) held.isInUse = usesVolume(node, known!.identity)
      }
      lookAtNode(name)
    }
    nodeInformer.addHandler({
      added: (node) => {
        queue.add(`node/${node.metadata.name}`)
        podsOn(podInformer, node.metadata.name!).forEach(lookAtPod)
      },
      updated: (node, old) => {
        heard(node.metadata.name!, node)
        if (isManaged(node) !== isManaged(old) || !jsonEqual(node.spec?.taints, old.spec?.taints))
          podsOn(podInformer, node.metadata.name!).forEach(lookAtPod)
      },
      deleted: ({ metadata }) => {
        forget(metadata.name!)
        heard(metadata.name!, undefined)
      },
    })
    return [loop]
  },
}

const factsOf = (node: Node | undefined): { isHealthy: boolean; isOutOfService: boolean } | undefined =>
  node === undefined
    ? undefined
    : {
        isHealthy: node.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True',
        isOutOfService: node.spec?.taints?.some(({ key }) => key === outOfService) ?? false,
      }
