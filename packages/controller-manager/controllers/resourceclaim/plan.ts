/** What becomes of a pod's claims, and of a claim's reservations: pure functions of what is there. */
import type { Pod, PodResourceClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  ResourceClaim,
  ResourceClaimConsumerReference,
  ResourceClaimStatus,
} from '@binnacle/openapi/generated/types/resource.v1.ts'

/** Which of its pod's claims a generated one is. */
export const podClaimAnnotation = 'resource.kubernetes.io/pod-claim-name'

/** The allocator puts it on what it allocates: the devices are taken until it is gone. */
export const allocatedFinalizer = 'resource.kubernetes.io/delete-protection'

/** Whether nothing of a pod runs, or will: devices may be given to others. One that is going and has a node may still run. */
export const isOver = ({ metadata, spec, status }: Pod): boolean =>
  status?.phase === 'Succeeded' ||
  status?.phase === 'Failed' ||
  (metadata.deletionTimestamp !== undefined && (spec.nodeName ?? '') === '')

/** Of `name-12345` this much is left to the name when five characters are drawn, and a dash. */
const nameMax = 57

/** The beginning of a generated claim's name; of names that are too long both are cut, in proportion. */
export const generateNameOf = (podName: string, claimName: string): string => {
  const whole = `${podName}-${claimName}-`
  if (whole.length <= nameMax) return whole
  const share = (text: string): string => text.slice(0, Math.floor((text.length * nameMax) / whole.length))
  return `${share(podName)}-${share(claimName)}`
}

/** The name of the claim that stands behind an entry of a pod; undefined: none does, or none yet. */
export const claimNameOf = ({ status }: Pod, entry: PodResourceClaim): string | undefined =>
  entry.resourceClaimTemplateName === undefined
    ? entry.resourceClaimName
    : status?.resourceClaimStatuses?.find(({ name }) => name === entry.name)?.resourceClaimName

/** Names of all claims of a pod that are known by now, those for its extended resources included. */
export const claimNamesOf = (pod: Pod): string[] => {
  const extended = pod.status?.extendedResourceClaimStatus?.resourceClaimName
  return [
    ...(pod.spec.resourceClaims ?? []).map((entry) => claimNameOf(pod, entry)),
    ...(extended === undefined ? [] : [extended]),
  ].filter((name) => name !== undefined)
}

/** Whether a claim was allocated and a pod that has a node is not among those that it is reserved for. */
export const isToBeReserved = (claim: ResourceClaim, pod: Pod): boolean =>
  (pod.spec.nodeName ?? '') !== '' &&
  claim.status?.allocation !== undefined &&
  claim.metadata.deletionTimestamp === undefined &&
  !claim.status.reservedFor?.some(({ uid }) => uid === pod.metadata.uid)

/** Whether a pod lacks a claim, or a reservation. That its claim is no longer there is another's doing and left so. */
export const isWaiting = (pod: Pod, claimOf: (name: string) => ResourceClaim | undefined): boolean =>
  (pod.spec.resourceClaims ?? []).some((entry) => {
    const told = pod.status?.resourceClaimStatuses?.some(({ name }) => name === entry.name) ?? false
    if (entry.resourceClaimTemplateName !== undefined && !told) return true
    const name = claimNameOf(pod, entry)
    const claim = name === undefined ? undefined : claimOf(name)
    return claim !== undefined && isToBeReserved(claim, pod)
  })

export interface ReleasePlan {
  /** Absent: it stays as it is. */
  readonly status?: ResourceClaimStatus
  /** The finalizers that are left; absent: all. */
  readonly finalizers?: readonly string[]
}

/**
 * What is taken back of a claim when some of those it was reserved for need it no longer.
 * @param needed those of its reservations that stay, in their order
 */
export const planRelease = (
  { metadata, status = {} }: ResourceClaim,
  needed: readonly ResourceClaimConsumerReference[],
): ReleasePlan => {
  const { allocation, reservedFor = [], ...rest } = status
  const { finalizers = [], deletionTimestamp } = metadata
  const isLess = needed.length < reservedFor.length
  // Who allocates sets the finalizer first: without it, the allocation is another's.
  if (
    needed.length === 0 &&
    finalizers.includes(allocatedFinalizer) &&
    (isLess || deletionTimestamp !== undefined)
  )
    return {
      ...(allocation === undefined ? {} : { status: rest }),
      finalizers: finalizers.filter((one) => one !== allocatedFinalizer),
    }
  if (!isLess) return {}
  const { reservedFor: _, ...kept } = status
  return { status: needed.length === 0 ? kept : { ...kept, reservedFor: [...needed] } }
}
