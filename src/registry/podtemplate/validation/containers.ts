/** Containers, init containers and ephemeral containers. */

import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundField,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  portNameProblems,
  portNumberProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  Container,
  ContainerPort,
  EphemeralContainer,
  PodSpec,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { Enumeration, problemsAt } from './enumeration.ts'
import { envErrors, envFromErrors } from './env.ts'
import { deviceErrors, mountErrors, type Volumes } from './mounts.ts'
import { lifecycleErrors, livenessErrors, readinessErrors } from './probes.ts'
import { resourceRequirementsErrors } from './resources.ts'
import { containerSecurityErrors } from './security.ts'

const protocols = new Enumeration(['SCTP', 'TCP', 'UDP'])
const pullPolicies = new Enumeration(['Always', 'IfNotPresent', 'Never'])
const messagePolicies = new Enumeration(['File', 'FallbackToLogsOnError'], 'asListed')
const restartPolicies = new Enumeration(['Always', 'Never', 'OnFailure'])
const ruleActions = new Enumeration(['Restart', 'RestartAllContainers'])
const exitCodeOperators = new Enumeration(['In', 'NotIn'])
const resizableResources = new Enumeration(['cpu', 'memory'])
const resizePolicies = new Enumeration(['NotRequired', 'RestartContainer'])

/** What the containers of one pod are checked against. */
export interface PodFacts {
  readonly spec: PodSpec
  readonly volumes: Volumes
  readonly claims: ReadonlySet<string>
  /** Names of containers and init containers seen so far. */
  readonly names: Set<string>
}

function* portsErrors(ports: readonly ContainerPort[], at: Path): Generator<FieldError> {
  const names = new Set<string>()
  for (let i = 0; i < ports.length; i++) {
    const port = ports[i]!
    if (port.name) {
      const problems = portNameProblems(port.name)
      if (problems.length > 0) yield* problemsAt(at.index(i).child('name'), port.name, problems)
      else if (names.has(port.name)) yield duplicate(at.index(i).child('name'), port.name)
      else names.add(port.name)
    }
    if (!port.containerPort) yield required(at.index(i).child('containerPort'))
    else if (port.containerPort < 1 || port.containerPort > 65535) {
      yield* problemsAt(
        at.index(i).child('containerPort'),
        port.containerPort,
        portNumberProblems(port.containerPort),
      )
    }
    if (port.hostPort) {
      yield* problemsAt(at.index(i).child('hostPort'), port.hostPort, portNumberProblems(port.hostPort))
    }
    if (!port.protocol) yield required(at.index(i).child('protocol'))
    else if (!protocols.has(port.protocol))
      yield protocols.error(at.index(i).child('protocol'), port.protocol)
  }
}

/** Two containers that run at the same time can't have the same port of the node. */
export function* hostPortConflicts(containers: readonly Container[], at: Path): Generator<FieldError> {
  let seen: Set<string> | undefined
  for (let i = 0; i < containers.length; i++) {
    const ports = containers[i]!.ports
    if (!ports) continue
    for (let j = 0; j < ports.length; j++) {
      const port = ports[j]!
      if (!port.hostPort) continue
      const key = `${port.protocol ?? ''}/${port.hostIP ?? ''}/${port.hostPort}`
      seen ??= new Set()
      if (seen.has(key)) yield duplicate(at.index(i).child('ports').index(j).child('hostPort'), key)
      seen.add(key)
    }
  }
}

/** On the node's own network a port is the node's port. */
export function* hostNetworkPortErrors(containers: readonly Container[], at: Path): Generator<FieldError> {
  for (const [i, { ports }] of containers.entries()) {
    for (const [j, port] of (ports ?? []).entries()) {
      if (port.hostPort === port.containerPort || !port.hostPort) continue
      const detail = 'must match `containerPort` when `hostNetwork` is true'
      yield invalidValue(at.index(i).child('ports').index(j).child('hostPort'), port.hostPort, detail)
    }
  }
}

