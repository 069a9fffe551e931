/** The status endpoint of a pod: what a kubelet may say about it. */

import {
  duplicate,
  FieldError as Fault,
  type FieldError,
  forbiddenField,
  invalidValue,
  notSupported,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  ipProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { Container, ContainerStatus, Pod, PodStatus } from '@binnacle/openapi/generated/types/core.v1.ts'
import { problemsAt } from '../../podtemplate/validation/enumeration.ts'
import { annotationUpdateErrors } from './update.ts'

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
  dropVolumeStatuses(pod.status)
  // An absent class is not a change of class.
  if (pod.status.qosClass === undefined && old.status?.qosClass !== undefined)
    pod.status.qosClass = old.status.qosClass
  keepObservedGenerations(pod.status, old.status ?? {})
}

/** A writer that does not know of observed generations leaves them as they are (test/scenarios/kinds/pods-observed). */
const keepObservedGenerations = (status: PodStatus, old: PodStatus): void => {
  if (!status.observedGeneration && old.observedGeneration) status.observedGeneration = old.observedGeneration
  for (const condition of status.conditions ?? []) {
    if (condition.observedGeneration) continue
    const before = old.conditions?.find(({ type }) => type === condition.type)?.observedGeneration
    if (before) condition.observedGeneration = before
  }
}

/** What mounted volumes came from is part of a feature that is off. */
const dropVolumeStatuses = (status: PodStatus): void => {
  for (const list of ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const) {
    for (const { volumeMounts } of status[list] ?? [])
      for (const mount of volumeMounts ?? []) delete mount.volumeStatus
  }
}

/** The address and the list of addresses say the same: whichever is there fills the other. */
export const fillAddresses = (status: PodStatus | undefined): void => {
  if (!status) return
  if (status.podIP && (status.podIPs ?? []).length === 0) status.podIPs = [{ ip: status.podIP }]
  else if (status.podIP && status.podIPs![0]!.ip !== status.podIP) status.podIPs = [{ ip: status.podIP }]
  else if (!status.podIP && (status.podIPs ?? []).length > 0) status.podIP = status.podIPs![0]!.ip
}

/** 4 or 6 as readers see it that are less strict: with leading zeros, and with IPv4 behind an IPv6 prefix. Undefined for no address. */
const familyOf = (ip: string): 4 | 6 | undefined => {
  const [problem] = ipProblems(ip)
  if (problem?.startsWith('must be a valid IP address')) return undefined
  return ip.includes(':') && !isMapped(ip) ? 6 : 4
}

const isMapped = (ip: string): boolean =>
  /^::ffff:(?:0*[0-9]{1,3}\.){3}[0-9]+$/i.test(ip) || ipProblems(ip)[0]?.includes('IPv4-mapped') === true

/** At most one address of each family. */
function* addressErrors(list: readonly { ip?: string }[], at: Path): Generator<FieldError> {
  for (const [i, { ip = '' }] of list.entries()) yield* problemsAt(at.index(i), ip, ipProblems(ip))
  if (list.length <= 1) return
  const families = list.map(({ ip = '' }) => familyOf(ip))
  const bad = families.indexOf(undefined)
  if (bad !== -1) {
    yield new Fault(
      'InternalError',
      at,
      '',
      `failed to check for dual stack with error:invalid IP[${bad}]: ${list[bad]!.ip ?? ''}`,
    )
  }
  const isDual = bad === -1 && list.length === 2 && families[0] !== families[1]
  if (!isDual) {
    const shown = list.map(({ ip }) => ({ IP: ip ?? '' }))
    yield invalidValue(at, shown, 'may specify no more than one IP for each IP family')
  }
}

const statusLists = {
  containers: 'containerStatuses',
  initContainers: 'initContainerStatuses',
  ephemeralContainers: 'ephemeralContainerStatuses',
} as const

