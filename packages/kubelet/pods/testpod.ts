/** Pods for tests, from the few words in which they differ. */
import type { Container, Pod, PodStatus } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defaultLife } from '../simulated/nodes.ts'
import { advance, type LifeOptions, planEnd, stop } from './advance.ts'
import { allContainersOf, newRun, type PodRun } from './run.ts'
import { statusOf } from './status.ts'

export const begun = Date.UTC(2026, 0, 1)

/** Starts in exactly a second, ends at once when asked. */
export const exactLife: LifeOptions = { ...defaultLife, startAfterMsRange: [1000, 1000] }

export const testPod = (spec: Partial<Pod['spec']> & { containers: Container[] }, annotations = {}): Pod => ({
  ...{ apiVersion: 'v1', kind: 'Pod' },
  metadata: { name: 'p', namespace: 'ns', uid: 'u', generation: 1, annotations },
  spec: { restartPolicy: 'Always', nodeName: 'n', ...spec },
  status: {
    phase: 'Pending',
    qosClass: 'BestEffort',
    conditions: [{ type: 'PodScheduled', status: 'True' }],
  },
})

export const container = (name: string, command?: string[], more: Partial<Container> = {}): Container => ({
  ...{ name, image: 'i' },
  ...(command === undefined ? {} : { command }),
  ...more,
})

/** A pod that lives through time by hand. */
export class Life {
  readonly pod: Pod
  readonly run: PodRun
  private readonly options: LifeOptions

  constructor(pod: Pod, options: LifeOptions = exactLife) {
    this.pod = pod
    this.options = options
    this.run = newRun(pod, '10.0.0.1', begun)
    for (const each of allContainersOf(pod)) planEnd(options, pod, each, this.run.containers.get(each.name)!)
  }

  /** Seconds since it was accepted. */
  at(seconds: number): PodStatus {
    advance(this.options, this.pod, this.run, begun + seconds * 1000)
    this.pod.status = statusOf(this.pod, this.run, '127.0.0.1')
    return this.pod.status
  }

  /** When something is due again, in seconds; undefined: never. */
  next(seconds: number): number | undefined {
    const due = advance(this.options, this.pod, this.run, begun + seconds * 1000)
    return due === undefined ? undefined : (due - begun) / 1000
  }

  stopAt(seconds: number, how: Parameters<typeof stop>[3]): void {
    this.at(seconds)
    stop(this.options, this.pod, this.run, how)
  }
}

/** `Running web:running/0/ready init:Completed/0`: a whole status in one line. */
export const inWords = (status: PodStatus): string => {
  const containers = [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
    ...(status.ephemeralContainerStatuses ?? []),
  ].map(({ name, state = {}, restartCount, ready }) => {
    const { terminated, running, waiting } = state
    const what = running
      ? 'running'
      : terminated
        ? `${terminated.reason}(${terminated.exitCode})`
        : (waiting?.reason ?? '?')
    return `${name}:${what}${restartCount === 0 ? '' : `/${restartCount}`}${ready ? '/ready' : ''}`
  })
  return [status.phase, ...containers].join(' ')
}
