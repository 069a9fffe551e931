/** Runs the Go load generator once and says what it cost the server. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cpuMicroseconds } from './processes.ts'
import type { Pki, Server } from './servers.ts'

const folder = join(tmpdir(), 'bench-loadgen')
const binary = join(folder, 'loadgen')

export const buildLoadGenerator = (): void => {
  mkdirSync(folder, { recursive: true })
  execFileSync('go', ['build', '-o', binary, '.'], { cwd: 'bench/loadgen', stdio: 'inherit' })
}

export interface Load {
  readonly op: 'get' | 'create' | 'update' | 'patch' | 'delete' | 'watch' | 'fanout'
  readonly path: string
  readonly n: number
  readonly c?: number
  readonly from?: number
  readonly conns?: number
  readonly body?: object
  readonly contentType?: string
  readonly accept?: string
  /** For fanout: changes a second. */
  readonly rate?: number
  /** Which cores the client may use, as taskset names them. */
  readonly cores?: string
}

export interface Measured {
  readonly requests: number
  readonly errors: number
  readonly firstError: string | undefined
  readonly bytes: number
  readonly seconds: number
  readonly p50ms: number
  readonly p99ms: number
  /** For fanout: events that should have come, and the latest. */
  readonly expected: number
  readonly maxms: number
  /** User and system CPU of the server per request (per event for watches). */
  readonly cpuMicroseconds: number
}

/** Generators that run at once read the same file; it is never in the making. */
const fileOf = (body: string): string => {
  const file = join(folder, `body-${createHash('sha1').update(body).digest('hex')}.json`)
  writeFileSync(`${file}.${process.pid}`, body)
  renameSync(`${file}.${process.pid}`, file)
  return file
}

const flags = (server: Server, pki: Pki, load: Load): string[] => {
  const args = [
    '-server',
    server.url,
    '-ca',
    pki.ca,
    '-cert',
    pki.cert,
    '-key',
    pki.key,
    '-op',
    load.op,
    '-path',
    load.path,
  ]
  args.push(
    '-n',
    String(load.n),
    '-c',
    String(load.c ?? 8),
    '-from',
    String(load.from ?? 0),
    '-conns',
    String(load.conns ?? 4),
  )
  if (load.body !== undefined) {
    args.push('-body', fileOf(JSON.stringify(load.body)))
  }
  if (load.contentType !== undefined) args.push('-content-type', load.contentType)
  if (load.accept !== undefined) args.push('-accept', load.accept)
  if (load.rate !== undefined) args.push('-rate', String(load.rate))
  return args
}

const finish = async (child: ChildProcess): Promise<string> => {
  let text = ''
  child.stdout!.on('data', (chunk) => {
    text += chunk
  })
  await new Promise<void>((done) => child.once('close', () => done()))
  return text
}

export const run = async (server: Server, pki: Pki, load: Load): Promise<Measured> => {
  const before = cpuMicroseconds(server.pid)
  const child = started(server, pki, load, 'inherit')
  const text = await finish(child)
  return measured(text, cpuMicroseconds(server.pid) - before)
}

/** `fanout`, whose connections are no part of what its events cost. */
export const runFanout = async (server: Server, pki: Pki, load: Load): Promise<Measured> => {
  const child = started(server, pki, load, 'pipe')
  let before = 0
  child.stderr!.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('ready')) before = cpuMicroseconds(server.pid)
    else process.stderr.write(chunk)
  })
  const text = await finish(child)
  return measured(text, cpuMicroseconds(server.pid) - before)
}

const started = (server: Server, pki: Pki, load: Load, stderr: 'inherit' | 'pipe'): ChildProcess => {
  const [command, ...prefix] = load.cores === undefined ? [binary] : ['taskset', '-c', load.cores, binary]
  return spawn(command!, [...prefix, ...flags(server, pki, load)], { stdio: ['ignore', 'pipe', stderr] })
}

/** Opens watchers, runs `during` once all are open, and charges the CPU of both to the events, less `cpuOfWrites`. */
export const runWatch = async (
  server: Server,
  pki: Pki,
  load: Load,
  during: () => Promise<void>,
  cpuOfWrites: number,
): Promise<Measured> => {
  const child = spawn(binary, flags(server, pki, load), { stdio: ['ignore', 'pipe', 'pipe'] })
  let ready = 0
  await new Promise<void>((done, fail) => {
    child.stderr!.on('data', (chunk: Buffer) => {
      ready += chunk.toString().split('ready').length - 1
      if (ready >= (load.c ?? 1)) done()
    })
    child.once('exit', () => fail(new Error('the watchers ended early')))
  })
  const finished = finish(child)
  const before = cpuMicroseconds(server.pid)
  await during()
  const text = await finished
  return measured(text, Math.max(0, cpuMicroseconds(server.pid) - before - cpuOfWrites))
}

/** Parts of one load as if they had been asked at once; the latencies are the largest of any part's. */
export const sumOf = (parts: readonly Measured[]): Measured => {
  const sum = (of: (part: Measured) => number): number => parts.reduce((so, part) => so + of(part), 0)
  const largest = (of: (part: Measured) => number): number => Math.max(...parts.map(of))
  const requests = sum((part) => part.requests)
  return {
    requests,
    errors: sum((part) => part.errors),
    firstError: parts.find(({ firstError }) => firstError !== undefined)?.firstError,
    bytes: sum((part) => part.bytes),
    seconds: sum((part) => part.seconds),
    p50ms: largest((part) => part.p50ms),
    p99ms: largest((part) => part.p99ms),
    expected: sum((part) => part.expected),
    maxms: largest((part) => part.maxms),
    cpuMicroseconds: sum((part) => part.cpuMicroseconds * part.requests) / Math.max(1, requests),
  }
}

const measured = (text: string, cpu: number): Measured => {
  const result = JSON.parse(text) as {
    requests: number
    errors: number
    bytes: number
    seconds: number
    p50ms: number
    p99ms: number
    expected?: number
    maxms?: number
    firstError?: string
  }
  return {
    ...result,
    expected: result.expected ?? result.requests,
    maxms: result.maxms ?? result.p99ms,
    firstError: result.firstError,
    cpuMicroseconds: cpu / Math.max(1, result.requests),
  }
}
