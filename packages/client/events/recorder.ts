/**
 * Reports what a controller did as core/v1 Events, as kube-controller-manager and the kubelet do: repeated ones raise a count,
 * similar ones are joined, a flood is cut off.
 *
 *     recorder.event(replicaSet, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`)
 */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'
import { events } from '../resources.ts'
import { type Client, hasReason } from '../rest/client.ts'
import { EventCorrelator, type Verdict } from './correlator.ts'
import { type EventSubject, eventName, namespaceOf, referenceTo } from './reference.ts'
import { EventWriter } from './writer.ts'

export type EventType = 'Normal' | 'Warning'

/** What controllers are given; `noEvents` where nobody listens. */
export interface Recorder {
  /** Returns at once and never throws. `fieldPath`: the part of the object that it is about. */
  event(object: EventSubject, type: EventType, reason: string, message: string, fieldPath?: string): void
}

export const noEvents: Recorder = { event: () => {} }

export interface EventRecorderOptions {
  readonly client: Client
  readonly clock: Clock
  /** Who reports: `replicaset-controller`, `kubelet`. */
  readonly component: string
  /** The node, where reporters are told apart by theirs. */
  readonly host?: string
  readonly onError?: (error: unknown) => void
  readonly signal?: AbortSignal
  /** From 0 to 1, 1 left out. */
  readonly random?: () => number
}

export class EventRecorder implements Recorder {
  private readonly options: EventRecorderOptions
  private readonly correlator: EventCorrelator
  private readonly writer: EventWriter

  constructor(options: EventRecorderOptions) {
    this.options = options
    this.correlator = new EventCorrelator(options.clock)
    this.writer = new EventWriter(options)
  }

  event(object: EventSubject, type: EventType, reason: string, message: string, fieldPath?: string): void {
    const { clock, component, host, random = Math.random } = this.options
    const involvedObject = referenceTo(object, fieldPath)
    const time = formatTime(clock.now())
    const verdict = this.correlator.correlate({
      kind: 'Event',
      apiVersion: 'v1',
      metadata: {
        name: eventName(involvedObject, clock.now(), random),
        namespace: namespaceOf(involvedObject),
      },
      involvedObject,
      reason,
      message,
      source: { component, ...(host === undefined ? {} : { host }) },
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
      type,
      reportingComponent: component,
      reportingInstance: host ?? '',
    })
    if (verdict.do !== 'nothing') this.writer.add(() => this.write(verdict))
  }

  /** Resolves when all that was reported is written, or given up. */
  idle(): Promise<void> {
    return this.writer.idle()
  }

  private async write(verdict: Exclude<Verdict, { do: 'nothing' }>): Promise<Event> {
    const { client, signal } = this.options
    const { event, key } = verdict
    try {
      if (verdict.do === 'patch') {
        const { namespace = '', name = '' } = event.metadata
        try {
          return await client.patch(
            events,
            namespace,
            name,
            'strategic-merge-patch+json',
            verdict.patch,
            signal === undefined ? {} : { signal },
          )
        } catch (error) {
          // Events are kept for an hour; what happens again is then reported anew, with the count it has reached.
          if (!hasReason(error, 'NotFound')) throw error
        }
      }
      return await client.create(events, event, signal === undefined ? {} : { signal })
    } catch (error) {
      this.correlator.forget(key)
      throw error
    }
  }
}
