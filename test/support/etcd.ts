/** A real etcd of one member on loopback, for tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import * as http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './ports.ts'
import { buildTool } from './tools.ts'

export interface Etcd {
  readonly url: string
  /** The process of now: a restart makes another. */
  pid(): number
  /** Ends it and removes its data. */
  stop(): Promise<void>
  /** SIGKILL; the data stays. */
  kill(): Promise<void>
  /** Starts it again on the same data and port, and waits until it serves. */
  restart(): Promise<void>
}

export interface EtcdOptions {
  /** More flags, such as `--quota-backend-bytes=…`. */
  readonly flags?: readonly string[]
  /** `https`: the certificate flags are the caller's. */
  readonly scheme?: 'http' | 'https'
  /** Whether an acknowledged write survives SIGKILL of the machine; most tests need not wait for that. */
  readonly durable?: boolean
}

const startTimeoutMs = 120_000

export async function startEtcd(options: EtcdOptions = {}): Promise<Etcd> {
  const program = await buildTool('etcd')
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-etcd-'))
  const [clientPort, peerPort, metricsPort] = await freePorts(3)
  const url = `${options.scheme ?? 'http'}://127.0.0.1:${clientPort}`
  const peer = `http://127.0.0.1:${peerPort}`
  const flags = [
    ...['--name', 'test', '--data-dir', directory, '--log-level', 'error'],
    ...['--listen-client-urls', url, '--advertise-client-urls', url],
    ...[
      '--listen-peer-urls',
      peer,
      '--initial-advertise-peer-urls',
      peer,
      '--initial-cluster',
      `test=${peer}`,
    ],
    ...['--listen-metrics-urls', `http://127.0.0.1:${metricsPort}`],
    ...(options.durable ? [] : ['--unsafe-no-fsync']),
    ...(options.flags ?? []),
  ]
  let child: ChildProcess
  const start = async (): Promise<void> => {
    const starting = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe'] })
    child = starting
    let log = ''
    starting.stderr!.on('data', (chunk) => {
      log = (log + chunk).slice(-4000)
    })
    const deadline = Date.now() + startTimeoutMs
    while (!(await isReady(metricsPort!))) {
      if (starting.exitCode !== null || Date.now() > deadline) throw new Error(`etcd does not start: ${log}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  await start()
  return {
    url,
    pid: () => child.pid!,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL')
      await start()
    },
    stop: async () => {
      await end('SIGKILL') // nothing of it is needed any more
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

const isReady = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })
