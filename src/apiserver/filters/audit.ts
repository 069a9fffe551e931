/**
 * Who did what, when, and what came of it. Two filters, one event per stage:
 *
 *     auditContext    outermost: writes the last event of every request, whatever ended it
 *     auditRequest    after authentication and rate limit: writes RequestReceived, knowing who calls
 *
 *     refused before anyone is known (401)   ResponseStarted
 *     refused later, or answered             RequestReceived (if it got that far), ResponseComplete
 *     watch, log, exec                       RequestReceived, ResponseStarted, ResponseComplete
 *     our own mistake                        ..., Panic
 */

import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { type Clock, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { contextOf, openContext } from '../audit/context.ts'
import { eventLine, type ResponseStatus, type Stage, statusPartOf, successOf } from '../audit/event.ts'
import { type AuditSink, noAudit } from '../audit/log.ts'
import type { ApiRequest, ApiResponse, Filter } from '../request.ts'
import type { ErrorTranslator } from './errors.ts'
import { isLongRunning } from './longrunning.ts'

export interface AuditDeps {
  sink: AuditSink
  translate: ErrorTranslator
  /** Told about every event. */
  observe?: () => void
  clock?: Pick<Clock, 'now'>
}

type Emit = (request: ApiRequest, stage: Stage, response?: ResponseStatus) => void

const emitter = ({ sink, observe, clock = systemClock }: AuditDeps): Emit => {
  // Building an event costs 8 µs: nothing is built for a log that nobody keeps.
  if (sink === noAudit) return () => {}
  return (request, stage, response) => {
    const context = contextOf(request)
    const isImpersonated = request.impersonator !== undefined
    sink.write(
      eventLine({
        request,
        stage,
        now: stage === 'RequestReceived' ? request.receivedAt : clock.now(),
        user: context?.caller,
        impersonated: isImpersonated ? request.user : undefined,
        impersonationConstraint: context?.impersonationConstraint,
        details: context?.details ?? {},
        response,
      }),
    )
    observe?.()
  }
}

/** Outermost but for the filters that write errors and headers. */
export const auditContext = (deps: AuditDeps): Filter => {
  const emit = emitter(deps)
  /** A long-running request that is answered at once has begun to be answered all the same. */
  const answered = (request: ApiRequest, outcome: ResponseStatus): void => {
    if (isLongRunning(request.requestInfo)) emit(request, 'ResponseStarted', outcome)
    emit(request, 'ResponseComplete', outcome)
  }
  return async (request, next) => {
    const context = openContext(request)
    let response: ApiResponse
    try {
      response = await next(request)
    } catch (error) {
      // Someone may have been authenticated and refused before auditRequest saw it (429).
      if (request.user.username !== '') context.caller ??= request.user
      const status = deps.translate(error)?.status
      if (status === undefined) {
        emit(
          request,
          'Panic',
          statusPartOf(failure(500, 'InternalError', 'the server failed; its log says why')),
        )
      } else if (context.caller === undefined) emit(request, 'ResponseStarted', statusPartOf(status))
      else answered(request, statusPartOf(status))
      throw error
    }
    if (request.user.username !== '') context.caller ??= request.user
    const outcome = context.status === undefined ? successOf(response.status) : statusPartOf(context.status)
    if (response.stream === undefined) {
      answered(request, outcome)
      return response
    }
    const { stream } = response
    return {
      ...response,
      stream: async (sink) => {
        if (isLongRunning(request.requestInfo)) emit(request, 'ResponseStarted', outcome)
        try {
          await stream(sink)
        } finally {
          emit(request, 'ResponseComplete', outcome)
        }
      },
    }
  }
}

/** Behind authentication and rate limit, before impersonation: the event's user is who really calls. */
export const auditRequest = (deps: AuditDeps): Filter => {
  const emit = emitter(deps)
  return (request, next) => {
    const context = contextOf(request)
    if (context !== undefined) context.caller = request.user
    emit(request, 'RequestReceived')
    return next(request)
  }
}
