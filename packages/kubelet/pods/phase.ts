/** The phase of a pod, from what its containers do. Rule: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/ */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isPassed } from './advance.ts'
import { type ContainerRun, initContainersOf, isSidecar, type PodRun } from './run.ts'

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed'

export const phaseOf = (pod: Pod, run: PodRun): Phase => {
  const stateOf = (name: string): ContainerRun => run.containers.get(name)!
  const states = pod.spec.containers.map(({ name }) => stateOf(name))
  if (run.isOver) {
    if (run.stop?.reason !== undefined) return 'Failed'
    return states.every(({ state }) => state.at === 'terminated' && state.exitCode === 0)
      ? 'Succeeded'
      : 'Failed'
  }
  const isInitialized = initContainersOf(pod)
    .filter((container) => !isSidecar(container))
    .every((container) => isPassed(container, stateOf(container.name), run.time))
  if (!isInitialized) return 'Pending'
  const hasNeverRun = ({ state, last }: ContainerRun): boolean => state.at === 'waiting' && last === undefined
  return states.some(hasNeverRun) ? 'Pending' : 'Running'
}
