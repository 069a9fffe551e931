/** One request and its answer on a connection, as far as HTTP/2 cares. */
import type { Headers } from '../../../http2/hpack.ts'

/** How a stream ended. `wasProcessed` false: the peer surely did nothing about the request. */
export type StreamEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'reset'; readonly code: number; readonly wasProcessed: boolean }
  | { readonly kind: 'lost'; readonly error: Error | undefined; readonly wasProcessed: boolean }

export interface StreamHandler {
  /** The answer's headers; again for its trailers. */
  headers(headers: Headers): void
  data(bytes: Buffer): void
  /** Exactly once, last; never after `reset()` of our own. */
  closed(end: StreamEnd): void
}

/** Ours to write to; the connection's state of it is in the other fields. */
export class Http2Stream {
  readonly handler: StreamHandler
  /** 0 while it waits for the peer to allow another stream. */
  id = 0
  /** What the peer lets us send. */
  sendWindow = 0
  /** What we let the peer send. */
  receiveWindow: number
  /** Bytes that wait for a window, and whether they are the last. */
  readonly unsent: Buffer[] = []
  isEnding = false
  isEndSent = false
  hasHeaders = false
  readonly requestHeaders: Buffer

  constructor(requestHeaders: Buffer, handler: StreamHandler, receiveWindow: number) {
    this.requestHeaders = requestHeaders
    this.handler = handler
    this.receiveWindow = receiveWindow
  }
}
