/** VolumeZone: a volume with a zone among its labels is reached from that zone. */
import type { NodeInfo } from '../../cache/nodeinfo.ts'
import { type Cycle, CycleKey } from '../../framework/cycle.ts'
import type { Plugin } from '../../framework/plugin.ts'
import { type Status, unresolvable } from '../../framework/status.ts'
import { claimName, type StorageListers } from './claims.ts'

const labels = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
]

/** The old names say the same. */
const otherName = (label: string): string =>
  label.startsWith('topology')
    ? label.replace('topology.kubernetes.io', 'failure-domain.beta.kubernetes.io')
    : label.replace('failure-domain.beta.kubernetes.io', 'topology.kubernetes.io')

const skip: Status = { code: 'Skip', reasons: [] }

export const volumeZone = ({ claims, volumes }: StorageListers): Plugin => {
  const name = 'VolumeZone'
  const rejected = unresolvable(name, 'node(s) had no available volume zone')
  const key = new CycleKey<readonly { readonly label: string; readonly values: ReadonlySet<string> }[]>()
  return {
    name,
    preFilter: (cycle: Cycle) => {
      const { pod } = cycle.pod
      const wanted: { label: string; values: Set<string> }[] = []
      for (const volume of cycle.shape.volumes) {
        const claim = claimName(pod, volume)
        if (claim === undefined) continue
        const volumeName = claims.get(pod.metadata.namespace!, claim)?.spec?.volumeName
        if (volumeName === undefined) continue
        const volumeLabels = volumes.get('', volumeName)?.metadata.labels ?? {}
        for (const label of labels)
          if (volumeLabels[label] !== undefined)
            wanted.push({ label, values: new Set(volumeLabels[label].split('__')) })
      }
      if (wanted.length === 0) return skip
      key.set(cycle, wanted)
      return undefined
    },
    filter: (cycle: Cycle, node: NodeInfo) => {
      // A node that says nothing of zones is in all of them.
      if (!labels.some((label) => node.labels[label] !== undefined)) return undefined
      for (const { label, values } of key.get(cycle)!) {
        const value = node.labels[label] ?? node.labels[otherName(label)]
        if (value === undefined || !values.has(value)) return rejected
      }
      return undefined
    },
    events: [
      { resource: 'StorageClass', actions: ['Add'] },
      { resource: 'Node', actions: ['Add', 'Update'] },
      { resource: 'PersistentVolumeClaim', actions: ['Add', 'Update'] },
      { resource: 'PersistentVolume', actions: ['Add', 'Update'] },
    ],
  }
}
