/** Does a charge fit? Pure questions about one quota; `status.hard` counts, which the controller copies from the spec. */
import {
  addQuantities,
  compareQuantities,
  type Quantity,
  zeroQuantity,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import type { Container, ResourceQuota } from '@binnacle/openapi/generated/types/core.v1.ts'
import { listText, type ResourceList, resourceList } from '@binnacle/quota/resourcelist.ts'
import { podOf, refuse } from '../../attributes.ts'
import type { AdmissionAttributes } from '../../plugin.ts'

/**
 * The quota's `used` after the charge, for the resources it counts; undefined when it counts none of them.
 * Throws 403 when it does not fit, or when the quota's usage is not known yet.
 */
export const charge = (
  a: AdmissionAttributes,
  quota: ResourceQuota,
  delta: ResourceList,
): ResourceList | undefined => {
  const hard = resourceList(quota.status?.hard)
  const used = resourceList(quota.status?.used)
  const name = quota.metadata.name!
  const requested = [...delta].filter(([resource]) => hard.has(resource))
  if (requested.length === 0) return undefined
  const unknown = requested.map(([resource]) => resource).filter((resource) => !used.has(resource))
  if (unknown.length > 0)
    throw refuse(a, `status unknown for quota: ${name}, resources: ${unknown.sort().join(',')}`)

  const after: ResourceList = new Map()
  const exceeded: [string, Quantity][] = []
  for (const [resource, quantity] of requested) {
    if (compareQuantities(quantity, zeroQuantity) === 0) continue
    const sum = addQuantities(used.get(resource)!, quantity)
    after.set(resource, sum)
    const grows = compareQuantities(quantity, zeroQuantity) > 0
    if (grows && compareQuantities(sum, hard.get(resource)!) > 0) exceeded.push([resource, quantity])
  }
  if (exceeded.length > 0) {
    const pick = (list: ResourceList): string =>
      listText(new Map(exceeded.map(([resource]) => [resource, list.get(resource)!])))
    throw refuse(
      a,
      `exceeded quota: ${name}, requested: ${listText(new Map(exceeded))}, used: ${pick(used)}, limited: ${pick(hard)}`,
    )
  }
  // Giving back is the controller's: it sees what really lives.
  for (const [resource, quantity] of requested)
    if (compareQuantities(quantity, zeroQuantity) < 0) after.delete(resource)
  return after.size === 0 ? undefined : after
}

/** Resources that a pod must declare in each container once a quota counts them. */
const declared: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
])

/** `failed quota: q: must specify limits.cpu for: c`; undefined when all is said. */
export const mustSpecify = (a: AdmissionAttributes, quota: ResourceQuota): string | undefined => {
  if (a.resource !== 'pods' || a.operation !== 'CREATE') return undefined
  const { spec } = podOf(a)
  const missing: string[] = []
  for (const resource of Object.keys(quota.status?.hard ?? {}).sort()) {
    if (!declared.has(resource)) continue
    const [field, name] = splitName(resource)
    if (Object.hasOwn(spec.resources?.[field] ?? {}, name)) continue
    const isSilent = (container: Container): boolean =>
      !Object.hasOwn(container.resources?.[field] ?? {}, name)
    const names = [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
      .filter(isSilent)
      .map((container) => container.name)
    if (names.length > 0) missing.push(`${resource} for: ${names.sort().join(',')}`)
  }
  return missing.length === 0
    ? undefined
    : `failed quota: ${quota.metadata.name}: must specify ${missing.join('; ')}`
}

const splitName = (resource: string): ['requests' | 'limits', string] => {
  if (resource.startsWith('limits.')) return ['limits', resource.slice('limits.'.length)]
  return ['requests', resource.startsWith('requests.') ? resource.slice('requests.'.length) : resource]
}
