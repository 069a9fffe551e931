/** Lives through a command: prints go out, sleeps are slept, input is read when the command wants it. */
import type { Readable } from 'node:stream'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Running } from '../shell/run.ts'
import type { RemoteStreams } from './remotestreams.ts'

/** What a shell at a terminal asks with. */
const prompt = '/ # '
/** 128 + SIGINT. */
const interrupted = 130

/** @returns the exit code; undefined when the caller left first */
export const live = async (
  running: Running,
  streams: RemoteStreams,
  clock: Clock,
): Promise<number | undefined> => {
  const { signal } = streams
  const lines = new Lines(streams.stdin)
  let input: string | undefined
  let wasInterrupted = false
  try {
    while (!signal.aborted) {
      const { done, value: step } = running.next(input)
      if (done) return wasInterrupted ? interrupted : step
      wasInterrupted = false
      input = undefined
      switch (step.do) {
        case 'print':
          await streams.write(step.to, step.text)
          break
        case 'sleep':
          wasInterrupted = await rest(clock, step.ms, streams)
          break
        case 'copyInput':
          for (let bytes = await lines.chunk(); bytes !== undefined; bytes = await lines.chunk())
            await streams.write('stdout', bytes)
          break
        case 'readLine':
          if (streams.interrupt !== undefined) await streams.write('stdout', prompt)
          input = await lines.line()
          break
        case 'forever':
          wasInterrupted = await rest(clock, Number.POSITIVE_INFINITY, streams)
      }
    }
    return undefined
  } finally {
    // What the command did not read must not hold up the connection.
    streams.stdin?.resume()
  }
}

/**
 * Also without time to wait others get their turn: a loop that never rests must not stop the process.
 * @returns whether it was interrupted
 */
const rest = (clock: Clock, ms: number, { signal, interrupt }: RemoteStreams): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (wasInterrupted: boolean) => (): void => {
      timer?.cancel()
      signal.removeEventListener('abort', over)
      interrupt?.removeEventListener('interrupt', stopped)
      resolve(wasInterrupted)
    }
    const over = end(false)
    const stopped = end(true)
    const timer =
      ms === Number.POSITIVE_INFINITY ? undefined : clock.setTimeout(over, Math.min(ms, 2 ** 31 - 1))
    interrupt?.addEventListener('interrupt', stopped)
    if (signal.aborted) over()
    else signal.addEventListener('abort', over, { once: true })
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
