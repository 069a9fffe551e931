/** LIST: the objects of a page (page.ts) in the form that the client wants. */
import { encodeMessage, frameListItem, listFrame } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import { encodings } from '../../watch/encodings.ts'
import type { Entry } from '../../watch/entry.ts'
import type { ApiResponse } from '../request.ts'
import { eachInTurns, jsonList, respondItems, storedItems } from './itemstream.ts'
import { type Negotiated, negotiate, protobufType, resourceOffer } from './negotiation.ts'
import { listOptionsOf } from './options.ts'
import { type Page, pageOf } from './page.ts'
import type { Scope } from './scope.ts'
import { respond } from './serialize.ts'
import { includeObjectOf, metadataOnly, rowOf, tableOf } from './table.ts'
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
  const kind = `${endpoint.facts.kind}List`

  if (negotiated.view === 'object') {
    if (negotiated.encoding === 'json' && !negotiated.pretty && endpoint.isStorageVersion) {
      const list = { kind, apiVersion: endpoint.apiVersion, metadata }
      return respondItems(jsonList(list, 'items'), page.entries, storedItems)
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
  if (negotiated.view === 'metadataList') {
    const list = { kind: 'PartialObjectMetadataList', apiVersion: `meta.k8s.io/${viewVersion}`, metadata }
    if (page.entries.length === 0) return respond(200, { ...list, items: null }, negotiated)
    if (isPlainJson)
      return respondItems(jsonList(list, 'items'), page.entries, metadataItems(endpoint, viewVersion))
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
    return respondItems(jsonList(table, 'rows'), page.entries, rowItems(endpoint, include, viewVersion, now))
  const rows: object[] = []
  await eachInTurns(page.entries, (entry) =>
    rows.push(rowOf(endpoint, entry.peek(), include, viewVersion, now)),
  )
  return respond(200, { ...table, rows }, negotiated)
}

/** Items are encoded once and kept while there is room; a warm list copies bytes. */
const respondProtobuf = async (
  endpoint: Endpoint,
  kind: string,
  metadata: object,
  entries: readonly Entry[],
): Promise<ApiResponse> => {
  const { cacher } = endpoint.store
  const make = (entry: Entry) =>
    frameListItem(encodeMessage(endpoint.type, endpoint.fromStorage(entry.peek())))
  // The size of all stands in front, so that all are there before the first byte goes out.
  const items: Buffer[] = []
  let size = 0
  await eachInTurns(entries, (entry) => {
    // What the cache has left behind meanwhile, or never held, is kept nowhere.
    const isLive = cacher.get(entry.key) === entry
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
  return respondItems({ head, tail, contentType: protobufType }, entries, {
    sizeOf: (_entry, i) => items[i]!.length,
    write: (_entry, target, offset, i) => offset + items[i]!.copy(target, offset),
  })
}
