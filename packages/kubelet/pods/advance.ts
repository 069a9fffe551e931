/**
 * Lets a pod live up to a moment: pure, apart from the PodRun that it changes. Events happen at their own times and in order, however
 * late they are looked at.
 *
 *     accepted ─► init containers, one after the other ─► containers ─► all ended ─► sidecars stop ─► over
 *                                                         stop (deleted, evicted, deadline) ──────────┘
 */
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type Behaviour, type BehaviourOptions, behaviourOf, ownEnd } from './behaviour.ts'
import { type BackOff, planRestart, restarts } from './restart.ts'
import {
  allContainersOf,
  type ContainerRun,
  ephemeralContainersOf,
  initContainersOf,
  isSidecar,
  newContainerRun,
  type PodRun,
} from './run.ts'

export interface LifeOptions extends BehaviourOptions {
  readonly backOff: BackOff
}

/** So many events at once are a pod that nobody looked at for days, or a mistake of ours. */
const eventsMax = 10_000

/** @returns when something is due again; undefined when nothing is, unless the pod changes */
export const advance = (o: LifeOptions, pod: Pod, run: PodRun, now: number): number | undefined => {
  // A container may have been added (ephemeral ones are).
  for (const { name } of ephemeralContainersOf(pod))
    if (!run.containers.has(name)) run.containers.set(name, newContainerRun('ContainerCreating'))
  for (let events = 0; events < eventsMax; events++) {
    plan(o, pod, run)
    const due = nextDue(pod, run)
    if (due === undefined || due > now) {
      run.time = Math.max(run.time, now)
      return due
    }
    run.time = Math.max(run.time, due)
    happen(o, pod, run)
  }
  return now + 1000
}

/** Asks everything to end. Asked again, only sooner counts. */
export const stop = (
  o: LifeOptions,
  pod: Pod,
  run: PodRun,
  { graceSeconds, reason, message }: { graceSeconds: number; reason?: string; message?: string },
): void => {
  run.stop ??= { at: run.time, ...(reason === undefined ? {} : { reason, message }) }
  for (const container of allContainersOf(pod)) {
    const own = run.containers.get(container.name)!
    delete own.startAt
    if (own.state.at === 'running')
      endSoon(behaviourOf(o, pod, container, own.restarts), own, run.stop.at, graceSeconds)
  }
}

/** SIGTERM, and SIGKILL after the grace period. */
const endSoon = (behaviour: Behaviour, own: ContainerRun, at: number, graceSeconds: number): void => {
  const graceMs = graceSeconds * 1000
  const isKilled = behaviour.stopAfterMs > graceMs
  const end = at + (isKilled ? graceMs : behaviour.stopAfterMs)
  if (own.end === undefined || end < own.end.at)
    own.end = { at: end, exitCode: isKilled ? killed : behaviour.stopExitCode }
}

/** 128 + SIGKILL. */
const killed = 137

/** What may begin now gets its time. */
const plan = (o: LifeOptions, pod: Pod, run: PodRun): void => {
  if (run.isOver) return
  const stateOf = (container: Container): ContainerRun => run.containers.get(container.name)!
  if (run.stop === undefined) {
    const isInitialized = initContainersOf(pod).every((container) => {
      planStart(o, pod, container, run)
      return isPassed(container, stateOf(container), run.time)
    })
    if (isInitialized) for (const container of pod.spec.containers) planStart(o, pod, container, run)
    if (isInitialized) for (const container of ephemeralContainersOf(pod)) planStart(o, pod, container, run)
  }
  if (!isDone(pod, run)) return
  const remaining = [...initContainersOf(pod), ...ephemeralContainersOf(pod)].map(stateOf)
  const running = remaining.filter((own) => own.state.at === 'running')
  if (running.length === 0) run.isOver = true
  else if (run.stop === undefined)
    // The work is done: what ran beside it ends too.
    for (const container of allContainersOf(pod)) {
      const own = stateOf(container)
      delete own.startAt
      const graceSeconds = pod.spec.terminationGracePeriodSeconds ?? 30
      if (own.state.at === 'running' && own.end === undefined)
        endSoon(behaviourOf(o, pod, container, own.restarts), own, run.time, graceSeconds)
    }
}

/** Whether the init containers behind this one, or the ordinary ones, may begin. */
export const isPassed = (
  container: Container,
  { state, readyAt, last }: ContainerRun,
  now: number,
): boolean =>
  isSidecar(container)
    ? (state.at === 'running' && now >= readyAt) || last !== undefined
    : state.at === 'terminated' && state.exitCode === 0

