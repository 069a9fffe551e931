/**
 * All watches of a store, multiplexed on one Watch stream.
 *
 * A watch resumes after *what it has delivered*: the last event's revision, or a progress confirmed since. It never
 * resumes from a response's header: the header tells where the store is, and on the way there are events that we have not
 * seen (the loss that makes the named client library unfit, see etcd.test.ts).
 *
 *   stream   closed ──open──► opening ──► open ──error──► closed ──(backoff)──► opening …
 *   watch    requested ──created──► created ──stream lost──► requested … ──compacted, cancelled──► gone
 */
import { compacted, StorageError } from '../errors.ts'
import type { Revision, StorageEvent, Watch, WatchHandler } from '../interface.ts'
import type { ClientStream } from './channel.ts'
import type { Client } from './client.ts'
import {
  decodeWatchResponse,
  encodeWatchCancel,
  encodeWatchCreate,
  encodeWatchProgress,
  method,
  rangeEndOf,
  type WatchResponse,
} from './messages.ts'
import { CallFailed, grpcStatus, storageErrorOf } from './status.ts'

/** etcd does not answer a progress request while any watch of the stream lags behind; ask again after this. */
const progressRetryMs = 100
/** A request that old is one of those. Answers come in the order of the requests; a dead connection is cut by then. */
const answerMsMax = 20_000
/** Quiet watches are confirmed this often, so that after a reconnect they do not ask for compacted history. */
const confirmMs = 60_000
/** A watch that etcd cancelled without a reason that is final is asked for again after this. */
const recreateMs = 500

interface Entry {
  id: number
  readonly prefix: string
  readonly handler: WatchHandler
  /** The first revision it has not delivered. */
  next: Revision
  isCreated: boolean
  /** The store's revision when the watch was created on this stream. */
  createdAt: Revision
  /** The first progress request sent after it was created. */
  provenFrom: number
  /** The first progress request that is recent enough for who asked last; 0: nobody waits. */
  wanted: number
  /** Fragments of a batch whose end has not come. */
  fragments: StorageEvent[] | undefined
}

export class Watches {
  private readonly client: Client
  private readonly entries = new Map<number, Entry>()
  private lastId = 0
  private stream: ClientStream | undefined
  private isOpening = false
  /** Tells handlers of an abandoned stream from those of the present one. */
  private epoch = 0
  /** Progress requests on this stream are numbered from 1. */
  private sent = 0
  private unanswered: { readonly number: number; readonly at: number }[] = []
  private progressTimer: NodeJS.Timeout | undefined
  private confirmTimer: NodeJS.Timeout | undefined
  private isProgressQueued = false
  private isClosed = false

  constructor(client: Client) {
    this.client = client
  }

  watch(prefix: string, after: Revision, handler: WatchHandler): Watch {
    const entry: Entry = {
      id: ++this.lastId,
      prefix,
      handler,
      next: after + 1,
      isCreated: false,
      createdAt: 0,
      provenFrom: Infinity,
      wanted: 0,
      fragments: undefined,
    }
    this.entries.set(entry.id, entry)
    if (this.stream !== undefined) this.sendCreate(entry)
    else void this.open()
    this.confirmTimer ??= setInterval(() => this.sendProgressRequest(), confirmMs).unref()
    return {
      requestProgress: () => {
        entry.wanted = this.sent + 1
        this.queueProgressRequest()
      },
      cancel: () => {
        if (!this.entries.delete(entry.id)) return
        this.stream?.send(encodeWatchCancel(entry.id))
        if (this.entries.size === 0) this.stopTimers()
      },
    }
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.epoch++
    this.stopTimers()
    this.stream?.cancel()
    this.stream = undefined
    for (const entry of this.entries.values()) this.finish(entry, undefined)
  }

