/** The Events by which a kubelet tells of its containers. */
import type { Recorder } from '@binnacle/client/events/recorder.ts'
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import {
  allContainersOf,
  ephemeralContainersOf,
  initContainersOf,
  type PodRun,
  startsOf,
} from '../pods/run.ts'

interface Told {
  /** How often each container had been started. */
  readonly starts: Map<string, number>
  /** Containers whose waiting after so many starts was told. */
  readonly waiting: Map<string, number>
  hasStopped: boolean
}

/** Remembers what it has told of each pod, so that each start and each end is told once, also of a container that ended at once. */
export class PodEvents {
  private readonly recorder: Recorder | undefined
  private readonly told = new WeakMap<PodRun, Told>()

  /** Without a recorder nothing is told. */
  constructor(recorder: Recorder | undefined) {
    this.recorder = recorder
  }

  /** What has happened to a pod before it came here was told by others. */
  accept(run: PodRun): void {
    if (this.recorder === undefined) return
    const starts = new Map([...run.containers].map(([name, own]) => [name, startsOf(own)]))
    this.told.set(run, { starts, waiting: new Map(), hasStopped: run.stop !== undefined })
  }

  tell(pod: Pod, run: PodRun): void {
    const told = this.told.get(run)
    if (this.recorder === undefined || told === undefined) return
    for (const container of allContainersOf(pod)) {
      const own = run.containers.get(container.name)!
      const starts = startsOf(own)
      const list = listOf(pod, container)
      const say = (type: 'Normal' | 'Warning', reason: string, message: string): void =>
        this.recorder!.event(pod, type, reason, message, `spec.${list}{${container.name}}`)
      if (starts > (told.starts.get(container.name) ?? 0)) {
        told.starts.set(container.name, starts)
        say('Normal', 'Pulled', `Container image "${container.image}" already present on machine`)
        say('Normal', 'Created', 'Container created')
        say('Normal', 'Started', 'Container started')
      }
      const isBackingOff = own.state.at === 'waiting' && own.state.reason === 'CrashLoopBackOff'
      if (isBackingOff && told.waiting.get(container.name) !== starts) {
        told.waiting.set(container.name, starts)
        const { name, namespace, uid } = pod.metadata
        say(
          'Warning',
          'BackOff',
          `Back-off restarting failed container ${container.name} in pod ${name}_${namespace}(${uid})`,
        )
      }
    }
    if (run.stop !== undefined && !told.hasStopped) {
      told.hasStopped = true
      if (run.stop.reason === 'Evicted')
        this.recorder.event(pod, 'Warning', 'Evicted', run.stop.message ?? '')
      for (const { name } of pod.spec.containers)
        this.recorder.event(
          pod,
          'Normal',
          'Killing',
          `Stopping container ${name}`,
          `spec.containers{${name}}`,
        )
    }
  }
}

const listOf = (pod: Pod, container: Container): string =>
  initContainersOf(pod).includes(container)
    ? 'initContainers'
    : ephemeralContainersOf(pod).includes(container)
      ? 'ephemeralContainers'
      : 'containers'
