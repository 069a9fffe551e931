/**
 * VolumeBinding: volumes that are reached from some nodes only, and claims that get their volume when a node is chosen.
 * https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode, KEP-490 and KEP-1472 (capacity).
 */
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { persistentvolumeclaims, persistentvolumes } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import { type NodeQuestion, selectorQuestion } from '@binnacle/component/placement/nodeselector.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { StorageClass } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { numberOf } from '../../cache/amounts.ts'
import type { NodeInfo } from '../../cache/nodeinfo.ts'
import { type Cycle, CycleKey } from '../../framework/cycle.ts'
import type { Plugin } from '../../framework/plugin.ts'
import { failed, type Status, unresolvable } from '../../framework/status.ts'
import {
  capacityOf,
  claimName,
  classNameOf,
  classNameOfVolume,
  isBound,
  isMadeFor,
  noProvisioner,
  requestedStorage,
  type StorageListers,
  selectedNode,
} from './claims.ts'

export interface VolumeBindingArgs {
  bindTimeoutSeconds?: number
}

export interface VolumeBindingHandle extends StorageListers {
  readonly client: Client
  /** Resolves at the next change of a claim or volume, or after so many milliseconds. */
  readonly changed: (ms: number) => Promise<void>
  /** Milliseconds since some moment. */
  readonly elapsed: () => number
}

/** What is to be done for a pod on one node. */
interface Decisions {
  readonly bindings: readonly { readonly claim: PersistentVolumeClaim; readonly volume: PersistentVolume }[]
  readonly provisioned: readonly PersistentVolumeClaim[]
}

interface State {
  /** Claims with a volume, and the volumes. */
  readonly bound: readonly PersistentVolume[]
  readonly isVolumeGone: boolean
  readonly unbound: readonly PersistentVolumeClaim[]
  readonly decisions: Map<string, Decisions>
}

const skip: Status = { code: 'Skip', reasons: [] }

