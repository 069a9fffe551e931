/**
 * How long a server's event loop is held: the longest turns, in CPU time of the thread that serves, so that a machine with
 * other work to do does not count against it. Linux only.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Loaded into the server before its own code; each connection to its socket is told the longest turns since the last one. */
const preload = (socket: string): string => `
import { openSync, readSync } from 'node:fs'
import { createServer } from 'node:net'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) {
  const file = openSync('/proc/self/task/' + process.pid + '/schedstat')
  const bytes = Buffer.alloc(64)
  const cpuMs = () => Number.parseInt(bytes.latin1Slice(0, readSync(file, bytes, 0, 64, 0))) / 1e6
  let began = performance.now()
  let cpu = cpuMs()
  let longest = []
  const turn = () => {
    const now = performance.now()
    const cpuNow = cpuMs()
    const ms = cpuNow - cpu
    if (now - began > 4 && ms > 4) {
      longest.push(ms)
      if (longest.length > 64) longest = longest.sort((a, b) => b - a).slice(0, 8)
    }
    began = now
    cpu = cpuNow
    setImmediate(turn).unref()
  }
  setImmediate(turn).unref()
  createServer((asker) => {
    asker.end(JSON.stringify(longest.sort((a, b) => b - a).slice(0, 8)))
    longest = []
  }).listen(${JSON.stringify(socket)}).unref()
}
`

export interface TurnMeter {
  /** For NODE_OPTIONS of the server. */
  readonly nodeOptions: string
  /** The longest turns since the last question, longest first, in CPU milliseconds; those below 4 are left out. */
  longest(): Promise<number[]>
  remove(): void
}

export const turnMeter = (): TurnMeter => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-turns-'))
  const socket = join(folder, 'turns.sock')
  const file = join(folder, 'preload.mjs')
  writeFileSync(file, preload(socket))
  return {
    nodeOptions: `--import=${pathToFileURL(file).href}`,
    longest: () =>
      new Promise((resolve, reject) => {
        let text = ''
        connect(socket)
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('end', () => resolve(JSON.parse(text)))
          .on('error', reject)
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
