/** The Events by which a kubelet tells of its containers. */
import type { Recorder } from '@binnacle/client/events/recorder.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { allContainersOf, initContainersOf, type PodRun } from '../pods/run.ts'

/** Remembers what it has told of each pod, so that each start and each end is told once. */
export class PodEvents {
  private readonly recorder: Recorder | undefined
  private readonly told = new WeakMap<PodRun, Map<string, string>>()

  /** Without a recorder nothing is told. */
  constructor(recorder: Recorder | undefined) {
    this.recorder = recorder
  }

  tell(pod: Pod, run: PodRun): void {
    if (this.recorder === undefined) return
    const told = this.told.get(run) ?? new Map<string, string>()
    this.told.set(run, told)
    for (const container of allContainersOf(pod)) {
      const own = run.containers.get(container.name)!
      const state = `${own.state.at}/${own.restarts}/${own.state.at === 'waiting' ? own.state.reason : ''}`
      if (told.get(container.name) === state) continue
      told.set(container.name, state)
      const list = initContainersOf(pod).includes(container) ? 'initContainers' : 'containers'
      const say = (type: 'Normal' | 'Warning', reason: string, message: string): void =>
        this.recorder!.event(pod, type, reason, message, `spec.${list}{${container.name}}`)
      if (own.state.at === 'running') {
        say('Normal', 'Pulled', `Container image "${container.image}" already present on machine`)
        say('Normal', 'Created', 'Container created')
        say('Normal', 'Started', 'Container started')
      } else if (own.state.at === 'waiting' && own.state.reason === 'CrashLoopBackOff') {
        const { name, namespace, uid } = pod.metadata
        say(
          'Warning',
          'BackOff',
          `Back-off restarting failed container ${container.name} in pod ${name}_${namespace}(${uid})`,
        )
      }
    }
    if (run.stop !== undefined && told.get('') === undefined) {
      told.set('', 'stopped')
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
