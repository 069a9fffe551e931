/**
 * How many pods a metric asks for. https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 * All values are whole thousandths, and so are their averages, rounded down; only what is compared with a target is a ratio.
 */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { conditionOf, isReady } from '../../pods/podstate.ts'

export interface Sample {
  readonly value: bigint
  /** When it was taken, and over how long; milliseconds. */
  readonly at: number
  readonly windowMs: number
}
export type Samples = ReadonlyMap<string, Sample>

/** How far a metric may be off without any change: 0.1 is ten percent. */
export interface Tolerances {
  readonly up: number
  readonly down: number
}

export interface Timing {
  readonly cpuInitializationMs: number
  readonly initialReadinessMs: number
}

export interface Groups {
  readonly ready: number
  readonly unready: readonly string[]
  readonly missing: readonly string[]
  readonly ignored: readonly string[]
}

/** Sorts the pods by what their samples are worth. `now`: milliseconds since the epoch. */
export const groupPods = (
  pods: readonly Pod[],
  samples: Samples,
  isCpu: boolean,
  { cpuInitializationMs, initialReadinessMs }: Timing,
  now: number,
): Groups => {
  const groups = { unready: [] as string[], missing: [] as string[], ignored: [] as string[] }
  let ready = 0
  for (const pod of pods) {
    const { name = '', deletionTimestamp } = pod.metadata
    const sample = samples.get(name)
    if (deletionTimestamp !== undefined || pod.status?.phase === 'Failed') groups.ignored.push(name)
    else if (pod.status?.phase === 'Pending') groups.unready.push(name)
    else if (sample === undefined) groups.missing.push(name)
    else if (isCpu && isStarting(pod, sample, cpuInitializationMs, initialReadinessMs, now))
      groups.unready.push(name)
    else ready++
  }
  return { ready, ...groups }
}

/** Processor time that a pod needs to start says nothing of its load. */
const isStarting = (
  pod: Pod,
  { at, windowMs }: Sample,
  cpuInitializationMs: number,
  initialReadinessMs: number,
  now: number,
): boolean => {
  const condition = conditionOf(pod, 'Ready')
  const started = Date.parse(pod.status?.startTime ?? '')
  if (condition === undefined || Number.isNaN(started)) return true
  const since = Date.parse(condition.lastTransitionTime ?? '')
  if (now < started + cpuInitializationMs) return condition.status === 'False' || at < since + windowMs
  return condition.status === 'False' && started + initialReadinessMs > since
}

export const isWithin = (ratio: number, { up, down }: Tolerances): boolean =>
  ratio >= 1 - down && ratio <= 1 + up

export interface PerPod {
  readonly current: number
  readonly samples: Samples
  readonly groups: Groups
  readonly tolerances: Tolerances
  /** How much of the target a set of samples uses: 1 is exactly as much as it should. */
  readonly ratioOf: (samples: ReadonlyMap<string, bigint>) => number
  /** What a pod without a sample is taken to use where pods may go: as much as it should, or all it asked for. */
  readonly fullUse: (pod: string) => bigint
}

/** Throws an Error when there is nothing to go by. */
export const replicasPerPod = (o: PerPod): number => {
  const { groups, current } = o
  const left = new Set([...groups.ignored, ...groups.unready])
  const values = new Map(
    [...o.samples].filter(([name]) => !left.has(name)).map(([name, { value }]) => [name, value] as const),
  )
  if (values.size === 0) throw new Error('did not receive metrics for targeted pods (pods might be unready)')
  const ratio = o.ratioOf(values)
  const countsUnready = groups.unready.length > 0 && ratio > 1
  if (!countsUnready && groups.missing.length === 0)
    return isWithin(ratio, o.tolerances) ? current : Math.ceil(ratio * groups.ready)
  if (groups.missing.length > 0) {
    // On the safe side: those unknown slow down whatever is about to be done.
    if (ratio < 1) for (const name of groups.missing) values.set(name, o.fullUse(name))
    else if (ratio > 1) for (const name of groups.missing) values.set(name, 0n)
  }
  if (countsUnready) for (const name of groups.unready) values.set(name, 0n)
  const careful = o.ratioOf(values)
  if (isWithin(careful, o.tolerances) || (ratio < 1 && careful > 1) || (ratio > 1 && careful < 1))
    return current
  const replicas = Math.ceil(careful * values.size)
  const isReversed = (careful < 1 && replicas > current) || (careful > 1 && replicas < current)
  return isReversed ? current : replicas
}

/** How much of what is wanted there is. */
export const ratioOf = (value: bigint, wanted: bigint): number => Number(value) / Number(wanted)

/** Of a value for all pods together. */
export const replicasForTotal = (
  ratio: number,
  current: number,
  ready: number,
  tolerances: Tolerances,
): number => {
  // From nothing the ratio is the number itself.
  if (current === 0) return Math.ceil(ratio)
  return isWithin(ratio, tolerances) ? current : Math.ceil(ratio * ready)
}

/** Of a value to be shared by the pods. */
export const replicasForAverage = (
  total: bigint,
  target: bigint,
  current: number,
  tolerances: Tolerances,
): number =>
  current > 0 && isWithin(Number(total) / (Number(target) * current), tolerances)
    ? current
    : Math.ceil(ratioOf(total, target))

export const countReady = (pods: readonly Pod[]): number =>
  pods.filter((pod) => pod.status?.phase === 'Running' && isReady(pod)).length
