/**
 * Resources without a store, and subresources that are questions or commands: reviews, scale, binding, eviction,
 * token. Each takes an object of its own kind and answers one.
 */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import {
  managedFieldsAfterUpdate,
  setManagedFields,
} from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { dedupeOwners } from '../../registry/generic/create.ts'
import { versionsOfType } from '../../registry/generic/managedfields.ts'
import { auditObject, auditStatus } from '../audit/context.ts'
import type { ApiRequest, ApiResponse, Handler } from '../request.ts'
import { decodeBody } from './body.ts'
import { negotiate } from './negotiation.ts'
import { dryRunOf, fieldValidationOf } from './options.ts'
import { type Scope, writerOf } from './scope.ts'
import { respond } from './serialize.ts'
import { respondUnstored } from './views.ts'

/** A kind that is asked, not stored. */
export interface ReviewKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/**
 * The handler of POST for a review: decodes the kind, lets `answer` fill in the status, answers 201.
 * @param answer gets the decoded object, its metadata cleared of what clients do not set, and returns the object to show
 */
export const review =
  (
    { group, version, kind }: ReviewKind,
    answer: (object: KubeObject, request: ApiRequest) => Promise<KubeObject> | KubeObject,
    clock: Clock,
  ): Handler =>
  async (request) => {
    const negotiated = negotiate(request, { metadata: true })
    dryRunOf(request.query.getAll('dryRun'), 'CreateOptions')
    const type = typeOf(group, version, kind)!
    const object = await decodeBody(
      request,
      { group, version, kind, type },
      fieldValidationOf(request.query, 'CreateOptions'),
    )
    // The reviews of no namespace lose one that the body names.
    if (request.requestInfo.namespace === '') delete object.metadata.namespace
    clearSystemFields(object, request.requestInfo.namespace !== '')
    ownByCreator(object, { group, version, kind }, request, clock.now())
    dedupeOwners(object, (text) => request.warnings.add(text))
    const answered = await answer(object, request)
    const shown = decodeInto(type, cloneJson(answered) as never).object as object
    return respondUnstored(201, { group, kind }, shown, negotiated)
  }

/** Notes in an object that is asked, not stored, who asked for what. */
export const ownByCreator = (
  object: KubeObject,
  { group, version, kind }: ReviewKind,
  request: ApiRequest,
  now: number,
): void => {
  const versions = versionsOfType(group, version, kind)
  setManagedFields(
    object,
    managedFieldsAfterUpdate(versions, versions.empty, object, writerOf(request, now), true),
  )
}

/** What nobody but the server sets, and a review does not get. */
const clearSystemFields = ({ metadata }: KubeObject, namespaced: boolean): void => {
  delete metadata.uid
  delete metadata.selfLink
  delete metadata.creationTimestamp
  delete metadata.deletionTimestamp
  delete metadata.deletionGracePeriodSeconds
  if (!namespaced) delete metadata.namespace
}

/** The namespace in the body of a namespaced review may be left out; otherwise it must be the URL's. */
export const checkNamespaceOf = (object: KubeObject, namespace: string): void => {
  if ((object.metadata.namespace ?? '') === '') object.metadata.namespace = namespace
  else if (object.metadata.namespace !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
}

/** Decodes the body of a subresource's own kind. */
export const decodeOwnKind = async (
  request: ApiRequest,
  { group, version, kind }: ReviewKind,
): Promise<KubeObject> => {
  const type = typeOf(group, version, kind)!
  const object = await decodeBody(
    request,
    { group, version, kind, type },
    fieldValidationOf(request.query, 'CreateOptions'),
  )
  auditObject(request, object.metadata)
  return object
}

/** The answer of a command that worked: `Status` `Success`. */
export const success = (scope: Scope, status: number): ApiResponse => {
  const { request } = scope
  const negotiated = negotiate(request, { metadata: true })
  const answer = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: status } as const
  auditStatus(request, answer)
  return respond(status, answer, negotiated)
}
