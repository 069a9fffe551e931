/** The etcd store: our own client over HTTP/2, behind the same interface as the embedded one. Nothing connects before it is used. */
import { StorageError } from '../errors.ts'
import type {
  DeleteResult,
  GetResult,
  KeyValue,
  ListOptions,
  ListResult,
  Revision,
  Storage,
  Watch,
  WatchHandler,
  WriteResult,
} from '../interface.ts'
import { Client, type ClientOptions } from './client.ts'
import { Leases, leaseReuseSeconds } from './leases.ts'
import {
  decodeAlarms,
  decodeRange,
  decodeTxn,
  encodeAlarmGet,
  encodeCompact,
  encodeRange,
  encodeVersionedPut,
  encodeWrite,
  method,
  rangeEndOf,
  type TxnResponse,
} from './messages.ts'
import { Watches } from './watches.ts'

export interface EtcdOptions extends ClientOptions {
  /** For how long keys that expire join a lease; they live up to that much longer. Default 60. */
  readonly leaseReuseSeconds?: number
}

/** A larger list is fetched in pages of so many keys: neither side then holds all of it as one message. */
const pageKeys = 1_000
/** A readiness probe asks often and wants to know now. */
const healthTimeoutMsMax = 2_000
/** What a linearizable read of nothing asks for. */
const revisionProbe = '/'

export function openEtcd(options: EtcdOptions): Storage & VersionedPut {
  return new EtcdStorage(options)
}

/** What API servers coordinate compaction by; see `compactor.ts`. */
export interface VersionedPut {
  /** Writes if the key has been written `version` times since its creation (0: it does not exist). */
  putIfVersion(
    key: string,
    version: number,
    value: Buffer,
  ): Promise<{ succeeded: boolean; revision: Revision; version: number; value: Buffer | undefined }>
}

class EtcdStorage implements Storage, VersionedPut {
  private readonly client: Client
  private readonly leases: Leases
  private readonly watches: Watches
  private readonly healthTimeoutMs: number
  private isClosed = false
  private revisionTrip: Promise<unknown> = Promise.resolve()
  private nextRevisionTrip: Promise<Revision> | undefined

  constructor(options: EtcdOptions) {
    this.client = new Client(options)
    this.leases = new Leases(this.client, options.leaseReuseSeconds ?? leaseReuseSeconds)
    this.watches = new Watches(this.client)
    this.healthTimeoutMs = Math.min(healthTimeoutMsMax, options.callTimeoutMs ?? Infinity)
  }

  async get(key: string): Promise<GetResult> {
    const { revision, kvs } = decodeRange(await this.client.call(method.range, encodeRange({ key }), 'read'))
    return { revision, kv: kvs[0] }
  }

  async list(prefix: string, options: ListOptions = {}): Promise<ListResult> {
    checkPrefix(prefix)
    const rangeEnd = rangeEndOf(prefix)
    const limit = options.limit || Infinity
    let key = options.startKey !== undefined && options.startKey > prefix ? options.startKey : prefix
    let revision = options.revision || 0
    let count: number | undefined
    let kvs: KeyValue[] = []
    for (;;) {
      const asked = Math.min(limit - kvs.length, pageKeys)
      const frame = encodeRange({ key, rangeEnd, limit: asked, revision })
      const page = decodeRange(await this.client.call(method.range, frame, 'read'))
      // The first page's count covers everything from startKey on; later pages are read as of the same revision.
      count ??= page.count
      if (revision === 0) revision = page.revision
      kvs = kvs.length === 0 ? page.kvs : kvs.concat(page.kvs)
      if (!page.more || kvs.length >= limit) return { revision, kvs, more: page.more, count }
      key = `${kvs[kvs.length - 1]!.key}\0`
    }
  }

  currentRevision(): Promise<Revision> {
    // Whoever asks while a round trip is under way shares the next one: the present one may have been served already.
    this.nextRevisionTrip ??= this.revisionTrip.then(() => {
      this.nextRevisionTrip = undefined
      const trip = this.readRevision()
      this.revisionTrip = trip.catch(() => {})
      return trip
    })
    return this.nextRevisionTrip
  }

