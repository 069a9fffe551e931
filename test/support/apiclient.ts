/** One HTTP/2 connection to an API server, as an admin, with nothing hidden: no retries, no caches, no queues. */
import * as http2 from 'node:http2'
import type { Endpoint } from './kubeconfig.ts'

export interface Answer {
  readonly status: number
  readonly text: string
  /** The parsed body; throws when it is no JSON. */
  readonly json: ReturnType<typeof JSON.parse>
}

/** A stream of watch events, read from the moment it is opened. */
export interface OpenWatch {
  /** Whole lines, as they came. */
  readonly lines: string[]
  /** Resolves with the status; rejects with NoAnswer. */
  readonly opened: Promise<number>
  /** Resolves when the stream is over, whoever ended it. */
  readonly ended: Promise<void>
  /** Resolves once there are so many lines; rejects when the stream ends before. */
  count(lines: number): Promise<void>
  /** Called with each line from now on. */
  onLine: ((line: string) => void) | undefined
  close(): void
}

/** The request got no answer, so nobody knows whether it was carried out. */
export class NoAnswer extends Error {}

export class ApiClient {
  private readonly endpoint: Endpoint
  private session: http2.ClientHttp2Session | undefined

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint
  }

  /** Opens the connection anew when the last one is gone. */
  connection(): http2.ClientHttp2Session {
    if (this.session === undefined || this.session.destroyed || this.session.closed) {
      const { server, ca, cert, key } = this.endpoint
      this.session = http2.connect(server, { ca, cert, key, settings: { initialWindowSize: 4 << 20 } })
      this.session.on('error', () => {}) // each request tells
      this.session.unref()
    }
    return this.session
  }

  /** Rejects with NoAnswer when the connection ends before the whole answer is here. A body that is no text is sent as JSON. */
  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const session = this.connection()
      const stream = session.request(
        {
          ':method': method,
          ':path': path,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        { endStream: body === undefined }, // Node takes a DELETE for one without a body
      )
      let status = 0
      const chunks: Buffer[] = []
      stream.on('response', (answer) => (status = answer[':status'] ?? 0))
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', (error) => reject(new NoAnswer(error.message)))
      let isWhole = false
      stream.on('end', () => {
        isWhole = true
        // A server that has answered takes no more of the body (RFC 9113, 8.1); Node's client would wait for ever to send it.
        if (!stream.writableFinished) stream.destroy()
      })
      stream.on('close', () => {
        // A stream whose connection ended under it ends like any other in Node's eyes.
        if (status === 0 || !isWhole || stream.rstCode !== 0 || session.destroyed)
          return reject(new NoAnswer(`no answer to ${method} ${path}`))
        const text = Buffer.concat(chunks).toString()
        resolve({
          status,
          text,
          get json() {
            return JSON.parse(text)
          },
        })
      })
      if (body !== undefined)
        stream.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body))
    })
  }

  /** The same, and throws unless the answer is a success. */
  async ok(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer['json']> {
    const answer = await this.send(method, path, body, headers)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`)
    return answer.json
  }

  watch(path: string, headers: Record<string, string> = {}): OpenWatch {
    const stream = this.connection().request({ ':path': path, accept: 'application/json', ...headers })
    const lines: string[] = []
    let waiting: { lines: number; resolve: () => void; reject: (error: Error) => void }[] = []
    let isOver = false
    const settle = (): void => {
      waiting = waiting.filter(({ lines: wanted, resolve, reject }) => {
        if (lines.length >= wanted) resolve()
        else if (isOver) reject(new Error(`the watch ended after ${lines.length} lines`))
        else return true
        return false
      })
    }
    const ended = new Promise<void>((resolve) => stream.on('close', resolve))
    const watch: OpenWatch = {
      lines,
      ended,
      opened: new Promise((resolve, reject) => {
        stream.on('response', (answer) => resolve(answer[':status'] ?? 0))
        stream.on('close', () => reject(new NoAnswer(`no answer to the watch ${path}`)))
      }),
      count: (wanted) =>
        new Promise((resolve, reject) => {
          waiting.push({ lines: wanted, resolve, reject })
          settle()
        }),
      onLine: undefined,
      close: () => stream.close(),
    }
    watch.opened.catch(() => {}) // whoever waits for it hears of it
    let rest = ''
    stream.setEncoding('utf8')
    stream.on('error', () => {})
    stream.on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop()!
      for (const line of parts) {
        lines.push(line)
        watch.onLine?.(line)
      }
      settle()
    })
    stream.on('close', () => {
      isOver = true
      settle()
    })
    stream.end()
    return watch
  }

  close(): void {
    this.session?.destroy()
  }
}
