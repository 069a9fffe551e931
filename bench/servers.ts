/**
 * The servers under test: kube-apiserver, Binnacle on the same etcd (another key prefix), Binnacle on its own store. All
 * take the same certificates, so that one client serves all.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { childrenOf } from './processes.ts'
import type { Profiler } from './profile/profiler.ts'

export interface Pki {
  readonly ca: string
  readonly cert: string
  readonly key: string
}

export interface Server {
  readonly name: string
  readonly url: string
  readonly pid: number
  /** Milliseconds from spawn to the first `ok` of /readyz. */
  readonly readyMs: number
  /** Pids whose memory counts as this server's (etcd beside the reference). */
  readonly memoryPids: readonly number[]
  /** Set when the server was started to be profiled. */
  readonly profiler?: Profiler
  stop(): Promise<void>
}

const referenceDir = process.env.REFERENCE_DIR ?? resolve('../shared/reference')

/** Milliseconds that a process of this Node takes which does nothing; median of five. */
export const emptyNodeMs = (): number =>
  medianOf(
    Array.from({ length: 5 }, () => {
      const began = performance.now()
      execFileSync(process.execPath, ['-e', '0'])
      return performance.now() - began
    }),
  )

export const hasReference = (): boolean => existsSync(join(referenceDir, 'up'))

const pause = (ms: number) => new Promise((r) => setTimeout(r, ms))

/** One GET with the client certificate; the status, or 0 when nobody answers. */
const probe = (url: string, pki: Pki): Promise<number> =>
  new Promise((done) => {
    const call = request(
      `${url}/readyz`,
      { ca: readFileSync(pki.ca), cert: readFileSync(pki.cert), key: readFileSync(pki.key), agent: false },
      (answer) => {
        answer.resume()
        done(answer.statusCode ?? 0)
      },
    )
    call.on('error', () => done(0))
    call.end()
  })

const waitReady = async (url: string, pki: Pki, began: number): Promise<number> => {
  while (performance.now() - began < 60_000) {
    if ((await probe(url, pki)) === 200) return performance.now() - began
    await pause(5)
  }
  throw new Error(`${url} is not ready after a minute`)
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done()
    else child.once('exit', () => done())
  })

export interface Reference extends Server {
  readonly pki: Pki
  readonly pkiDir: string
  readonly etcdUrl: string
  readonly etcdPid: number
}

/** Starts etcd and kube-apiserver by the recorded script. */
export const startReference = async (etcdPort: number, apiPort: number): Promise<Reference> => {
  const dir = mkdtempSync(join(tmpdir(), 'bench-reference-'))
  const began = performance.now()
  execFileSync(join(referenceDir, 'up'), [dir, String(etcdPort), String(apiPort)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const readyMs = performance.now() - began
  const pidOf = (name: string) => Number(readFileSync(join(dir, `${name}.pid`), 'utf8'))
  const pkiDir = join(dir, 'pki')
  return {
    name: 'kube-apiserver',
    url: `https://127.0.0.1:${apiPort}`,
    pid: pidOf('kube-apiserver'),
    readyMs,
    memoryPids: [pidOf('kube-apiserver')],
    pki: { ca: join(pkiDir, 'ca.crt'), cert: join(pkiDir, 'admin.crt'), key: join(pkiDir, 'admin.key') },
    pkiDir,
    etcdUrl: `http://127.0.0.1:${etcdPort}`,
    etcdPid: pidOf('etcd'),
    stop: async () => {
      execFileSync(join(referenceDir, 'down'), [dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export interface StartOptions {
  /** Another Node. */
  readonly node?: string | undefined
  readonly profiler?: Profiler | undefined
  readonly flags?: readonly string[]
  /** Which cores it may use, as taskset names them. */
  readonly cores?: string
  /** How often it is started; `readyMs` is the median. Default 1. */
  readonly starts?: number
}

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** Starts the built server; `etcdUrl` undefined: on the embedded store. */
export const startBinnacle = async (
  name: string,
  port: number,
  pki: Pki,
  pkiDir: string,
  etcdUrl: string | undefined,
  { node = process.execPath, profiler, flags = [], cores, starts = 1 }: StartOptions = {},
): Promise<Server> => {
  const dir = mkdtempSync(join(tmpdir(), 'bench-binnacle-'))
  const args = [
    ...(profiler?.nodeFlags ?? []),
    'dist/binnacle.mjs',
    'apiserver',
    `--data-dir=${dir}`,
    `--secure-port=${port}`,
    `--client-ca-file=${pki.ca}`,
    `--tls-cert-file=${join(pkiDir, 'server.crt')}`,
    `--tls-private-key-file=${join(pkiDir, 'server.key')}`,
    '--log-level=warn',
    ...(etcdUrl === undefined ? [] : [`--etcd-servers=${etcdUrl}`, '--etcd-prefix=/binnacle']),
    ...flags,
  ]
  const launch = async () => {
    const began = performance.now()
    const [command, ...before] = cores === undefined ? [node] : ['taskset', '-c', cores, node]
    const child = spawn(command!, [...before, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...profiler?.environment },
    })
    const readyMs = await waitReady(`https://127.0.0.1:${port}`, pki, began)
    return { child, readyMs }
  }
  // The first start makes keys and objects; later ones are what an operator sees every day.
  const times: number[] = []
  let { child } = await launch()
  while (times.length < starts) {
    child.kill('SIGTERM')
    await ended(child)
    const again = await launch()
    child = again.child
    times.push(again.readyMs)
  }
  const readyMs = medianOf(times)
  return {
    name,
    url: `https://127.0.0.1:${port}`,
    pid: child.pid!,
    readyMs,
    memoryPids: [child.pid!, ...childrenOf(child.pid!)],
    ...(profiler === undefined ? {} : { profiler }),
    stop: async () => {
      child.kill('SIGTERM')
      await ended(child)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
