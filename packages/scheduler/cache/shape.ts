/**
 * What scheduling needs of a pod, worked out once for all pods that are equal in it: the replicas of one Deployment share a shape.
 * This is the equivalence class of Borg ("groups of tasks with identical requirements").
 */
import { type LabelSelector, selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import {
  labelsQuestion,
  type NodeQuestion,
  namedNodes,
  selectorQuestion,
  termQuestion,
} from '@binnacle/component/placement/nodeselector.ts'
import type {
  Pod,
  PodAffinityTerm,
  PodSpec,
  Toleration,
  TopologySpreadConstraint,
  Volume,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ResourceList } from './amounts.ts'
import { type HostPort, hostPortsOf } from './ports.ts'
import { requestsOf } from './requests.ts'

/** A compiled term of pod affinity or anti-affinity. */
export interface AffinityTerm {
  readonly topologyKey: string
  readonly selector: LabelSelector
  readonly namespaces: ReadonlySet<string>
  /** Takes namespaces by their labels; undefined takes none more. */
  readonly namespaceSelector: LabelSelector | undefined
  readonly weight: number
}

export interface SpreadConstraint {
  readonly maxSkew: number
  readonly topologyKey: string
  readonly isHard: boolean
  readonly selector: LabelSelector
  readonly minDomains: number
  readonly honorsAffinity: boolean
  readonly honorsTaints: boolean
}

export interface PreferredNode {
  readonly weight: number
  readonly matches: NodeQuestion
}

export interface Shape {
  /** Tells shapes apart in caches; rises. */
  readonly id: number
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
  readonly requests: ResourceList
  /** As `requests`, with an assumed amount where a container asks for none: what it adds to its node when nodes are compared. */
  readonly assumed: ResourceList
  /** The same without what the whole pod asks for: what it is compared by itself with. The reference leaves that out here only. */
  readonly compared: ResourceList
  readonly asksNothing: boolean
  readonly ports: readonly HostPort[]
  readonly tolerations: readonly Toleration[]
  /** Those that matter for taints that only discourage. */
  readonly softTolerations: readonly Toleration[]
  /** nodeSelector and required node affinity; undefined takes every node. */
  readonly nodeSelector: NodeQuestion | undefined
  readonly namedNodes: ReadonlySet<string> | undefined
  readonly preferredNodes: readonly PreferredNode[]
  readonly nearTerms: readonly AffinityTerm[]
  readonly apartTerms: readonly AffinityTerm[]
  readonly preferredNear: readonly AffinityTerm[]
  readonly preferredApart: readonly AffinityTerm[]
  readonly spread: readonly SpreadConstraint[]
  /** Images of all containers, as nodes name them. */
  readonly images: readonly string[]
  readonly containers: number
  /** Volumes that some filter looks at; empty for most pods. */
  readonly volumes: readonly Volume[]
  readonly hasAffinity: boolean
}

/** Volumes that every node has or makes. */
const isOfInterest = (volume: Volume): boolean =>
  volume.persistentVolumeClaim !== undefined ||
  volume.ephemeral !== undefined ||
  volume.gcePersistentDisk !== undefined ||
  volume.awsElasticBlockStore !== undefined ||
  volume.iscsi !== undefined ||
  volume.rbd !== undefined ||
  volume.azureDisk !== undefined ||
  volume.csi !== undefined

const known = new Map<string, Shape>()
const knownMax = 20_000
let lastId = 0

/** The shape of a pod; the same one for pods that scheduling cannot tell apart. */
export const shapeOf = (pod: Pod): Shape => {
  const spec = pod.spec!
  const volumes = spec.volumes?.filter(isOfInterest) ?? []
  const resized = pod.status?.containerStatuses?.some(
    ({ resources, allocatedResources }) => resources !== undefined || allocatedResources !== undefined,
  )
  const key = JSON.stringify([
    pod.metadata.namespace,
    pod.metadata.labels,
    spec.containers.map(essence),
    spec.initContainers?.map(essence),
    spec.resources,
    spec.overhead,
    spec.nodeSelector,
    spec.affinity,
    spec.tolerations,
    spec.topologySpreadConstraints,
    volumes,
    // An ephemeral volume's claim has the pod's name.
    volumes.some((volume) => volume.ephemeral !== undefined) ? pod.metadata.name : undefined,
    resized
      ? pod.status?.containerStatuses?.map((s) => [s.name, s.resources, s.allocatedResources])
      : undefined,
  ])
  let shape = known.get(key)
  if (shape === undefined) {
    if (known.size >= knownMax) known.delete(known.keys().next().value!)
    shape = compile(pod, volumes)
  } else if (known.size > knownMax / 2) known.delete(key)
  // Put last again, so that what is dropped is what was not seen for longest.
  known.set(key, shape)
  return shape
}

const essence = ({
  image,
  resources,
  ports,
  restartPolicy,
  name,
}: PodSpec['containers'][number]): unknown[] => [
  image,
  resources?.requests,
  ports?.some(({ hostPort }) => hostPort !== undefined) ? ports : undefined,
  restartPolicy,
  restartPolicy === undefined ? undefined : name,
]

const compile = (pod: Pod, volumes: readonly Volume[]): Shape => {
  const spec = pod.spec!
  const { nodeAffinity, podAffinity, podAntiAffinity } = spec.affinity ?? {}
  const required = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  const questions: NodeQuestion[] = []
  if (spec.nodeSelector !== undefined && Object.keys(spec.nodeSelector).length > 0)
    questions.push(labelsQuestion(spec.nodeSelector))
  if (required !== undefined) questions.push(selectorQuestion(required))
  const requests = requestsOf(pod)
  const terms = (list: readonly PodAffinityTerm[] | undefined): AffinityTerm[] =>
    (list ?? []).map((term) => compileTerm(pod, term, 0))
  const weighed = (
    list: readonly { weight: number; podAffinityTerm: PodAffinityTerm }[] | undefined,
  ): AffinityTerm[] =>
    (list ?? []).map(({ weight, podAffinityTerm }) => compileTerm(pod, podAffinityTerm, weight))
  const nearTerms = terms(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution)
  const apartTerms = terms(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution)
  const preferredNear = weighed(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution)
  const preferredApart = weighed(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution)
  const tolerations = spec.tolerations ?? []
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
  const all = [...spec.containers, ...(spec.initContainers ?? [])]
  let asksNothing = true
  for (const [, amount] of requests.entries()) if (amount !== 0) asksNothing = false
  return {
    id: ++lastId,
    namespace: pod.metadata.namespace!,
    labels: pod.metadata.labels ?? {},
    requests,
    assumed: requestsOf(pod, true),
    compared: requestsOf(pod, true, false),
    asksNothing,
    ports: hostPortsOf([...spec.containers, ...sidecars]),
    tolerations,
    softTolerations: tolerations.filter(({ effect = '' }) => effect === '' || effect === 'PreferNoSchedule'),
    nodeSelector:
      questions.length === 0
        ? undefined
        : questions.length === 1
          ? questions[0]
          : (node) => questions.every((ask) => ask(node)),
    namedNodes: required === undefined ? undefined : namedNodes(required),
    preferredNodes: (nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      ({ weight, preference }) => ({ weight, matches: termQuestion(preference) }),
    ),
    nearTerms,
    apartTerms,
    preferredNear,
    preferredApart,
    spread: (spec.topologySpreadConstraints ?? []).map((constraint) => compileSpread(pod, constraint)),
    images: all.map(({ image = '' }) => imageName(image)),
    containers: all.length,
    volumes,
    hasAffinity: nearTerms.length + apartTerms.length + preferredNear.length + preferredApart.length > 0,
  }
}

const compileTerm = (pod: Pod, term: PodAffinityTerm, weight: number): AffinityTerm => {
  // The API server has merged matchLabelKeys and mismatchLabelKeys into the selector.
  const { namespaces = [], namespaceSelector } = term
  return {
    topologyKey: term.topologyKey,
    selector: selectorOf(term.labelSelector),
    namespaces: new Set(
      namespaces.length === 0 && namespaceSelector === undefined ? [pod.metadata.namespace!] : namespaces,
    ),
    namespaceSelector: namespaceSelector === undefined ? undefined : selectorOf(namespaceSelector),
    weight,
  }
}

/** What a constraint that leaves the selector open uses. */
export const compileSpread = (
  pod: Pod,
  constraint: TopologySpreadConstraint,
  selector?: LabelSelector,
): SpreadConstraint => {
  const labels = pod.metadata.labels ?? {}
  const keys = (constraint.matchLabelKeys ?? []).filter((key) => Object.hasOwn(labels, key))
  return {
    maxSkew: constraint.maxSkew,
    topologyKey: constraint.topologyKey,
    isHard: constraint.whenUnsatisfiable === 'DoNotSchedule',
    selector: selector ?? spreadSelector(constraint, labels, keys),
    minDomains: constraint.minDomains ?? 1,
    honorsAffinity: constraint.nodeAffinityPolicy !== 'Ignore',
    honorsTaints: constraint.nodeTaintsPolicy === 'Honor',
  }
}

/** The API server merges keys into the selector too; once more does not matter. */
const spreadSelector = (
  { labelSelector }: TopologySpreadConstraint,
  labels: Readonly<Record<string, string>>,
  keys: readonly string[],
): LabelSelector =>
  keys.length === 0
    ? selectorOf(labelSelector)
    : selectorOf({
        ...labelSelector,
        matchExpressions: [
          ...(labelSelector?.matchExpressions ?? []),
          ...keys.map((key) => ({ key, operator: 'In', values: [labels[key]!] })),
        ],
      })

/** `name` alone is `name:latest`. */
const imageName = (image: string): string =>
  image.lastIndexOf(':') <= image.lastIndexOf('/') && !image.includes('@') ? `${image}:latest` : image
