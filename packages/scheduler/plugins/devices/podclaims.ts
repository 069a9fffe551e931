/** Which claims a pod uses. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#resourceclaims-templates */
import type { NodeSelector, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ResourceClaim } from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { Ledger } from './ledger.ts'

/** Names in the pod's namespace; a claim made for it from a template has a name once its controller has said so. */
export const claimNames = (pod: Pod): readonly string[] => {
  const names: string[] = []
  for (const { name, resourceClaimName } of pod.spec!.resourceClaims ?? []) {
    const claim =
      resourceClaimName ??
      pod.status?.resourceClaimStatuses?.find((status) => status.name === name)?.resourceClaimName
    if (claim !== undefined) names.push(claim)
  }
  return names
}

/** The pod's claims, or why it has to wait for them. */
export const claimsOf = (pod: Pod, ledger: Ledger): readonly ResourceClaim[] | string => {
  const { namespace = '', name: podName, uid } = pod.metadata
  const claims: ResourceClaim[] = []
  for (const { name, resourceClaimName } of pod.spec!.resourceClaims ?? []) {
    let claimName = resourceClaimName
    if (claimName === undefined) {
      const status = pod.status?.resourceClaimStatuses?.find((one) => one.name === name)
      if (status === undefined) return `pod "${namespace}/${podName}": ResourceClaim not created yet`
      claimName = status.resourceClaimName
      // Its controller says that none is needed.
      if (claimName === undefined) continue
    }
    const claim = ledger.claim(namespace, claimName)
    if (claim === undefined) return `resourceclaim "${claimName}" not found`
    const { metadata } = claim
    if (metadata.deletionTimestamp !== undefined) return `resourceclaim "${claimName}" is being deleted`
    if (
      resourceClaimName === undefined &&
      metadata.ownerReferences?.some((owner) => owner.controller === true && owner.uid === uid) !== true
    )
      return `ResourceClaim "${namespace}/${claimName}" was not created for pod "${namespace}/${podName}" (pod is not owner)`
    claims.push(claim)
  }
  return claims
}

export const isReservedFor = ({ status }: ResourceClaim, uid: string): boolean =>
  status?.reservedFor?.some((user) => user.uid === uid) === true

/** From where the devices of an allocated claim are reached; undefined: from everywhere. */
export const reachOfClaim = ({ status }: ResourceClaim): NodeSelector | undefined =>
  status?.allocation?.nodeSelector

export interface Readiness {
  readonly isReady: boolean
  /** Why it will not be. */
  readonly failure: { readonly reason: string; readonly message: string } | undefined
}

/** Whether all devices that somebody must prepare first are ready. KEP-5007. */
export const readinessOf = ({ status }: ResourceClaim): Readiness => {
  let isReady = true
  for (const result of status?.allocation?.devices?.results ?? []) {
    const { bindingConditions = [], bindingFailureConditions = [] } = result
    if (bindingConditions.length === 0) continue
    const conditions =
      status?.devices?.find(
        ({ driver, pool, device }) =>
          driver === result.driver && pool === result.pool && device === result.device,
      )?.conditions ?? []
    const failure = conditions.find(
      (one) => one.status === 'True' && bindingFailureConditions.includes(one.type),
    )
    if (failure !== undefined)
      return { isReady: false, failure: { reason: failure.reason, message: failure.message } }
    if (
      !bindingConditions.every((type) => conditions.some((one) => one.type === type && one.status === 'True'))
    )
      isReady = false
  }
  return { isReady, failure: undefined }
}
