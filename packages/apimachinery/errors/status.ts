/**
 * Every failure that a client sees is a Status object, thrown as a StatusError and written once, at the edge.
 *
 * The makers below fix code, reason and message together; the wording is what kube-apiserver 1.36 answers, because
 * clients and tools match on it (test/scenarios holds the recordings).
 */
import type { StatusCause, StatusDetails } from '@binnacle/openapi/generated/types/meta.v1.ts'
import type { FieldError } from '../validation/field.ts'
import { goQuote } from './quote.ts'

/** metav1.StatusReason: the closed list that clients switch on. */
export type StatusReason =
  | ''
  | 'Unauthorized'
  | 'Forbidden'
  | 'NotFound'
  | 'AlreadyExists'
  | 'Conflict'
  | 'Gone'
  | 'Invalid'
  | 'ServerTimeout'
  | 'StoreReadError'
  | 'Timeout'
  | 'TooManyRequests'
  | 'BadRequest'
  | 'MethodNotAllowed'
  | 'NotAcceptable'
  | 'RequestEntityTooLarge'
  | 'UnsupportedMediaType'
  | 'InternalError'
  | 'Expired'
  | 'ServiceUnavailable'

export type { StatusCause, StatusDetails }

/** metav1.Status as JSON. Key order is the reference's, so that bodies compare byte for byte. */
export interface Status {
  kind: 'Status'
  apiVersion: 'v1'
  metadata: { resourceVersion?: string; continue?: string; remainingItemCount?: number }
  status: 'Success' | 'Failure'
  message?: string
  reason?: Exclude<StatusReason, ''>
  details?: StatusDetails
  code: number
}

/** A failure with the Status that the client will read. `cause` is for the log only. */
export class StatusError extends Error {
  readonly status: Status

  constructor(status: Status, options?: { cause?: unknown }) {
    super(status.message ?? status.reason ?? String(status.code), options)
    this.name = 'StatusError'
    this.status = status
  }

  get code(): number {
    return this.status.code
  }

  get reason(): StatusReason {
    return this.status.reason ?? ''
  }
}

/** Where the failing object lives; `resource` is the plural name, as messages print it. */
export interface GroupResource {
  group: string
  resource: string
}

export interface GroupKind {
  group: string
  kind: string
}

/** `deployments.apps`, or `pods` for the core group. */
export const qualifiedName = (group: string, name: string): string =>
  group === '' ? name : `${name}.${group}`

/** Makes a failure Status; empty fields are left out, as Go's omitempty does. */
export const failure = (
  code: number,
  reason: StatusReason,
  message: string,
  details?: StatusDetails,
): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  ...(message === '' ? {} : { message }),
  ...(reason === '' ? {} : { reason }),
  ...(details === undefined ? {} : { details }),
  code,
})

const named = (r: GroupResource, name: string): StatusDetails => ({
  ...(name === '' ? {} : { name }),
  ...(r.group === '' ? {} : { group: r.group }),
  ...(r.resource === '' ? {} : { kind: r.resource }),
})

export const notFound = (r: GroupResource, name: string): StatusError =>
  new StatusError(
    failure(
      404,
      'NotFound',
      `${qualifiedName(r.group, r.resource)} ${goQuote(name)} not found`,
      named(r, name),
    ),
  )

export const alreadyExists = (r: GroupResource, name: string): StatusError =>
  new StatusError(
    failure(
      409,
      'AlreadyExists',
      `${qualifiedName(r.group, r.resource)} ${goQuote(name)} already exists`,
      named(r, name),
    ),
  )

/** `generateName` produced a taken name on every try. `before`: what the message begins with. */
export const generateNameConflict = (r: GroupResource, name: string, before = ''): StatusError =>
  new StatusError(
    failure(
      409,
      'AlreadyExists',
      `${before}${qualifiedName(r.group, r.resource)} ${goQuote(name)} already exists, the server was not able to generate a unique name for the object`,
      { ...named(r, name), retryAfterSeconds: 1 },
    ),
  )