function* resizePolicyErrors(container: Container, spec: PodSpec, at: Path): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, policy] of container.resizePolicy!.entries()) {
    if (seen.has(policy.resourceName)) yield duplicate(at.index(i), policy.resourceName)
    seen.add(policy.resourceName)
    if (!policy.resourceName) yield required(at)
    else if (!resizableResources.has(policy.resourceName))
      yield resizableResources.error(at, policy.resourceName)
    if (!policy.restartPolicy) yield required(at)
    else if (!resizePolicies.has(policy.restartPolicy)) yield resizePolicies.error(at, policy.restartPolicy)
    if (spec.restartPolicy === 'Never' && policy.restartPolicy !== 'NotRequired') {
      yield invalidValue(
        at,
        policy.restartPolicy ?? '',
        "must be 'NotRequired' when pod `restartPolicy` is 'Never'",
      )
    }
  }
}

/** The rules that all three sorts of containers share. */
function* commonErrors(container: Container, facts: PodFacts, at: Path): Generator<FieldError> {
  if (!container.name) yield required(at.child('name'))
  else {
    const problems = dns1123LabelProblems(container.name)
    if (problems.length > 0) yield* problemsAt(at.child('name'), container.name, problems)
  }
  if (!container.image) yield required(at.child('image'))
  if (!messagePolicies.has(container.terminationMessagePolicy)) {
    yield messagePolicies.error(at.child('terminationMessagePolicy'), container.terminationMessagePolicy)
  }
  if (container.ports) yield* portsErrors(container.ports, at.child('ports'))
  if (container.env) yield* envErrors(container.env, at.child('env'))
  if (container.envFrom) yield* envFromErrors(container.envFrom, at.child('envFrom'))
  const mounts = container.volumeMounts
  const devices = container.volumeDevices
  if (mounts) {
    yield* mountErrors(
      mounts,
      devices ?? [],
      facts.volumes,
      container.securityContext,
      at.child('volumeMounts'),
    )
  }
  if (devices) yield* deviceErrors(devices, mounts ?? [], facts.volumes, at.child('volumeDevices'))
  if (!pullPolicies.has(container.imagePullPolicy)) {
    if (!container.imagePullPolicy) yield required(at.child('imagePullPolicy'))
    else yield pullPolicies.error(at.child('imagePullPolicy'), container.imagePullPolicy)
  }
  yield* resourceRequirementsErrors(container.resources, facts.claims, at.child('resources'))
  if (container.resizePolicy) yield* resizePolicyErrors(container, facts.spec, at.child('resizePolicy'))
  if (container.securityContext) {
    yield* containerSecurityErrors(container.securityContext, facts.spec, at.child('securityContext'))
  }
}

function* nameTaken(name: string | undefined, names: Set<string>, at: Path): Generator<FieldError> {
  if (names.has(name ?? '')) yield duplicate(at.child('name'), name ?? '')
  else names.add(name ?? '')
}

function* restartErrors(container: Container, at: Path, isInit = false): Generator<FieldError> {
  const policy = container.restartPolicy
  const rules = container.restartPolicyRules ?? []
  if (policy !== undefined && policy !== null) yield* restartPolicies.check(at.child('restartPolicy'), policy)
  else if (rules.length > 0) {
    yield required(at.child('restartPolicy'), 'must specify restartPolicy when restart rules are used')
    if (isInit) return
  }
  if (rules.length > 20) {
    yield invalidValue(at.child('restartPolicyRules'), rules.length, 'must have at most 20 items')
  }
  for (const [i, rule] of rules.entries()) {
    const here = at.child('restartPolicyRules').index(i)
    yield* ruleActions.check(here.child('action'), rule.action)
    if (!rule.exitCodes) yield required(here.child('exitCodes'), 'must be specified')
    else yield* exitCodeOperators.check(here.child('exitCodes', 'operator'), rule.exitCodes.operator)
  }
}

