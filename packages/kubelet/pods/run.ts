/** What is remembered of a pod that a node runs: which container is in which state since when, and what is due next. */
import { parseTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Container, ContainerStatus, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

/** Times are milliseconds since the epoch. */
export interface Termination {
  readonly exitCode: number
  readonly reason: string
  readonly message?: string
  readonly startedAt: number
  readonly finishedAt: number
  /** Which run of the container it was, from 0. */
  readonly run: number
}

export interface ContainerRun {
  state:
    | { readonly at: 'waiting'; readonly reason: string; readonly message?: string }
    | { readonly at: 'running'; readonly since: number }
    | ({ readonly at: 'terminated' } & Termination)
  /** How often it was started again. */
  restarts: number
  /** How its run before this one ended. */
  last?: Termination
  /** When it will be started; set while it waits for nothing else. */
  startAt?: number
  /** While it runs: when its probes succeed, when and how it ends (absent: not by itself). */
  readyAt: number
  end?: {
    readonly at: number
    readonly exitCode: number
    readonly reason?: string
    readonly message?: string
  }
  /** Between its end and its next start, from the second restart on. */
  backOffMs: number
}

export interface PodRun {
  /** When the node accepted the pod: `status.startTime`. */
  readonly acceptedAt: number
  readonly ip: string
  /** Of init, ordinary and ephemeral containers, by name. */
  readonly containers: Map<string, ContainerRun>
  /** Up to when everything has happened. */
  time: number
  /** Set when the pod has to end: it was deleted, evicted, or its deadline has passed. */
  stop?: { readonly at: number; readonly reason?: string; readonly message?: string }
  /** Nothing runs and nothing will: the sandbox is gone. */
  isOver: boolean
}

/** A sidecar: an init container that runs beside the others. */
export const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always'

export const initContainersOf = ({ spec }: Pod): readonly Container[] => spec.initContainers ?? []
export const ephemeralContainersOf = ({ spec }: Pod): readonly Container[] => spec.ephemeralContainers ?? []

/** In the order of a pod's life: init containers, containers, ephemeral containers. */
export const allContainersOf = (pod: Pod): Container[] => [
  ...initContainersOf(pod),
  ...pod.spec.containers,
  ...ephemeralContainersOf(pod),
]

const waitingReason = (pod: Pod): string =>
  initContainersOf(pod).length > 0 ? 'PodInitializing' : 'ContainerCreating'

export const newContainerRun = (reason: string): ContainerRun => ({
  ...{ state: { at: 'waiting', reason }, restarts: 0, readyAt: 0, backOffMs: 0 },
})

/** How often a container was started until now. */
export const startsOf = ({ state, restarts, last }: ContainerRun): number => {
  switch (state.at) {
    case 'running':
      return restarts + 1
    case 'terminated':
      return state.run + 1
    case 'waiting':
      return last === undefined ? 0 : last.run + 1
  }
}

/** A pod that begins here. `ip` is what it will have once its sandbox stands. */
export const newRun = (pod: Pod, ip: string, now: number): PodRun => ({
  ...{ acceptedAt: now, ip, time: now, isOver: false },
  containers: new Map(allContainersOf(pod).map((c) => [c.name, newContainerRun(waitingReason(pod))])),
})

/**
 * A pod that ran here before this process did: its containers went on meanwhile, as they do when a kubelet is restarted.
 * What its status does not tell begins anew.
 */
export const adoptRun = (pod: Pod, ip: string, now: number): PodRun => {
  const { status } = pod
  if (status?.startTime === undefined) return newRun(pod, ip, now)
  const acceptedAt = parseTime(status.startTime) ?? now
  const run = newRun(pod, status.podIP ?? ip, acceptedAt)
  const known = [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
    ...(status.ephemeralContainerStatuses ?? []),
  ]
  for (const told of known)
    if (run.containers.has(told.name)) run.containers.set(told.name, adopted(told, pod))
  run.time = now
  run.isOver = status.phase === 'Succeeded' || status.phase === 'Failed'
  return run
}

const adopted = (told: ContainerStatus, pod: Pod): ContainerRun => {
  const { state, lastState, restartCount } = told
  const run = newContainerRun(waitingReason(pod))
  run.restarts = restartCount
  const last = terminationOf(lastState?.terminated, restartCount - 1)
  if (last !== undefined) run.last = last
  const ended = terminationOf(state?.terminated, restartCount)
  const since = parseTime(state?.running?.startedAt)
  if (ended !== undefined) run.state = { at: 'terminated', ...ended }
  else if (since !== undefined) {
    run.state = { at: 'running', since }
    if (told.ready || told.started === true) run.readyAt = since
  } else if (state?.waiting?.reason === 'CrashLoopBackOff' && last !== undefined)
    // It waits from its end again: how long it had to wait is not told.
    run.state = { at: 'terminated', ...last }
  return run
}

const terminationOf = (
  told: NonNullable<ContainerStatus['state']>['terminated'],
  run: number,
): Termination | undefined => {
  if (told === undefined || told === null) return undefined
  const finishedAt = parseTime(told.finishedAt) ?? 0
  return {
    ...{ exitCode: told.exitCode, reason: told.reason ?? 'Error', run, finishedAt },
    startedAt: parseTime(told.startedAt) ?? finishedAt,
    ...(told.message === undefined ? {} : { message: told.message }),
  }
}
