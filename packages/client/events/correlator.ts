/**
 * Decides what becomes of an event: a new object, a higher count on one that is there, or nothing.
 *
 * - The same words about the same object raise the count of the event that said them first.
 * - Ten different messages for one reason within ten minutes are joined: later ones become one event whose message changes.
 * - Per object and reporter 25 events may come at once, then one in five minutes; what exceeds that is counted, not sent.
 *
 * Rule: the package documentation of client-go's tools/record, and what kube-controller-manager 1.36 was seen to send.
 */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'
import { TokenBucket } from '../rest/tokenbucket.ts'
import { Recent } from './recent.ts'

/** Of how many objects, messages and reasons something is remembered, each. */
const remembered = 4096
const similarMax = 10
const similarWithinMs = 10 * 60_000
const burst = 25
const qps = 1 / 300

/** A new core/v1 Event, complete but for its name's fate; `patch` is what raises the count of one that was written before. */
export type Verdict =
  | { readonly do: 'nothing' }
  | { readonly do: 'create'; readonly event: Event; readonly key: string }
  | {
      readonly do: 'patch'
      /** What to create when the server has forgotten the event. */
      readonly event: Event
      readonly key: string
      readonly patch: { readonly count: number; readonly lastTimestamp: string; readonly message: string }
    }

interface Similar {
  readonly messages: Set<string>
  lastAt: number
}

interface Written {
  readonly name: string
  readonly firstTimestamp: string
  count: number
}

export class EventCorrelator {
  private readonly clock: Clock
  private readonly similar = new Recent<string, Similar>(remembered)
  private readonly written = new Recent<string, Written>(remembered)
  private readonly buckets = new Recent<string, TokenBucket>(remembered)

  constructor(clock: Clock) {
    this.clock = clock
  }

  correlate(event: Event): Verdict {
    const { source, involvedObject: o, type, reason, message = '' } = event
    const reporter = [source?.component, source?.host]
    const object = [o.kind, o.namespace, o.name, o.uid, o.apiVersion]
    const group = JSON.stringify([...reporter, ...object, o.fieldPath, type, reason])
    const isJoined = this.joins(group, message)
    const key = isJoined ? group : JSON.stringify([group, message])
    const kept: Event = isJoined
      ? {
          ...event,
          message: `(combined from similar events): ${message}`,
          // The reference loses these two when it joins events.
          reportingComponent: '',
          reportingInstance: '',
        }
      : event
    const known = this.written.get(key)
    const count = known === undefined ? 1 : known.count + 1
    if (known === undefined)
      this.written.set(key, { name: event.metadata.name!, firstTimestamp: event.firstTimestamp!, count })
    else known.count = count
    const spam = JSON.stringify([...reporter, ...object])
    if (!this.mayPass(spam)) return { do: 'nothing' }
    if (known === undefined) return { do: 'create', event: kept, key }
    const lastTimestamp = formatTime(this.clock.now())
    return {
      do: 'patch',
      key,
      event: {
        ...kept,
        metadata: { ...kept.metadata, name: known.name },
        firstTimestamp: known.firstTimestamp,
        lastTimestamp,
        count,
      },
      patch: { count, lastTimestamp, message: kept.message! },
    }
  }

  /** The event could not be written: the next of its kind begins anew. */
  forget(key: string): void {
    this.written.delete(key)
  }

  /** Whether this is at least the tenth message of its group within ten minutes of the one before. */
  private joins(group: string, message: string): boolean {
    const now = elapsed(this.clock)
    let similar = this.similar.get(group)
    if (similar === undefined || now - similar.lastAt > similarWithinMs) {
      similar = { messages: new Set(), lastAt: now }
      this.similar.set(group, similar)
    }
    similar.lastAt = now
    similar.messages.add(message)
    if (similar.messages.size < similarMax) return false
    similar.messages.delete(similar.messages.values().next().value as string)
    return true
  }

  private mayPass(key: string): boolean {
    let bucket = this.buckets.get(key)
    if (bucket === undefined) {
      bucket = new TokenBucket(qps, burst, this.clock)
      this.buckets.set(key, bucket)
    }
    return bucket.tryTake()
  }
}