  private async open(): Promise<void> {
    if (this.isOpening || this.isClosed) return
    this.isOpening = true
    const epoch = ++this.epoch
    try {
      // A member cut off from its leader would stay silent; with this header it ends the stream instead.
      const stream = await this.client.openStream(
        method.watch,
        { hasleader: 'true' },
        {
          message: (message) => {
            if (epoch === this.epoch) this.receive(message)
          },
          closed: (error) => {
            if (epoch === this.epoch) this.lost(error)
          },
        },
      )
      this.isOpening = false
      if (epoch !== this.epoch) {
        stream.cancel()
        return
      }
      this.stream = stream
      for (const entry of this.entries.values()) this.sendCreate(entry)
    } catch (error) {
      this.isOpening = false
      if (error instanceof CallFailed) this.lost(error) // otherwise the client was closed meanwhile
    }
  }

  /** The stream is gone: everything on it is asked for again, from where it was delivered. */
  private lost(error: CallFailed): void {
    this.stream = undefined
    this.unanswered = []
    for (const entry of this.entries.values()) {
      entry.isCreated = false
      entry.provenFrom = Infinity
      entry.fragments = undefined
    }
    if (error.status === grpcStatus.permissionDenied || error.status === grpcStatus.unauthenticated) {
      for (const entry of this.entries.values()) this.finish(entry, storageErrorOf(error, 'read'))
      return
    }
    if (this.entries.size > 0) void this.open()
  }

  /**
   * Asks from the last revision that was delivered rather than the next one: etcd answers no progress request on a stream
   * while one of its watches starts in the future (since #20221), and in a quiet store the next revision is just that.
   */
  private sendCreate(entry: Entry): void {
    entry.fragments = undefined
    this.stream?.send(
      encodeWatchCreate({
        watchId: entry.id,
        key: entry.prefix,
        rangeEnd: rangeEndOf(entry.prefix),
        startRevision: Math.max(1, entry.next - 1),
      }),
    )
  }

  private receive(message: Buffer): void {
    let response: WatchResponse
    try {
      response = decodeWatchResponse(message)
    } catch (cause) {
      const error = new CallFailed(
        `unreadable watch response: ${(cause as Error).message}`,
        grpcStatus.unknown,
        true,
        cause,
      )
      this.epoch++
      this.stream?.cancel()
      this.lost(error)
      return
    }
    this.client.succeeded()
    if (response.watchId === -1) {
      this.confirmAll(response.revision)
      return
    }
    const entry = this.entries.get(response.watchId)
    if (entry === undefined) return // cancelled by us, and this was under way
    if (response.canceled) this.canceled(entry, response)
    else if (response.created) this.created(entry, response.revision)
    else if (response.events.length > 0 || response.fragment || entry.fragments !== undefined)
      this.deliver(entry, response)
    else this.confirm(entry, response.revision) // progress_notify
  }

  private created(entry: Entry, revision: Revision): void {
    entry.isCreated = true
    entry.createdAt = revision
    entry.provenFrom = this.sent + 1
    if (entry.wanted === 0) return
    entry.wanted = Math.min(entry.wanted, entry.provenFrom)
    if (entry.next === revision + 1)
      this.confirm(entry, revision) // there is nothing that it could still be sent
    else this.queueProgressRequest()
  }

  private deliver(entry: Entry, response: WatchResponse): void {
    let { events } = response
    if (entry.fragments !== undefined) {
      for (const event of events) entry.fragments.push(event)
      events = entry.fragments
    }
    if (response.fragment) {
      entry.fragments = events
      return
    }
    entry.fragments = undefined
    // What it begins with may have been delivered before; see sendCreate.
    if (events.length > 0 && revisionOf(events[0]!) < entry.next)
      events = events.filter((event) => revisionOf(event) >= entry.next)
    const last = events[events.length - 1]
    if (last === undefined) return
    const revision = revisionOf(last)
    entry.next = revision + 1
    guard(() => entry.handler.events(events, revision))
  }

