/**
 * WATCH: the events of a resource as a stream of frames, `{"type":"ADDED","object":{…}}` and a newline each.
 *
 * How it begins (https://kubernetes.io/docs/reference/using-api/api-concepts/#semantics-for-watch):
 *
 *     no resourceVersion       the state now, confirmed, as ADDED; then changes
 *     0                        the state of the cache as ADDED; then changes
 *     N                        changes after N, in the future too; 410 in the stream when the window has passed
 *     sendInitialEvents=true   the state (not older than N) as ADDED; then changes. 504 in the stream when N stays ahead
 *     sendInitialEvents=false  changes from now on (or after N)
 *
 * With bookmarks, the state is followed by one with `k8s.io/initial-events-end`. What happens then: watchstream.ts. Budget
 * per event and watcher: 4 µs, the socket write included (bench/load/watch.ts).
 */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { type FieldRequirement, fieldEquals } from '@binnacle/apimachinery/fields/selector.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { encodeWatchFrame } from '@binnacle/apimachinery/serializer/protobuf/watch.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Entry } from '../../watch/entry.ts'
import type { EventType } from '../../watch/event.ts'
import { overWebSocket } from '../http/websocket.ts'
import type { ApiResponse } from '../request.ts'
import { waitForVersion } from './freshness.ts'
import { jsonType, type Negotiated, negotiateWatch, protobufType } from './negotiation.ts'
import { type ListOptions, listOptionsOf, revisionOf, validateListOptions } from './options.ts'
import type { Scope } from './scope.ts'
import { checkFields, parseSelectors, type Selectors, selectionOf } from './selection.ts'
import { encode, type Typed } from './serialize.ts'
import { statusOf } from './status.ts'
import { bookmarkRow, includeObjectOf, metadataOnly, rowOf, type TableRow, tableOf } from './table.ts'
import { type Frames, type WatchRequest, WatchStream } from './watchstream.ts'

export const watch = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWatch(request)
  const asked = listOptionsOf(request.query)
  // The deprecated paths are lists until their options have been looked at.
  const options = asked.watch ? withImpliedState(asked) : asked
  const info = request.requestInfo
  const selectors = parseSelectors(options.labelSelector, options.fieldSelector)
  validateListOptions(options, options.watch)
  checkFields(endpoint.facts, selectors.fields)
  const selection = selectionOf(endpoint, info.name === '' ? selectors : onlyNamed(selectors, info.name))
  const revision = revisionOf(options.resourceVersion, 'read')
  const frames = framesFor(scope, negotiated)
  const { cacher } = endpoint.store
  const wantsState = options.sendInitialEvents ?? revision === 0
  const answer = request.upgrade === 'websocket' ? messagesOf(negotiated) : streamOf(negotiated)

  if (wantsState && revision > 0) {
    try {
      await waitForVersion(cacher, revision, options.resourceVersion)
    } catch (error) {
      const { status } = statusOf(error)
      return { ...answer, stream: async (sink) => void sink.write(frames.error(status)) }
    }
  } else if (options.resourceVersion === '') await cacher.fresh()
  else await cacher.waitFor(0)
  const seconds = options.timeoutSeconds ?? 0
  const watched: WatchRequest = {
    scope,
    frames,
    prefix: endpoint.store.prefixOf(info.namespace || (selection.namespace ?? '')),
    selects: selection.matches,
    revision: wantsState ? 0 : revision,
    wantsState,
    marksEnd: wantsState && options.sendInitialEvents === true && options.allowWatchBookmarks,
    wantsBookmarks: options.allowWatchBookmarks,
    timeoutMs: seconds > 0 ? seconds * 1000 : scope.d.minRequestTimeoutMs * (1 + Math.random()),
  }
  return { ...answer, stream: (sink) => new WatchStream(watched, sink).run() }
}

/** A path of one object selects it by name; a field selector beside it must name it too. */
const onlyNamed = ({ labels, fields }: Selectors, name: string): Selectors => {
  if (fields === undefined || fields.requirements.length === 0)
    return { labels, fields: fieldEquals('metadata.name', name) }
  const isNamed = ({ field, operator }: FieldRequirement) => field === 'metadata.name' && operator === '='
  if (fields.requirements.find(isNamed)?.value !== name)
    throw badRequest("fieldSelector metadata.name doesn't match requested name")
  return { labels, fields }
}

