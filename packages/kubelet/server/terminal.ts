/**
 * What a terminal does between who types and the command: typed text is shown and can be corrected, a line is given when it is whole,
 * Ctrl-D ends the input, Ctrl-C what is going on; what is printed begins at the left.
 */
import { PassThrough } from 'node:stream'
import type { RemoteStreams } from './remotestreams.ts'

const key = { interrupt: 3, end: 4, backspace: 8, newline: 10, return: 13, delete: 127 } as const
/** More is not taken in one line. */
const lineLengthMax = 4096

export const terminalOf = (streams: RemoteStreams): RemoteStreams => {
  const lines = new PassThrough()
  const interrupt = new EventTarget()
  let line: number[] = []
  const show = (text: string | Uint8Array): void => void streams.write('stdout', text)
  const type = (byte: number): void => {
    switch (byte) {
      case key.newline:
      case key.return:
        show('\r\n')
        lines.write(Buffer.from([...line, key.newline]))
        line = []
        break
      case key.backspace:
      case key.delete:
        if (line.pop() !== undefined) show('\b \b')
        break
      case key.end:
        if (line.length === 0) lines.end()
        break
      case key.interrupt:
        show('^C\r\n')
        line = []
        interrupt.dispatchEvent(new Event('interrupt'))
        break
      default:
        if (byte < 32 || line.length >= lineLengthMax) return
        line.push(byte)
        show(Uint8Array.of(byte))
    }
  }
  streams.stdin?.on('data', (bytes: Buffer) => {
    for (const byte of bytes) if (!lines.writableEnded) type(byte)
  })
  streams.stdin?.once('end', () => lines.end())
  return {
    ...{ stdin: streams.stdin === undefined ? undefined : lines, signal: streams.signal, interrupt },
    write: (to, bytes) => streams.write(to, toTheLeft(bytes)),
    finish: (status) => streams.finish(status),
  }
}

const toTheLeft = (bytes: string | Uint8Array): string =>
  (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString()).replace(/\r?\n/g, '\r\n')
