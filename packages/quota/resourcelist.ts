/** Lists of quantities by resource name (`cpu`, `requests.storage`): what limits and quotas reckon with. */
import {
  addQuantities,
  compareQuantities as compare,
  formatQuantity,
  parseQuantity,
  type Quantity,
  zeroQuantity,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import type { Pod, PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

/** By resource name. A Map, since names come from clients. */
export type ResourceList = Map<string, Quantity>

/** Reads a list as JSON holds it; decoding has refused malformed quantities. */
export const resourceList = (json: Readonly<Record<string, string>> | undefined): ResourceList =>
  new Map(Object.entries(json ?? {}).map(([name, text]) => [name, parseQuantity(String(text))]))

/** Negative, zero or positive, as a - b is. */
export const compareQuantities = (a: string, b: string): number =>
  compare(parseQuantity(String(a)), parseQuantity(String(b)))

export const sameQuantities = (
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean => {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && compareQuantities(a[name]!, b[name]!) === 0)
  )
}

export const addTo = (sum: ResourceList, other: ResourceList): void => {
  for (const [name, quantity] of other) {
    const before = sum.get(name)
    sum.set(name, before === undefined ? quantity : addQuantities(before, quantity))
  }
}

/** Raises each entry to the other's where that is larger. */
const raiseTo = (most: ResourceList, other: ResourceList): void => {
  for (const [name, quantity] of other) {
    const before = most.get(name)
    if (before === undefined || compare(quantity, before) > 0) most.set(name, quantity)
  }
}

/** `cpu=1,memory=1Gi`, by name. */
export const listText = (list: ResourceList): string =>
  [...list]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, quantity]) => `${name}=${formatQuantity(quantity)}`)
    .join(',')

export const isZero = (quantity: Quantity | undefined): boolean =>
  compare(quantity ?? zeroQuantity, zeroQuantity) === 0

/**
 * What a whole pod asks for. Containers and sidecars (restartable init containers) run together and add up; each other init
 * container runs alone beside the sidecars started before it. What the pod itself declares replaces the sum.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export const podResources = (spec: PodSpec, which: 'requests' | 'limits'): ResourceList => {
  const running: ResourceList = new Map()
  for (const container of spec.containers ?? []) addTo(running, resourceList(container.resources?.[which]))
  const sidecars: ResourceList = new Map()
  const starting: ResourceList = new Map()
  for (const container of spec.initContainers ?? []) {
    const own = resourceList(container.resources?.[which])
    if (container.restartPolicy === 'Always') {
      addTo(running, own)
      addTo(sidecars, own)
      raiseTo(starting, sidecars)
    } else {
      const together = new Map(sidecars)
      addTo(together, own)
      raiseTo(starting, together)
    }
  }
  raiseTo(running, starting)
  for (const [name, quantity] of resourceList(spec.resources?.[which])) running.set(name, quantity)
  return running
}

/** Requests and limits of a pod with its runtime's overhead; a limit that nobody set gets none. */
export const podResourcesWithOverhead = (pod: Pod, which: 'requests' | 'limits'): ResourceList => {
  const total = podResources(pod.spec, which)
  for (const [name, quantity] of resourceList(pod.spec.overhead)) {
    const before = total.get(name)
    if (before !== undefined) total.set(name, addQuantities(before, quantity))
    else if (which === 'requests') total.set(name, quantity)
  }
  return total
}