/** Whether a container that ended with this code may run again, by its own policy and rules or by those of its pod. */
const mayRestart = (
  { restartPolicy, restartPolicyRules }: Container,
  code: number,
  policyOfPod: string | undefined,
): boolean => {
  const policy = restartPolicy ?? policyOfPod
  if (policy === 'Always' || (policy === 'OnFailure' && code !== 0)) return true
  return (restartPolicyRules ?? []).some(({ exitCodes }) => {
    const isIn = exitCodes?.values?.includes(code) === true
    return exitCodes?.operator === 'In' ? isIn : exitCodes?.operator === 'NotIn' && !isIn
  })
}

/** A container that has ended stays ended where the pod does not restart it. Faults are told by its place in the old list. */
function* endedErrors(status: PodStatus, old: Pod, list: keyof typeof statusLists): Generator<FieldError> {
  const { spec } = old
  const field = statusLists[list]
  const restartsAll = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].some((container) =>
    container.restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers'),
  )
  if (restartsAll && list !== 'ephemeralContainers') return
  for (const [i, { name, state }] of (old.status?.[field] ?? []).entries()) {
    const ended = state?.terminated
    if (!ended) continue
    const revived = (status[field] ?? []).filter((is) => is.name === name && !is.state?.terminated)
    if (revived.length === 0) continue
    const container =
      list === 'ephemeralContainers' ? undefined : (spec[list] ?? []).find((c) => c.name === name)
    if (container !== undefined && mayRestart(container, ended.exitCode ?? 0, spec.restartPolicy)) continue
    const at = statusAt.child(field).index(i).child('state')
    // Ephemeral containers are told of as often as they are named.
    for (const _ of list === 'ephemeralContainers' ? revived : [revived])
      yield forbiddenField(at, 'may not be transitioned to non-terminated state')
  }
}

const largestId = 2147483647

/** Users and then devices that each container has got. */
function* containerStatusErrors({ spec, status }: Pod): Generator<FieldError> {
  for (const list of Object.values(statusLists))
    for (const [i, is] of (status?.[list] ?? []).entries())
      yield* userErrors(is.user?.linux, statusAt.child(list).index(i).child('user', 'linux'))
  for (const list of Object.values(statusLists)) {
    const containers = list === 'containerStatuses' ? spec.containers : (spec.initContainers ?? [])
    for (const [i, is] of (status?.[list] ?? []).entries()) {
      const devices = is.allocatedResourcesStatus ?? []
      const here = statusAt.child(list).index(i).child('allocatedResourcesStatus')
      if (list !== 'ephemeralContainerStatuses')
        yield* deviceErrors(
          devices,
          (containers ?? []).find((c) => c.name === is.name),
          here,
        )
      else if (devices.length > 0) yield forbiddenField(here, 'must not be specified in container status')
    }
  }
}

function* userErrors(
  user: { uid?: number; gid?: number; supplementalGroups?: readonly number[] } | undefined,
  at: Path,
): Generator<FieldError> {
  if (user === undefined) return
  const check = function* (id: number | undefined, here: Path): Generator<FieldError> {
    if (id !== undefined && (id < 0 || id > largestId))
      yield invalidValue(here, id, `must be between 0 and ${largestId}, inclusive`)
  }
  yield* check(user.uid, at.child('uid'))
  yield* check(user.gid, at.child('gid'))
  for (const [i, id] of (user.supplementalGroups ?? []).entries())
    yield* check(id, at.child('supplementalGroups').index(i))
}

const healths = ['Healthy', 'Unhealthy', 'Unknown']