  async count(prefix: string): Promise<number> {
    checkPrefix(prefix)
    const frame = encodeRange({ key: prefix, rangeEnd: rangeEndOf(prefix), countOnly: true })
    return decodeRange(await this.client.call(method.range, frame, 'read')).count
  }

  create(key: string, value: Buffer, options?: { ttlSeconds?: number }): Promise<WriteResult> {
    return this.put(key, value, 0, options?.ttlSeconds ?? 0)
  }

  update(
    key: string,
    value: Buffer,
    expected: Revision,
    options?: { ttlSeconds?: number },
  ): Promise<WriteResult> {
    return this.put(key, value, expected, options?.ttlSeconds ?? 0)
  }

  async delete(key: string, expected: Revision): Promise<DeleteResult> {
    // "Unless it changed since it did not exist" would hold for an absent key; deleting nothing is no success.
    if (expected === 0) {
      const { revision, kv } = await this.get(key)
      return { succeeded: false, revision, current: kv }
    }
    const response = await this.write(encodeWrite(key, expected, { kind: 'delete' }))
    const { revision, kvs } = response
    return response.succeeded
      ? { succeeded: true, revision, previous: kvs[0]! }
      : { succeeded: false, revision, current: kvs[0] }
  }

  watch(prefix: string, after: Revision, handler: WatchHandler): Watch {
    if (this.isClosed) throw new StorageError('Closed', 'the store is closed')
    checkPrefix(prefix)
    return this.watches.watch(prefix, after, handler)
  }

  async compact(revision: Revision): Promise<void> {
    // Compacting twice is refused as Compacted, not done twice; but who asked would then be told wrongly: no retry.
    await this.client.call(method.compact, encodeCompact(revision), 'write')
  }

  async putIfVersion(
    key: string,
    version: number,
    value: Buffer,
  ): Promise<{ succeeded: boolean; revision: Revision; version: number; value: Buffer | undefined }> {
    const response = await this.write(encodeVersionedPut(key, version, value))
    const { succeeded, revision, kvs } = response
    return { succeeded, revision, version: succeeded ? version + 1 : response.version, value: kvs[0]?.value }
  }

  async healthy(): Promise<void> {
    const [, alarms] = await Promise.all([
      this.readRevision(this.healthTimeoutMs),
      this.client.call(method.alarm, encodeAlarmGet(), 'read', this.healthTimeoutMs),
    ])
    const raised = decodeAlarms(alarms)
    if (raised.includes(2)) throw new StorageError('Corrupt', 'etcd has raised the CORRUPT alarm')
    if (raised.includes(1)) throw new StorageError('NoSpace', 'etcd has raised the NOSPACE alarm')
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.watches.close()
    this.client.close()
  }

  private async readRevision(timeoutMs?: number): Promise<Revision> {
    const frame = encodeRange({ key: revisionProbe, countOnly: true })
    return decodeRange(await this.client.call(method.range, frame, 'read', timeoutMs)).revision
  }

  private async put(
    key: string,
    value: Buffer,
    expected: Revision,
    ttlSeconds: number,
  ): Promise<WriteResult> {
    let lease = ttlSeconds > 0 ? await this.leases.leaseFor(ttlSeconds) : 0
    let response: TxnResponse
    try {
      response = await this.write(encodeWrite(key, expected, { kind: 'put', value, lease }))
    } catch (error) {
      if (lease === 0 || !(error as Error).message.includes('requested lease not found')) throw error
      this.leases.drop(ttlSeconds) // revoked behind our back, or lost with a restored cluster
      lease = await this.leases.leaseFor(ttlSeconds)
      response = await this.write(encodeWrite(key, expected, { kind: 'put', value, lease }))
    }
    const { revision, kvs } = response
    if (!response.succeeded) return { succeeded: false, revision, current: kvs[0] }
    const createRevision = kvs[0]?.createRevision ?? revision
    return { succeeded: true, revision, kv: { key, value, createRevision, modRevision: revision } }
  }

  private async write(frame: Buffer): Promise<TxnResponse> {
    return decodeTxn(await this.client.call(method.txn, frame, 'write'))
  }
}

function checkPrefix(prefix: string): void {
  if (!prefix.endsWith('/')) throw new TypeError(`a prefix ends in "/": ${JSON.stringify(prefix)}`)
}

export { startCompactor } from './compactor.ts'
export { reachable } from './reachable.ts'
