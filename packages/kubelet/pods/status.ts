/** The status that a kubelet would report: pure, of the pod, its run and where it runs. */
import { createHash } from 'node:crypto'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type {
  Container,
  ContainerState,
  ContainerStatus,
  Pod,
  PodStatus,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { conditionsOf, isReady } from './conditions.ts'
import { type Phase, phaseOf } from './phase.ts'
import {
  type ContainerRun,
  ephemeralContainersOf,
  initContainersOf,
  isSidecar,
  type PodRun,
  startsOf,
  type Termination,
} from './run.ts'

/** What the kubelet owns of a status; the rest (qosClass, nominatedNodeName, resourceClaimStatuses) is left alone. */
export const statusOf = (pod: Pod, run: PodRun, hostIP: string): PodStatus => {
  const phase = phaseOf(pod, run)
  const before = pod.status ?? {}
  const generation = pod.metadata.generation
  const ip = pod.spec.hostNetwork ? hostIP : run.ip
  // A pod keeps its address when it ends, also one that was not looked at in between.
  const hadSandbox = ip !== '' && [...run.containers.values()].some((own) => startsOf(own) > 0)
  const hasAddress = hadSandbox || before.podIP !== undefined
  const statuses = (containers: readonly Container[]): ContainerStatus[] =>
    containers.map((container) => containerStatusOf(pod, container, run, phase))
  const init = statuses(initContainersOf(pod))
  const ephemeral = statuses(ephemeralContainersOf(pod))
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    phase,
    conditions: conditionsOf(pod, run, phase, before.conditions ?? []),
    ...(run.isOver && run.stop?.reason !== undefined
      ? { reason: run.stop.reason, message: run.stop.message }
      : {}),
    ...{ hostIP, hostIPs: [{ ip: hostIP }] },
    ...(hasAddress ? { podIP: ip, podIPs: [{ ip }] } : {}),
    startTime: formatTime(run.acceptedAt),
    ...(init.length === 0 ? {} : { initContainerStatuses: init }),
    containerStatuses: statuses(pod.spec.containers),
    ...(ephemeral.length === 0 ? {} : { ephemeralContainerStatuses: ephemeral }),
  }
}

const containerStatusOf = (pod: Pod, container: Container, run: PodRun, phase: Phase): ContainerStatus => {
  const own = run.containers.get(container.name)!
  const { name, image = '' } = container
  const uid = pod.metadata.uid ?? ''
  const hasBegun = own.state.at !== 'waiting' || own.last !== undefined
  const isInit = initContainersOf(pod).includes(container) && !isSidecar(container)
  const isDone = isInit && own.state.at === 'terminated' && own.state.exitCode === 0
  const isRunning = own.state.at === 'running'
  const shown = own.state.at === 'running' ? own.restarts : (own.last?.run ?? 0)
  return {
    name,
    state: stateOf(uid, name, own, phase, run),
    lastState: own.last === undefined ? {} : { terminated: terminated(uid, name, own.last) },
    ready: isDone || (isRunning && !isInit && isReady(own, run.time)),
    restartCount: own.restarts,
    ...{ image, imageID: hasBegun ? imageIdOf(image) : '' },
    ...(hasBegun
      ? { containerID: containerIdOf(uid, name, own.state.at === 'terminated' ? own.state.run : shown) }
      : {}),
    started: isRunning && isReady(own, run.time),
    ...(hasBegun ? resourcesOf(container) : {}),
    ...(hasBegun ? mountsOf(container) : {}),
    ...(hasBegun ? { user: { linux: userOf(pod, container) } } : {}),
  }
}

const stateOf = (
  uid: string,
  name: string,
  { state }: ContainerRun,
  phase: Phase,
  run: PodRun,
): ContainerState => {
  switch (state.at) {
    case 'running':
      return { running: { startedAt: formatTime(state.since) } }
    case 'terminated':
      return { terminated: terminated(uid, name, state) }
    case 'waiting': {
      // A pod that ended before this one began: the kubelet finds no container and says so.
      const wasStopped = run.isOver && phase === 'Failed' && run.stop !== undefined
      if (wasStopped) return { terminated: neverSeen }
      const { reason, message } = state
      return { waiting: { reason, ...(message === undefined ? {} : { message }) } }
    }
  }
}

const neverSeen = {
  ...{ exitCode: 137, reason: 'ContainerStatusUnknown' },
  message: 'The container could not be located when the pod was terminated',
}

const terminated = (
  uid: string,
  name: string,
  ended: Termination,
): NonNullable<ContainerState['terminated']> => ({
  ...{ exitCode: ended.exitCode, reason: ended.reason },
  ...(ended.message === undefined ? {} : { message: ended.message }),
  ...{ startedAt: formatTime(ended.startedAt), finishedAt: formatTime(ended.finishedAt) },
  containerID: containerIdOf(uid, name, ended.run),
})

/** Each run of a container is a container of its own. */
const containerIdOf = (uid: string, name: string, run: number): string =>
  `simulated://${createHash('sha256').update(`${uid}/${name}/${run}`).digest('hex')}`

const imageIds = new Map<string, string>()

const imageIdOf = (image: string): string => {
  let id = imageIds.get(image)
  if (id === undefined) {
    if (imageIds.size > 10_000) imageIds.clear()
    id = `${image.replace(/@.*$/, '')}@sha256:${createHash('sha256').update(image).digest('hex')}`
    imageIds.set(image, id)
  }
  return id
}

/** What was asked for is what is there: also at once after a resize. */
const resourcesOf = ({
  resources = {},
}: Container): Pick<ContainerStatus, 'allocatedResources' | 'resources'> => {
  const { requests, limits } = resources
  return {
    ...(requests === undefined ? {} : { allocatedResources: requests }),
    resources: {
      ...(limits === undefined ? {} : { limits }),
      ...(requests === undefined ? {} : { requests }),
    },
  }
}

const mountsOf = ({ volumeMounts = [] }: Container): Pick<ContainerStatus, 'volumeMounts'> =>
  volumeMounts.length === 0
    ? {}
    : {
        volumeMounts: volumeMounts.map(({ name, mountPath, readOnly }) => ({
          ...{ name, mountPath },
          ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
        })),
      }

const userOf = ({ spec }: Pod, { securityContext }: Container) => {
  const uid = securityContext?.runAsUser ?? spec.securityContext?.runAsUser ?? 0
  const gid = securityContext?.runAsGroup ?? spec.securityContext?.runAsGroup ?? 0
  const { fsGroup, supplementalGroups = [] } = spec.securityContext ?? {}
  const groups = new Set([gid, ...(fsGroup === undefined ? [] : [fsGroup]), ...supplementalGroups])
  return { uid, gid, supplementalGroups: [...groups].sort((a, b) => a - b) }
}
