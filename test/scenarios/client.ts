/** The scenarios' own HTTP client: sends exactly what a step says and hides nothing of the answer. */

import type { IncomingMessage } from 'node:http'
import { Agent, type RequestOptions, request } from 'node:https'
import { gunzipSync } from 'node:zlib'
import type { Endpoint } from '../support/kubeconfig.ts'
import { frameToLine } from './encoded.ts'

export interface RawAnswer {
  /** 0: the connection ended without an answer. */
  readonly status: number
  /** Lower-case names; values in order. */
  readonly headers: Record<string, string[]>
  readonly text: string
  /** The body, inflated; the same as `text` where it is one. */
  readonly bytes: Buffer
}

export interface RawRequest {
  readonly method: string
  readonly path: string
  /** Null: left out. */
  readonly headers: Record<string, string | null>
  readonly body?: string | Buffer
  /** `anonymous`: without the admin's certificate. */
  readonly anonymous: boolean
}

const headersOf = (answer: IncomingMessage): Record<string, string[]> => {
  const headers: Record<string, string[]> = {}
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const name = answer.rawHeaders[i]!.toLowerCase()
    headers[name] = [...(headers[name] ?? []), answer.rawHeaders[i + 1]!]
  }
  return headers
}

/** Where the first frame ends, its length of four bytes included; 0 while it is not all there. */
const frameEnd = (bytes: Buffer): number => {
  const end = bytes.length < 4 ? Number.POSITIVE_INFINITY : 4 + bytes.readUInt32BE(0)
  return end <= bytes.length ? end : 0
}

/** A stream of watch events, read in the background from the moment it is opened. */
export interface OpenWatch {
  readonly answer: Promise<RawAnswer>
  readonly lines: string[]
  /** Resolves once `count` lines are there, the server ended the stream, or `maxMs` passed. */
  until(count: number, maxMs: number): Promise<void>
  close(): void
  readonly ended: boolean
}

export class Client {
  private readonly known: Agent
  private readonly unknown: Agent
  private readonly endpoint: Endpoint

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint
    const { ca, cert, key } = endpoint
    this.known = new Agent({ ca, cert, key, keepAlive: true, maxSockets: 32 })
    this.unknown = new Agent({ ca, keepAlive: true, maxSockets: 8 })
  }

  close(): void {
    this.known.destroy()
    this.unknown.destroy()
  }

  private options(r: RawRequest): RequestOptions {
    const url = new URL(this.endpoint.server)
    const headers: Record<string, string | number> = {}
    const wanted = { accept: 'application/json', 'user-agent': 'scenarios', ...r.headers }
    for (const [name, value] of Object.entries(wanted)) if (value !== null) headers[name] = value
    if (!r.anonymous && this.endpoint.token !== undefined)
      headers.authorization ??= `Bearer ${this.endpoint.token}`
    if (r.body !== undefined) headers['content-length'] = Buffer.byteLength(r.body)
    return {
      host: url.hostname,
      port: url.port,
      method: r.method,
      path: r.path,
      headers,
      agent: r.anonymous ? this.unknown : this.known,
    }
  }

  send(r: RawRequest): Promise<RawAnswer> {
    return new Promise((resolve) => {
      const gone = (): void => resolve({ status: 0, headers: {}, text: '', bytes: Buffer.alloc(0) })
      const call = request(this.options(r), (answer) => {
        const chunks: Buffer[] = []
        const done = (): void => {
          const sent = Buffer.concat(chunks)
          const bytes = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
          resolve({
            status: answer.statusCode!,
            headers: headersOf(answer),
            text: bytes.toString(),
            bytes,
          })
        }
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', done).on('error', done).on('close', done)
      })
      call.setTimeout(120_000, () => call.destroy())
      call.on('error', gone)
      call.end(r.body)
    })
  }

  watch(r: RawRequest): OpenWatch {
    const lines: string[] = []
    const waiting = new Set<() => void>()
    const tell = (): void => {
      for (const check of waiting) check()
    }
    let rest: Buffer = Buffer.alloc(0)
    let ended = false
    let resolveAnswer: (answer: RawAnswer) => void
    const answer = new Promise<RawAnswer>((resolve) => {
      resolveAnswer = resolve
    })
    const end = (): void => {
      ended = true
      resolveAnswer({ status: 0, headers: {}, text: rest.toString(), bytes: rest })
      tell()
    }
    const call = request({
      ...this.options(r),
      agent: new Agent({ ...this.endpoint, ...(r.anonymous && { cert: undefined }) }),
    })
    call.on('response', (message) => {
      // What is refused is no stream: its body is the answer's.
      const isRefused = message.statusCode !== 200
      const answered = (bytes: Buffer) =>
        resolveAnswer({
          status: message.statusCode!,
          headers: headersOf(message),
          text: bytes.toString(),
          bytes,
        })
      if (!isRefused) answered(Buffer.alloc(0))
      const isProtobuf = message.headers['content-type']?.includes('protobuf') === true
      message.on('data', (bytes: Buffer) => {
        rest = Buffer.concat([rest, bytes])
        if (isRefused) return
        for (;;) {
          const end = isProtobuf ? frameEnd(rest) : rest.indexOf('\n') + 1
          if (end === 0) break
          const line = isProtobuf ? frameToLine(rest.subarray(4, end)) : rest.toString('utf8', 0, end - 1)
          if (line !== '') lines.push(line)
          rest = rest.subarray(end)
        }
        tell()
      })
      message.on('end', () => {
        if (isRefused) answered(rest)
        if (rest.length > 0) lines.push(rest.toString())
        end()
      })
      message.on('error', end)
    })
    call.on('error', end)
    call.end()
    return {
      answer,
      lines,
      until: (count, maxMs) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(() => finish(), maxMs)
          const finish = (): void => {
            clearTimeout(timer)
            waiting.delete(check)
            resolve()
          }
          const check = (): void => {
            if (lines.length >= count || ended) finish()
          }
          waiting.add(check)
          check()
        }),
      close: () => call.destroy(),
      get ended() {
        return ended
      },
    }
  }
}
