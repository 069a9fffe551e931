/**
 * Who knows what really happened: not our cache and not our etcd client. On etcd it is a watch through etcd's own JSON gateway,
 * straight to the members; on the embedded store the log itself, copied from under the running server every now and then.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import * as http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openEmbedded } from '../../../src/storage/embedded/index.ts'
import type { StorageEvent } from '../../../src/storage/interface.ts'
import type { Change, Value } from './history.ts'

export interface Witness {
  /** All changes seen so far, in order of revision. */
  readonly changes: readonly Change[]
  /** The newest revision of a change that it has seen. */
  readonly revision: number
  /** Resolves when it has seen so much. */
  reached(revision: number): Promise<void>
  /** Forgets what is no longer needed. */
  forget(): void
  stop(): Promise<void>
}

const prefix = '/registry/configmaps/'

/** What the workload varies of an object, however it is encoded for the client. */
export const writtenValue = (object: {
  metadata: { labels?: Record<string, string>; annotations?: Record<string, string> }
  data?: Record<string, string>
}): Value => {
  const { labels, annotations } = object.metadata
  const noted = annotations?.content ?? ''
  // It stands in both places, so that views without data show it too; wherever both are, they agree.
  const stored = object.data?.content ?? noted
  return { side: labels?.side ?? '', content: stored === noted ? noted : `${noted} but ${stored}` }
}

const parse = (bytes: Buffer): Value => writtenValue(JSON.parse(bytes.toString()))

abstract class Watching implements Witness {
  changes: Change[] = []
  revision = 0
  protected isOver = false
  private waiting: { revision: number; resolve: () => void }[] = []

  reached(revision: number): Promise<void> {
    if (this.revision >= revision) return Promise.resolve()
    return new Promise((resolve) => this.waiting.push({ revision, resolve }))
  }

  forget(): void {
    this.changes = []
  }

  abstract stop(): Promise<void>

  protected add(change: Change): void {
    if (change.revision < this.revision) throw new Error(`the witness went back to ${change.revision}`)
    this.changes.push(change)
    this.revision = change.revision
  }

  protected wake(): void {
    this.waiting = this.waiting.filter(({ revision, resolve }) => {
      if (this.revision < revision) return true
      resolve()
      return false
    })
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const rangeEnd = (key: string): string => `${key.slice(0, -1)}0` // "0" follows "/"

/** One call of etcd's JSON gateway. Rejects when the member does not answer with success. */
export const gateway = (
  url: string,
  path: string,
  body: object,
  timeoutMs = 5_000,
): Promise<ReturnType<typeof JSON.parse>> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      url + path,
      { method: 'POST', agent: false, timeout: timeoutMs },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('error', reject)
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`${path}: ${response.statusCode} ${text}`))
        })
      },
    )
    request.on('error', reject).on('timeout', () => request.destroy(new Error(`${path}: no answer`)))
    request.end(JSON.stringify(body))
  })

interface GatewayEvent {
  type?: 'DELETE'
  kv: { key: string; value?: string; mod_revision: string }
  prev_kv?: { value: string }
}

class EtcdWitness extends Watching {
  private readonly urls: readonly string[]
  private readonly running: Promise<void>
  private request: http.ClientRequest | undefined

  constructor(urls: readonly string[], after: number) {
    super()
    this.urls = urls
    this.revision = after
    this.running = this.run()
  }

  async stop(): Promise<void> {
    this.isOver = true
    this.request?.destroy()
    await this.running
  }

  private async run(): Promise<void> {
    for (let turn = 0; !this.isOver; turn++) {
      await this.follow(this.urls[turn % this.urls.length]!)
      await delay(20)
    }
  }

