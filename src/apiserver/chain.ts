/**
 * The life of a request, outermost stage first. The order is the product's own:
 *
 *     authentication ► rate limit ► audit ► impersonation ► authorization ► endpoint
 *
 * `auditContext` stands outside them all although audit comes third: it writes a request's last event, so a 401, a 429, a
 * 403 and our own mistakes are in the log too. `auditRequest`, the third stage, is where the policy decides and the event
 * RequestReceived is written, with the caller known. Filters throw; `errors` alone turns that into an answer.
 */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Authenticator } from '../authentication/authenticator.ts'
import type { Authorizer } from '../authorization/authorizer.ts'
import type { AuditSink } from './audit/log.ts'
import { negotiateStatus } from './endpoints/negotiation.ts'
import { respond } from './endpoints/serialize.ts'
import { statusOf } from './endpoints/status.ts'
import { auditContext, auditRequest } from './filters/audit.ts'
import { authentication } from './filters/authentication.ts'
import { authorization } from './filters/authorization.ts'
import { compression } from './filters/compression.ts'
import { deadline } from './filters/deadline.ts'
import { type ErrorTranslator, errors, type Log, type StatusWriter } from './filters/errors.ts'
import { impersonation } from './filters/impersonation.ts'
import { requestMetrics } from './filters/metrics.ts'
import type { RateLimit } from './filters/ratelimit.ts'
import { requestInfo } from './filters/requestinfo.ts'
import { responseHeaders } from './filters/responseheaders.ts'
import type { ServerMetrics } from './metrics/server.ts'
import { chainOf, type Filter, type Handler } from './request.ts'

export interface ChainDependencies {
  authenticator: Authenticator
  authorizer: Authorizer
  rateLimit: RateLimit
  auditSink: AuditSink
  metrics: ServerMetrics
  log: Log
  /** Milliseconds; default a minute. */
  requestTimeoutMs?: number
  clock?: Clock
}

/** What lower layers throw, as the client's Status. A TypeError and its like are nobody's answer: they stay unknown. */
const translate: ErrorTranslator = (error) => {
  if (error instanceof StatusError) return error
  const translated = statusOf(error)
  return translated.reason === 'InternalError' && translated.cause === error && isProgrammingError(error)
    ? undefined
    : translated
}

const isProgrammingError = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof ReferenceError ||
  error instanceof RangeError ||
  !(error instanceof Error)

const writeStatus: StatusWriter = (request, status) => respond(status.code, status, negotiateStatus(request))

export const filters = (d: ChainDependencies): Filter[] => {
  const audit = {
    sink: d.auditSink,
    translate,
    observe: d.metrics.auditEvent,
    ...(d.clock === undefined ? {} : { clock: d.clock }),
  }
  return [
    responseHeaders,
    compression,
    errors(d.log, translate, writeStatus),
    requestInfo,
    requestMetrics(d.metrics, translate),
    auditContext(audit),
    deadline(d.requestTimeoutMs, d.clock),
    authentication(d.authenticator, d.metrics.authenticated),
    d.rateLimit.filter,
    auditRequest(audit),
    impersonation(d.authorizer),
    authorization(d.authorizer, d.metrics.authorized),
  ]
}

export const chain = (d: ChainDependencies, endpoints: Handler): Handler => chainOf(filters(d), endpoints)
