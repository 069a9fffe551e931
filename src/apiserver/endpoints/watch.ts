/**
 * WATCH: the events of a resource as a stream of frames, `{"type":"ADDED","object":{…}}` and a newline each.
 *
 * How it begins (https://kubernetes.io/docs/reference/using-api/api-concepts/#semantics-for-watch):
 *
 *     no resourceVersion       the state now, confirmed, as ADDED; then changes
 *     0                        the state of the cache as ADDED; then changes
 *     N                        changes after N; 410 in the stream when the window has passed
 *     sendInitialEvents=true   the state (not older than N) as ADDED, a bookmark with `k8s.io/initial-events-end`, changes
 *     sendInitialEvents=false  changes from now on (or after N)
 *
 * A reader slower than the events is buffered up to `bufferedBytesMax`, then cut off: it will list again. Nobody waits
 * for it. Budget per event and watcher: 4 µs, the socket write included (bench/load/watch.ts).
 */
import { resourceExpired } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { encodeWatchFrame } from '@binnacle/apimachinery/serializer/protobuf/watch.ts'
import type { Entry } from '../../watch/entry.ts'
import { type CacheEvent, type EventType, eventTypeFor, shownEntry } from '../../watch/event.ts'
import type { ApiResponse, Sink } from '../request.ts'
import { waitForVersion } from './freshness.ts'
import { eachInTurns } from './itemstream.ts'
import { jsonType, type Negotiated, negotiateWatch, protobufType } from './negotiation.ts'
import { type ListOptions, listOptionsOf, revisionOf, validateListOptions } from './options.ts'
import type { Scope } from './scope.ts'
import { parseSelectors, selectionOf } from './selection.ts'
import { encode, type Typed } from './serialize.ts'
import { bookmarkRow, includeObjectOf, metadataOnly, rowOf, type TableRow, tableOf } from './table.ts'

/** Bytes queued for one watcher beyond which it is told to list again: about 3,000 pods. */
const bufferedBytesMax = 16 << 20
/** The reference sends a bookmark about once a minute. */
const bookmarkMs = 60_000
/** Without `timeoutSeconds` a watch lasts between one and two of these, at random, so that reconnects spread. */
const minTimeoutMs = 1_800_000

const initialEventsEnd = 'k8s.io/initial-events-end'

export const watch = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWatch(request)
  const options = listOptionsOf(request.query)
  const info = request.requestInfo
  const byName = info.name === '' ? '' : `metadata.name=${info.name}`
  const selectors = parseSelectors(options.labelSelector, options.fieldSelector || byName)
  validateListOptions(options, true)
  const selection = selectionOf(endpoint, selectors)
  const revision = revisionOf(options.resourceVersion, 'read')
  const frames = framesFor(scope, negotiated)
  const { cacher } = endpoint.store
  const wantsState = options.sendInitialEvents ?? revision === 0

  if (wantsState || revision === 0) {
    if (options.resourceVersion === '0') await cacher.waitFor(0)
    else if (revision > 0) await waitForVersion(cacher, revision, options.resourceVersion)
    else await cacher.fresh()
  }
  const timeoutMs =
    options.timeoutSeconds !== undefined && options.timeoutSeconds > 0
      ? options.timeoutSeconds * 1000
      : minTimeoutMs * (1 + Math.random())

  return {
    status: 200,
    headers: { 'content-type': contentTypeOf(negotiated) },
    stream: (sink) =>
      new WatchStream(scope, sink, frames, options, selection.matches, timeoutMs).run(revision, wantsState),
  }
}

const contentTypeOf = ({ encoding }: Negotiated): string =>
  encoding === 'protobuf' ? `${protobufType};stream=watch` : jsonType

/** Makes the bytes of one event in the encoding that a watcher asked for. */
interface Frames {
  /** Undefined ends the stream: the object cannot be shown as asked. */
  object(type: EventType, entry: Entry): Uint8Array | undefined
  bookmark(revision: number, annotations: Record<string, string> | undefined): Uint8Array | undefined
  error(status: object): Uint8Array
}

