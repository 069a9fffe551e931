/** Starts the built server (dist/binnacle.mjs) as its own process with throw-away state, as a user would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './checkout.ts'
import { type Endpoint, readKubeconfig } from './kubeconfig.ts'

export const binary = join(root, 'dist/binnacle.mjs')

export interface RunningServer {
  readonly endpoint: Endpoint
  readonly kubeconfig: string
  readonly dataDir: string
  readonly process: ChildProcess
  /** What the process printed so far. */
  output(): string
  /** Ends the process with SIGTERM and removes its state. */
  stop(): Promise<void>
}

/** A TCP port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as { port: number }
  listener.close()
  await once(listener, 'close')
  return port
}

const statusOf = (endpoint: Endpoint, path: string): Promise<number> =>
  new Promise((resolve) => {
    const call = request(
      new URL(endpoint.server + path),
      { ...endpoint, agent: false, timeout: 2000 },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    call.on('error', () => resolve(0)).on('timeout', () => call.destroy())
    call.end()
  })

/**
 * Starts `binnacle apiserver` and resolves when /readyz says ok; rejects with the process's output when it ends or when
 * `readyWithinMs` have passed.
 */
export const startServer = async (
  flags: readonly string[] = [],
  readyWithinMs = 30_000,
): Promise<RunningServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binnacle-test-'))
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', binary, 'apiserver', `--data-dir=${dataDir}`, `--secure-port=${port}`, ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
  let ended = false
  child.on('exit', () => (ended = true))
  const stop = async (): Promise<void> => {
    if (!ended) {
      child.kill('SIGTERM')
      await Promise.race([once(child, 'exit'), delay(10_000, undefined, { ref: false })])
      if (!ended) child.kill('SIGKILL')
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
  const kubeconfig = join(dataDir, 'admin.kubeconfig')
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline && !ended) {
    if (existsSync(kubeconfig)) {
      const endpoint = readKubeconfig(kubeconfig)
      if ((await statusOf(endpoint, '/readyz')) === 200) {
        return { endpoint, kubeconfig, dataDir, process: child, output: () => output, stop }
      }
    }
    await delay(20)
  }
  await stop()
  throw new Error(
    `the server ${ended ? 'ended' : `was not ready within ${readyWithinMs} ms`}:\n${output.slice(-4000)}`,
  )
}
