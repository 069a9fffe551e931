/** What a kubelet sends to change a pod's status: a strategic merge patch of the difference, bound to the pod's uid. */
import { isDeepStrictEqual } from 'node:util'
import type { PodCondition, PodStatus } from '@binnacle/openapi/generated/types/core.v1.ts'

type Fields = Record<string, unknown>

/** Fields that a kubelet may take away again. */
const removable = ['reason', 'message'] as const

/** The patch of `before` into `after`; undefined when they say the same. */
export const statusPatch = (
  uid: string | undefined,
  before: PodStatus,
  after: PodStatus,
): { metadata: { uid: string | undefined }; status: Fields } | undefined => {
  const status: Fields = {}
  for (const [name, value] of Object.entries(after)) {
    const old = (before as Fields)[name]
    if (isDeepStrictEqual(old, value)) continue
    if (name === 'conditions') patchConditions(status, before.conditions ?? [], after.conditions!)
    else if (name === 'podIPs') patchAddresses(status, before.podIPs ?? [], after.podIPs!)
    else status[name] = value
  }
  for (const name of removable)
    if (before[name] !== undefined && after[name] === undefined && !isForeign(before)) status[name] = null
  return Object.keys(status).length === 0 ? undefined : { metadata: { uid }, status }
}

/** Who says why a pod was lost (NodeLost, by the node controller) may keep saying so until the pod speaks for itself. */
const isForeign = ({ phase }: PodStatus): boolean => phase === 'Failed'

/** Merged by type: only what differs, and the order of all. */
const patchConditions = (
  status: Fields,
  before: readonly PodCondition[],
  after: readonly PodCondition[],
): void => {
  const changed = after.flatMap((condition): Fields[] => {
    const old = before.find(({ type }) => type === condition.type) as Fields | undefined
    const own = condition as unknown as Fields
    if (old === undefined) return [own]
    const patch: Fields = {}
    for (const [name, value] of Object.entries(own)) if (old[name] !== value) patch[name] = value
    for (const name of Object.keys(old)) if (own[name] === undefined && old[name] !== null) patch[name] = null
    return Object.keys(patch).length === 0 ? [] : [{ ...patch, type: condition.type }]
  })
  if (changed.length === 0) return
  status['$setElementOrder/conditions'] = after.map(({ type }) => ({ type }))
  status.conditions = changed
}

const patchAddresses = (
  status: Fields,
  before: readonly { ip: string }[],
  after: readonly { ip: string }[],
): void => {
  const isIn = (list: readonly { ip: string }[], ip: string): boolean => list.some((entry) => entry.ip === ip)
  status['$setElementOrder/podIPs'] = after
  status.podIPs = [
    ...after.filter(({ ip }) => !isIn(before, ip)),
    ...before.filter(({ ip }) => !isIn(after, ip)).map(({ ip }) => ({ $patch: 'delete', ip })),
  ]
}
