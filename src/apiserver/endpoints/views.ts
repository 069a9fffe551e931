/** One object as a client asked to see it: whole, as a row of a Table, or its metadata alone. */
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ApiResponse } from '../request.ts'
import type { Negotiated, View } from './negotiation.ts'
import type { Scope } from './scope.ts'
import { respond } from './serialize.ts'
import { includeObjectOf, metadataOnly, rowOf, tableOf } from './table.ts'

interface Typed {
  readonly group: string
  readonly kind: string
}

/** What the reference calls a kind in messages: its Go type. Events of both groups are one type. */
const goTypeOf = ({ group, kind }: Typed): string =>
  `*${group === '' || group === 'events.k8s.io' ? 'core' : group.split('.', 1)[0]}.${kind}`

const refuse = (message: string): StatusError => {
  const { details: _, ...status } = failure(406, 'NotAcceptable', message)
  return new StatusError(status)
}

/** @throws 406 when the metadata of a list was asked for */
export const checkOne = (view: View, type: Typed): void => {
  if (view === 'metadataList')
    throw refuse(
      `you requested PartialObjectMetadataList, but the requested object is not a list (${goTypeOf(type)})`,
    )
}

/** @throws 406 when the metadata of one object was asked for, of a list of `type` */
export const checkList = (view: View, { group, kind }: Typed): void => {
  if (view === 'metadata')
    throw refuse(
      `you requested PartialObjectMetadata, but the requested object is a list (${goTypeOf({ group, kind: `${kind}List` })})`,
    )
}

/** An object of a kind that is not stored, or its metadata. */
export const respondUnstored = (
  status: number,
  type: Typed,
  object: object,
  negotiated: Negotiated,
): ApiResponse => {
  checkOne(negotiated.view, type)
  const shown =
    negotiated.view === 'metadata' ? metadataOnly(object as KubeObject, negotiated.viewVersion) : object
  return respond(status, shown, negotiated)
}

/**
 * One stored object in the view that was negotiated. The object has been written when a write gets here, and a refusal
 * does not undo it: so it is in the reference.
 * @param stored in the storage version
 */
export const respondView = (
  status: number,
  { endpoint, request, d }: Scope,
  stored: KubeObject,
  negotiated: Negotiated,
): ApiResponse => {
  const { view, viewVersion } = negotiated
  checkOne(view, endpoint.facts)
  if (view === 'object') return respond(status, endpoint.fromStorage(stored), negotiated)
  if (view === 'metadata')
    return respond(status, metadataOnly(stored, viewVersion, endpoint.store.definition), negotiated)
  const row = rowOf(endpoint, stored, includeObjectOf(request.query), viewVersion, d.clock.now())
  const { resourceVersion } = stored.metadata
  return respond(status, tableOf(endpoint, viewVersion, { resourceVersion }, [row]), negotiated)
}