  /** Resolves when the member is gone, whatever the reason; the next one is asked from where this one ended. */
  private follow(url: string): Promise<void> {
    return new Promise((resolve) => {
      const request = http.request(
        `${url}/v3/watch`,
        { method: 'POST', agent: false, timeout: 15_000 },
        (response) => {
          let rest = ''
          response.setEncoding('utf8')
          response.on('data', (text: string) => {
            const lines = (rest + text).split('\n')
            rest = lines.pop()!
            for (const line of lines) this.line(line)
            this.wake()
          })
          response.on('error', () => {})
          response.on('close', resolve)
        },
      )
      this.request = request
      request.on('error', () => resolve())
      request.on('timeout', () => request.destroy()) // a member that was cut off from the others says nothing
      request.end(
        JSON.stringify({
          create_request: {
            key: base64(prefix),
            range_end: base64(rangeEnd(prefix)),
            start_revision: String(this.revision + 1),
            prev_kv: true,
          },
        }),
      )
    })
  }

  private line(line: string): void {
    const { result } = JSON.parse(line) as {
      result?: { events?: GatewayEvent[]; canceled?: boolean; compact_revision?: string }
    }
    if (result?.compact_revision !== undefined && result.canceled)
      throw new Error('history was compacted before the witness')
    for (const { type, kv, prev_kv } of result?.events ?? []) {
      this.add({
        revision: Number(kv.mod_revision),
        key: Buffer.from(kv.key, 'base64').toString().slice(prefix.length),
        before: prev_kv === undefined ? undefined : parse(Buffer.from(prev_kv.value, 'base64')),
        after: type === 'DELETE' ? undefined : parse(Buffer.from(kv.value ?? '', 'base64')),
      })
    }
  }
}

const readLogEveryMs = 2_000

class LogWitness extends Watching {
  private readonly folder: string
  /** How far it has read, events of other kinds included. */
  private upTo: number
  private readonly running: Promise<void>

  constructor(folder: string, after: number) {
    super()
    this.folder = folder
    this.upTo = after
    this.running = this.run()
  }

  async stop(): Promise<void> {
    this.isOver = true
    await this.running
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.isOver; ) {
      try {
        await this.readOnce()
        failures = 0
      } catch (error) {
        // The copy was made while the log was being compacted, or its last record written: another one will be whole.
        if (++failures > 10) throw error
        await delay(100)
        continue
      }
      this.wake()
      await delay(readLogEveryMs)
    }
  }

  private async readOnce(): Promise<void> {
    const copy = mkdtempSync(join(tmpdir(), 'binnacle-witness-'))
    try {
      cpSync(this.folder, copy, { recursive: true, filter: (path) => !path.endsWith('lock') })
      const storage = await openEmbedded({ directory: copy, compactionIntervalMs: false, durable: false })
      try {
        const now = await storage.currentRevision()
        if (now < this.upTo) throw new Error('half a copy')
        const { kvs } = await storage.list(prefix, { revision: this.upTo })
        const state = new Map(kvs.map(({ key, value }) => [key, parse(value)]))
        const events = await new Promise<StorageEvent[]>((resolve, reject) => {
          const found: StorageEvent[] = []
          const watch = storage.watch(prefix, this.upTo, {
            events: (some) => found.push(...some),
            progress: () => resolve(found),
            closed: reject,
          })
          watch.requestProgress()
        })
        for (const event of events) {
          const isDelete = event.type === 'delete'
          const key = isDelete ? event.key : event.kv.key
          const after = isDelete ? undefined : parse(event.kv.value)
          this.add({
            revision: isDelete ? event.revision : event.kv.modRevision,
            key: key.slice(prefix.length),
            before: state.get(key),
            after,
          })
          if (after === undefined) state.delete(key)
          else state.set(key, after)
        }
        this.upTo = now
      } finally {
        await storage.close()
      }
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  }
}

export const witnessEtcd = (urls: readonly string[], after: number): Witness => new EtcdWitness(urls, after)

/** @param folder the store's folder inside the server's data folder */
export const witnessLog = (folder: string, after: number): Witness => new LogWitness(folder, after)
