/** HTTP/2's frames (RFC 9113, sections 4 and 6): nine bytes of header and a payload. */

export const frameHeaderBytes = 9
/** The largest payload without an agreement on more; we never agree to more. */
export const payloadBytesMax = 16_384
export const streamIdMax = 0x7fff_ffff
export const windowMax = 0x7fff_ffff

export const frameType = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const

export const flag = { endStream: 0x1, ack: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const

export const setting = {
  headerTableSize: 1,
  enablePush: 2,
  maxConcurrentStreams: 3,
  initialWindowSize: 4,
  maxFrameSize: 5,
  maxHeaderListSize: 6,
} as const

export const errorCode = {
  noError: 0,
  protocolError: 1,
  internalError: 2,
  flowControlError: 3,
  settingsTimeout: 4,
  streamClosed: 5,
  frameSizeError: 6,
  refusedStream: 7,
  cancel: 8,
  compressionError: 9,
  connectError: 10,
  enhanceYourCalm: 11,
} as const

/** What a client says first (section 3.4). */
export const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1')

/** The peer broke the protocol in a way that leaves the connection without a meaning. */
export class ConnectionError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.name = 'ConnectionError'
    this.code = code
  }
}

/** A frame with `extra` bytes left to fill after its header; `length` is the payload's, which may be longer than that. */
export function encodeFrame(
  type: number,
  flags: number,
  streamId: number,
  length: number,
  extra: number,
): Buffer {
  const frame = Buffer.allocUnsafe(frameHeaderBytes + extra)
  frame[0] = length >>> 16
  frame[1] = length >>> 8
  frame[2] = length
  frame[3] = type
  frame[4] = flags
  frame[5] = streamId >>> 24
  frame[6] = streamId >>> 16
  frame[7] = streamId >>> 8
  frame[8] = streamId
  return frame
}

export function encodeUint32Frame(type: number, streamId: number, value: number): Buffer {
  const frame = encodeFrame(type, 0, streamId, 4, 4)
  frame.writeUInt32BE(value, frameHeaderBytes)
  return frame
}

export function encodeSettings(pairs: readonly (readonly [id: number, value: number])[]): Buffer {
  const frame = encodeFrame(frameType.settings, 0, 0, 6 * pairs.length, 6 * pairs.length)
  pairs.forEach(([id, value], i) => {
    frame.writeUInt16BE(id, frameHeaderBytes + 6 * i)
    frame.writeUInt32BE(value, frameHeaderBytes + 6 * i + 2)
  })
  return frame
}

export type OnFrame = (type: number, flags: number, streamId: number, payload: Buffer) => void

/**
 * Cuts what arrives into frames. A payload is a view into the chunk that brought it, or into memory of its own if it came
 * in several; nobody writes there again, but who keeps a little of it for long should copy that.
 */
export class FrameReader {
  private readonly onFrame: OnFrame
  private readonly header = Buffer.allocUnsafeSlow(frameHeaderBytes)
  private headerFilled = 0
  /** Of the frame whose end has not come. */
  private payload: Buffer | undefined
  private payloadFilled = 0

  constructor(onFrame: OnFrame) {
    this.onFrame = onFrame
  }

  /** Throws ConnectionError for a frame that is larger than we allow. */
  push(chunk: Buffer): void {
    let at = this.headerFilled > 0 ? this.finish(chunk) : 0
    while (at + frameHeaderBytes <= chunk.length) {
      const begin = at + frameHeaderBytes
      const end = begin + lengthAt(chunk, at)
      if (end > chunk.length) break
      const header = at
      at = end
      this.emit(chunk, header, chunk.subarray(begin, end))
    }
    if (at < chunk.length) this.finish(chunk, at)
  }

  /** Takes what the frame under way lacks; returns where the rest of the chunk begins. */
  private finish(chunk: Buffer, from = 0): number {
    let at = from
    if (this.headerFilled < frameHeaderBytes) {
      const taken = chunk.copy(this.header, this.headerFilled, at)
      at += taken
      this.headerFilled += taken
      if (this.headerFilled < frameHeaderBytes) return at
      this.payload = Buffer.allocUnsafeSlow(lengthAt(this.header, 0))
      this.payloadFilled = 0
    }
    const payload = this.payload!
    const taken = chunk.copy(payload, this.payloadFilled, at)
    this.payloadFilled += taken
    if (this.payloadFilled < payload.length) return chunk.length
    this.headerFilled = 0
    this.payload = undefined
    this.emit(this.header, 0, payload)
    return at + taken
  }

  private emit(bytes: Buffer, at: number, payload: Buffer): void {
    const streamId =
      ((bytes[at + 5]! & 0x7f) << 24) | (bytes[at + 6]! << 16) | (bytes[at + 7]! << 8) | bytes[at + 8]!
    this.onFrame(bytes[at + 3]!, bytes[at + 4]!, streamId, payload)
  }
}

function lengthAt(bytes: Buffer, at: number): number {
  const length = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
  if (length > payloadBytesMax)
    throw new ConnectionError(errorCode.frameSizeError, `a frame of ${length} bytes`)
  return length
}

/** The payload of a DATA or HEADERS frame without its padding. Throws ConnectionError. */
export function withoutPadding(flags: number, payload: Buffer): Buffer {
  if ((flags & flag.padded) === 0) return payload
  if (payload.length === 0)
    throw new ConnectionError(errorCode.frameSizeError, 'a padded frame without a length')
  const end = payload.length - payload[0]!
  if (end < 1) throw new ConnectionError(errorCode.protocolError, 'a frame with more padding than payload')
  return payload.subarray(1, end)
}
