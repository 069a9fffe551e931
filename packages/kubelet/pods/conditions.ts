/** The conditions that a kubelet keeps on a pod, with its reasons and messages, in its order. */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Pod, PodCondition } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isPassed } from './advance.ts'
import type { Phase } from './phase.ts'
import { type ContainerRun, initContainersOf, isSidecar, type PodRun } from './run.ts'

type Told = Pick<PodCondition, 'status' | 'reason' | 'message'>

const isTrue: Told = { status: 'True' }

/** Whether a container runs and its probes succeed. An init container that did its work is ready too. */
export const isReady = ({ state, readyAt }: ContainerRun, now: number): boolean =>
  state.at === 'running' && now >= readyAt

const ownTypes = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
] as const

/** Conditions of others come first and stay as they are; ours keep the time of their last change. */
export const conditionsOf = (
  pod: Pod,
  run: PodRun,
  phase: Phase,
  before: readonly PodCondition[],
): PodCondition[] => {
  const foreign = before.filter(({ type }) => !ownTypes.includes(type as never))
  const containersReady = containersReadyOf(pod, run, phase)
  const told: Record<(typeof ownTypes)[number], Told> = {
    PodReadyToStartContainers: { status: hasSandbox(run) ? 'True' : 'False' },
    Initialized: initializedOf(pod, run, phase),
    Ready: readyOf(pod, containersReady, before),
    ContainersReady: containersReady,
    PodScheduled: isTrue,
  }
  const generation = pod.metadata.generation
  return [
    ...foreign,
    ...(run.stop?.reason === 'Evicted' ? [disruption(run, generation)] : []),
    ...ownTypes.map((type): PodCondition => {
      const old = before.find((condition) => condition.type === type)
      return {
        type,
        ...(generation === undefined ? {} : { observedGeneration: generation }),
        lastTransitionTime:
          old !== undefined && old.status === told[type].status && old.lastTransitionTime !== undefined
            ? old.lastTransitionTime
            : formatTime(run.time),
        ...told[type],
      }
    }),
  ]
}

const disruption = (run: PodRun, generation: number | undefined): PodCondition => ({
  ...{ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message: run.stop!.message },
  ...(generation === undefined ? {} : { observedGeneration: generation }),
  lastTransitionTime: formatTime(run.stop!.at),
})

/** It stands from when the first container begins until all is over. */
export const hasSandbox = (run: PodRun): boolean => {
  if (run.isOver) return false
  for (const { state, last } of run.containers.values())
    if (state.at !== 'waiting' || last !== undefined) return true
  return false
}

const initializedOf = (pod: Pod, run: PodRun, phase: Phase): Told => {
  const incomplete = initContainersOf(pod).filter(
    (container) =>
      !isPassed(container, run.containers.get(container.name)!, run.time) && !hasServed(container, run),
  )
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' }
  if (incomplete.length === 0) return isTrue
  return {
    ...{ status: 'False', reason: 'ContainersNotInitialized' },
    message: `containers with incomplete status: [${incomplete.map(({ name }) => name).join(' ')}]`,
  }
}

/** A sidecar that has ended was once there. */
const hasServed = (container: { name: string; restartPolicy?: string }, run: PodRun): boolean =>
  isSidecar(container) && run.containers.get(container.name)!.state.at === 'terminated'

const containersReadyOf = (pod: Pod, run: PodRun, phase: Phase): Told => {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' }
  const unready = [...initContainersOf(pod).filter(isSidecar), ...pod.spec.containers].filter(
    ({ name }) => !isReady(run.containers.get(name)!, run.time),
  )
  if (unready.length === 0) return isTrue
  return {
    ...{ status: 'False', reason: 'ContainersNotReady' },
    message: `containers with unready status: [${unready.map(({ name }) => name).join(' ')}]`,
  }
}

/** Readiness gates are conditions that others set. */
const readyOf = (pod: Pod, containersReady: Told, before: readonly PodCondition[]): Told => {
  if (containersReady.status !== 'True') return containersReady
  const faults = (pod.spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const gate = before.find(({ type }) => type === conditionType)
    if (gate === undefined)
      return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`]
    return gate.status === 'True'
      ? []
      : [`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`]
  })
  if (faults.length === 0) return isTrue
  const message = faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`
  return { status: 'False', reason: 'ReadinessGatesNotReady', message }
}