const jsonOpen: Record<EventType, Buffer> = {
  ADDED: Buffer.from('{"type":"ADDED","object":'),
  MODIFIED: Buffer.from('{"type":"MODIFIED","object":'),
  DELETED: Buffer.from('{"type":"DELETED","object":'),
}

/**
 * Encoded once per event and type: an event goes to all its watchers in one turn, so the last frame is the one that the
 * next watcher wants. Keeping more would keep a second copy of every object.
 */
let lastFrame: { readonly entry: Entry; readonly type: EventType; readonly bytes: Buffer } | undefined

const sharedJsonFrame = (type: EventType, entry: Entry): Buffer => {
  if (lastFrame !== undefined && lastFrame.entry === entry && lastFrame.type === type) return lastFrame.bytes
  const open = jsonOpen[type]
  const bytes = Buffer.allocUnsafe(open.length + entry.servedBytes + 2)
  open.copy(bytes)
  const end = entry.writeTo(bytes, open.length)
  bytes[end] = 0x7d
  bytes[end + 1] = 0x0a
  lastFrame = { entry, type, bytes }
  return bytes
}

const framesFor = (scope: Scope, negotiated: Negotiated): Frames => {
  const { endpoint, request, d } = scope
  const line = (type: string, object: object): Uint8Array => {
    if (negotiated.encoding === 'protobuf')
      return encodeWatchFrame(type, encode(object as Typed, negotiated).bytes)
    return Buffer.from(`${stringifyJson({ type, object })}\n`)
  }
  const error = (status: object) => line('ERROR', status)
  const emptyBookmark = (revision: number, annotations: Record<string, string> | undefined) => ({
    resourceVersion: String(revision),
    ...(annotations === undefined ? {} : { annotations }),
  })

  if (negotiated.view === 'table') {
    const include = includeObjectOf(request.query)
    const version = negotiated.viewVersion
    let isFirst = true
    const table = (row: TableRow, resourceVersion: string | undefined) => {
      const made = tableOf(endpoint, version, { resourceVersion }, [row], isFirst)
      isFirst = false
      return made
    }
    return {
      object: (type, entry) => {
        const object = entry.peek()
        const row = rowOf(endpoint, object, include, version, d.clock.now())
        return line(type, table(row, object.metadata.resourceVersion))
      },
      bookmark: (revision, annotations) => {
        const metadata = emptyBookmark(revision, annotations)
        return line(
          'BOOKMARK',
          table(bookmarkRow(endpoint, metadata, include, version, d.clock.now()), metadata.resourceVersion),
        )
      },
      error,
    }
  }
  if (negotiated.view === 'metadata') {
    return {
      object: (type, entry) =>
        line(type, metadataOnly(entry.peek(), negotiated.viewVersion, endpoint.store.definition)),
      bookmark: (revision, annotations) =>
        line(
          'BOOKMARK',
          metadataOnly(
            { metadata: emptyBookmark(revision, annotations) } as KubeObject,
            negotiated.viewVersion,
          ),
        ),
      error,
    }
  }
  // One object's metadata is no list of them: recorded, the stream ends without a word.
  const nothing = () => undefined
  const bookmark = (revision: number, annotations: Record<string, string> | undefined) => {
    const empty = {
      kind: endpoint.facts.kind,
      apiVersion: endpoint.apiVersion,
      metadata: emptyBookmark(revision, annotations),
    }
    return line('BOOKMARK', decodeInto(endpoint.type, empty as never).object as object)
  }
  if (negotiated.view === 'metadataList') return { object: nothing, bookmark: nothing, error }
  if (negotiated.encoding === 'json' && endpoint.isStorageVersion) {
    return { object: sharedJsonFrame, bookmark, error }
  }
  return { object: (type, entry) => line(type, endpoint.fromStorage(entry.parse())), bookmark, error }
}

