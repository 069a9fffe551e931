/** Which pods a DaemonSet lacks and which it has too many: pure functions of its pods and of the nodes. */
import type { DaemonSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isAvailable, isReady } from '../../pods/podstate.ts'
import { portionOf } from '../../rollout/portion.ts'
import { nodeOf, type Placement } from './placement.ts'

export const hashLabel = 'controller-revision-hash'
export const generationLabel = 'pod-template-generation'
export const generationAnnotation = 'deprecated.daemonset.template.generation'

/** A DaemonSet and what there is of it. */
export interface Situation {
  readonly set: DaemonSet
  /** Nodes with what the set thinks of them, in order of their names. */
  readonly nodes: readonly { readonly node: Node; readonly placement: Placement }[]
  readonly pods: ReadonlyMap<string, readonly Pod[]>
  /** Of the template as it is now. */
  readonly hash: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Pods by the node that they are on or were made for. */
export const byNode = (pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> => {
  const found = new Map<string, Pod[]>()
  for (const pod of pods) {
    const node = nodeOf(pod)
    if (node === undefined) continue
    const others = found.get(node)
    if (others === undefined) found.set(node, [pod])
    else others.push(pod)
  }
  return found
}

export const isUpdated = ({ set, hash }: Situation, { metadata }: Pod): boolean => {
  const generation = set.metadata.annotations?.[generationAnnotation]
  return (
    metadata.labels?.[hashLabel] === hash ||
    (generation !== undefined && metadata.labels?.[generationLabel] === generation)
  )
}

const isFine = ({ set, now }: Situation, pod: Pod): boolean =>
  isAvailable(pod, set.spec.minReadySeconds ?? 0, now)

const isGoing = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined

/** Who is on the node already comes first, then who is older. */
const bySeniority = (a: Pod, b: Pod): number =>
  Number((b.spec.nodeName ?? '') !== '') - Number((a.spec.nodeName ?? '') !== '') ||
  text(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
  text(a.metadata.name, b.metadata.name)

const text = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

export interface Over {
  readonly pod: Pod
  readonly node: string
}

export interface Changes {
  /** Nodes that get a pod. */
  readonly create: readonly string[]
  readonly remove: readonly Pod[]
  /** Pods that are over, which go to make room for another. */
  readonly over: readonly Over[]
}

/** One pod on each node that should have one, and none elsewhere. */
export const planPods = (s: Situation): Changes => {
  const create: string[] = []
  const remove: Pod[] = []
  const over: Over[] = []
  const known = new Set<string>()
  for (const { node, placement } of s.nodes) {
    const name = node.metadata.name!
    known.add(name)
    const pods = s.pods.get(name) ?? []
    if (pods.length === 0) {
      if (placement.shouldRun) create.push(name)
      continue
    }
    const there = pods.filter((pod) => !isGoing(pod))
    if (!placement.mayStay) {
      remove.push(...there)
      continue
    }
    const isOver = (pod: Pod): boolean => pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded'
    over.push(...there.filter(isOver).map((pod) => ({ pod, node: name })))
    remove.push(...superfluous(s, there.filter((pod) => !isOver(pod)).sort(bySeniority)))
  }
  // Nobody will ever put these on their node; those that were on it are others' to clean up.
  for (const [name, pods] of s.pods)
    if (!known.has(name))
      remove.push(...pods.filter((pod) => (pod.spec.nodeName ?? '') === '' && !isGoing(pod)))
  return { create, remove, over }
}

/** Of several pods on a node: all but one, or but one of each template where a new one may come before the old one goes. */
const superfluous = (s: Situation, running: readonly Pod[]): readonly Pod[] => {
  if (running.length <= 1) return []
  if (boundsOf(s).surge === 0) return running.slice(1)
  const [newest] = running.filter((pod) => isUpdated(s, pod))
  const [oldest] = running.filter((pod) => !isUpdated(s, pod))
  const isReplaced = newest !== undefined && oldest !== undefined && (!isReady(oldest) || isFine(s, newest))
  return running.filter((pod) => pod !== newest && (pod !== oldest || isReplaced))
}

interface Bounds {
  readonly surge: number
  readonly unavailable: number
}

const boundsOf = ({ set, nodes }: Situation): Bounds => {
  const { type, rollingUpdate: { maxSurge = 0, maxUnavailable = 1 } = {} } = set.spec.updateStrategy ?? {}
  if (type === 'OnDelete') return { surge: 0, unavailable: 0 }
  const wanted = nodes.filter(({ placement }) => placement.shouldRun).length
  const surge = portionOf(maxSurge, wanted, 'up')
  const unavailable = portionOf(maxUnavailable, wanted, 'up')
  return surge === 0 && unavailable === 0 && wanted > 0 ? { surge, unavailable: 1 } : { surge, unavailable }
}

interface OnNode {
  readonly node: string
  readonly old: Pod | undefined
  readonly updated: Pod | undefined
}

/** Replaces pods of old templates: no more at once than may be missing, or than there may be too many. */
export const planUpdate = (s: Situation): Omit<Changes, 'over'> => {
  if (s.set.spec.updateStrategy?.type === 'OnDelete') return { create: [], remove: [] }
  const names = s.nodes
    .map(({ node, placement }) => ({ name: node.metadata.name!, placement }))
    .filter(({ name, placement }) => placement.shouldRun || s.pods.has(name))
  const nodes: (OnNode | undefined)[] = names.map(({ name }) => {
    const there = (s.pods.get(name) ?? []).filter((pod) => !isGoing(pod))
    const updated = there.filter((pod) => isUpdated(s, pod))
    const old = there.filter((pod) => !isUpdated(s, pod))
    // Several of a kind: `planPods` has to thin them out first.
    if (updated.length > 1 || old.length > 1) return undefined
    return { node: name, updated: updated[0], old: old[0] }
  })
  const bounds = boundsOf(s)
  return bounds.surge > 0 ? withSurge(s, nodes, bounds.surge) : inPlace(s, nodes, bounds.unavailable)
}

const inPlace = (
  s: Situation,
  nodes: readonly (OnNode | undefined)[],
  most: number,
): Omit<Changes, 'over'> => {
  let missing = 0
  const broken: Pod[] = []
  const candidates: Pod[] = []
  for (const one of nodes) {
    const pod = one?.old ?? one?.updated
    if (pod === undefined || (one!.old !== undefined && one!.updated !== undefined)) missing++
    else if (!isFine(s, pod)) {
      missing++
      if (pod === one!.old) broken.push(pod)
    } else if (pod === one!.old) candidates.push(pod)
  }
  return { create: [], remove: [...broken, ...candidates.slice(0, Math.max(0, most - missing))] }
}

const withSurge = (
  s: Situation,
  nodes: readonly (OnNode | undefined)[],
  most: number,
): Omit<Changes, 'over'> => {
  let surplus = 0
  const remove: Pod[] = []
  const atOnce: string[] = []
  const candidates: string[] = []
  for (const one of nodes) {
    if (one === undefined) surplus++
    else if (one.old === undefined) continue
    else if (one.updated === undefined) (isFine(s, one.old) ? candidates : atOnce).push(one.node)
    else {
      surplus++
      if (isFine(s, one.updated)) remove.push(one.old)
    }
  }
  return { create: [...atOnce, ...candidates.slice(0, Math.max(0, most - surplus))], remove }
}

export interface Counts {
  readonly desiredNumberScheduled: number
  readonly currentNumberScheduled: number
  readonly numberMisscheduled: number
  readonly numberReady: number
  readonly updatedNumberScheduled: number
  readonly numberAvailable: number
  readonly numberUnavailable: number
}

/** Of several pods on a node the oldest one counts; of those of one second, one of the old template. */
export const countNodes = (s: Situation): Counts => {
  let [desired, current, misscheduled, ready, updated, available] = [0, 0, 0, 0, 0, 0]
  for (const { node, placement } of s.nodes) {
    const pods = s.pods.get(node.metadata.name!) ?? []
    const [pod] = [...pods].sort(
      (a, b) =>
        text(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
        Number(isUpdated(s, a)) - Number(isUpdated(s, b)),
    )
    if (!placement.shouldRun) {
      if (pod !== undefined) misscheduled++
      continue
    }
    desired++
    if (pod === undefined) continue
    current++
    if (isReady(pod)) ready++
    if (isFine(s, pod)) available++
    if (isUpdated(s, pod)) updated++
  }
  return {
    desiredNumberScheduled: desired,
    currentNumberScheduled: current,
    numberMisscheduled: misscheduled,
    numberReady: ready,
    updatedNumberScheduled: updated,
    numberAvailable: available,
    numberUnavailable: desired - available,
  }
}
