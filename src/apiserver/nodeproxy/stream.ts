/** Copies what a server sends to the client, as fast as the client reads. */
import type { IncomingMessage } from 'node:http'
import type { Sink } from '../request.ts'

export const copyTo =
  (answer: IncomingMessage) =>
  async (sink: Sink): Promise<void> => {
    const leave = (): void => {
      answer.destroy()
    }
    sink.signal.addEventListener('abort', leave, { once: true })
    try {
      if (sink.signal.aborted) return
      for await (const chunk of answer as AsyncIterable<Buffer>) {
        if (!sink.write(chunk)) await sink.drained()
        if (sink.signal.aborted) return
      }
    } catch (error) {
      // The client has left: there is nobody to tell.
      if (!sink.signal.aborted) throw error
    } finally {
      sink.signal.removeEventListener('abort', leave)
      answer.destroy()
    }
  }
