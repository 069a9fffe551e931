/** One request and its answer, as the server has them. The connection's state of it is in the fields below the methods. */

import { Stream } from '../stream.ts'
import type { ResponseHeaders } from './headerblock.ts'
import type { RequestHead } from './requestheaders.ts'

/** What a stream asks of its connection. */
export interface StreamOwner {
  /** The headers of the answer, and its whole body if it has one. */
  respond(
    stream: ServerStream,
    status: number,
    headers: ResponseHeaders,
    body: Buffer | undefined,
    isEnd: boolean,
  ): void
  /** New bytes are queued, or the end. */
  pump(stream: ServerStream): void
  reset(stream: ServerStream, code: number): void
  /** Gives everything that is in frames to the socket, without waiting for the end of the turn. */
  sendNow(): void
  /** The body has been read so far: the client may send on. */
  consumed(stream: ServerStream, bytes: number): void
  /** Calls back when everything pumped so far was taken by the kernel, or never will be. */
  whenTaken(taken: () => void): void
}

export class ServerStream extends Stream {
  readonly head: RequestHead
  private readonly owner: StreamOwner
  /** Set by whoever reads the body; until then it waits in `early`. */
  onData: ((bytes: Buffer) => void) | undefined
  onEnd: (() => void) | undefined
  /** The client took the request back, or the connection is gone. Called at most once. */
  onGone: (() => void) | undefined
  /** Everything that was queued has gone into frames. */
  onDrained: (() => void) | undefined

  constructor(
    id: number,
    head: RequestHead,
    owner: StreamOwner,
    windows: { readonly send: number; readonly receive: number },
  ) {
    super(id, windows.send, windows.receive)
    this.head = head
    this.owner = owner
  }

  /** A whole answer. Budget: 8 µs for 5 kB, its share of the write included. */
  respond(status: number, headers: ResponseHeaders, body: Buffer | undefined): void {
    if (this.isResponding || this.isGone) return
    this.isResponding = true
    this.isEnding = true
    this.owner.respond(this, status, headers, body, true)
  }

  /** The headers of an answer whose body follows by `queue` and `end`. */
  begin(status: number, headers: ResponseHeaders): void {
    if (this.isResponding || this.isGone) return
    this.isResponding = true
    this.owner.respond(this, status, headers, undefined, false)
  }

  /** Adds to the body; it leaves with the next `push`. */
  queue(bytes: Buffer): void {
    if (this.isEnding || this.isGone || bytes.length === 0) return
    this.unsent.push(bytes)
    this.unsentBytes += bytes.length
  }

  push(): void {
    if (!this.isGone) this.owner.pump(this)
  }

  /** What was pushed, of this stream and of the others, leaves now. */
  sendNow(): void {
    if (!this.isGone) this.owner.sendNow()
  }

  /** Adds to the body and sends it; a call when the buffer may be used again. */
  writeTaken(bytes: Buffer, taken: () => void): void {
    if (this.isEnding || this.isGone || bytes.length === 0) {
      taken()
      return
    }
    this.takers.push({ at: this.sentBytes + this.unsentBytes + bytes.length, taken })
    this.queue(bytes)
    this.push()
  }

  end(): void {
    if (this.isEnding || this.isGone) return
    this.isEnding = true
    this.owner.pump(this)
  }

  /** Gives up in the middle of an answer. */
  destroy(code: number): void {
    if (!this.isGone) this.owner.reset(this, code)
  }

  /** Called by the connection for each piece of the body. */
  receive(bytes: Buffer): void {
    if (this.onData === undefined) this.early.push(bytes)
    else this.take(bytes)
  }

  /** Called by the connection after the last piece. */
  receiveEnd(): void {
    this.isEndReceived = true
    if (this.onData !== undefined) this.onEnd?.()
  }

  /** Begins to read the body. */
  read(onData: (bytes: Buffer) => void, onEnd: () => void): void {
    this.onData = onData
    this.onEnd = onEnd
    for (const bytes of this.early.splice(0)) this.take(bytes)
    if (this.isEndReceived) onEnd()
  }

  private take(bytes: Buffer): void {
    this.onData!(bytes)
    this.owner.consumed(this, bytes.length)
  }

  /** Called by the connection when `bytes` of what was queued went into frames. */
  sent(bytes: number): void {
    this.unsentBytes -= bytes
    this.sentBytes += bytes
    while (this.takers.length > 0 && this.takers[0]!.at <= this.sentBytes)
      this.owner.whenTaken(this.takers.shift()!.taken)
    if (this.unsentBytes === 0) this.onDrained?.()
  }

  /** Called by the connection: nobody listens any more. */
  gone(): void {
    if (this.isGone) return
    this.isGone = true
    this.unsent.length = 0
    this.unsentBytes = 0
    this.early.length = 0
    for (const { taken } of this.takers.splice(0)) taken()
    this.onDrained?.()
    this.onGone?.()
  }

  /** Pieces of the body that came before anybody read it. */
  private readonly early: Buffer[] = []
  /** Who waits for the stream to have sent so many bytes. */
  private readonly takers: { readonly at: number; readonly taken: () => void }[] = []
  private sentBytes = 0
  /** How much of a body has come. */
  bodyBytes = 0
  /** Read since the last update of the window. */
  consumedBytes = 0
  unsentBytes = 0
  isResponding = false
  isEndReceived = false
  /** Reset or lost; an answer that was sent completely is not gone. */
  isGone = false
}
