/** What the Warning header says about a pod or a template: things that are allowed and probably wrong. Source: recorded answers. */

import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { type Path, path } from '@binnacle/apimachinery/validation/field.ts'
import { labelValueProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  Container,
  ContainerPort,
  NodeSelectorTerm,
  Pod,
  PodAffinityTerm,
  PodSpec,
  PodTemplateSpec,
  Volume,
  VolumeProjection,
  VolumeResourceRequirements,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { spelling } from '../core/validation/ipspelling.ts'
import { isWhole } from './resourcelist.ts'
import { appArmorContainer, seccompContainer, seccompPod } from './validation/metadata.ts'
import { allContainers } from './validation/security.ts'

/** Node labels that got another name: old → since which release, and the new one ('' when there is none). */
const oldNodeLabels: Readonly<Record<string, readonly [string, string]>> = {
  'beta.kubernetes.io/arch': ['v1.14', 'kubernetes.io/arch'],
  'beta.kubernetes.io/os': ['v1.14', 'kubernetes.io/os'],
  'failure-domain.beta.kubernetes.io/region': ['v1.17', 'topology.kubernetes.io/region'],
  'failure-domain.beta.kubernetes.io/zone': ['v1.17', 'topology.kubernetes.io/zone'],
  'beta.kubernetes.io/instance-type': ['v1.17', 'node.kubernetes.io/instance-type'],
}

/** What to say of a node label that got another name; undefined for all others. */
export const renamed = (label: string): string | undefined => {
  if (!Object.hasOwn(oldNodeLabels, label)) return undefined
  const [since, now] = oldNodeLabels[label]!
  return `deprecated since ${since}; use ${JSON.stringify(now)} instead`
}

/** Volume sources of the past: field → the name that the text uses, and what became of it. */
const oldSources = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const satisfies readonly (readonly [keyof Volume, string, string])[]

/** Annotations that are read no longer. */
const oldAnnotations: Readonly<Record<string, string>> = {
  [seccompPod]: 'non-functional in v1.27+; use the "seccompProfile" field instead',
  'scheduler.alpha.kubernetes.io/critical-pod':
    'non-functional in v1.16+; use the "priorityClassName" field instead',
}

function* nodeLabelWarnings(spec: PodSpec, at: Path): Generator<string> {
  for (const label of Object.keys(spec.nodeSelector ?? {}).sort()) {
    const text = renamed(label)
    if (text !== undefined) yield `${at.child('nodeSelector').key(label)}: ${text}`
  }
  const node = spec.affinity?.nodeAffinity
  if (node) {
    const here = at.child('affinity', 'nodeAffinity')
    const required = 'requiredDuringSchedulingIgnoredDuringExecution'
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'
    yield* termWarnings(node[required]?.nodeSelectorTerms ?? [], here.child(required, 'nodeSelectorTerms'))
    for (const [i, { preference }] of (node[preferred] ?? []).entries()) {
      const termAt = here.child(preferred).index(i).child('preference')
      yield* expressionWarnings(preference ?? {}, termAt, true)
    }
  }
  for (const [i, constraint] of (spec.topologySpreadConstraints ?? []).entries()) {
    const here = at.child('topologySpreadConstraints').index(i)
    const text = renamed(constraint.topologyKey ?? '')
    if (text !== undefined) yield `${here.child('topologyKey')}: ${constraint.topologyKey} is ${text}`
    yield* selectorWarnings(constraint.labelSelector, here)
  }
}

/** Of nodes that are required. */
export function* termWarnings(terms: readonly NodeSelectorTerm[], at: Path): Generator<string> {
  for (const [i, term] of terms.entries()) yield* expressionWarnings(term, at.index(i))
}

/** Keys that have another name by now, and values that no label has, where those are not refused. */
function* expressionWarnings(term: NodeSelectorTerm, at: Path, isPreferred = false): Generator<string> {
  for (const [i, { key, values }] of (term.matchExpressions ?? []).entries()) {
    const here = at.child('matchExpressions').index(i)
    const text = renamed(key)
    if (text !== undefined) yield `${here.child('key')}: ${key} is ${text}`
    for (const [j, value] of (isPreferred ? (values ?? []) : []).entries()) {
      for (const problem of labelValueProblems(value))
        yield `${here.child('values').index(j)}: ${value} is invalid, ${problem}`
    }
  }
}

function* selectorWarnings(selector: LabelSelector | undefined, at: Path): Generator<string> {
  if (!selector) yield `${at.child('labelSelector')}: a null labelSelector results in matching no pod`
}

function* podAffinityWarnings(spec: PodSpec, at: Path): Generator<string> {
  for (const name of ['podAffinity', 'podAntiAffinity'] as const) {
    const affinity = spec.affinity?.[name]
    if (!affinity) continue
    const here = at.child('affinity', name)
    const required = 'requiredDuringSchedulingIgnoredDuringExecution'
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'
    const warn = function* (term: PodAffinityTerm | undefined, termAt: Path): Generator<string> {
      if (term) yield* selectorWarnings(term.labelSelector, termAt)
    }
    for (const [i, term] of (affinity[required] ?? []).entries())
      yield* warn(term, here.child(required).index(i))
    for (const [i, term] of (affinity[preferred] ?? []).entries()) {
      yield* warn(term.podAffinityTerm, here.child(preferred).index(i).child('podAffinityTerm'))
    }
  }
}

function* annotationWarnings(metadata: ObjectMeta, spec: PodSpec, at: Path): Generator<string> {
  const annotations = metadata.annotations
  if (annotations === undefined) return
  for (const key in oldAnnotations) {
    if (Object.hasOwn(annotations, key)) yield `${at.key(key)}: ${oldAnnotations[key]}`
  }
  for (const [container] of allContainers(spec, at)) {
    const key = seccompContainer + container.name
    if (Object.hasOwn(annotations, key)) yield `${at.key(key)}: ${oldAnnotations[seccompPod]}`
  }
  for (const [container] of allContainers(spec, at)) {
    const key = appArmorContainer + container.name
    if (Object.hasOwn(annotations, key))
      yield `${at.key(key)}: deprecated since v1.30; use the "appArmorProfile" field instead`
  }
}

function* volumeWarnings(volumes: readonly Volume[], at: Path): Generator<string> {
  for (const [i, volume] of volumes.entries()) {
    for (const [field, name, text] of oldSources) {
      if (volume[field]) yield `${at.index(i).child(name)}: ${text}`
    }
    const claim = volume.ephemeral?.volumeClaimTemplate?.spec
    yield* storageWarnings(claim?.resources, at.index(i).child('ephemeral', 'volumeClaimTemplate', 'spec'))
  }
  for (const volume of volumes) yield* new Set(overlapWarnings(volume))
}

/** Storage comes in whole bytes. */
export function* storageWarnings(
  resources: VolumeResourceRequirements | undefined,
  at: Path,
): Generator<string> {
  for (const list of ['requests', 'limits'] as const) {
    const value = resources?.[list]?.storage
    if (value !== undefined && !isWhole(value)) {
      yield fractionText(at.child('resources', list).key('storage'), value)
    }
  }
}

const fractionText = (at: Path, value: string): string =>
  `${at}: fractional byte value ${JSON.stringify(value)} is invalid, must be an integer`

/** Paths of one volume that cover each other. */
function* overlapWarnings(volume: Volume): Generator<string> {
  if (volume.projected) {
    yield* projectionWarnings(volume)
    return
  }
  const source = volume.configMap
    ? `ConfigMap ${JSON.stringify(volume.configMap.name ?? '')}`
    : volume.secret
      ? `Secret ${JSON.stringify(volume.secret.secretName ?? '')}`
      : 'DownwardAPI'
  const items = volume.configMap?.items ?? volume.secret?.items ?? volume.downwardAPI?.items ?? []
  const seen: string[] = []
  for (const item of items) {
    const path = withoutSlash(item.path ?? '')
    for (const other of seen) {
      if (overlaps(path, other)) {
        const pair = `${JSON.stringify(path)} with ${JSON.stringify(other)}`
        yield `volume ${JSON.stringify(volume.name ?? '')} (${source}): overlapping paths: ${pair}`
      }
    }
    seen.push(path)
  }
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '')

const overlaps = (a: string, b: string): boolean => covers(a, b) || covers(b, a)

/** Sources without anything in them, and paths that cover each other. */
function* projectionWarnings(volume: Volume): Generator<string> {
  const prefix = `volume ${JSON.stringify(volume.name)} (Projected)`
  const seen: (readonly [path: string, source: string])[] = []
  for (const source of volume.projected?.sources ?? []) {
    const paths = projectedPaths(source)
    if (paths === undefined) {
      yield `${prefix} has no sources provided`
      continue
    }
    for (const [path, name] of paths) {
      for (const [other, otherName] of seen) {
        if (!overlaps(path, other)) continue
        const pair = `${JSON.stringify(path)} (${name}) with ${JSON.stringify(other)} (${otherName})`
        yield `${prefix}: overlapping paths: ${pair}`
      }
      seen.push([path, name])
    }
  }
}

const covers = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}/`)

/**
 * The paths that a source says, with its name; a source without items has paths that nobody knows yet. Undefined for
 * no source, which is also what bundles and pod certificates count as.
 */
const projectedPaths = (source: VolumeProjection): (readonly [string, string])[] | undefined => {
  const { secret, configMap, downwardAPI, serviceAccountToken: token } = source
  const named = (items: readonly { path?: string }[] | undefined, name: string) =>
    (items ?? []).map(({ path = '' }) => [withoutSlash(path), name] as const)
  if (secret) return named(secret.items, `Secret ${JSON.stringify(secret.name ?? '')}`)
  if (configMap) return named(configMap.items, `ConfigMap ${JSON.stringify(configMap.name ?? '')}`)
  if (downwardAPI) return named(downwardAPI.items, 'DownwardAPI')
  return token ? named([token], 'ServiceAccountToken') : undefined
}

/** Names that come twice; of pull secrets also names that are empty. */
function* listWarnings(spec: PodSpec, at: Path): Generator<string> {
  if (spec.hostAliases) {
    const seen = new Set<string>()
    for (const [i, { ip = '' }] of spec.hostAliases.entries()) {
      if (seen.has(ip))
        yield `${at.child('hostAliases').index(i).child('ip')}: duplicate ip ${JSON.stringify(ip)}`
      seen.add(ip)
    }
  }
  if (spec.imagePullSecrets) {
    const seen = new Set<string>()
    const empty: string[] = []
    for (const [i, { name = '' }] of spec.imagePullSecrets.entries()) {
      const here = at.child('imagePullSecrets').index(i).child('name')
      if (name === '') empty.push(`${here}: invalid empty name ""`)
      if (seen.has(name)) yield `${here}: duplicate name ${JSON.stringify(name)}`
      seen.add(name)
    }
    yield* empty
  }
}

const byteResources = ['memory', 'ephemeral-storage'] as const

function* fractionWarnings(container: Container, at: Path): Generator<string> {
  const resources = container.resources
  if (!resources?.limits && !resources?.requests) return
  for (const name of byteResources) {
    for (const list of ['limits', 'requests'] as const) {
      const value = resources[list]?.[name]
      if (value !== undefined && !isWhole(value)) {
        yield fractionText(at.child('resources', list).key(name), value)
      }
    }
  }
}

function* envWarnings(container: Container, at: Path): Generator<string> {
  const env = container.env
  if (!env || env.length < 2) return
  const seen = new Set<string>()
  for (const [i, variable] of env.entries()) {
    if (seen.has(variable.name) && !usesItself(variable.name, variable.value)) {
      const name = JSON.stringify(variable.name)
      yield `${at.child('env').index(i)}: hides previous definition of ${name}, which may be dropped when using apply`
    }
    seen.add(variable.name)
  }
}

/** A variable may be built from its own earlier value. */
const usesItself = (name: string, value: string | undefined): boolean =>
  value?.includes(`$(${name})`) ?? false

/** Where a port stands; a path is made of it only when there is something to say. */
type PortPlace = readonly [list: 'containers' | 'initContainers', container: number, port: number]

/** What is wrong about two definitions of one port; undefined where nothing is. */
const portClash = (a: ContainerPort, b: ContainerPort): string | undefined => {
  const [hostA, hostB] = [a.hostPort ?? 0, b.hostPort ?? 0]
  const [ipA, ipB] = [a.hostIP ?? '', b.hostIP ?? '']
  if (hostA === hostB && ipA === ipB) return 'duplicate'
  if (hostA === 0 || hostB === 0) return 'overlapping'
  return hostA === hostB && (ipA === '' || ipB === '') ? 'dangerously ambiguous' : undefined
}

const shownPort = ({ name = '', hostPort = 0, containerPort, protocol = '', hostIP = '' }: ContainerPort) =>
  `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`

/** Every port of the pod, those of init containers first. */
function* portsOf(spec: PodSpec): Generator<readonly [ContainerPort, PortPlace]> {
  for (const list of ['initContainers', 'containers'] as const) {
    const containers = spec[list]
    if (!containers) continue
    for (let i = 0; i < containers.length; i++) {
      const { ports } = containers[i]!
      if (!ports) continue
      for (let j = 0; j < ports.length; j++) yield [ports[j]!, [list, i, j]]
    }
  }
}

/** The same port twice in the pod, then the same name twice in the pod. */
function* portWarnings(spec: PodSpec, at: Path): Generator<string> {
  const pathOf = ([list, i, j]: PortPlace): Path => at.child(list).index(i).child('ports').index(j)
  const ports = new Map<string, (readonly [ContainerPort, PortPlace])[]>()
  for (const [port, here] of portsOf(spec)) {
    if (port.hostIP && !port.hostPort)
      yield `${pathOf(here)}: hostIP set without hostPort: ${shownPort(port)}`
    const key = `${port.protocol}/${port.containerPort}`
    const others = ports.get(key)
    for (const [other, place] of others ?? []) {
      const clash = portClash(port, other)
      if (clash !== undefined) yield `${pathOf(here)}: ${clash} port definition with ${pathOf(place)}`
    }
    if (others === undefined) ports.set(key, [[port, here]])
    else others.push([port, here])
  }
  const names = new Map<string, PortPlace>()
  for (const [{ name }, here] of portsOf(spec)) {
    if (!name) continue
    const other = names.get(name)
    if (other === undefined) names.set(name, here)
    else {
      const detail = `services and probes that select ports by name will use ${pathOf(other)}`
      yield `${pathOf(here)}: duplicate port name ${JSON.stringify(name)} with ${pathOf(other)}, ${detail}`
    }
  }
}

const isNil = (value: unknown): boolean => value === undefined || value === null

function* specWarnings(metadata: ObjectMeta, spec: PodSpec, metadataAt: Path, at: Path): Generator<string> {
  yield* nodeLabelWarnings(spec, at)
  yield* annotationWarnings(metadata, spec, metadataAt.child('annotations'))
  if (spec.volumes) yield* volumeWarnings(spec.volumes, at.child('volumes'))
  yield* listWarnings(spec, at)
  for (const name of byteResources) {
    const value = spec.overhead?.[name]
    if (value !== undefined && !isWhole(value)) yield fractionText(at.child('overhead').key(name), value)
  }
  for (const [container, here] of allContainers(spec, at)) {
    yield* fractionWarnings(container, here)
    yield* envWarnings(container, here)
  }
  yield* portWarnings(spec, at)
  if (!isNil(spec.terminationGracePeriodSeconds) && spec.terminationGracePeriodSeconds! < 0) {
    yield `${at.child('terminationGracePeriodSeconds')}: must be >= 0; negative values are invalid and will be treated as 1`
  }
  if (spec.affinity) yield* podAffinityWarnings(spec, at)
  for (const [i, ip] of (spec.dnsConfig?.nameservers ?? []).entries())
    yield* spelling(`${at.child('dnsConfig', 'nameservers').index(i)}`, ip)
  for (const [i, { ip = '' }] of (spec.hostAliases ?? []).entries())
    yield* spelling(`${at.child('hostAliases').index(i).child('ip')}`, ip)
}

const metadataAt = path('metadata')
const specAt = path('spec')

/** Of new pods only: programs change pods, people make them. */
export function* podWarnings(pod: Pod, old?: Pod): Generator<string> {
  if (old !== undefined) return
  yield* nameWarnings(pod.metadata, "the Pod's hostname")
  yield* specWarnings(pod.metadata, pod.spec, metadataAt, specAt)
}

/** For the status endpoint. */
export function* podStatusWarnings({ status }: Pod): Generator<string> {
  for (const list of ['podIPs', 'hostIPs'] as const) {
    for (const [i, { ip = '' }] of (status?.[list] ?? []).entries())
      yield* spelling(`status.${list}[${i}].ip`, ip)
  }
}

/** For a new object whose name, good as it is, becomes that of hosts, which are narrower. */
export function* nameWarnings(
  { name = '' }: { name?: string },
  becomes = 'Pod names and hostnames',
): Generator<string> {
  const problems = [
    ...(name.length > 63 ? ['must be no more than 63 characters'] : []),
    ...(name.includes('.') ? ['must not contain dots'] : []),
  ]
  if (problems.length === 0) return
  yield `metadata.name: this is used in ${becomes}, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`
}

/** The same for a template at `at` (`template`, `spec.template`, ...). */
export const podTemplateWarnings = (template: PodTemplateSpec | undefined, at: Path): Iterable<string> =>
  template?.spec
    ? specWarnings(template.metadata ?? {}, template.spec, at.child('metadata'), at.child('spec'))
    : []
