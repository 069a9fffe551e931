/**
 * Keeps a picture of a collection: first state, then every change, for as long as it runs. The picture is never older than one
 * it has shown before, whatever replica of the server answers.
 *
 *     empty ──first events, or a list──► listed ──watch──► watching ──ended, cut──► watching again from where it was
 *       ▲                                                     └── 410: too long away ──► empty
 */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { pause } from '../pause.ts'
import type { Resource } from '../resource.ts'
import { type Client, type Form, hasReason } from '../rest/client.ts'
import type { WatchEvent } from '../rest/watch.ts'
import { TransportError } from '../transport/transport.ts'
import { type Backoff, exponentialBackoff } from '../workqueue/backoff.ts'

export interface ReflectorOptions<T extends KubeObject> {
  readonly client: Client
  readonly resource: Resource<T>
  /** '' or absent: all namespaces. */
  readonly namespace?: string
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly form?: Form
  readonly clock: Clock
  /** Whole states and changes, in order. */
  readonly sink: ReflectorSink<T>
  /** What went wrong, to be logged: the reflector goes on. */
  readonly onError?: (error: unknown) => void
}

export interface ReflectorSink<T extends KubeObject> {
  /** The server does not go on from what was shown: `replace` comes next. Perhaps it was put back to an earlier state. */
  lost(): void
  /** All there is now; what is not among them is gone. */
  replace(items: readonly T[]): void
  apply(events: readonly WatchEvent<T>[]): void
}

/** A server ends a watch after some time; drawn between one and two of these, so that not all come back at once. Seconds. */
const watchSeconds = 300
/** How long to wait at most for a server that is not there. Milliseconds. */
const absentMaxMs = 5000
const initialEventsEnd = 'k8s.io/initial-events-end'

type State =
  | { readonly at: 'empty' }
  /** `resourceVersion`: everything up to it was delivered. */
  | { readonly at: 'listed'; readonly resourceVersion: string }

export class Reflector<T extends KubeObject> {
  private readonly options: ReflectorOptions<T>
  private readonly backoff: Backoff
  private state: State = { at: 'empty' }
  /**
   * The newest that was ever shown: a new first state must not be older. '' asks for the newest there is; undefined before
   * anything was shown.
   */
  private newest: string | undefined
  /** Servers before 1.32, and those that turned it off, stream no first state. */
  private canStreamLists = true

  constructor(options: ReflectorOptions<T>) {
    this.options = options
    this.backoff = exponentialBackoff({ firstMs: 100, maxMs: 30_000, factor: 2, jitter: 1 })
  }

  /** Runs until `signal` aborts; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.state.at === 'empty') await (this.canStreamLists ? this.stream(signal) : this.list(signal))
        else await this.follow(this.state.resourceVersion, signal)
      } catch (error) {
        if (signal.aborted) return
        this.afterFailure(error)
        const wait = this.backoff.next()
        // Nobody listens: that costs nobody anything, and a server that starts is wanted soon.
        const isNobodyThere = error instanceof TransportError && error.isUnsent
        await pause(this.options.clock, isNobodyThere ? Math.min(wait, absentMaxMs) : wait, signal)
      }
    }
  }

  private afterFailure(error: unknown): void {
    if (hasReason(error, 'Expired') || hasReason(error, 'Gone')) {
      this.beginAnew()
      return
    }
    // A server that is behind what we have seen, and stays so: restored from a backup, perhaps. What it has is the truth.
    if (isTooLarge(error)) this.beginAnew()
    if (this.state.at === 'empty' && this.canStreamLists && isUnknownOption(error)) {
      this.canStreamLists = false
      return
    }
    this.options.onError?.(error)
  }

  private beginAnew(): void {
    if (this.state.at === 'listed') this.options.sink.lost()
    this.state = { at: 'empty' }
    this.newest = ''
  }

  /** First state and changes in one stream. */
  private async stream(signal: AbortSignal): Promise<void> {
    const items = new Map<string, T>()
    let isInitial = true
    await this.watch(
      { sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan', resourceVersion: this.newest ?? '' },
      signal,
      (events) => {
        if (!isInitial) return this.take(events)
        for (let at = 0; at < events.length; at++) {
          const event = events[at]!
          const { namespace = '', name = '', annotations } = event.object.metadata
          if (event.type === 'BOOKMARK') {
            if (annotations?.[initialEventsEnd] !== 'true') continue
            isInitial = false
            this.options.sink.replace([...items.values()])
            items.clear()
            this.reached(event.object.metadata.resourceVersion!)
            if (at + 1 < events.length) this.take(events.slice(at + 1))
            return
          }
          if (event.type === 'DELETED') items.delete(`${namespace}/${name}`)
          else items.set(`${namespace}/${name}`, event.object)
        }
      },
    )
  }

  private async list(signal: AbortSignal): Promise<void> {
    const { client, resource, namespace = '', labelSelector, fieldSelector, form } = this.options
    // The server's cache may answer, as long as it is no older than what was shown before.
    const resourceVersion = this.newest ?? '0'
    const { items, metadata } = await client.list(resource, namespace, {
      ...{ labelSelector, fieldSelector, form, resourceVersion, signal },
    })
    this.options.sink.replace(items)
    this.reached(metadata.resourceVersion)
  }

  private follow(resourceVersion: string, signal: AbortSignal): Promise<void> {
    return this.watch({ resourceVersion }, signal, (events) => this.take(events))
  }

  private async watch(
    options: { resourceVersion: string; sendInitialEvents?: boolean; resourceVersionMatch?: 'NotOlderThan' },
    signal: AbortSignal,
    take: (events: readonly WatchEvent<T>[]) => void,
  ): Promise<void> {
    const { client, resource, namespace = '', labelSelector, fieldSelector, form, clock } = this.options
    const begun = elapsed(clock)
    const batches = await client.watch(resource, namespace, {
      ...options,
      ...{ labelSelector, fieldSelector, form, signal },
      allowWatchBookmarks: true,
      timeoutSeconds: Math.floor(watchSeconds * (1 + Math.random())),
    })
    let isEmpty = true
    for await (const events of batches) {
      isEmpty = false
      this.backoff.reset()
      take(events)
    }
    // A server that ends each watch at once must not be asked in a tight loop.
    if (isEmpty && elapsed(clock) - begun < 1000) throw new Error('the watch ended at once')
  }

  private take(events: readonly WatchEvent<T>[]): void {
    this.options.sink.apply(events)
    this.reached(events.at(-1)!.object.metadata.resourceVersion!)
  }

  private reached(resourceVersion: string): void {
    this.newest = resourceVersion
    this.state = { at: 'listed', resourceVersion }
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof StatusError &&
  (error.status.details?.causes ?? []).some(({ reason }) => reason === 'ResourceVersionTooLarge')

const isUnknownOption = (error: unknown): boolean =>
  error instanceof StatusError && (error.code === 400 || error.code === 422)
