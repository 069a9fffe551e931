/**
 * LIST: from the cache at a confirmed revision, page by page if asked.
 *
 * Which state a list shows, by https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions:
 *
 *     resourceVersion   no match given            NotOlderThan     Exact
 *     (none)            newest, confirmed         –                –
 *     0                 whatever the cache has    the same         –
 *     N                 not older than N; with    not older        exactly N
 *                       a limit exactly N         than N
 *     continue          exactly the token's revision; -1: newest
 */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { badRequest, resourceExpired } from '@binnacle/apimachinery/errors/status.ts'
import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { encodeMessage, frameListItem, listFrame } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import { StorageError } from '../../storage/errors.ts'
import { encodings } from '../../watch/encodings.ts'
import type { Entry } from '../../watch/entry.ts'
import type { ApiResponse, Sink } from '../request.ts'
import { type ContinueToken, decodeContinue, encodeContinue } from './continue.ts'
import { chunkBytes, eachInTurns, respondItems, selected, storedItems } from './itemstream.ts'
import { type Negotiated, negotiate, protobufType } from './negotiation.ts'
import { type ListOptions, listOptionsOf, revisionOf, validateListOptions } from './options.ts'
import type { Scope } from './scope.ts'
import { type Selection, selectionOf } from './selection.ts'
import { respond } from './serialize.ts'
import { includeObjectOf, metadataOnly, rowOf, tableOf } from './table.ts'
import { metadataItems, rowItems } from './tablerows.ts'

/** A page of entries and what the list's metadata says about it. */
export interface Page {
  readonly revision: number
  readonly entries: readonly Entry[]
  readonly continue: string
  readonly remaining: number | undefined
}

export const list = async (scope: Scope): Promise<ApiResponse> => {
  const { request } = scope
  const negotiated = negotiate(
    request.headers.accept,
    request.query.get('pretty'),
    request.headers['user-agent'],
    ['object', 'table', 'metadata'],
    true,
  )
  return respondPage(scope, await pageOf(scope, listOptionsOf(request.query)), negotiated)
}

/** A page as the client wants it: a list, rows, or metadata only. */
export const respondPage = async (scope: Scope, page: Page, negotiated: Negotiated): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const metadata = {
    resourceVersion: String(page.revision),
    ...(page.continue === '' ? {} : { continue: page.continue }),
    ...(page.remaining === undefined ? {} : { remainingItemCount: page.remaining }),
  }
  const kind = `${endpoint.facts.kind}List`

  if (negotiated.view === 'object') {
    if (negotiated.encoding === 'json' && !negotiated.pretty && endpoint.isStorageVersion) {
      const head = headOf({ kind, apiVersion: endpoint.apiVersion, metadata }, 'items')
      return respondItems(head, page.entries, storedItems)
    }
    if (negotiated.encoding === 'protobuf') return respondProtobuf(endpoint, kind, metadata, page.entries)
    const items: object[] = []
    await eachInTurns(page.entries, (entry) => {
      const { kind: _kind, apiVersion: _apiVersion, ...item } = endpoint.fromStorage(entry.parse())
      items.push(item)
    })
    return respond(200, { kind, apiVersion: endpoint.apiVersion, metadata, items }, negotiated)
  }

  const isPlainJson = negotiated.encoding === 'json' && !negotiated.pretty
  const { viewVersion } = negotiated
  if (negotiated.view === 'metadata') {
    const list = { kind: 'PartialObjectMetadataList', apiVersion: `meta.k8s.io/${viewVersion}`, metadata }
    if (isPlainJson)
      return respondItems(headOf(list, 'items'), page.entries, metadataItems(endpoint, viewVersion))
    const items: object[] = []
    const { definition } = endpoint.store
    await eachInTurns(page.entries, (entry) =>
      items.push(metadataOnly(entry.peek(), viewVersion, definition)),
    )
    return respond(200, { ...list, items }, negotiated)
  }
  const include = includeObjectOf(request.query)
  const now = scope.d.clock.now()
  const { rows: _rows, ...table } = tableOf(endpoint, viewVersion, metadata, [])
  if (isPlainJson)
    return respondItems(headOf(table, 'rows'), page.entries, rowItems(endpoint, include, viewVersion, now))
  const rows: object[] = []
  await eachInTurns(page.entries, (entry) =>
    rows.push(rowOf(endpoint, entry.peek(), include, viewVersion, now)),
  )
  return respond(200, { ...table, rows }, negotiated)
}

/** What begins a list: everything up to the bracket of its elements. */
const headOf = (list: object, field: 'items' | 'rows'): string =>
  `${stringifyJson(list).slice(0, -1)},"${field}":[`

/** Items are encoded once and kept while there is room; a warm list copies bytes. */
const respondProtobuf = async (
  endpoint: Endpoint,
  kind: string,
  metadata: object,
  entries: readonly Entry[],
): Promise<ApiResponse> => {
  const make = (entry: Entry) =>
    frameListItem(encodeMessage(endpoint.type, endpoint.fromStorage(entry.peek())))
  const items: Buffer[] = []
  let size = 0
  await eachInTurns(entries, (entry) => {
    // What the cache has left behind meanwhile, or never held, is kept nowhere.
    const isLive = endpoint.store.cacher.get(entry.key) === entry
    const item = isLive ? encodings.of(endpoint, entry, make) : make(entry)
    items.push(item)
    size += item.length
  })
  const listMeta = typeNamed('io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta')!
  const { head, tail } = listFrame(
    { apiVersion: endpoint.apiVersion, kind },
    encodeMessage(listMeta, metadata),
    size,
  )
  const headers = { 'content-type': protobufType }
  if (size <= chunkBytes) return { status: 200, headers, body: Buffer.concat([head, ...items, tail]) }
  const stream = async (sink: Sink): Promise<void> => {
    let chunk: Buffer[] = [head]
    let bytes = head.length
    for (const item of [...items, tail]) {
      chunk.push(item)
      bytes += item.length
      if (bytes < chunkBytes) continue
      await sink.writeTaken(Buffer.concat(chunk, bytes))
      if (sink.signal.aborted) return
      await nextTurn()
      chunk = []
      bytes = 0
    }
    await sink.writeTaken(Buffer.concat(chunk, bytes))
  }
  return { status: 200, headers, stream }
}

