/** gRPC's framing inside a stream's data: one byte for compression, four for the length, the message. */
import { framePrefixBytes } from './wire.ts'

/** Larger than any answer of etcd's: a list page, or a fragment of watch events. */
const messageBytesMax = 1 << 30

/**
 * Cuts a stream's data into messages. One that came in one piece is a view into it, which is memory of other messages too;
 * see `owned` in messages.ts for who keeps a part of it.
 */
export class MessageReader {
  private readonly onMessage: (message: Buffer) => void
  private prefix: Buffer | undefined
  private prefixFilled = 0
  private message: Buffer | undefined
  private filled = 0

  constructor(onMessage: (message: Buffer) => void) {
    this.onMessage = onMessage
  }

  /** False if this is not gRPC as we asked for it. */
  push(chunk: Buffer): boolean {
    let at = 0
    while (at < chunk.length) {
      if (this.message !== undefined) {
        const taken = chunk.copy(this.message, this.filled, at)
        at += taken
        this.filled += taken
        if (this.filled < this.message.length) return true
        const complete = this.message
        this.message = undefined
        this.onMessage(complete)
        continue
      }
      let prefix = chunk
      let prefixAt = at
      if (this.prefixFilled > 0 || chunk.length - at < framePrefixBytes) {
        this.prefix ??= Buffer.allocUnsafeSlow(framePrefixBytes)
        const taken = chunk.copy(this.prefix, this.prefixFilled, at)
        at += taken
        this.prefixFilled += taken
        if (this.prefixFilled < framePrefixBytes) return true
        this.prefixFilled = 0
        prefix = this.prefix
        prefixAt = 0
      } else at += framePrefixBytes
      const length = prefix.readUInt32BE(prefixAt + 1)
      if (prefix[prefixAt] !== 0 || length > messageBytesMax) return false
      if (chunk.length - at >= length) {
        at += length
        this.onMessage(chunk.subarray(at - length, at))
      } else {
        this.message = Buffer.allocUnsafeSlow(length)
        this.filled = 0
      }
    }
    return true
  }
}