function* deviceErrors(
  devices: NonNullable<ContainerStatus['allocatedResourcesStatus']>,
  container: Container | undefined,
  at: Path,
): Generator<FieldError> {
  const claims = new Set(
    (container?.resources?.claims ?? []).map(({ name, request }) => (request ? `${name}/${request}` : name)),
  )
  for (const [i, { name = '', resources = [] }] of devices.entries()) {
    const here = at.index(i)
    if (container !== undefined && name.startsWith('claim:') && !claims.has(name.slice('claim:'.length))) {
      const detail =
        "must match one of the container's resource claims in a format 'claim:<claimName>/<request>' or 'claim:<claimName>' if request is empty"
      yield invalidValue(here.child('name'), name, detail)
    } else if (
      container !== undefined &&
      !name.startsWith('claim:') &&
      !Object.hasOwn(container.resources?.requests ?? {}, name)
    ) {
      yield invalidValue(here.child('name'), name, "must match one of the container's resource requests")
    }
    const seen = new Set<string>()
    for (const [j, { resourceID = '', health = '' }] of resources.entries()) {
      const device = here.child('resources').index(j)
      if (!healths.includes(health)) yield notSupported(device.child('health'), health, healths)
      if (seen.has(resourceID)) yield duplicate(device.child('resourceID'), resourceID)
      seen.add(resourceID)
    }
  }
}

/** Which object each claim of the pod became. */
function* claimStatusErrors(pod: Pod): Generator<FieldError> {
  const names = new Set((pod.spec.resourceClaims ?? []).map((claim) => claim.name))
  const seen = new Set<string>()
  for (const [i, claim] of (pod.status?.resourceClaimStatuses ?? []).entries()) {
    const at = statusAt.child('resourceClaimStatuses').index(i)
    if (!names.has(claim.name)) {
      const detail = 'must match the name of an entry in `spec.resourceClaims`'
      yield invalidValue(at.child('name'), claim.name ?? '', detail)
    }
    if (seen.has(claim.name ?? '')) yield duplicate(at.child('name'), claim.name ?? '')
    seen.add(claim.name ?? '')
    const name = claim.resourceClaimName
    if (name !== undefined)
      yield* problemsAt(at.child('resourceClaimName'), name, dns1123SubdomainProblems(name))
  }
}

/** The claim that stands for the pod's extended resources. */
function* extendedClaimErrors(pod: Pod): Generator<FieldError> {
  const claim = pod.status?.extendedResourceClaimStatus
  if (!claim) return
  const at = statusAt.child('extendedResourceClaimStatus')
  const { resourceClaimName: name, requestMappings } = claim
  if ((requestMappings ?? []).length === 0)
    yield required(at.child('requestMappings'), 'at least one request mapping is required')
  const containers = [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])]
  const seen = new Set<string>()
  for (const [i, mapping] of (requestMappings ?? []).entries()) {
    const { containerName = '', resourceName = '', requestName = '' } = mapping
    const here = at.child('requestMappings').index(i)
    const container = containers.find((c) => c.name === containerName)
    if (container === undefined) {
      const detail = 'must match the name of an entry in spec.initContainers.name or spec.containers.name'
      yield invalidValue(here.child('containerName'), containerName, detail)
    } else if (resourceName === 'cpu' || !Object.hasOwn(container.resources?.requests ?? {}, resourceName)) {
      const detail =
        'must match the extended resource name of an entry in spec.initContainers.resources.requests or spec.containers.resources.requests'
      yield invalidValue(here.child('resourceName'), resourceName, detail)
    }
    yield* problemsAt(at.child('requestName'), requestName, dns1123LabelProblems(requestName))
    const key = JSON.stringify([containerName, resourceName, requestName])
    if (seen.has(key)) {
      yield duplicate(here.child('containerName'), containerName)
      yield duplicate(here.child('resourceName'), resourceName)
      yield duplicate(here.child('requestName'), requestName)
    }
    seen.add(key)
  }
  if (!name) yield required(at.child('resourceClaimName'))
  else yield* problemsAt(at.child('resourceClaimName'), name, dns1123SubdomainProblems(name))
}

export function* validateStatusUpdate(pod: Pod, old: Pod): Generator<FieldError> {
  yield* annotationUpdateErrors(pod, old)
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
    if (old.spec.nodeName && name !== before.nominatedNodeName) {
      const detail = 'may not be set on pods that are already bound to a node'
      yield forbiddenField(statusAt.child('nominatedNodeName'), detail)
    }
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
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const)
    yield* endedErrors(status, old, list)
  yield* claimStatusErrors(pod)
  yield* extendedClaimErrors(pod)
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
  yield* containerStatusErrors(pod)
}
