/** What goes wrong in a real cluster, on purpose and by a seed: the same seed gives the same faults for the same requests. */

import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { pause } from '@binnacle/client/pause.ts'
import {
  type IncomingAnswer,
  type OutgoingRequest,
  type Transport,
  TransportError,
} from '@binnacle/client/transport/transport.ts'
import type { Storage } from '../storage/interface.ts'

/** Shares from 0 to 1 of the requests that each can happen to. */
export interface Faults {
  /** Updates are refused because somebody was faster (409). */
  readonly conflict?: number
  /** The server is busy (429), and says to come back in a second. */
  readonly tooManyRequests?: number
  /** Watches are refused because they begin too far in the past (410). */
  readonly expired?: number
  /** Pieces of a watch after which the connection is lost. */
  readonly droppedWatch?: number
  /** Writes are carried out, but the connection is lost before the answer comes. */
  readonly lostAnswer?: number
  /** The store takes so long, between the two. Milliseconds. */
  readonly slowStoreMs?: readonly [number, number]
}

/** Small and good enough (mulberry32): numbers from 0 to 1, 1 left out. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The faults of now, and the chance that decides. */
export interface FaultSource {
  readonly faults: Faults
  readonly random: () => number
}

const failure = (
  status: number,
  reason: string,
  message: string,
  headers: Record<string, string> = {},
): IncomingAnswer => {
  const body = JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code: status,
  })
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    text: async () => body,
    chunks: async function* () {
      yield Buffer.from(body)
    },
  }
}

export class FaultyTransport implements Transport {
  private readonly transport: Transport
  private readonly source: FaultSource

  constructor(transport: Transport, source: FaultSource) {
    this.transport = transport
    this.source = source
  }

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    const { faults } = this.source
    const isWatch = request.method === 'GET' && /[?&]watch=(true|1)\b/.test(request.path)
    const isWrite = request.method !== 'GET'
    if (this.happens(faults.tooManyRequests))
      return failure(429, 'TooManyRequests', 'Too many requests, please try again later.', {
        'retry-after': '1',
      })
    if (request.method === 'PUT' && this.happens(faults.conflict))
      return failure(
        409,
        'Conflict',
        'the object has been modified; please apply your changes to the latest version and try again',
      )
    if (isWatch && this.happens(faults.expired)) return failure(410, 'Expired', 'too old resource version')
    const answer = await this.transport.send(request)
    if (isWrite && this.happens(faults.lostAnswer))
      throw new TransportError('the connection was lost before an answer')
    return isWatch ? { ...answer, chunks: () => this.dropping(answer) } : answer
  }

  close(): void {
    this.transport.close()
  }

  private async *dropping(answer: IncomingAnswer): AsyncGenerator<Uint8Array> {
    for await (const chunk of answer.chunks()) {
      if (this.happens(this.source.faults.droppedWatch)) {
        // In the middle of a line, where there is one.
        yield chunk.subarray(0, Math.floor(chunk.length / 2))
        throw new TransportError('the connection was lost')
      }
      yield chunk
    }
  }

  private happens(share: number | undefined): boolean {
    return share !== undefined && share > 0 && this.source.random() < share
  }
}

const slowed = ['get', 'list', 'create', 'update', 'delete'] as const

/** The same store, which takes its time when the faults of now say so. */
export const slowStorage = (storage: Storage, source: FaultSource, clock: Clock): Storage => {
  const slow = Object.create(storage) as Storage
  for (const name of slowed) {
    const run = (storage[name] as (...args: unknown[]) => Promise<unknown>).bind(storage)
    Object.defineProperty(slow, name, {
      value: async (...args: unknown[]) => {
        const range = source.faults.slowStoreMs
        if (range !== undefined) {
          const ms = range[0] + source.random() * (range[1] - range[0])
          await pause(clock, ms)
        }
        return run(...args)
      },
    })
  }
  return slow
}