export const pageOf = async (scope: Scope, options: ListOptions): Promise<Page> => {
  const { request, endpoint } = scope
  const { store } = endpoint
  validateListOptions(options, false)
  const { namespace } = request.requestInfo
  const selection = selectionOf(endpoint, options.labelSelector, options.fieldSelector)
  const prefix = store.prefixOf(namespace)
  const token = options.continue === '' ? undefined : decodeContinue(options.continue)
  if (token !== undefined && options.resourceVersion !== '' && options.resourceVersion !== '0') {
    throw badRequest('specifying resource version is not allowed when using continue')
  }
  const exact = exactRevision(options, token)

  if (exact !== undefined && !(store.cacher.isReady && exact === store.cacher.revision)) {
    return exactPage(scope, options, selection, prefix, exact, token)
  }
  const asked = revisionOf(options.resourceVersion, 'list')
  if (exact === undefined) {
    if (options.resourceVersion === '' || token !== undefined) await store.cacher.fresh()
    else if (asked > 0) await store.cacher.waitFor(asked)
    else if (!store.cacher.isReady) await store.cacher.waitFor(0)
  }
  const revision = store.cacher.revision
  const all = candidates(scope, selection, prefix)
  return cut(all, revision, options, selection, store.prefix, token)
}

/** The revision that the list must show, or undefined where newer will do. */
const exactRevision = (options: ListOptions, token: ContinueToken | undefined): number | undefined => {
  if (token !== undefined) return token.revision > 0 ? token.revision : undefined
  const asked = revisionOf(options.resourceVersion, 'list')
  if (asked === 0) return undefined
  if (options.resourceVersionMatch === 'Exact') return asked
  return options.resourceVersionMatch === '' && options.limit > 0 ? asked : undefined
}

const candidates = ({ endpoint, request }: Scope, selection: Selection, prefix: string): Entry[] => {
  const { store } = endpoint
  const namespace = request.requestInfo.namespace || selection.namespace
  if (selection.name !== undefined && (!endpoint.facts.namespaced || namespace !== undefined)) {
    const entry = store.cacher.get(store.keyOf(namespace ?? '', selection.name))
    return entry === undefined || !entry.key.startsWith(prefix) ? [] : [entry]
  }
  return store.cacher.range(prefix)
}

/** Selects and cuts a page out of all entries of one revision. */
const cut = async (
  all: readonly Entry[],
  revision: number,
  options: ListOptions,
  selection: Selection,
  storePrefix: string,
  token: ContinueToken | undefined,
): Promise<Page> => {
  const start = token === undefined ? 0 : firstAtOrAfter(all, storePrefix + token.start)
  const { matches } = selection
  const limit = options.limit === 0 ? Number.POSITIVE_INFINITY : options.limit
  if (matches === undefined) {
    if (start === 0 && all.length <= limit)
      return { revision, entries: all, continue: '', remaining: undefined }
    const entries = all.slice(start, start + limit)
    const rest = all.length - start - entries.length
    return {
      revision,
      entries,
      continue: rest === 0 ? '' : continueAfter(entries.at(-1)!, revision, storePrefix),
      remaining: rest === 0 ? undefined : rest,
    }
  }
  // One more than the page holds tells that there is a next one.
  const found = await selected(start === 0 ? all : all.slice(start), matches, limit + 1)
  if (found.length <= limit) return { revision, entries: found, continue: '', remaining: undefined }
  const entries = found.slice(0, limit)
  return {
    revision,
    entries,
    continue: continueAfter(entries.at(-1)!, revision, storePrefix),
    remaining: undefined,
  }
}

const continueAfter = (last: Entry, revision: number, storePrefix: string): string =>
  encodeContinue({ revision, start: `${last.key.slice(storePrefix.length)}\0` })

const firstAtOrAfter = (entries: readonly Entry[], key: string): number => {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.key < key) low = middle + 1
    else high = middle
  }
  return low
}

/** A page as of a revision that the cache has left behind, straight from the store. */
const exactPage = async (
  { endpoint }: Scope,
  options: ListOptions,
  selection: Selection,
  prefix: string,
  revision: number,
  token: ContinueToken | undefined,
): Promise<Page> => {
  const { store } = endpoint
  const startKey = token === undefined ? prefix : store.prefix + token.start
  const { matches } = selection
  try {
    if (matches === undefined) {
      const { entries, more, count } = await store.listAt(
        prefix,
        revision,
        startKey,
        options.limit || undefined,
      )
      return {
        revision,
        entries,
        continue: more ? continueAfter(entries.at(-1)!, revision, store.prefix) : '',
        remaining: more ? count - entries.length : undefined,
      }
    }
    const { entries } = await store.listAt(prefix, revision, startKey, undefined)
    return await cut(entries, revision, options, selection, store.prefix, undefined)
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'Compacted') throw error
    if (token === undefined) {
      throw resourceExpired(`The resourceVersion for the provided list is too old.`)
    }
    const expired = resourceExpired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    )
    expired.status.metadata.continue = encodeContinue({ revision: -1, start: token.start })
    throw expired
  }
}
