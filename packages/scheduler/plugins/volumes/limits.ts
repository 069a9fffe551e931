/** NodeVolumeLimits: a driver attaches so many volumes to a node. */
import type { NodeInfo } from '../../cache/nodeinfo.ts'
import type { PodInfo } from '../../cache/podinfo.ts'
import type { Cycle } from '../../framework/cycle.ts'
import type { Plugin } from '../../framework/plugin.ts'
import { type Status, unschedulable } from '../../framework/status.ts'
import { claimName, classNameOf, type StorageListers } from './claims.ts'

const skip: Status = { code: 'Skip', reasons: [] }

/** A volume of a driver: pods that use the same one need it attached once. */
interface Attached {
  readonly driver: string
  readonly id: string
}

export const nodeVolumeLimits = ({ claims, volumes, classes, csiNodes }: StorageListers): Plugin => {
  const name = 'NodeVolumeLimits'
  const tooMany = unschedulable(name, 'node(s) exceed max volume count')

  const attachedBy = ({ pod, shape }: PodInfo): Attached[] => {
    const all: Attached[] = []
    for (const volume of shape.volumes) {
      const claimOf = claimName(pod, volume)
      if (claimOf === undefined) continue
      const claim = claims.get(shape.namespace, claimOf)
      if (claim === undefined) continue
      const csi = volumes.get('', claim.spec!.volumeName ?? '')?.spec?.csi
      if (csi !== undefined) all.push({ driver: csi.driver, id: csi.volumeHandle })
      else if (claim.spec!.volumeName === undefined) {
        // Not made yet, but it will be by this driver.
        const driver = classes.get('', classNameOf(claim))?.provisioner
        if (driver !== undefined) all.push({ driver, id: `${shape.namespace}/${claimOf}` })
      }
    }
    return all
  }

  return {
    name,
    preFilter: ({ shape }: Cycle) =>
      shape.volumes.some((volume) => volume.persistentVolumeClaim ?? volume.ephemeral) ? undefined : skip,
    filter: (cycle: Cycle, node: NodeInfo) => {
      const drivers = csiNodes.get('', node.name)?.spec.drivers
      if (drivers === undefined) return undefined
      const limits = new Map<string, number>()
      for (const { name: driver, allocatable } of drivers)
        if (allocatable?.count !== undefined) limits.set(driver, allocatable.count)
      if (limits.size === 0) return undefined
      const wanted = attachedBy(cycle.pod)
      if (!wanted.some(({ driver }) => limits.has(driver))) return undefined
      const used = new Map<string, Set<string>>()
      const add = ({ driver, id }: Attached): void => {
        const ids = used.get(driver)
        if (ids === undefined) used.set(driver, new Set([id]))
        else ids.add(id)
      }
      for (const pod of node.pods.values()) if (pod.shape.volumes.length > 0) attachedBy(pod).forEach(add)
      const before = new Map([...used].map(([driver, ids]) => [driver, ids.size]))
      wanted.forEach(add)
      for (const [driver, ids] of used) {
        const limit = limits.get(driver)
        // What is attached already costs nothing more.
        if (limit !== undefined && ids.size > (before.get(driver) ?? 0) && ids.size > limit) return tooMany
      }
      return undefined
    },
    events: [
      { resource: 'CSINode', actions: ['Add', 'Update'] },
      { resource: 'AssignedPod', actions: ['Delete'] },
      { resource: 'PersistentVolumeClaim', actions: ['Add', 'Update'] },
      { resource: 'Node', actions: ['Add'] },
    ],
  }
}