/** Without a resourceVersion, or with 0, a watch begins with the state, as if it had asked for it. */
const withImpliedState = (options: ListOptions): ListOptions =>
  (options.resourceVersion === '' || options.resourceVersion === '0') &&
  options.resourceVersionMatch === '' &&
  options.sendInitialEvents === undefined
    ? { ...options, sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan' }
    : options

const streamOf = ({ encoding }: Negotiated): ApiResponse => ({
  status: 200,
  headers: { 'content-type': encoding === 'protobuf' ? `${protobufType};stream=watch` : jsonType },
})

/** Each frame is a message, which knows its own length. */
const messagesOf = ({ encoding }: Negotiated): ApiResponse => ({
  status: 101,
  headers: {},
  takeOver: overWebSocket(
    encoding === 'protobuf'
      ? { isBinary: true, messageOf: (frame) => frame.subarray(lengthBytes) }
      : { isBinary: false },
  ),
})

/** What tells a protobuf frame's length in front of it. */
const lengthBytes = 4

const jsonOpen: Record<EventType, Buffer> = {
  ADDED: Buffer.from('{"type":"ADDED","object":'),
  MODIFIED: Buffer.from('{"type":"MODIFIED","object":'),
  DELETED: Buffer.from('{"type":"DELETED","object":'),
}

const jsonFrame = (type: EventType, entry: Entry): Buffer => {
  const open = jsonOpen[type]
  const bytes = Buffer.allocUnsafe(open.length + entry.servedBytes + 2)
  open.copy(bytes)
  const end = entry.writeTo(bytes, open.length)
  bytes[end] = 0x7d
  bytes[end + 1] = 0x0a
  return bytes
}

type MakeFrame = (type: EventType, entry: Entry) => Uint8Array

interface LastFrame {
  entry: Entry | undefined
  type: EventType
  bytes: Uint8Array
}

const nothing = Buffer.alloc(0)
const silence = () => undefined

const lastFrames = new WeakMap<Endpoint, Map<string, LastFrame>>()

/**
 * Encoded once per event, type and form: an event goes to all its watchers in one turn, so the last frame is the one that the
 * next watcher wants. Keeping more would keep a second copy of every object.
 * @param form what the watchers have in common who get the same bytes
 */
const shared = (endpoint: Endpoint, form: string, make: MakeFrame): MakeFrame => {
  const forms = lastFrames.get(endpoint) ?? new Map<string, LastFrame>()
  lastFrames.set(endpoint, forms)
  const kept = forms.get(form) ?? { entry: undefined, type: 'ADDED', bytes: nothing }
  forms.set(form, kept)
  return (type, entry) => {
    if (kept.entry === entry && kept.type === type) return kept.bytes
    const bytes = make(type, entry)
    kept.entry = entry
    kept.type = type
    kept.bytes = bytes
    return bytes
  }
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
      object: shared(endpoint, `metadata ${negotiated.viewVersion} ${negotiated.encoding}`, (type, entry) =>
        line(type, metadataOnly(entry.peek(), negotiated.viewVersion, endpoint.store.definition)),
      ),
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
  const bookmark = (revision: number, annotations: Record<string, string> | undefined) => {
    const empty = {
      kind: endpoint.facts.kind,
      apiVersion: endpoint.apiVersion,
      metadata: emptyBookmark(revision, annotations),
    }
    return line('BOOKMARK', decodeInto(endpoint.type, empty as never).object as object)
  }
  // One object's metadata is no list of them: recorded, the stream ends without a word.
  if (negotiated.view === 'metadataList') return { object: silence, bookmark: silence, error }
  if (negotiated.encoding === 'json' && endpoint.isStorageVersion) {
    return { object: shared(endpoint, 'stored', jsonFrame), bookmark, error }
  }
  const object = shared(endpoint, negotiated.encoding, (type, entry) =>
    line(type, endpoint.fromStorage(entry.parse())),
  )
  return { object, bookmark, error }
}