export const volumeBinding = (
  { bindTimeoutSeconds = 600 }: VolumeBindingArgs,
  handle: VolumeBindingHandle,
): Plugin => {
  const name = 'VolumeBinding'
  const { claims, volumes, classes, csiDrivers, capacities, client } = handle
  const notReached = unresolvable(name, "node(s) didn't match PersistentVolume's node affinity")
  const noVolume = unresolvable(name, "node(s) didn't find available persistent volumes to bind")
  const noSpace = unresolvable(name, 'node(s) did not have enough free storage')
  const volumeGone = unresolvable(
    name,
    'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)',
  )
  const immediate = unresolvable(name, 'pod has unbound immediate PersistentVolumeClaims')
  const key = new CycleKey<State>()
  /** Volumes promised here to a claim, until the API server shows it. */
  const promised = new Map<string, string>()

  const affinities = new WeakMap<PersistentVolume, NodeQuestion>()
  const reaches = (volume: PersistentVolume, node: NodeInfo): boolean => {
    const required = volume.spec!.nodeAffinity?.required
    if (required === undefined) return true
    let question = affinities.get(volume)
    if (question === undefined) {
      question = selectorQuestion(required)
      affinities.set(volume, question)
    }
    return question(node)
  }

  const refOf = ({ metadata }: PersistentVolumeClaim): string => `${metadata.namespace}/${metadata.name}`

  /** Volumes by class, smallest first, that a claim may take on this node. */
  const findVolume = (
    claim: PersistentVolumeClaim,
    node: NodeInfo,
    taken: ReadonlySet<string>,
  ): PersistentVolume | undefined => {
    const className = classNameOf(claim)
    const wanted = requestedStorage(claim)
    const selector = claim.spec!.selector === undefined ? undefined : selectorOf(claim.spec!.selector)
    let best: PersistentVolume | undefined
    for (const volume of volumes.list()) {
      const { spec, status, metadata } = volume
      const claimRef = spec!.claimRef
      if (claimRef !== undefined) {
        // Set aside for this claim by whoever made it.
        const isMine =
          claimRef.name === claim.metadata.name &&
          claimRef.namespace === claim.metadata.namespace &&
          (claimRef.uid === undefined || claimRef.uid === claim.metadata.uid)
        if (!isMine) continue
        return reaches(volume, node) ? volume : undefined
      }
      if (taken.has(metadata.name!) || promised.has(metadata.name!)) continue
      if (status?.phase !== 'Available' && status?.phase !== undefined) continue
      if (metadata.deletionTimestamp !== undefined || classNameOfVolume(volume) !== className) continue
      if ((spec!.volumeMode ?? 'Filesystem') !== (claim.spec!.volumeMode ?? 'Filesystem')) continue
      if (selector !== undefined && !selector.matches(metadata.labels)) continue
      if (!(claim.spec!.accessModes ?? []).every((mode) => spec!.accessModes?.includes(mode))) continue
      if (capacityOf(volume) < wanted || !reaches(volume, node)) continue
      if (best === undefined || capacityOf(volume) < capacityOf(best)) best = volume
    }
    return best
  }

  const isInTopology = ({ allowedTopologies = [] }: StorageClass, node: NodeInfo): boolean =>
    allowedTopologies.length === 0 ||
    allowedTopologies.some(({ matchLabelExpressions = [] }) =>
      matchLabelExpressions.every(({ key: label, values }) => values.includes(node.labels[label] ?? '\0')),
    )

  const hasSpace = (claim: PersistentVolumeClaim, storage: StorageClass, node: NodeInfo): boolean => {
    if (csiDrivers.get('', storage.provisioner)?.spec.storageCapacity !== true) return true
    const wanted = requestedStorage(claim)
    return capacities
      .list()
      .some(
        ({ storageClassName, capacity, maximumVolumeSize, nodeTopology }) =>
          storageClassName === storage.metadata.name &&
          nodeTopology !== undefined &&
          selectorOf(nodeTopology).matches(node.labels) &&
          numberOf('storage', maximumVolumeSize ?? capacity ?? '0') >= wanted,
      )
  }

  const preFilter = (cycle: Cycle): Status | undefined => {
    const { pod, shape } = cycle
    const found: PersistentVolumeClaim[] = []
    for (const volume of shape.volumes) {
      const claimOf = claimName(pod.pod, volume)
      if (claimOf === undefined) continue
      const claim = claims.get(shape.namespace, claimOf)
      if (claim === undefined)
        return unresolvable(
          name,
          volume.ephemeral === undefined
            ? `persistentvolumeclaim "${claimOf}" not found`
            : `waiting for ephemeral volume controller to create the persistentvolumeclaim "${claimOf}"`,
        )
      if (claim.status?.phase === 'Lost')
        return unresolvable(
          name,
          `persistentvolumeclaim "${claimOf}" bound to non-existent persistentvolume "${claim.spec!.volumeName}"`,
        )
      if (claim.metadata.deletionTimestamp !== undefined)
        return unresolvable(name, `persistentvolumeclaim "${claimOf}" is being deleted`)
      if (volume.ephemeral !== undefined && !isMadeFor(pod.pod, claim))
        return unresolvable(
          name,
          `PVC ${shape.namespace}/${claimOf} was not created for pod ${pod.key} (pod is not owner)`,
        )
      found.push(claim)
    }
    if (found.length === 0) return skip
    const unbound = found.filter((claim) => !isBound(claim))
    for (const claim of unbound) {
      const isDelayed = classes.get('', classNameOf(claim))?.volumeBindingMode === 'WaitForFirstConsumer'
      if (!isDelayed || (claim.spec!.volumeName ?? '') !== '') return immediate
    }
    const bound = found
      .filter(isBound)
      .map((claim) => volumes.get('', claim.spec!.volumeName!))
      .filter((volume) => volume !== undefined)
    key.set(cycle, {
      bound,
      isVolumeGone: bound.length + unbound.length < found.length,
      unbound,
      decisions: new Map(),
    })
    return undefined
  }

  const filter = (cycle: Cycle, node: NodeInfo): Status | undefined => {
    const { bound, isVolumeGone, unbound, decisions } = key.get(cycle)!
    if (isVolumeGone) return volumeGone
    for (const volume of bound) if (!reaches(volume, node)) return notReached
    if (unbound.length === 0) return undefined
    const taken = new Set<string>()
    const bindings: Decisions['bindings'][number][] = []
    const provisioned: PersistentVolumeClaim[] = []
    // Small claims first, so that they do not take what only a large volume gives to another.
    for (const claim of [...unbound].sort((a, b) => requestedStorage(a) - requestedStorage(b))) {
      const chosen = claim.metadata.annotations?.[selectedNode]
      if (chosen !== undefined && chosen !== node.name) return noVolume
      const volume = chosen === undefined ? findVolume(claim, node, taken) : undefined
      if (volume !== undefined) {
        taken.add(volume.metadata.name!)
        bindings.push({ claim, volume })
        continue
      }
      const storage = classes.get('', classNameOf(claim))!
      if (storage.provisioner === noProvisioner || !isInTopology(storage, node)) return noVolume
      if (!hasSpace(claim, storage, node)) return noSpace
      provisioned.push(claim)
    }
    decisions.set(node.name, { bindings, provisioned })
    return undefined
  }

  const write = async (cycle: Cycle, node: NodeInfo): Promise<void> => {
    const { bindings, provisioned } = key.get(cycle)!.decisions.get(node.name)!
    for (const { claim, volume } of bindings) {
      if (volume.spec!.claimRef?.uid !== undefined) continue
      const { namespace, name: claimOf, uid, resourceVersion } = claim.metadata
      await client.patch(persistentvolumes, '', volume.metadata.name!, 'merge-patch+json', {
        metadata: {
          resourceVersion: volume.metadata.resourceVersion,
          annotations: { 'pv.kubernetes.io/bound-by-controller': 'yes' },
        },
        spec: {
          claimRef: {
            ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
            ...{ namespace, name: claimOf, uid, resourceVersion },
          },
        },
      })
    }
    for (const claim of provisioned)
      if (claim.metadata.annotations?.[selectedNode] === undefined)
        await client.patch(
          persistentvolumeclaims,
          claim.metadata.namespace!,
          claim.metadata.name!,
          'merge-patch+json',
          {
            metadata: {
              resourceVersion: claim.metadata.resourceVersion,
              annotations: { [selectedNode]: node.name },
            },
          },
        )
  }

  /** Waits until the controller of volumes and the provisioner have done their part. */
  const wait = async (cycle: Cycle, node: NodeInfo): Promise<Status | undefined> => {
    const { bindings, provisioned } = key.get(cycle)!.decisions.get(node.name)!
    const waiting = [...bindings.map(({ claim }) => claim), ...provisioned]
    const deadline = handle.elapsed() + bindTimeoutSeconds * 1000
    for (;;) {
      const now = waiting.map(({ metadata }) => claims.get(metadata.namespace!, metadata.name!))
      if (now.some((claim) => claim === undefined))
        return failed(name, 'a claim was deleted while it was bound')
      if (now.every((claim) => isBound(claim!))) return undefined
      // The provisioner could not, and gave the choice of a node back.
      for (const { metadata } of provisioned) {
        const claim = claims.get(metadata.namespace!, metadata.name!)!
        const isOurs = claim.metadata.resourceVersion !== metadata.resourceVersion
        if (isOurs && !isBound(claim) && claim.metadata.annotations?.[selectedNode] !== node.name)
          return failed(name, `selectedNode annotation reset for PVC "${metadata.name}"`)
      }
      const left = deadline - handle.elapsed()
      if (left <= 0) return failed(name, 'binding volumes: context deadline exceeded')
      await handle.changed(Math.min(left, 1000))
    }
  }

  return {
    name,
    preFilter,
    filter,
    reserve: (cycle: Cycle, node: NodeInfo) => {
      for (const { claim, volume } of key.get(cycle)?.decisions.get(node.name)?.bindings ?? [])
        promised.set(volume.metadata.name!, refOf(claim))
      return undefined
    },
    unreserve: (cycle: Cycle, node: NodeInfo) => {
      for (const { volume } of key.get(cycle)?.decisions.get(node.name)?.bindings ?? [])
        promised.delete(volume.metadata.name!)
    },
    preBindPreflight: (cycle: Cycle) => ((key.get(cycle)?.unbound.length ?? 0) === 0 ? skip : undefined),
    preBind: async (cycle: Cycle, node: NodeInfo) => {
      if ((key.get(cycle)?.unbound.length ?? 0) === 0) return undefined
      await write(cycle, node)
      const status = await wait(cycle, node)
      for (const { volume } of key.get(cycle)!.decisions.get(node.name)!.bindings)
        promised.delete(volume.metadata.name!)
      return status
    },
    events: [
      { resource: 'StorageClass', actions: ['Add', 'Update'] },
      { resource: 'PersistentVolumeClaim', actions: ['Add', 'Update'] },
      { resource: 'PersistentVolume', actions: ['Add', 'Update'] },
      { resource: 'Node', actions: ['Add', 'Update'] },
      { resource: 'CSINode', actions: ['Add', 'Update'] },
      { resource: 'CSIDriver', actions: ['Update'] },
      { resource: 'CSIStorageCapacity', actions: ['Add', 'Update'] },
    ],
  }
}
