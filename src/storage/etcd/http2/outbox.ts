/** What a connection has to send. Everything queued in one turn of the event loop leaves as one write. */
import type { Socket } from 'node:net'

/** Up to this size, copying frames together costs less than handing them over one by one. */
const joinedBytesMax = 64 << 10

export class Outbox {
  private readonly socket: Socket
  private pending: Buffer[] = []
  private pendingBytes = 0

  constructor(socket: Socket) {
    this.socket = socket
  }

  push(bytes: Buffer): void {
    // After the poll phase, so that what several sockets' events asked for joins.
    if (this.pendingBytes === 0) setImmediate(() => this.flush())
    this.pending.push(bytes)
    this.pendingBytes += bytes.length
  }

  flush(): void {
    if (this.pendingBytes === 0) return
    const { pending, pendingBytes } = this
    const socket = this.socket
    this.pending = []
    this.pendingBytes = 0
    if (socket.destroyed || socket.writableEnded) return
    if (pending.length === 1) socket.write(pending[0]!)
    else if (pendingBytes <= joinedBytesMax) socket.write(Buffer.concat(pending, pendingBytes))
    else {
      socket.cork()
      for (const bytes of pending) socket.write(bytes)
      socket.uncork()
    }
  }
}
