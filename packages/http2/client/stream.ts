/** One request and its answer on a connection, as far as HTTP/2 cares. */
import type { Headers } from '../hpack.ts'
import { Stream } from '../stream.ts'

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

export class ClientStream extends Stream {
  readonly handler: StreamHandler
  readonly requestHeaders: Buffer
  hasHeaders = false
  /** Its window is not widened: what has come has not been read. */
  isHeld = false

  constructor(requestHeaders: Buffer, handler: StreamHandler, receiveWindow: number) {
    super(0, 0, receiveWindow) // the id is 0 while it waits for the peer to allow another stream
    this.requestHeaders = requestHeaders
    this.handler = handler
  }

  sent(): void {}
}
