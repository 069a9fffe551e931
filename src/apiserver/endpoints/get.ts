/** GET of one object. */
import { notFound } from '@binnacle/apimachinery/errors/status.ts'
import type { ApiResponse } from '../request.ts'
import { waitForVersion } from './freshness.ts'
import { negotiate, resourceOffer } from './negotiation.ts'
import { revisionOf } from './options.ts'
import type { Scope } from './scope.ts'
import { respondEntry } from './serialize.ts'
import { respondView } from './views.ts'

/** Budget: 20 µs above the HTTP server's own. The store confirms freshness; the bytes come from the cache. */
export const get = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const { namespace, name } = request.requestInfo
  const { store } = endpoint
  const negotiated = negotiate(request, resourceOffer)
  const asked = request.query.get('resourceVersion') ?? ''
  const revision = revisionOf(asked, 'read')
  if (asked !== '') await waitForVersion(store.cacher, revision, asked)
  const entry =
    asked === '' ? await store.getFresh(namespace, name) : store.cacher.get(store.keyOf(namespace, name))
  if (entry === undefined) throw notFound(endpoint.facts, name)

  if (negotiated.view === 'object') return respondEntry(200, endpoint, entry, negotiated)
  return respondView(200, scope, entry.peek(), negotiated)
}
