/** Starts the built server (dist/binnacle.mjs) as its own process with throw-away state, as a user would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './checkout.ts'
import { type Endpoint, readKubeconfig } from './kubeconfig.ts'
import { freePort } from './ports.ts'

export const binary = join(root, 'dist/binnacle.mjs')

/** What takes longer does not happen any more, however busy the machine is. */
const patienceMs = 120_000

export interface RunningServer {
  readonly endpoint: Endpoint
  readonly kubeconfig: string
  readonly dataDir: string
  /** The process of now: a restart makes another. */
  readonly process: ChildProcess
  /** What the process printed so far. */
  output(): string
  /** Sends the signal and resolves with the exit code when the process has ended; the state stays. */
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Starts it again on the same state and port, and waits until it is ready. */
  restart(): Promise<void>
  /** Ends the process with SIGTERM and removes its state. */
  stop(): Promise<void>
}

const statusOf = (endpoint: Endpoint, path: string): Promise<number> =>
  new Promise((resolve) => {
    const call = request(
      new URL(endpoint.server + path),
      { ...endpoint, agent: false, timeout: 10_000 },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    call.on('error', () => resolve(0)).on('timeout', () => call.destroy())
    call.end()
  })

/**
 * Starts `binnacle apiserver` and resolves when /readyz says ok; rejects with the process's output when it ends or when
 * `readyWithinMs` have passed. `dataDir`: state to start on, which the caller removes; absent: new, thrown away.
 */
export const startServer = async (
  flags: readonly string[] = [],
  readyWithinMs = patienceMs,
  dataDir?: string,
): Promise<RunningServer> => {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'binnacle-test-'))
  const port = await freePort()
  const kubeconfig = join(folder, 'admin.kubeconfig')
  let output = ''
  let child: ChildProcess
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!hasEnded()) {
      const exited = once(child, 'exit')
      child.kill(signal)
      await Promise.race([exited, delay(patienceMs, undefined, { ref: false })])
      if (!hasEnded()) {
        child.kill('SIGKILL')
        await exited
      }
    }
    return child.exitCode
  }
  const stop = async (): Promise<void> => {
    await end('SIGTERM')
    // Processes that it started may write a last word.
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  const start = async (): Promise<Endpoint> => {
    child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        binary,
        'apiserver',
        `--data-dir=${folder}`,
        `--secure-port=${port}`,
        ...flags,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
    const deadline = Date.now() + readyWithinMs
    while (Date.now() < deadline && !hasEnded()) {
      if (existsSync(kubeconfig)) {
        const endpoint = readKubeconfig(kubeconfig)
        if (new URL(endpoint.server).port === String(port) && (await statusOf(endpoint, '/readyz')) === 200)
          return endpoint
      }
      await delay(20)
    }
    const why = hasEnded() ? 'ended' : `was not ready within ${readyWithinMs} ms`
    await stop()
    throw new Error(`the server ${why}:\n${output.slice(-4000)}`)
  }
  const endpoint = await start()
  return {
    endpoint,
    kubeconfig,
    dataDir: folder,
    get process() {
      return child
    },
    output: () => output,
    end,
    stop,
    restart: async () => {
      await end('SIGTERM')
      await start()
    },
  }
}
