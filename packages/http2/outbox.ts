/** What a connection has to send. Everything queued in one turn of the event loop leaves as one write. */
import type { Socket } from 'node:net'

/** Up to this size, copying frames together costs less than handing them over one by one. */
const joinedBytesMax = 64 << 10

/**
 * Joined writes are cut from one piece of memory after the other: thousands of buffers of their own a second are what the
 * garbage collector takes longest for.
 */
const slabBytes = 256 << 10
let slab = Buffer.alloc(0)
let slabUsed = 0

const joined = (parts: readonly Buffer[], bytes: number): Buffer => {
  if (slabUsed + bytes > slab.length) {
    slab = Buffer.allocUnsafeSlow(slabBytes)
    slabUsed = 0
  }
  const begin = slabUsed
  for (const part of parts) slabUsed += part.copy(slab, slabUsed)
  return slab.subarray(begin, slabUsed)
}

export class Outbox {
  private readonly socket: Socket
  private pending: Buffer[] = []
  private pendingBytes = 0
  private isScheduled = false
  /** Called when what is pending has been written. */
  private takers: (() => void)[] = []
  /** Called when the last write has been taken; undefined when nothing is under way. */
  private flight: (() => void)[] | undefined

  constructor(socket: Socket) {
    this.socket = socket
  }

  /** Bytes that the network has not taken yet. */
  get queuedBytes(): number {
    return this.pendingBytes + this.socket.writableLength
  }

  push(bytes: Buffer): void {
    this.schedule()
    this.pending.push(bytes)
    this.pendingBytes += bytes.length
  }

  /**
   * Calls `taken` once all that was pushed so far has left for the kernel, or never will. Nothing is written for it: the
   * callback of an empty write behind others may never come (TLS).
   */
  whenTaken(taken: () => void): void {
    if (this.pendingBytes > 0) this.takers.push(taken)
    else if (this.flight !== undefined) this.flight.push(taken)
    else setImmediate(taken)
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    // After the poll phase, so that what several sockets' events asked for joins.
    setImmediate(() => this.flush())
  }

  flush(): void {
    this.isScheduled = false
    const { pending, pendingBytes, takers, socket } = this
    if (pendingBytes === 0) return
    this.pending = []
    this.pendingBytes = 0
    this.takers = []
    this.flight = takers
    const done = (): void => {
      if (this.flight === takers) this.flight = undefined
      for (const taken of takers) taken()
    }
    if (socket.destroyed || socket.writableEnded) done()
    else if (pending.length === 1) socket.write(pending[0]!, done)
    else if (pendingBytes <= joinedBytesMax) socket.write(joined(pending, pendingBytes), done)
    else {
      socket.cork()
      const last = pending.length - 1
      for (let i = 0; i < last; i++) socket.write(pending[i]!)
      socket.write(pending[last]!, done)
      socket.uncork()
    }
  }
}
