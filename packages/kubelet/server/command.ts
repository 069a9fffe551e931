/** Lives through a command: prints go out, sleeps are slept, input is read when the command wants it. */
import type { Readable } from 'node:stream'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Running } from '../shell/run.ts'
import type { RemoteStreams } from './remotestreams.ts'

/** @returns the exit code; undefined when the caller left first */
export const live = async (
  running: Running,
  streams: RemoteStreams,
  clock: Clock,
): Promise<number | undefined> => {
  const { signal } = streams
  const lines = new Lines(streams.stdin)
  let input: string | undefined
  try {
    while (!signal.aborted) {
      const { done, value: step } = running.next(input)
      if (done) return step
      input = undefined
      switch (step.do) {
        case 'print':
          await streams.write(step.to, step.text)
          break
        case 'sleep':
          await rest(clock, step.ms, signal)
          break
        case 'copyInput':
          for (let bytes = await lines.chunk(); bytes !== undefined; bytes = await lines.chunk())
            await streams.write('stdout', bytes)
          break
        case 'readLine':
          input = await lines.line()
          break
        case 'forever':
          await new Promise<void>((resolve) => {
            if (signal.aborted) resolve()
            else signal.addEventListener('abort', () => resolve(), { once: true })
          })
      }
    }
    return undefined
  } finally {
    // What the command did not read must not hold up the connection.
    streams.stdin?.resume()
  }
}

/** Also without time to wait others get their turn: a loop that never rests must not stop the process. */
const rest = (clock: Clock, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      timer.cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = clock.setTimeout(done, Math.min(ms, 2 ** 31 - 1))
    signal.addEventListener('abort', done, { once: true })
  })

/** A line that is longer is taken apart. */
const lineBytesMax = 64 << 10

class Lines {
  private readonly chunks: AsyncIterator<Buffer> | undefined
  private kept: Buffer = Buffer.alloc(0)

  constructor(input: Readable | undefined) {
    this.chunks = input?.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  /** Undefined at the end. */
  async chunk(): Promise<Buffer | undefined> {
    if (this.kept.length > 0) {
      const { kept } = this
      this.kept = Buffer.alloc(0)
      return kept
    }
    const next = await this.chunks?.next().catch(() => undefined)
    return next === undefined || next.done ? undefined : next.value
  }

  /** Without its end; terminals send CR. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.kept.findIndex((byte) => byte === 10 || byte === 13)
      if (end >= 0 || this.kept.length > lineBytesMax) {
        const at = end >= 0 ? end : lineBytesMax
        const line = this.kept.toString('utf8', 0, at)
        this.kept = this.kept.subarray(at + 1)
        return line
      }
      const { kept } = this
      this.kept = Buffer.alloc(0)
      const more = await this.chunk()
      if (more === undefined) return kept.length > 0 ? kept.toString() : undefined
      this.kept = Buffer.concat([kept, more])
    }
  }
}
