/** The scenarios' own HTTP client: sends exactly what a step says and hides nothing of the answer. */

import type { IncomingMessage } from 'node:http'
import { Agent, type RequestOptions, request } from 'node:https'
import type { Endpoint } from '../support/kubeconfig.ts'

export interface RawAnswer {
  /** 0: the connection ended without an answer. */
  readonly status: number
  /** Lower-case names; values in order. */
  readonly headers: Record<string, string[]>
  readonly text: string
}

export interface RawRequest {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
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
    const headers: Record<string, string | number> = {
      accept: 'application/json',
      'user-agent': 'scenarios',
      ...r.headers,
    }
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
      const gone = (): void => resolve({ status: 0, headers: {}, text: '' })
      const call = request(this.options(r), (answer) => {
        const chunks: Buffer[] = []
        const done = (): void =>
          resolve({
            status: answer.statusCode!,
            headers: headersOf(answer),
            text: Buffer.concat(chunks).toString(),
          })
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', done).on('error', done).on('close', done)
      })
      call.setTimeout(60_000, () => call.destroy())
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
    let rest = ''
    let ended = false
    let resolveAnswer: (answer: RawAnswer) => void
    const answer = new Promise<RawAnswer>((resolve) => {
      resolveAnswer = resolve
    })
    const end = (): void => {
      ended = true
      resolveAnswer({ status: 0, headers: {}, text: rest })
      tell()
    }
    const call = request({
      ...this.options(r),
      agent: new Agent({ ...this.endpoint, ...(r.anonymous && { cert: undefined }) }),
    })
    call.on('response', (message) => {
      resolveAnswer({ status: message.statusCode!, headers: headersOf(message), text: '' })
      message.setEncoding('utf8')
      message.on('data', (text: string) => {
        const parts = (rest + text).split('\n')
        rest = parts.pop()!
        lines.push(...parts.filter((line) => line !== ''))
        tell()
      })
      message.on('end', () => {
        if (rest !== '') lines.push(rest)
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
