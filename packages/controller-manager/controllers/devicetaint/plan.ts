/** Until when pods may keep their devices. Pure. Rule: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#device-taints-and-tolerations */
import type {
  DeviceRequestAllocationResult,
  DeviceTaint,
  DeviceToleration,
  ResourceClaim,
  ResourceSlice,
} from '@binnacle/openapi/generated/types/resource.v1.ts'

/** Only the newest generation of a pool is true; it counts as far as it was told, even if slices of it are still to come. */
export const taintsIn = (slices: readonly ResourceSlice[], device: string): readonly DeviceTaint[] => {
  const newest = Math.max(...slices.map(({ spec }) => spec.pool.generation))
  return slices
    .filter(({ spec }) => spec.pool.generation === newest)
    .flatMap(({ spec }) => spec.devices ?? [])
    .filter(({ name }) => name === device)
    .flatMap(({ taints = [] }) => taints)
}

/** As kube-controller-manager looks at it, a toleration without an effect does not stand for all. */
const tolerates = (
  { effect, key = '', operator = '', value = '' }: DeviceToleration,
  taint: DeviceTaint,
): boolean =>
  effect === taint.effect &&
  (operator === 'Exists'
    ? key === '' || key === taint.key
    : (operator === '' || operator === 'Equal') && key === taint.key && value === (taint.value ?? ''))

/** When who has a device must go, in milliseconds since the epoch; Infinity: never. */
const endOf = (taint: DeviceTaint, tolerations: readonly DeviceToleration[], now: number): number => {
  if (taint.effect !== 'NoExecute') return Number.POSITIVE_INFINITY
  const fitting = tolerations.filter((one) => tolerates(one, taint))
  if (fitting.length === 0) return now
  const since = taint.timeAdded === undefined ? now : Date.parse(taint.timeAdded)
  const ends = fitting.map(({ tolerationSeconds }) =>
    tolerationSeconds === undefined
      ? Number.POSITIVE_INFINITY
      : tolerationSeconds <= 0
        ? now
        : since + tolerationSeconds * 1000,
  )
  return Math.min(...ends)
}

/**
 * When the pods that a claim is reserved for must go, in milliseconds since the epoch; Infinity: never.
 * @param now what "at once" means
 */
export const claimEndsAt = (
  { status }: ResourceClaim,
  taintsOf: (result: DeviceRequestAllocationResult) => readonly DeviceTaint[],
  now: number,
): number =>
  Math.min(
    ...(status?.allocation?.devices?.results ?? []).flatMap((result) =>
      taintsOf(result).map((taint) => endOf(taint, result.tolerations ?? [], now)),
    ),
  )
