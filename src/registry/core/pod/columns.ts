/** The row of a pod in `kubectl get pods`. Rules: recorded rows of pods with crafted statuses (testdata). */
import type { ContainerStatus, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import type { Cell, RowCondition } from '../../generic/resource.ts'

const none = '<none>'

const isSidecar = (pod: Pod, name: string): boolean =>
  (pod.spec.initContainers ?? []).some((c) => c.name === name && c.restartPolicy === 'Always')

/** Restarts, and when the last one was: `3 (2m ago)`. */
interface Restarts {
  count: number
  last: string | undefined
}

const later = (a: string | undefined, b: string | undefined): string | undefined => {
  if (b === undefined || b === null) return a
  return a === undefined || a < b ? b : a
}

const addRestarts = (sum: Restarts, status: ContainerStatus): void => {
  sum.count += status.restartCount ?? 0
  sum.last = later(sum.last, status.lastState?.terminated?.finishedAt)
}

const formatRestarts = ({ count, last }: Restarts, now: number): string =>
  count === 0 || last === undefined ? String(count) : `${count} (${humanAge(last, now)} ago)`

/** What a state that has ended is called where it carries no reason. */
const endedText = (ended: { signal?: number; exitCode: number }): string =>
  ended.signal ? `Signal:${ended.signal}` : `ExitCode:${ended.exitCode}`

/** The reason of the first init container that has not done its part; undefined when all have. */
const initReason = (pod: Pod, restarts: Restarts, sidecarRestarts: Restarts): string | undefined => {
  const statuses = pod.status?.initContainerStatuses ?? []
  const total = (pod.spec.initContainers ?? []).length
  for (const [i, status] of statuses.entries()) {
    addRestarts(restarts, status)
    const sidecar = isSidecar(pod, status.name)
    if (sidecar) addRestarts(sidecarRestarts, status)
    const { terminated, waiting } = status.state ?? {}
    if (terminated && terminated.exitCode === 0) continue
    if (sidecar && status.started) continue
    if (terminated) return `Init:${terminated.reason ? terminated.reason : endedText(terminated)}`
    if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`
    return `Init:${i}/${total}`
  }
  return undefined
}

const hasCondition = (pod: Pod, type: string): boolean =>
  (pod.status?.conditions ?? []).some((c) => c.type === type && c.status === 'True')

export const cells = (pod: Pod, now: number): readonly Cell[] => {
  const { spec, metadata } = pod
  const status = pod.status ?? {}
  let ready = 0
  let total = (spec.containers ?? []).length
  let reason = status.reason || status.phase || ''
  for (const condition of status.conditions ?? []) {
    if (condition.type === 'PodScheduled' && condition.reason === 'SchedulingGated')
      reason = 'SchedulingGated'
  }

  let restarts: Restarts = { count: 0, last: undefined }
  const sidecarRestarts: Restarts = { count: 0, last: undefined }
  for (const container of spec.initContainers ?? []) if (container.restartPolicy === 'Always') total++
  const waitingFor = initReason(pod, restarts, sidecarRestarts)
  for (const initStatus of status.initContainerStatuses ?? []) {
    if (isSidecar(pod, initStatus.name) && initStatus.started && initStatus.ready) ready++
  }
  if (waitingFor !== undefined) reason = waitingFor
  if (waitingFor === undefined || hasCondition(pod, 'Initialized')) {
    restarts = sidecarRestarts
    let isRunning = false
    // The first container's reason wins.
    for (const container of (status.containerStatuses ?? []).toReversed()) {
      addRestarts(restarts, container)
      const { waiting, terminated, running } = container.state ?? {}
      if (waiting?.reason) reason = waiting.reason
      else if (terminated) reason = terminated.reason ? terminated.reason : endedText(terminated)
      else if (container.ready && running) {
        isRunning = true
        ready++
      }
    }
    if (reason === 'Completed' && isRunning) reason = hasCondition(pod, 'Ready') ? 'Running' : 'NotReady'
  }
  if (metadata.deletionTimestamp !== undefined && status.reason === 'NodeLost') reason = 'Unknown'
  else if (metadata.deletionTimestamp !== undefined && !isPhaseTerminal(status.phase)) reason = 'Terminating'

  return [
    metadata.name,
    `${ready}/${total}`,
    reason,
    formatRestarts(restarts, now),
    humanAge(metadata.creationTimestamp, now),
    status.podIPs?.[0]?.ip || none,
    spec.nodeName || none,
    status.nominatedNodeName || none,
    readinessGates(pod),
  ]
}

const isPhaseTerminal = (phase: string | undefined): boolean => phase === 'Failed' || phase === 'Succeeded'

const readinessGates = (pod: Pod): string => {
  const gates = pod.spec.readinessGates ?? []
  if (gates.length === 0) return none
  const open = gates.filter((gate) => hasCondition(pod, gate.conditionType)).length
  return `${open}/${gates.length}`
}

/** Marks rows of pods that have run to their end, which kubectl may leave out. */
export const rowConditions = (pod: Pod): RowCondition[] => {
  switch (pod.status?.phase) {
    case 'Succeeded':
      return [completed('Succeeded', 'The pod has completed successfully.')]
    case 'Failed':
      return [completed('Failed', 'The pod failed.')]
    default:
      return []
  }
}

const completed = (reason: string, message: string): RowCondition => ({
  type: 'Completed',
  status: 'True',
  reason,
  message,
})