/** One open watch. */
class WatchStream {
  private readonly scope: Scope
  private readonly sink: Sink
  private readonly frames: Frames
  private readonly options: ListOptions
  private readonly selects: ((entry: Entry) => boolean) | undefined
  private readonly timeoutMs: number
  private finish: () => void = () => {}
  private isOver = false
  /** Events that arrive while the initial state is still being written. */
  private held: CacheEvent[] | undefined = []

  constructor(
    scope: Scope,
    sink: Sink,
    frames: Frames,
    options: ListOptions,
    selects: ((entry: Entry) => boolean) | undefined,
    timeoutMs: number,
  ) {
    this.scope = scope
    this.sink = sink
    this.frames = frames
    this.options = options
    this.selects = selects
    this.timeoutMs = timeoutMs
  }

  async run(revision: number, wantsState: boolean): Promise<void> {
    const { endpoint, d, request } = this.scope
    const { cacher } = endpoint.store
    const prefix = endpoint.store.prefixOf(request.requestInfo.namespace)
    const done = new Promise<void>((resolve) => {
      this.finish = resolve
    })
    const end = () => this.end()
    // Snapshot and subscription in one synchronous step: no event falls between them.
    const startRevision = wantsState || revision === 0 ? cacher.revision : revision
    const state = wantsState ? cacher.range(prefix) : []
    const subscription = cacher.subscribe(
      { prefix, event: (event) => this.event(event), ended: end },
      startRevision,
    )
    if (subscription === undefined) {
      this.sink.write(
        this.frames.error(
          resourceExpired(`too old resource version: ${revision} (${cacher.oldestRevision})`).status,
        ),
      )
      return
    }
    const timeout = d.clock.setTimeout(end, this.timeoutMs)
    let bookmark = this.options.allowWatchBookmarks ? d.clock.setTimeout(() => beat(), bookmarkMs) : undefined
    const beat = () => {
      cacher.requestProgress()
      this.bookmark(cacher.revision, undefined)
      bookmark = d.clock.setTimeout(() => beat(), bookmarkMs)
    }
    this.sink.signal.addEventListener('abort', end)
    d.shutdown.addEventListener('abort', end)
    d.metrics.watchStarted(endpoint)
    try {
      await eachInTurns(state, (entry) => {
        if (!this.isOver && (this.selects === undefined || this.selects(entry))) this.send('ADDED', entry)
      })
      if (wantsState && this.options.sendInitialEvents === true && this.options.allowWatchBookmarks) {
        this.bookmark(startRevision, { [initialEventsEnd]: 'true' })
      }
      for (const event of subscription.backlog) this.deliver(event)
      const held = this.held ?? []
      this.held = undefined
      for (const event of held) this.deliver(event)
      await done
    } finally {
      subscription.cancel()
      timeout.cancel()
      bookmark?.cancel()
      this.sink.signal.removeEventListener('abort', end)
      d.shutdown.removeEventListener('abort', end)
      d.metrics.watchEnded(endpoint)
    }
  }

  private event(event: CacheEvent): void {
    if (this.held !== undefined) this.held.push(event)
    else this.deliver(event)
  }

  private deliver(event: CacheEvent): void {
    if (this.isOver) return
    const type = eventTypeFor(event, this.selects)
    if (type !== undefined) this.send(type, shownEntry(event, type))
  }

  private send(type: EventType, entry: Entry): void {
    const bytes = this.frames.object(type, entry)
    if (bytes === undefined) {
      this.end()
      return
    }
    this.sink.write(bytes)
    this.scope.d.metrics.watchEvent(this.scope.endpoint, bytes.length)
    if (this.sink.bufferedBytes > bufferedBytesMax) this.end()
  }

  private bookmark(revision: number, annotations: Record<string, string> | undefined): void {
    if (this.isOver) return
    const bytes = this.frames.bookmark(revision, annotations)
    if (bytes === undefined) this.end()
    else this.sink.write(bytes)
  }

  private end(): void {
    if (this.isOver) return
    this.isOver = true
    this.finish()
  }
}
