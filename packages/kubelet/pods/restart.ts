/**
 * Whether a container that ended is started again, and when.
 * Rules: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
 */
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import {
  type ContainerRun,
  ephemeralContainersOf,
  initContainersOf,
  isSidecar,
  type Termination,
} from './run.ts'

/** Milliseconds. The kubelet's: 10 s, doubled each time, at most 5 minutes; forgotten after 10 good minutes. */
export interface BackOff {
  readonly firstMs: number
  readonly maxMs: number
  readonly forgottenAfterMs: number
}

export const restarts = (pod: Pod, container: Container, { exitCode }: Termination): boolean => {
  if (ephemeralContainersOf(pod).includes(container)) return false
  const isInit = initContainersOf(pod).includes(container)
  const rule = container.restartPolicyRules?.find(({ exitCodes }) => {
    if (exitCodes === undefined) return false
    return (exitCodes.values ?? []).includes(exitCode) === (exitCodes.operator === 'In')
  })
  if (rule?.action === 'Restart') return true
  switch (container.restartPolicy ?? pod.spec.restartPolicy) {
    case 'Never':
      return false
    case 'OnFailure':
      return exitCode !== 0
    default:
      // An init container that did its work is done with.
      return !isInit || isSidecar(container) || exitCode !== 0
  }
}

/** Plans the next start of a container that ended: the first time soon (`soonMs`), then after a pause that grows. */
export const planRestart = (
  pod: Pod,
  container: Container,
  run: ContainerRun,
  ended: Termination,
  soonMs: number,
  backOff: BackOff,
): void => {
  if (ended.finishedAt - ended.startedAt > backOff.forgottenAfterMs) run.backOffMs = 0
  if (run.backOffMs === 0) {
    run.backOffMs = backOff.firstMs
    run.startAt = ended.finishedAt + soonMs
    return
  }
  const { name = '', namespace = '', uid = '' } = pod.metadata
  const pause = secondsText(run.backOffMs)
  run.startAt = ended.finishedAt + run.backOffMs
  run.backOffMs = Math.min(run.backOffMs * 2, backOff.maxMs)
  run.last = ended
  run.state = {
    ...{ at: 'waiting', reason: 'CrashLoopBackOff' },
    message: `back-off ${pause} restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`,
  }
}

/** `10s`, `1m20s`, `5m0s`: as Go prints a duration. */
const secondsText = (ms: number): string => {
  const seconds = ms / 1000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