const planStart = (o: LifeOptions, pod: Pod, container: Container, run: PodRun): void => {
  const own = run.containers.get(container.name)!
  if (own.startAt !== undefined || own.state.at === 'running') return
  const soon = (): number => behaviourOf(o, pod, container, own.restarts).startAfterMs
  if (own.state.at === 'waiting') own.startAt = run.time + soon()
  else if (restarts(pod, container, own.state)) planRestart(pod, container, own, own.state, soon(), o.backOff)
}

/** Whether the pod's own work is over: its containers have ended for good, or an init container has failed for good. */
const isDone = (pod: Pod, run: PodRun): boolean => {
  const hasEnded = ({ state, startAt }: ContainerRun): boolean =>
    startAt === undefined && (state.at === 'terminated' || (state.at === 'waiting' && run.stop !== undefined))
  if (pod.spec.containers.every(({ name }) => hasEnded(run.containers.get(name)!))) return true
  return initContainersOf(pod).some((container) => {
    const own = run.containers.get(container.name)!
    return !isSidecar(container) && hasEnded(own) && own.state.at === 'terminated' && own.state.exitCode !== 0
  })
}

/** The first of all times at which something happens that has not yet. */
const nextDue = (pod: Pod, run: PodRun): number | undefined => {
  if (run.isOver) return undefined
  let due: number | undefined
  const consider = (at: number | undefined): void => {
    if (at !== undefined && (due === undefined || at < due)) due = at
  }
  for (const { state, startAt, readyAt, end } of run.containers.values()) {
    consider(startAt)
    if (state.at !== 'running') continue
    consider(end?.at)
    if (readyAt > run.time) consider(readyAt)
  }
  if (run.stop === undefined) consider(deadlineOf(pod, run))
  return due
}

const deadlineOf = ({ spec }: Pod, run: PodRun): number | undefined =>
  spec.activeDeadlineSeconds === undefined ? undefined : run.acceptedAt + spec.activeDeadlineSeconds * 1000

/** Everything that is due at `run.time`. */
const happen = (o: LifeOptions, pod: Pod, run: PodRun): void => {
  const deadline = deadlineOf(pod, run)
  if (deadline !== undefined && deadline <= run.time && run.stop === undefined)
    stop(o, pod, run, {
      graceSeconds: pod.spec.terminationGracePeriodSeconds ?? 30,
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    })
  for (const container of allContainersOf(pod)) {
    const own = run.containers.get(container.name)!
    if (own.startAt !== undefined && own.startAt <= run.time) begin(o, pod, container, own)
    else if (own.state.at === 'running' && own.end !== undefined && own.end.at <= run.time) finish(own)
  }
}

const begin = (o: LifeOptions, pod: Pod, container: Container, own: ContainerRun): void => {
  const since = own.startAt!
  if (own.state.at === 'terminated') own.last = own.state
  if (own.last !== undefined) own.restarts = own.last.run + 1
  own.state = { at: 'running', since }
  delete own.startAt
  own.readyAt = since + behaviourOf(o, pod, container, own.restarts).readyAfterMs
  planEnd(o, pod, container, own)
}

/** When a running container ends by itself. Also for one that runs already when its pod is adopted. */
export const planEnd = (o: LifeOptions, pod: Pod, container: Container, own: ContainerRun): void => {
  delete own.end
  if (own.state.at !== 'running') return
  const behaviour = behaviourOf(o, pod, container, own.restarts)
  const { runForMs, exitCodes, message } = behaviour
  const byItself = runForMs !== undefined && exitCodes !== undefined ? undefined : ownEnd(pod, container)
  const afterMs = runForMs ?? byItself?.afterMs ?? (exitCodes === undefined ? undefined : 0)
  if (afterMs === undefined) return
  const exitCode = exitCodes?.[Math.min(own.restarts, exitCodes.length - 1)] ?? byItself?.exitCode ?? 0
  own.end = { at: own.state.since + afterMs, exitCode, ...(message === undefined ? {} : { message }) }
}

const finish = (own: ContainerRun): void => {
  if (own.state.at !== 'running' || own.end === undefined) return
  const { at, exitCode, message, reason = exitCode === 0 ? 'Completed' : 'Error' } = own.end
  own.state = {
    ...{ at: 'terminated', exitCode, reason, startedAt: own.state.since, finishedAt: at, run: own.restarts },
    ...(message === undefined ? {} : { message }),
  }
  delete own.end
}
