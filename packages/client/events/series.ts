/**
 * Reports what happened as events.k8s.io/v1 Events, as kube-scheduler does: the first is written at once, the second turns it
 * into a series, and the series is written again when half an hour has passed or nothing more happens. Rule: KEP-383.
 */
import { type Clock, elapsed, type Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { formatMicroTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { ObjectReference } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Event } from '@binnacle/openapi/generated/types/events.v1.ts'
import { eventsV1 } from '../resources.ts'
import { type Client, hasReason } from '../rest/client.ts'
import type { EventType } from './recorder.ts'
import { type EventSubject, eventName, namespaceOf, referenceTo } from './reference.ts'
import { EventWriter } from './writer.ts'

export interface SeriesRecorderOptions {
  readonly client: Client
  readonly clock: Clock
  /** Who reports: a scheduler's profile. */
  readonly controller: string
  /** Which of them: the reference says `<controller>-<host>`. */
  readonly instance: string
  readonly onError?: (error: unknown) => void
  readonly signal?: AbortSignal
  readonly random?: () => number
  /** Events under way at a time: a scheduler reports more than fit one after the other. */
  readonly parallel?: number
}

interface Entry {
  readonly event: Event
  /** The first writing: the series comes after it. */
  written?: Promise<unknown>
  /** 1 until it happens again. */
  count: number
  /** Milliseconds since the epoch. */
  lastAt: number
  /** The same moment; see `elapsed`. */
  touchedAt: number
}

/** A series in which nothing happened for so long is over; one that goes on is written so often. */
const finishedAfterMs = 6 * 60_000
const refreshEveryMs = 30 * 60_000
/** The server takes so many bytes of a note. */
const noteMax = 1024
/** Of so many kinds of events repetitions are noticed; beyond that the oldest is written out and forgotten. */
const seriesMax = 4096

export class SeriesRecorder {
  private readonly options: SeriesRecorderOptions
  private readonly writer: EventWriter
  private readonly entries = new Map<string, Entry>()
  private sweep: Timer | undefined
  private refreshedAt: number

  constructor(options: SeriesRecorderOptions) {
    this.options = options
    this.writer = new EventWriter(options)
    this.refreshedAt = elapsed(options.clock)
  }

  /** Returns at once and never throws. `related`: the other object of an action, such as a node. */
  event(
    regarding: EventSubject,
    related: EventSubject | undefined,
    type: EventType,
    reason: string,
    action: string,
    note: string,
  ): void {
    const { clock, controller, instance, random = Math.random, signal } = this.options
    if (signal?.aborted) return
    const now = clock.now()
    const about = referenceTo(regarding)
    const other = related === undefined ? undefined : referenceTo(related)
    const key = JSON.stringify([type, action, reason, fieldsOf(about), fieldsOf(other)])
    const known = this.entries.get(key)
    if (known !== undefined) {
      known.count++
      known.lastAt = now
      known.touchedAt = elapsed(clock)
      if (known.count === 2) this.writeSeries(known)
      return
    }
    const event: Event = {
      kind: 'Event',
      apiVersion: 'events.k8s.io/v1',
      metadata: { name: eventName(about, now, random), namespace: namespaceOf(about) },
      eventTime: formatMicroTime(now),
      reportingController: controller,
      reportingInstance: instance,
      action,
      reason,
      regarding: about,
      ...(other === undefined ? {} : { related: other }),
      note: shortened(note),
      type,
    }
    const entry: Entry = { event, count: 1, lastAt: now, touchedAt: elapsed(clock) }
    this.entries.set(key, entry)
    if (this.entries.size > seriesMax) this.finish(this.entries.keys().next().value as string)
    this.writer.add(() => {
      entry.written = this.options.client.create(eventsV1, event, this.aborting())
      return entry.written
    })
    if (this.sweep === undefined) this.sweep = clock.setTimeout(() => this.tidy(), finishedAfterMs)
  }

  /** Resolves when all that was reported is written, or given up. */
  idle(): Promise<void> {
    return this.writer.idle()
  }

  private tidy(): void {
    this.sweep = undefined
    const { clock, signal } = this.options
    if (signal?.aborted) return
    const now = elapsed(clock)
    const isRefresh = now - this.refreshedAt >= refreshEveryMs
    if (isRefresh) this.refreshedAt = now
    for (const [key, entry] of this.entries) {
      if (now - entry.touchedAt >= finishedAfterMs) this.finish(key)
      else if (isRefresh && entry.count > 1) this.writeSeries(entry)
    }
    if (this.entries.size > 0) this.sweep = clock.setTimeout(() => this.tidy(), finishedAfterMs)
  }

  /** The last count is written; the next such event is another. */
  private finish(key: string): void {
    const entry = this.entries.get(key)!
    this.entries.delete(key)
    if (entry.count > 2) this.writeSeries(entry)
  }

  private writeSeries(entry: Entry): void {
    const { client } = this.options
    this.writer.add(async () => {
      const { namespace = '', name = '' } = entry.event.metadata
      await entry.written?.catch(() => {})
      const series = { count: entry.count, lastObservedTime: formatMicroTime(entry.lastAt) }
      try {
        return await client.patch(
          eventsV1,
          namespace,
          name,
          'strategic-merge-patch+json',
          { series },
          this.aborting(),
        )
      } catch (error) {
        if (!hasReason(error, 'NotFound')) throw error
        return await client.create(eventsV1, { ...entry.event, series }, this.aborting())
      }
    })
  }

  private aborting(): { readonly signal?: AbortSignal } {
    const { signal } = this.options
    return signal === undefined ? {} : { signal }
  }
}

/** Two events about different states of an object are different ones: the reference tells them apart by version, too. */
const fieldsOf = (reference: ObjectReference | undefined): readonly unknown[] =>
  reference === undefined
    ? []
    : [
        reference.apiVersion,
        reference.kind,
        reference.namespace,
        reference.name,
        reference.uid,
        reference.resourceVersion,
        reference.fieldPath,
      ]

const shortened = (note: string): string => {
  const bytes = Buffer.from(note)
  if (bytes.length <= noteMax) return note
  const ending = ' ...'
  // A character that the cut goes through becomes one replacement character, and is left out.
  return bytes.toString('utf8', 0, noteMax - ending.length).replace(/\uFFFD$/, '') + ending
}
