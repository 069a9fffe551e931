/** A watch over WebSocket, by the client that most JavaScript programs use. */
import type { IncomingMessage } from 'node:http'
import { WebSocket } from 'ws'
import type { Endpoint } from './kubeconfig.ts'

export interface Dialled {
  readonly ws: WebSocket
  /** What came so far: text as it is, bytes in hex. */
  readonly messages: string[]
  /** Resolves once there are so many messages; rejects when the stream ends before. */
  count(messages: number): Promise<void>
  /** Resolves with the code of the server's close; 1006: there was none. */
  readonly closed: Promise<number>
}

export interface DialOptions {
  readonly headers?: Record<string, string>
  readonly protocols?: string[]
  /** '': none is said. */
  readonly origin?: string
}

/** The refusal's status and body. */
export class Refused extends Error {
  readonly status: number
  readonly text: string

  constructor(status: number, text: string) {
    super(`${status} ${text}`)
    this.status = status
    this.text = text
  }
}

/** Opens a WebSocket. Rejects with Refused when the server answers anything but 101. */
export const dial = async (endpoint: Endpoint, path: string, o: DialOptions = {}): Promise<Dialled> => {
  const { server, ca, cert, key } = endpoint
  const origin = o.origin ?? 'https://a.page'
  const ws = new WebSocket(`${server.replace('https:', 'wss:')}${path}`, o.protocols ?? [], {
    ca,
    cert,
    key,
    headers: o.headers ?? {},
    ...(origin === '' ? {} : { origin }),
  })
  const messages: string[] = []
  let changed: () => void = () => {}
  ws.on('message', (data: Buffer, isBinary) => {
    messages.push(data.toString(isBinary ? 'hex' : 'utf8'))
    changed()
  })
  const closed = new Promise<number>((resolve) => ws.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    ws.on('open', resolve)
    ws.on('error', reject)
    ws.on('unexpected-response', async (_, answer: IncomingMessage) => {
      let text = ''
      for await (const piece of answer) text += piece
      reject(new Refused(answer.statusCode ?? 0, text))
      ws.terminate()
    })
  })
  return {
    ws,
    messages,
    closed,
    count: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (messages.length >= wanted) resolve()
        }
        changed = look
        look()
        void closed.then((code) => reject(new Error(`${code} after ${messages.length} messages`)))
      }),
  }
}
