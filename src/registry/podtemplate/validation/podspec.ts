/** The spec of a pod, alone or in a template: every rule, in the order in which the reference tells faults. */

import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import {
  containersErrors,
  ephemeralContainersErrors,
  hostNetworkPortErrors,
  initContainersErrors,
  type PodFacts,
} from './containers.ts'
import { dnsConfigErrors, dnsPolicies, hostAliasesErrors } from './dns.ts'
import { Enumeration, problemsAt } from './enumeration.ts'
import { fileKeyVolumeErrors } from './env.ts'
import { labelsErrors } from './labelselector.ts'
import { podClaimErrors, podResourcesErrors, resourceRequirementsErrors } from './resources.ts'
import { affinityErrors, gatesErrors, spreadErrors, tolerationsErrors } from './scheduling.ts'
import { allContainers, hostProcessErrors, hostUsersErrors, osErrors, podSecurityErrors } from './security.ts'
import { volumesErrors } from './volumes.ts'

const restartPolicies = new Enumeration(['Always', 'OnFailure', 'Never'], 'asListed')
const preemptionPolicies = new Enumeration(['PreemptLowerPriority', 'Never'], 'asListed')
const deadlineMax = 2147483647
const hostnameMax = 64
const noClaims: ReadonlySet<string> = new Set()

export interface PodSpecOptions {
  /** Of a pod of its own, '' if it has none; undefined in templates, whose pods have no names yet. */
  readonly podName?: string | undefined
  /** On updates: what was in use stays allowed. */
  readonly old?: PodSpec | undefined
  /** Whether hostname and subdomain are given by something else later, so that nobody looks at these. */
  readonly isNamedLater?: boolean
}

/** The same for pods and templates; what only one of them forbids is told by its caller. */
export function* podSpecErrors(
  spec: PodSpec,
  at: Path,
  { podName, old, isNamedLater = false }: PodSpecOptions = {},
): Generator<FieldError> {
  const volumes = yield* volumesErrors(spec.volumes, podName, at.child('volumes'))
  const claims = yield* podClaimErrors(spec.resourceClaims, at.child('resourceClaims'))
  const facts: PodFacts = { spec, volumes, claims, names: new Set() }
  yield* containersErrors(facts, at.child('containers'))
  if (spec.initContainers) yield* initContainersErrors(facts, at.child('initContainers'))
  if (spec.ephemeralContainers) yield* ephemeralContainersErrors(facts, at.child('ephemeralContainers'))
  if (spec.hostNetwork) yield* hostNetworkPortErrors(spec.containers ?? [], at.child('containers'))
  if (spec.resources) yield* podResourcesErrors(spec, claims, at.child('resources'))
  if (!restartPolicies.has(spec.restartPolicy))
    yield restartPolicies.error(at.child('restartPolicy'), spec.restartPolicy)
  if (!dnsPolicies.has(spec.dnsPolicy)) yield dnsPolicies.error(at.child('dnsPolicy'), spec.dnsPolicy)
  if (spec.nodeSelector) yield* labelsErrors(spec.nodeSelector, at.child('nodeSelector'))
  yield* podSecurityErrors(spec.securityContext ?? {}, spec, old, at.child('securityContext'))
  if (spec.affinity) yield* affinityErrors(spec.affinity, at.child('affinity'))
  if (spec.dnsConfig || spec.dnsPolicy === 'None') yield* dnsConfigErrors(spec, at.child('dnsConfig'))
  for (const [i, gate] of (spec.readinessGates ?? []).entries()) {
    const type = gate.conditionType ?? ''
    yield* problemsAt(
      at.child('readinessGates').index(i).child('conditionType'),
      type,
      qualifiedNameProblems(type),
    )
  }
  if (spec.schedulingGates) yield* gatesErrors(spec, at.child('schedulingGates'))
  if (spec.topologySpreadConstraints) {
    yield* spreadErrors(spec.topologySpreadConstraints, at.child('topologySpreadConstraints'))
  }
  yield* hostProcessErrors(spec, at)
  yield* hostUsersErrors(spec, at)
  if (spec.hostnameOverride !== undefined && spec.hostnameOverride !== null) {
    yield* hostnameOverrideErrors(spec, spec.hostnameOverride, at.child('hostnameOverride'))
  }
  yield* subdomainErrors(spec.serviceAccountName, at, 'serviceAccountName')
  yield* subdomainErrors(spec.nodeName, at, 'nodeName')
  const deadline = spec.activeDeadlineSeconds
  if (deadline !== undefined && deadline !== null && (deadline < 1 || deadline > deadlineMax)) {
    yield invalidValue(
      at.child('activeDeadlineSeconds'),
      deadline,
      `must be between 1 and ${deadlineMax}, inclusive`,
    )
  }
  if (spec.hostname && !isNamedLater)
    yield* problemsAt(at.child('hostname'), spec.hostname, dns1123LabelProblems(spec.hostname))
  if (spec.subdomain && !isNamedLater)
    yield* problemsAt(at.child('subdomain'), spec.subdomain, dns1123LabelProblems(spec.subdomain))
  if (spec.tolerations) yield* tolerationsErrors(spec.tolerations, at.child('tolerations'))
  if (spec.hostAliases) yield* hostAliasesErrors(spec.hostAliases, at.child('hostAliases'))
  yield* subdomainErrors(spec.priorityClassName, at, 'priorityClassName')
  const runtimeClass = spec.runtimeClassName
  if (runtimeClass !== undefined && runtimeClass !== null)
    yield* problemsAt(at.child('runtimeClassName'), runtimeClass, dns1123SubdomainProblems(runtimeClass))
  if (spec.preemptionPolicy === '') yield required(at.child('preemptionPolicy'))
  else if (spec.preemptionPolicy)
    yield* preemptionPolicies.check(at.child('preemptionPolicy'), spec.preemptionPolicy)
  if (spec.overhead)
    yield* resourceRequirementsErrors({ limits: spec.overhead }, noClaims, at.child('overhead'))
  yield* osErrors(spec, at)
  for (const [{ env }, here] of allContainers(spec, at))
    if (env) yield* fileKeyVolumeErrors(env, spec.volumes ?? [], here.child('env'))
}

function* subdomainErrors(value: string | undefined | null, at: Path, name: string): Generator<FieldError> {
  if (!value) return
  const problems = dns1123SubdomainProblems(value)
  if (problems.length > 0) yield* problemsAt(at.child(name), value, problems)
}

function* hostnameOverrideErrors(spec: PodSpec, name: string, at: Path): Generator<FieldError> {
  if (spec.setHostnameAsFQDN) yield forbiddenField(at, 'may not be specified when setHostnameAsFQDN is true')
  if (spec.hostNetwork) yield forbiddenField(at, 'may not be specified when hostNetwork is true')
  if (Buffer.byteLength(name) > hostnameMax) yield tooLong(at, name, hostnameMax)
  yield* problemsAt(at, name, dns1123SubdomainProblems(name))
}
