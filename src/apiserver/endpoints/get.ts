/** GET of one object. */
import { notFound } from '@binnacle/apimachinery/errors/status.ts'
import type { ApiResponse } from '../request.ts'
import { negotiate } from './negotiation.ts'
import { revisionOf } from './options.ts'
import type { Scope } from './scope.ts'
import { respond, respondEntry } from './serialize.ts'
import { includeObjectOf, metadataOnly, rowOf, tableOf } from './table.ts'

/** Budget: 20 µs above the HTTP server's own. The store confirms freshness; the bytes come from the cache. */
export const get = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint, d } = scope
  const { namespace, name } = request.requestInfo
  const { store } = endpoint
  const negotiated = negotiate(
    request.headers.accept,
    request.query.get('pretty'),
    request.headers['user-agent'],
    ['object', 'table', 'metadata'],
  )
  const asked = request.query.get('resourceVersion') ?? ''
  const revision = revisionOf(asked, 'read')
  if (asked === '') await store.cacher.fresh()
  else await store.cacher.waitFor(revision)
  const entry = store.cacher.get(store.keyOf(namespace, name))
  if (entry === undefined) throw notFound(endpoint.facts, name)

  if (negotiated.view === 'object') return respondEntry(200, endpoint, entry, negotiated)
  const object = entry.peek()
  if (negotiated.view === 'metadata')
    return respond(200, metadataOnly(object, negotiated.viewVersion, store.definition), negotiated)
  const row = rowOf(endpoint, object, includeObjectOf(request.query), negotiated.viewVersion, d.clock.now())
  const metadata = { resourceVersion: object.metadata.resourceVersion }
  return respond(200, tableOf(endpoint, negotiated.viewVersion, metadata, [row]), negotiated)
}
