/** VolumeRestrictions: disks that one node, and claims that one pod at a time may use. */
import type { Pod, Volume } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { NodeInfo } from '../../cache/nodeinfo.ts'
import type { PodInfo } from '../../cache/podinfo.ts'
import { type Cycle, CycleKey } from '../../framework/cycle.ts'
import type { Plugin } from '../../framework/plugin.ts'
import { type Status, unresolvable, unschedulable } from '../../framework/status.ts'
import { claimName, type StorageListers } from './claims.ts'

const skip: Status = { code: 'Skip', reasons: [] }

/** Two volumes of two pods that cannot be on one node. */
const conflicts = (a: Volume, b: Volume): boolean => {
  const [gceA, gceB] = [a.gcePersistentDisk, b.gcePersistentDisk]
  if (gceA !== undefined && gceB !== undefined)
    return gceA.pdName === gceB.pdName && !(gceA.readOnly && gceB.readOnly)
  const [awsA, awsB] = [a.awsElasticBlockStore, b.awsElasticBlockStore]
  if (awsA !== undefined && awsB !== undefined) return awsA.volumeID === awsB.volumeID
  const [iscsiA, iscsiB] = [a.iscsi, b.iscsi]
  if (iscsiA !== undefined && iscsiB !== undefined)
    return iscsiA.iqn === iscsiB.iqn && !(iscsiA.readOnly && iscsiB.readOnly)
  const [rbdA, rbdB] = [a.rbd, b.rbd]
  if (rbdA !== undefined && rbdB !== undefined)
    return (
      rbdA.monitors.some((monitor) => rbdB.monitors.includes(monitor)) &&
      (rbdA.pool ?? 'rbd') === (rbdB.pool ?? 'rbd') &&
      rbdA.image === rbdB.image &&
      !(rbdA.readOnly && rbdB.readOnly)
    )
  return false
}

const isDisk = (volume: Volume): boolean =>
  volume.gcePersistentDisk !== undefined ||
  volume.awsElasticBlockStore !== undefined ||
  volume.iscsi !== undefined ||
  volume.rbd !== undefined

export const volumeRestrictions = ({ claims }: StorageListers): Plugin => {
  const name = 'VolumeRestrictions'
  const noDisk = unschedulable(name, 'node(s) had no available disk')
  const inUse = unschedulable(
    name,
    'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
  )
  /** Claims for one pod at a time, and how many others use them. */
  const key = new CycleKey<{ readonly single: ReadonlySet<string>; users: number }>()

  const claimsOf = ({ pod, shape }: PodInfo): string[] =>
    shape.volumes.map((volume) => claimName(pod, volume)).filter((claim) => claim !== undefined)

  const usesOf = (pod: PodInfo, { single }: { single: ReadonlySet<string> }, namespace: string): number =>
    pod.shape.namespace === namespace ? claimsOf(pod).filter((claim) => single.has(claim)).length : 0

  const update = (cycle: Cycle, pod: PodInfo, by: 1 | -1): void => {
    const state = key.get(cycle)
    if (state !== undefined) state.users += by * usesOf(pod, state, cycle.shape.namespace)
  }

  return {
    name,
    preFilter: (cycle: Cycle) => {
      const { shape, view, pod } = cycle
      if (shape.volumes.length === 0) return skip
      const single = new Set<string>()
      for (const claim of claimsOf(pod)) {
        const found = claims.get(shape.namespace, claim)
        if (found === undefined) return unresolvable(name, `persistentvolumeclaim "${claim}" not found`)
        if (found.spec!.accessModes?.includes('ReadWriteOncePod')) single.add(claim)
      }
      if (single.size === 0) {
        if (!shape.volumes.some(isDisk)) return skip
        key.set(cycle, { single, users: 0 })
        return undefined
      }
      const state = { single, users: 0 }
      for (const node of view.nodes)
        for (const other of node.pods.values())
          if (other.shape.volumes.length > 0) state.users += usesOf(other, state, shape.namespace)
      key.set(cycle, state)
      return undefined
    },
    addPod: (cycle, pod) => update(cycle, pod, 1),
    removePod: (cycle, pod) => update(cycle, pod, -1),
    filter: (cycle: Cycle, node: NodeInfo) => {
      for (const volume of cycle.shape.volumes)
        if (isDisk(volume))
          for (const other of node.pods.values())
            for (const theirs of other.shape.volumes) if (conflicts(volume, theirs)) return noDisk
      return key.get(cycle)!.users > 0 ? inUse : undefined
    },
    events: [
      {
        resource: 'AssignedPod',
        actions: ['Delete'],
        helps: ({ shape }, { object }) =>
          (object as Pod).spec!.volumes?.some((volume) =>
            shape.volumes.some(
              (own) =>
                conflicts(own, volume) ||
                (own.persistentVolumeClaim !== undefined &&
                  own.persistentVolumeClaim.claimName === volume.persistentVolumeClaim?.claimName),
            ),
          ) === true,
      },
      { resource: 'Node', actions: ['Add', 'Update'] },
      { resource: 'PersistentVolumeClaim', actions: ['Add', 'Update'] },
    ],
  }
}