function* runtimeErrors(container: Container, facts: PodFacts, at: Path): Generator<FieldError> {
  yield* lifecycleErrors(container.lifecycle, facts.spec.terminationGracePeriodSeconds, at.child('lifecycle'))
  if (container.livenessProbe) yield* livenessErrors(container.livenessProbe, at.child('livenessProbe'))
  if (container.readinessProbe) yield* readinessErrors(container.readinessProbe, at.child('readinessProbe'))
  if (container.startupProbe) yield* livenessErrors(container.startupProbe, at.child('startupProbe'))
}

export function* containersErrors(facts: PodFacts, at: Path): Generator<FieldError> {
  const containers = facts.spec.containers ?? []
  if (containers.length === 0) yield required(at)
  for (let i = 0; i < containers.length; i++) {
    const container = containers[i]!
    const here = at.index(i)
    yield* commonErrors(container, facts, here)
    yield* nameTaken(container.name, facts.names, here)
    yield* runtimeErrors(container, facts, here)
    if (container.restartPolicy !== undefined || container.restartPolicyRules !== undefined) {
      yield* restartErrors(container, here)
    }
  }
  yield* hostPortConflicts(containers, at)
}

const sidecarOnly = 'may not be set for init containers without restartPolicy=Always'
const runtimeFields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const

/** Init containers run one after the other; with restartPolicy Always they stay and are sidecars. */
export function* initContainersErrors(facts: PodFacts, at: Path): Generator<FieldError> {
  for (const [i, container] of (facts.spec.initContainers ?? []).entries()) {
    const here = at.index(i)
    yield* commonErrors(container, facts, here)
    yield* restartErrors(container, here, true)
    yield* nameTaken(container.name, facts.names, here)
    // Each is looked at by itself, as if it were the first.
    yield* hostPortConflicts([container], at)
    if (container.restartPolicy === 'Always') yield* runtimeErrors(container, facts, here)
    else {
      for (const field of runtimeFields) {
        if (container[field]) yield forbiddenField(here.child(field), sidecarOnly)
      }
      for (const [j, { restartPolicy }] of (container.resizePolicy ?? []).entries()) {
        if (restartPolicy !== 'RestartContainer') continue
        const at = here.child('resizePolicy').index(j).child('restartPolicy')
        yield invalidValue(
          at,
          restartPolicy,
          "must not be set to 'RestartContainer' for non-sidecar initContainers",
        )
      }
    }
  }
}

/** Fields that only a container of the pod's own may have, in the order in which they are told. */
const notEphemeral = [
  'ports',
  'resources',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'resizePolicy',
] as const satisfies readonly (keyof EphemeralContainer)[]
const notForEphemeral = 'cannot be set for an Ephemeral Container'

/** Resources are there even when nothing was said of them; an empty list or lifecycle was said. */
const isSet = (value: unknown, field: string): boolean =>
  value !== undefined && value !== null && (field !== 'resources' || Object.keys(value).length > 0)

/** Ephemeral containers join a running pod to look at it. */
export function* ephemeralContainersErrors(facts: PodFacts, at: Path): Generator<FieldError> {
  const others = new Set(facts.names)
  const names = facts.names
  for (const [i, container] of (facts.spec.ephemeralContainers ?? []).entries()) {
    const here = at.index(i)
    yield* commonErrors(container, facts, here)
    if (container.image && container.image !== container.image.trim()) {
      const detail = 'must not have leading or trailing whitespace'
      yield invalidValue(here.child('image'), container.image, detail)
    }
    yield* nameTaken(container.name, names, here)
    if (container.targetContainerName && !others.has(container.targetContainerName)) {
      yield notFoundField(here.child('targetContainerName'), container.targetContainerName)
    }
    for (const field of notEphemeral)
      if (isSet(container[field], field)) yield forbiddenField(here.child(field), notForEphemeral)
    for (const [j, mount] of (container.volumeMounts ?? []).entries()) {
      const mountAt = here.child('volumeMounts').index(j)
      if (mount.subPath) yield forbiddenField(mountAt.child('subPath'), notForEphemeral)
      if (mount.subPathExpr) yield forbiddenField(mountAt.child('subPathExpr'), notForEphemeral)
    }
  }
}
