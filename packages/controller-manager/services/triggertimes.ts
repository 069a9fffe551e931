/**
 * Since when the addresses of a Service were out of date, for who measures how long programming the network takes. Rule: the
 * annotation's description in https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
import type { Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { conditionOf } from '../pods/podstate.ts'

export const triggerTimeAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time'

interface Seen {
  readonly service: number
  readonly pods: ReadonlyMap<string, number>
}

export class TriggerTimes {
  private readonly seen = new Map<string, Seen>()

  /** The earliest change not told of before, as RFC 3339; undefined: no change has a time. */
  next(key: string, service: Service, pods: readonly Pod[]): string | undefined {
    const before = this.seen.get(key)
    const changes: number[] = []
    const times = new Map<string, number>()
    for (const pod of pods) {
      const time = timeOf(conditionOf(pod, 'Ready')?.lastTransitionTime)
      if (time === undefined) continue
      const name = pod.metadata.name!
      times.set(name, time)
      if (time > (before?.pods.get(name) ?? Number.NEGATIVE_INFINITY)) changes.push(time)
    }
    const made = timeOf(service.metadata.creationTimestamp)
    if (made !== undefined && made > (before?.service ?? Number.NEGATIVE_INFINITY)) changes.push(made)
    this.seen.set(key, { service: made ?? Number.NEGATIVE_INFINITY, pods: times })
    if (changes.length === 0) return undefined
    return new Date(changes.reduce((a, b) => Math.min(a, b))).toISOString().replace('.000Z', 'Z')
  }

  forget(key: string): void {
    this.seen.delete(key)
  }
}

const timeOf = (text: string | undefined): number | undefined => {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : time
}
