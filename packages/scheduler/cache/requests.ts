/**
 * What a pod asks for, all in all. Rules: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers,
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers and KEP-2837 (amounts of the
 * whole pod).
 */
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type Amounts, assumedMemory, assumedMilliCpu, ResourceList } from './amounts.ts'

/** Of the whole pod, these may be asked for at once. */
const isPodLevel = (name: string): boolean =>
  name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')

/**
 * Containers run together; init containers run one after the other before them, beside the sidecars started until then.
 * @param assumed count containers without a cpu or memory request as if they asked for a little
 * @param asWhole what the pod asks for as a whole goes before what its containers ask for
 */
export const requestsOf = (pod: Pod, assumed = false, asWhole = true): ResourceList => {
  const spec = pod.spec!
  const statuses = new Map<string, Amounts | undefined>()
  // A container that is being resized holds the larger of what it has and what it wants.
  for (const status of [
    ...(pod.status?.containerStatuses ?? []),
    ...(pod.status?.initContainerStatuses ?? []),
  ])
    statuses.set(status.name, largest(status.resources?.requests, status.allocatedResources))
  const of = (container: Container): ResourceList => {
    const requests = ResourceList.from(container.resources?.requests)
    const held = statuses.get(container.name)
    if (held !== undefined) requests.raiseTo(ResourceList.from(held))
    if (assumed) {
      const asked = container.resources?.requests ?? {}
      if (!Object.hasOwn(asked, 'cpu')) requests.milliCpu = assumedMilliCpu
      if (!Object.hasOwn(asked, 'memory')) requests.memory = assumedMemory
    }
    return requests
  }
  const total = new ResourceList()
  for (const container of spec.containers) total.add(of(container))
  const sidecars = new ResourceList()
  const initial = new ResourceList()
  for (const container of spec.initContainers ?? []) {
    const requests = of(container)
    if (container.restartPolicy === 'Always') {
      total.add(requests)
      sidecars.add(requests)
      initial.raiseTo(sidecars)
    } else {
      requests.add(sidecars)
      initial.raiseTo(requests)
    }
  }
  total.raiseTo(initial)
  const whole = spec.resources?.requests
  if (asWhole && whole !== undefined)
    for (const name of Object.keys(whole))
      if (isPodLevel(name)) total.set(name, ResourceList.from({ [name]: whole[name]! }).get(name))
  total.add(ResourceList.from(spec.overhead))
  return total
}

const largest = (a: Amounts | undefined, b: Amounts | undefined): Amounts | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  const list = ResourceList.from(a)
  list.raiseTo(ResourceList.from(b))
  return Object.fromEntries(
    [...list.entries()].map(([name, amount]) => [name, name === 'cpu' ? `${amount}m` : String(amount)]),
  )
}
