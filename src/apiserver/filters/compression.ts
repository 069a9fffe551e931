/**
 * gzip for large answers about resources, where the client takes it. Recorded of the reference: from 128 KiB on, at the
 * fastest level, for any status and encoding, but no watch and nothing that lies outside of the resources; `Vary` only where
 * it happened.
 *
 * zlib works in threads of its own, a piece at a time, and is no faster fed than the client reads.
 */
import { createGzip, type Gzip } from 'node:zlib'
import type { ApiRequest, ApiResponse, Filter, Sink } from '../request.ts'
import { isLongRunning } from './longrunning.ts'

/** Smaller answers go out as they are. */
export const compressedBytesMin = 128 * 1024
/** What zlib gets at once, and gives: one piece takes it a millisecond. */
const pieceBytes = 128 * 1024
const fastest = 1

/** Parameters are not read: `gzip;q=0.5` is no `gzip`. */
const takesGzip = (header: ApiRequest['headers'][string]): boolean =>
  String(header ?? '')
    .split(',')
    .some((coding) => coding.trim() === 'gzip')

/** Streams of lists are all larger than what is compressed (endpoints/itemstream.ts). */
const isLarge = ({ body, stream }: ApiResponse): boolean =>
  stream !== undefined || Buffer.byteLength(body ?? '') >= compressedBytesMin

export const compression: Filter = async (request, next) => {
  const response = await next(request)
  const { requestInfo, headers } = request
  if (!requestInfo.isResourceRequest || isLongRunning(requestInfo)) return response
  if (!isLarge(response) || !takesGzip(headers['accept-encoding'])) return response
  const { body, stream, ...rest } = response
  return {
    ...rest,
    headers: { ...rest.headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
    stream: (sink) => compressInto(sink, stream ?? ((plain) => writePieces(plain, body ?? ''))),
  }
}

const writePieces = async (sink: Sink, body: Uint8Array | string): Promise<void> => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  for (let at = 0; at < bytes.length && !sink.signal.aborted; at += pieceBytes)
    await sink.writeTaken(bytes.subarray(at, at + pieceBytes))
}

/** Writes what `stream` writes, compressed. */
const compressInto = async (sink: Sink, stream: (plain: Sink) => Promise<void>): Promise<void> => {
  const gzip = createGzip({ level: fastest, chunkSize: pieceBytes })
  const stop = (): void => {
    gzip.destroy()
  }
  sink.signal.addEventListener('abort', stop)
  try {
    const written = stream(new PlainSink(gzip, sink)).then(() => gzip.end())
    await Promise.all([written, pump(gzip, sink)])
  } finally {
    sink.signal.removeEventListener('abort', stop)
    gzip.destroy()
  }
}

const pump = async (gzip: Gzip, sink: Sink): Promise<void> => {
  try {
    for await (const piece of gzip) await sink.writeTaken(piece as Buffer)
  } catch (error) {
    // Nobody reads any more: there is nobody to tell.
    if (!sink.signal.aborted) throw error
  }
}

/** Takes plain bytes in front of zlib. */
class PlainSink implements Sink {
  readonly signal: AbortSignal
  private readonly gzip: Gzip

  constructor(gzip: Gzip, { signal }: Sink) {
    this.gzip = gzip
    this.signal = signal
  }

  write(bytes: Uint8Array | string): boolean {
    return this.gzip.destroyed || this.gzip.write(bytes)
  }

  async drained(): Promise<void> {
    if (this.gzip.writableNeedDrain) await this.writeTaken(Buffer.alloc(0))
  }

  writeTaken(bytes: Uint8Array): Promise<void> {
    if (this.gzip.destroyed) return Promise.resolve()
    // The callback comes with an error when the stream is destroyed meanwhile; `signal` tells the writer.
    return new Promise((resolve) => this.gzip.write(bytes, () => resolve()))
  }

  get bufferedBytes(): number {
    return this.gzip.writableLength
  }
}
