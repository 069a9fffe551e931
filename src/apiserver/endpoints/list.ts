/** LIST: the objects of a page (page.ts) in the form that the client wants. */
import { encodeMessage, frameListItem, listFrame } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { messageTypeOf } from '@binnacle/apimachinery/serializer/protobuf/kinds.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import { encodings } from '../../watch/encodings.ts'
import type { Entry } from '../../watch/entry.ts'
import type { Bytes } from '../../watch/packing.ts'
import type { ApiResponse } from '../request.ts'
import { eachInTurns, jsonList, respondItems, storedItems } from './itemstream.ts'
import { listForm } from './listforms.ts'
import { type Negotiated, negotiate, protobufType, resourceOffer } from './negotiation.ts'
import { listOptionsOf } from './options.ts'
import { type Page, pageOf } from './page.ts'
import type { Scope } from './scope.ts'
import { respond } from './serialize.ts'
import { hasOwnColumns, includeObjectOf, metadataOnly, rowOf, tableOf } from './table.ts'
import { metadataItems, rowItems } from './tablerows.ts'
import { checkList } from './views.ts'

export const list = async (scope: Scope): Promise<ApiResponse> => {
  const { request } = scope
  const negotiated = negotiate(request, { ...resourceOffer, streams: true })
  return respondPage(scope, await pageOf(scope, listOptionsOf(request.query)), negotiated)
}

/** A page as the client wants it: a list, rows, or metadata only. */
export const respondPage = async (scope: Scope, page: Page, negotiated: Negotiated): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  checkList(negotiated.view, endpoint.facts)
  const metadata = {
    resourceVersion: String(page.revision),
    ...(page.continue === '' ? {} : { continue: page.continue }),
    ...(page.remaining === undefined ? {} : { remainingItemCount: page.remaining }),
  }
  const { entries } = page
  const { view, viewVersion, encoding } = negotiated
  const isPlainJson = encoding === 'json' && !negotiated.pretty
  const respondForm = (
    list: object,
    field: 'items' | 'rows',
    make: (entry: Entry) => object,
  ): ApiResponse => {
    const { frame, items } = listForm(negotiated, list, field, make)
    return respondItems(frame, entries, items)
  }

  if (view === 'object') {
    const list = { kind: `${endpoint.facts.kind}List`, apiVersion: endpoint.apiVersion, metadata }
    if (isPlainJson && endpoint.isStorageVersion)
      return respondItems(jsonList(list, 'items'), entries, storedItems)
    if (encoding === 'protobuf') return respondProtobuf(list, entries, keptItem(endpoint))
    if (entries.length === 0) return respond(200, { ...list, items: [] }, negotiated)
    return respondForm(list, 'items', (entry) => {
      const { kind: _kind, apiVersion: _apiVersion, ...item } = endpoint.fromStorage(entry.parse())
      return item
    })
  }

  if (view === 'metadataList') {
    const list = { kind: 'PartialObjectMetadataList', apiVersion: `meta.k8s.io/${viewVersion}`, metadata }
    if (entries.length === 0) return respond(200, { ...list, items: null }, negotiated)
    if (isPlainJson)
      return respondItems(jsonList(list, 'items'), entries, metadataItems(endpoint, viewVersion))
    const { definition } = endpoint.store
    const make = (entry: Entry) => metadataOnly(entry.peek(), viewVersion, definition)
    if (encoding !== 'protobuf') return respondForm(list, 'items', make)
    if (viewVersion === 'v1') {
      const type = messageTypeOf(list.apiVersion, 'PartialObjectMetadata')!
      return respondProtobuf(list, entries, (entry) => frameListItem(encodeMessage(type, make(entry))))
    }
    const items: object[] = []
    await eachInTurns(entries, (entry) => items.push(make(entry)))
    return respond(200, { ...list, items }, negotiated)
  }
  const include = includeObjectOf(request.query)
  const now = scope.d.clock.now()
  const { rows: _rows, ...table } = tableOf(endpoint, viewVersion, metadata, [])
  if (entries.length === 0 && !hasOwnColumns(endpoint))
    return respond(200, { ...table, rows: null }, negotiated)
  if (isPlainJson)
    return respondItems(jsonList(table, 'rows'), entries, rowItems(endpoint, include, viewVersion, now))
  if (entries.length === 0) return respond(200, { ...table, rows: [] }, negotiated)
  return respondForm(table, 'rows', (entry) => rowOf(endpoint, entry.peek(), include, viewVersion, now))
}

/** The element of an entry in its list, encoded once and kept while there is room; a warm list copies bytes. */
const keptItem = (endpoint: Endpoint): ((entry: Entry) => Bytes) => {
  const { cacher } = endpoint.store
  const make = (entry: Entry) =>
    frameListItem(encodeMessage(endpoint.type, endpoint.fromStorage(entry.peek())))
  // What the cache has left behind meanwhile, or never held, is kept nowhere.
  return (entry) => (cacher.get(entry.key) === entry ? encodings.of(endpoint, entry, make) : make(entry))
}

/** A list whose size stands in front, so that all elements are there before the first byte goes out. */
const respondProtobuf = async (
  list: { kind: string; apiVersion: string; metadata: object },
  entries: readonly Entry[],
  itemOf: (entry: Entry) => Bytes,
): Promise<ApiResponse> => {
  const items: Bytes[] = []
  let size = 0
  await eachInTurns(entries, (entry) => {
    const item = itemOf(entry)
    items.push(item)
    size += item.length
  })
  const listMeta = typeNamed('io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta')!
  const { head, tail } = listFrame(list, encodeMessage(listMeta, list.metadata), size)
  return respondItems({ head, tail, contentType: protobufType }, entries, {
    sizeOf: (_entry, i) => items[i]!.length,
    write: (_entry, target, offset, i) => offset + items[i]!.copy(target, offset),
  })
}