  private canceled(entry: Entry, response: WatchResponse): void {
    // etcd goes on counting a watch that it ended itself among those of the stream, and since that one never catches up,
    // no progress request would be answered any more. Cancelling it is what makes etcd forget it.
    this.stream?.send(encodeWatchCancel(entry.id))
    if (response.compactRevision > 0) {
      this.finish(entry, compacted(response.compactRevision))
      return
    }
    if (
      response.cancelReason.includes('permission denied') ||
      response.cancelReason.includes('invalid auth token')
    ) {
      this.finish(entry, new StorageError('Unavailable', `watch ${entry.prefix}: ${response.cancelReason}`))
      return
    }
    entry.isCreated = false
    entry.provenFrom = Infinity
    entry.fragments = undefined
    this.entries.delete(entry.id)
    entry.id = ++this.lastId // so that what is still under way for the old one does not concern it
    this.entries.set(entry.id, entry)
    const { epoch } = this
    setTimeout(() => {
      if (epoch === this.epoch && this.entries.has(entry.id)) this.sendCreate(entry)
    }, recreateMs).unref()
  }

  private finish(entry: Entry, error: Error | undefined): void {
    if (!this.entries.delete(entry.id)) return
    if (this.entries.size === 0) this.stopTimers()
    guard(() => entry.handler.closed(error))
  }

  /**
   * The answer to a progress request: every watch that this stream had *when etcd answered* has been sent all up to `revision`.
   * An answer does not say which request it is for, so it is taken for the oldest that it can be. One made before a watch
   * existed says nothing about it, and may even overtake its `created`: etcd sends the two through different queues.
   */
  private confirmAll(revision: Revision): void {
    const now = performance.now()
    while (this.unanswered.length > 0 && this.unanswered[0]!.at < now - answerMsMax) this.unanswered.shift()
    const number = this.unanswered.shift()?.number ?? this.sent
    for (const entry of this.entries.values()) {
      const isAbout = number >= entry.provenFrom || revision > entry.createdAt || entry.next > revision
      if (!entry.isCreated || !isAbout) continue
      const isRecent = number >= entry.wanted
      const { wanted } = entry
      this.confirm(entry, revision)
      if (!isRecent) entry.wanted = wanted // true, but made before it was asked for
    }
    if (this.isProgressWanted()) this.sendProgressRequest()
    else this.stopProgressTimer()
  }

  private confirm(entry: Entry, revision: Revision): void {
    if (revision < entry.next - 1 || entry.fragments !== undefined) return // older than what it has delivered
    entry.next = revision + 1
    entry.wanted = 0
    guard(() => entry.handler.progress(revision))
  }

  private isProgressWanted(): boolean {
    for (const entry of this.entries.values()) if (entry.wanted > 0 && entry.isCreated) return true
    return false
  }

  /** One request for all that ask in this turn; the next one when it is answered, or after a while. */
  private queueProgressRequest(): void {
    if (this.isProgressQueued) return
    this.isProgressQueued = true
    queueMicrotask(() => {
      this.isProgressQueued = false
      const isUnderWay = this.progressTimer !== undefined && this.unanswered.length > 0
      if (!this.isProgressWanted() || isUnderWay) return
      this.sendProgressRequest()
      this.progressTimer ??= setInterval(() => {
        if (this.isProgressWanted()) this.sendProgressRequest()
        else this.stopProgressTimer()
      }, progressRetryMs).unref()
    })
  }

  private sendProgressRequest(): void {
    // On a stream without a single watch etcd answers nothing.
    if (this.stream === undefined || this.entries.size === 0) return
    this.unanswered.push({ number: ++this.sent, at: performance.now() })
    this.stream.send(encodeWatchProgress())
  }

  private stopProgressTimer(): void {
    clearInterval(this.progressTimer)
    this.progressTimer = undefined
  }

  private stopTimers(): void {
    this.stopProgressTimer()
    clearInterval(this.confirmTimer)
    this.confirmTimer = undefined
  }
}

const revisionOf = (event: StorageEvent): Revision =>
  event.type === 'put' ? event.kv.modRevision : event.revision

/** A handler that throws is a bug of its owner: reported as such, and kept from harming other watches. */
function guard(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
