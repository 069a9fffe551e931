/** Header blocks of SPDY/3: counted names and values, compressed with one state for all blocks of a connection. */
import { constants, createDeflate, createInflate, type Deflate, type Inflate } from 'node:zlib'
import { dictionary } from './dictionary.ts'

export type SpdyHeaders = ReadonlyMap<string, string>

/** A block that says more is none of a kubelet's callers. */
const bytesMax = 64 << 10

export class HeaderReader {
  private readonly inflate: Inflate = createInflate({ dictionary, finishFlush: constants.Z_SYNC_FLUSH })
  private readonly chunks: Buffer[] = []
  private failed: Error | undefined

  constructor() {
    let size = 0
    this.inflate.on('data', (chunk: Buffer) => {
      // A few bytes may unfold to a gigabyte.
      size = this.chunks.length === 0 ? chunk.length : size + chunk.length
      if (size > bytesMax) this.inflate.destroy(new RangeError('a header block is too large'))
      else this.chunks.push(chunk)
    })
    this.inflate.on('error', (error) => {
      this.failed = error
    })
  }

  /** Blocks must be read in the order they came. Rejects when one is not as it should be. */
  read(block: Uint8Array): Promise<SpdyHeaders> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(error)
      this.inflate.once('error', fail)
      this.inflate.write(block, () => {
        this.inflate.flush(constants.Z_SYNC_FLUSH, () => {
          this.inflate.off('error', fail)
          if (this.failed !== undefined) return reject(this.failed)
          try {
            resolve(headersOf(Buffer.concat(this.chunks.splice(0))))
          } catch (error) {
            reject(error)
          }
        })
      })
    })
  }

  close(): void {
    this.inflate.destroy()
  }
}

const headersOf = (block: Buffer): SpdyHeaders => {
  let at = 0
  const number = (): number => {
    at += 4
    return block.readUInt32BE(at - 4)
  }
  const text = (): string => {
    const length = number()
    if (length > block.length - at) throw new RangeError('a header block is cut off')
    at += length
    return block.toString('utf8', at - length, at)
  }
  const headers = new Map<string, string>()
  const count = number()
  if (count > bytesMax / 8) throw new RangeError('a header block is too large')
  for (let index = 0; index < count; index++) headers.set(text(), text())
  return headers
}

export class HeaderWriter {
  private readonly deflate: Deflate = createDeflate({ dictionary })
  private readonly chunks: Buffer[] = []

  constructor() {
    this.deflate.on('data', (chunk: Buffer) => this.chunks.push(chunk))
    this.deflate.on('error', () => {})
  }

  /** Blocks must be sent in the order they were written. */
  write(headers: SpdyHeaders): Promise<Buffer> {
    const parts: Buffer[] = [uint32(headers.size)]
    for (const each of [...headers].flat()) parts.push(uint32(Buffer.byteLength(each)), Buffer.from(each))
    return new Promise((resolve) => {
      this.deflate.write(Buffer.concat(parts))
      this.deflate.flush(constants.Z_SYNC_FLUSH, () => resolve(Buffer.concat(this.chunks.splice(0))))
    })
  }

  close(): void {
    this.deflate.destroy()
  }
}

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