export const conflict = (r: GroupResource, name: string, why: string): StatusError =>
  new StatusError(
    failure(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${qualifiedName(r.group, r.resource)} ${goQuote(name)}: ${why}`,
      named(r, name),
    ),
  )

/** The message of a lost optimistic-concurrency race. */
export const staleObject =
  'the object has been modified; please apply your changes to the latest version and try again'

/** 422 with one cause per field error; `kind` is the object's kind, not its resource. */
export const invalid = (k: GroupKind, name: string, errors: readonly FieldError[]): StatusError => {
  const texts = errors.map((e) => e.message())
  const unique = [...new Set(texts)]
  const all = unique.length === 1 ? unique[0]! : `[${unique.join(', ')}]`
  return new StatusError(
    failure(
      422,
      'Invalid',
      `${qualifiedName(k.group, k.kind)} ${goQuote(name)} is invalid${errors.length === 0 ? '' : `: ${all}`}`,
      {
        ...(name === '' ? {} : { name }),
        ...(k.group === '' ? {} : { group: k.group }),
        kind: k.kind,
        ...(errors.length === 0 ? {} : { causes: errors.map((e) => e.cause()) }),
      },
    ),
  )
}

export const badRequest = (message: string): StatusError =>
  new StatusError(failure(400, 'BadRequest', message))

export const unauthorized = (message = 'Unauthorized'): StatusError =>
  new StatusError(failure(401, 'Unauthorized', message))

/** A refusal by an authorizer or an admission plugin: `why` follows the colon. */
export const forbidden = (r: GroupResource, name: string, why: string): StatusError => {
  const message =
    r.resource === ''
      ? `forbidden: ${why}`
      : `${qualifiedName(r.group, r.resource)}${name === '' ? '' : ` ${goQuote(name)}`} is forbidden: ${why}`
  return new StatusError(failure(403, 'Forbidden', message, named(r, name)))
}

export const methodNotSupported = (r: GroupResource, action: string): StatusError =>
  new StatusError(
    failure(
      405,
      'MethodNotAllowed',
      `${action} is not supported on resources of kind ${JSON.stringify(qualifiedName(r.group, r.resource))}`,
      named(r, ''),
    ),
  )

/** Paths that no handler serves. */
export const pageNotFound = (): StatusError =>
  new StatusError(failure(404, 'NotFound', 'the server could not find the requested resource', {}))

export const methodNotAllowed = (): StatusError =>
  new StatusError(
    failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {}),
  )

export const notAcceptable = (accepted: readonly string[]): StatusError =>
  new StatusError(
    failure(406, 'NotAcceptable', `only the following media types are accepted: ${accepted.join(', ')}`),
  )

export const unsupportedMediaType = (accepted: readonly string[]): StatusError =>
  new StatusError(
    failure(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
    ),
  )

export const requestEntityTooLarge = (message: string): StatusError =>
  new StatusError(failure(413, 'RequestEntityTooLarge', message))

/** The history window has passed: the client must list again. */
export const resourceExpired = (message: string): StatusError =>
  new StatusError(failure(410, 'Expired', message))

export const timeout = (message: string, retryAfterSeconds = 0): StatusError =>
  new StatusError(
    failure(504, 'Timeout', `Timeout: ${message}`, retryAfterSeconds === 0 ? {} : { retryAfterSeconds }),
  )

export const tooManyRequests = (message: string, retryAfterSeconds: number): StatusError =>
  new StatusError(failure(429, 'TooManyRequests', message, { retryAfterSeconds }))

export const serviceUnavailable = (message: string): StatusError =>
  new StatusError(failure(503, 'ServiceUnavailable', message))

/** Our own mistake: the client gets the text, the log gets the cause. */
export const internalError = (cause: unknown): StatusError => {
  const text = cause instanceof Error ? cause.message : String(cause)
  return new StatusError(
    failure(500, 'InternalError', `Internal error occurred: ${text}`, { causes: [{ message: text }] }),
    { cause },
  )
}
