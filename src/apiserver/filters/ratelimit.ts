/**
 * Reads and writes in flight have a ceiling each (`--max-requests-inflight`, `--max-mutating-requests-inflight`), so that a
 * burst waits at the door instead of filling memory. Exempt: `system:masters` and whatever an exempt priority level covers;
 * log, exec and the like, which last; a watch holds its seat only until it has started.
 *
 * The product's order puts this before impersonation: seats and flow belong to who really calls, not to whom they act as.
 */
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { type Clock, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { privilegedGroup } from '../../authorization/union.ts'
import type { FlowClassifier } from '../flowcontrol/classify.ts'
import { Seats } from '../flowcontrol/seats.ts'
import type { ApiResponse, Filter } from '../request.ts'
import { isLongRunning } from './longrunning.ts'
import { Refusal } from './refusal.ts'
import { setResponseHeader } from './responseheaders.ts'

export interface RateLimitOptions {
  /** 0: no limit. */
  maxRequestsInflight: number
  /** 0: no limit. */
  maxMutatingRequestsInflight: number
  classifier?: FlowClassifier
  onRejected?: (kind: RequestKind) => void
  clock?: Clock
}

export type RequestKind = 'readOnly' | 'mutating'

export const defaultInflight = { maxRequestsInflight: 400, maxMutatingRequestsInflight: 200 }

/** A few times the seats: what a fleet of controllers sends when it reconnects. */
const queuePerSeat = 4
/** Longer waits are worse than a refusal that says when to come back. */
const waitMs = 10_000
const retryAfterSeconds = '1'

const readVerbs = new Set(['get', 'list', 'watch', 'head', 'options'])

const tooMany = (): Refusal =>
  new Refusal(
    failure(429, 'TooManyRequests', 'Too many requests, please try again later.', { retryAfterSeconds: 1 }),
    { 'retry-after': retryAfterSeconds, 'x-content-type-options': 'nosniff' },
    'Too many requests, please try again later.\n',
  )

export class RateLimit {
  readonly filter: Filter
  private readonly seats: Record<RequestKind, Seats | undefined>
  private readonly options: RateLimitOptions

  constructor(options: RateLimitOptions) {
    this.options = options
    const seatsFor = (seats: number): Seats | undefined =>
      seats <= 0
        ? undefined
        : new Seats({ seats, queueMax: seats * queuePerSeat, waitMs, clock: options.clock ?? systemClock })
    this.seats = {
      readOnly: seatsFor(options.maxRequestsInflight),
      mutating: seatsFor(options.maxMutatingRequestsInflight),
    }
    this.filter = (request, next) => this.run(request, next)
  }

  /** Requests of a kind that hold a seat now. */
  inFlight(kind: RequestKind): number {
    return this.seats[kind]?.inUse ?? 0
  }

  waiting(kind: RequestKind): number {
    return this.seats[kind]?.waiting ?? 0
  }

  private async run(...[request, next]: Parameters<Filter>): ReturnType<Filter> {
    const info = request.requestInfo
    if (isLongRunning(info) && info.verb !== 'watch') return next(request)
    const flow = this.options.classifier?.classify(request.user, info)
    if (flow !== undefined) {
      setResponseHeader(request, 'x-kubernetes-pf-flowschema-uid', flow.schemaUid)
      setResponseHeader(request, 'x-kubernetes-pf-prioritylevel-uid', flow.priorityLevelUid)
    }
    const kind: RequestKind = readVerbs.has(info.verb) ? 'readOnly' : 'mutating'
    const seats = this.seats[kind]
    if (seats === undefined || flow?.isExempt === true || request.user.groups.includes(privilegedGroup))
      return next(request)
    const asked = seats.acquire(() => request.signal)
    if (!(typeof asked === 'boolean' ? asked : await asked)) {
      this.options.onRejected?.(kind)
      throw tooMany()
    }
    let response: Awaited<ReturnType<typeof next>>
    try {
      response = await next(request)
    } catch (error) {
      seats.release()
      throw error
    }
    if (response.stream === undefined || info.verb === 'watch') {
      seats.release()
      return response
    }
    // A list that is still being written holds memory: its seat is free when the last byte is queued.
    return { ...response, stream: releasingAfter(response.stream, () => seats.release()) }
  }
}

const releasingAfter =
  (stream: NonNullable<ApiResponse['stream']>, release: () => void): NonNullable<ApiResponse['stream']> =>
  async (sink) => {
    try {
      await stream(sink)
    } finally {
      release()
    }
  }
