/**
 * Attaches volumes to the nodes of the pods that use them, and detaches them when no pod does: a VolumeAttachment each, which the
 * driver's attacher brings about. Rule: https://kubernetes.io/docs/concepts/storage/persistent-volumes/ and the pages about CSI and
 * non-graceful node shutdown.
 */
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
import type { Held } from './held.ts'
import { byVolume, KnownVolumes } from './known.ts'
import { reporterFor } from './report.ts'
import { VolumeSync } from './sync.ts'
import { driverVolumeOf, needsVolumes } from './volume.ts'

const managedAnnotation = 'volumes.kubernetes.io/controller-managed-attach-detach'
const isManaged = (node: Node | undefined): boolean =>
  node?.metadata.annotations?.[managedAnnotation] === 'true'

export const attachDetach: Controller = {
  name: 'persistentvolume-attach-detach-controller',
  serviceAccount: 'attachdetach-controller',
  component: 'attachdetach-controller',
  start: (context) => {
    const { client, informers, clock, log, recorder, options } = context
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

    const known = new KnownVolumes({
      ...{ clock, nodes: nodeInformer.lister, volumes: volumeInformer.lister },
      attachments: attachments.lister,
      onAttached: (name, node, on) => {
        queue.add(`node/${node}`)
        const text = `AttachVolume.Attach succeeded for volume "${name}" `
        for (const pod of on) recorder.event(pod, 'Normal', 'SuccessfulAttachVolume', text)
      },
      onLost: (name, node) => {
        queue.add(`node/${node}`)
        queue.add(`volume/${name}`)
      },
    })
    const { report, forget } = reporterFor(client, nodeInformer.lister, (node) => known.attachedTo(node))

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

    const volumeSync = new VolumeSync(context, {
      ...{ known, wantedBy, report, nodes: nodeInformer.lister, volumes: volumeInformer.lister },
      attachments: attachments.lister,
    })
    const verify = (): LoopResult | undefined => {
      known.verify()
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
        known.takeOver()
        const { namespace: kind, name } = splitKey(item)
        if (kind === 'volume') return volumeSync.reconcile(name)
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
      for (const volume of known.on(node)) queue.add(`volume/${volume}`)
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
      known.heard(name, node)
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
