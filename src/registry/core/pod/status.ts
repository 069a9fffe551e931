/** The status endpoint of a pod: what a kubelet may say about it. */

import {
  FieldError as Fault,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123SubdomainProblems,
  ipProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { ContainerStatus, Pod, PodStatus } from '@binnacle/openapi/generated/types/core.v1.ts'
import { problemsAt } from '../../podtemplate/validation/enumeration.ts'

const statusAt = path('status')

export const prepareForStatusUpdate = (pod: Pod, old: Pod): void => {
  pod.spec = old.spec
  delete pod.metadata.deletionTimestamp
  if (old.metadata.deletionTimestamp !== undefined)
    pod.metadata.deletionTimestamp = old.metadata.deletionTimestamp
  if (old.metadata.ownerReferences === undefined) delete pod.metadata.ownerReferences
  else pod.metadata.ownerReferences = old.metadata.ownerReferences
  pod.status ??= {}
  // Part of a feature that is off.
  delete pod.status.nodeAllocatableResourceClaimStatuses
  // An absent class is not a change of class.
  if (pod.status.qosClass === undefined && old.status?.qosClass !== undefined)
    pod.status.qosClass = old.status.qosClass
}

/** The address and the list of addresses say the same: whichever is there fills the other. */
export const fillAddresses = (status: PodStatus | undefined): void => {
  if (!status) return
  if (status.podIP && (status.podIPs ?? []).length === 0) status.podIPs = [{ ip: status.podIP }]
  else if (status.podIP && status.podIPs![0]!.ip !== status.podIP) status.podIPs = [{ ip: status.podIP }]
  else if (!status.podIP && (status.podIPs ?? []).length > 0) status.podIP = status.podIPs![0]!.ip
}

const isIPv6 = (ip: string): boolean => ip.includes(':')

/** At most one address of each family. */
function* addressErrors(list: readonly { ip?: string }[], at: Path): Generator<FieldError> {
  for (const [i, { ip = '' }] of list.entries()) yield* problemsAt(at.index(i), ip, ipProblems(ip))
  if (list.length <= 1) return
  const bad = list.findIndex(({ ip = '' }) => ipProblems(ip).length > 0)
  if (bad !== -1) {
    yield new Fault(
      'InternalError',
      at,
      '',
      `failed to check for dual stack with error:invalid IP[${bad}]: ${list[bad]!.ip ?? ''}`,
    )
  }
  const isDual = bad === -1 && list.length === 2 && isIPv6(list[0]!.ip!) !== isIPv6(list[1]!.ip!)
  if (!isDual) {
    const shown = list.map(({ ip }) => ({ IP: ip ?? '' }))
    yield invalidValue(at, shown, 'may specify no more than one IP for each IP family')
  }
}

/** A container that has ended stays ended where the pod does not restart it. */
function* endedErrors(
  now: readonly ContainerStatus[],
  before: readonly ContainerStatus[],
  old: Pod,
  list: 'containers' | 'initContainers',
  at: Path,
): Generator<FieldError> {
  const policy = old.spec.restartPolicy
  if (policy === 'Always') return
  for (const was of before) {
    const ended = was.state?.terminated
    if (!ended) continue
    const container = (old.spec[list] ?? []).find((c) => c.name === was.name)
    const own = container?.restartPolicy ?? policy
    if (own === 'Always' || (own === 'OnFailure' && ended.exitCode !== 0)) continue
    if ((container?.restartPolicyRules ?? []).length > 0) continue
    for (const [i, is] of now.entries()) {
      if (is.name === was.name && !is.state?.terminated) {
        yield forbiddenField(at.index(i).child('state'), 'may not be transitioned to non-terminated state')
      }
    }
  }
}

/** Which object each claim of the pod became. */
function* claimStatusErrors(pod: Pod): Generator<FieldError> {
  const names = new Set((pod.spec.resourceClaims ?? []).map((claim) => claim.name))
  for (const [i, claim] of (pod.status?.resourceClaimStatuses ?? []).entries()) {
    const at = statusAt.child('resourceClaimStatuses').index(i)
    if (!names.has(claim.name)) {
      const detail = 'must match the name of an entry in `spec.resourceClaims`'
      yield invalidValue(at.child('name'), claim.name ?? '', detail)
    }
    const name = claim.resourceClaimName
    if (name) yield* problemsAt(at.child('resourceClaimName'), name, dns1123SubdomainProblems(name))
  }
}

/** The claim that stands for the pod's extended resources. */
function* extendedClaimErrors(claim: PodStatus['extendedResourceClaimStatus']): Generator<FieldError> {
  if (!claim) return
  const at = statusAt.child('extendedResourceClaimStatus')
  const { resourceClaimName: name, requestMappings } = claim
  if ((requestMappings ?? []).length === 0)
    yield required(at.child('requestMappings'), 'at least one request mapping is required')
  if (!name) yield required(at.child('resourceClaimName'))
  else yield* problemsAt(at.child('resourceClaimName'), name, dns1123SubdomainProblems(name))
}

export function* validateStatusUpdate(pod: Pod, old: Pod): Generator<FieldError> {
  const status = pod.status ?? {}
  const before = old.status ?? {}
  for (const [i, condition] of (status.conditions ?? []).entries()) {
    const at = statusAt.child('conditions').index(i)
    if ((condition.observedGeneration ?? 0) < 0) {
      yield invalidValue(
        at.child('observedGeneration'),
        condition.observedGeneration,
        'must be a non-negative integer',
      )
    }
    yield* problemsAt(at.child('Type'), condition.type ?? '', qualifiedNameProblems(condition.type ?? ''))
  }
  if (status.nominatedNodeName) {
    const name = status.nominatedNodeName
    yield* problemsAt(statusAt.child('nominatedNodeName'), name, dns1123SubdomainProblems(name))
  }
  if ((status.observedGeneration ?? 0) < 0) {
    yield invalidValue(
      statusAt.child('observedGeneration'),
      status.observedGeneration,
      'must be a non-negative integer',
    )
  }
  if (before.qosClass && status.qosClass !== before.qosClass) {
    yield invalidValue(statusAt.child('qosClass'), status.qosClass ?? '', 'field is immutable')
  }
  yield* extendedClaimErrors(status.extendedResourceClaimStatus)
  for (const list of ['containers', 'initContainers'] as const) {
    const field = list === 'containers' ? 'containerStatuses' : 'initContainerStatuses'
    yield* endedErrors(status[field] ?? [], before[field] ?? [], old, list, statusAt.child(field))
  }
  yield* claimStatusErrors(pod)
  if ((status.podIPs ?? []).length > 0) yield* addressErrors(status.podIPs!, statusAt.child('podIPs'))
  if ((status.hostIPs ?? []).length > 0) {
    const first = status.hostIPs![0]!.ip
    if ((first ?? '') !== (status.hostIP ?? '')) {
      yield invalidValue(
        statusAt.child('hostIPs').index(0).child('ip'),
        first ?? '',
        'must be equal to `hostIP`',
      )
    }
    yield* addressErrors(status.hostIPs!, statusAt.child('hostIPs'))
  }
}
