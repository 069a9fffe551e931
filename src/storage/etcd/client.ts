/**
 * Calls to an etcd cluster: one connection at a time, to one of its members; when that fails, the next member's turn.
 *
 * An attempt is repeated only if it cannot have had an effect: reads, and writes that never reached a server.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { StorageError } from '../errors.ts'
import { Channel, type ClientStream, type StreamHandler, type TlsOptions } from './channel.ts'
import { CallFailed, grpcStatus, isWorthRetrying, storageErrorOf } from './status.ts'

export interface ClientOptions {
  /** `http://host:port` or `https://host:port`, all of one cluster. */
  readonly endpoints: readonly string[]
  readonly tls?: TlsOptions
  /** How long a call may take in all, further attempts included. */
  readonly callTimeoutMs?: number
  readonly connectTimeoutMs?: number
}

/** Once every endpoint has failed in a row, the wait before the next attempt doubles from the first to the last. */
const backoffMsMin = 50
const backoffMsMax = 2_000

export class Client {
  private readonly endpoints: readonly string[]
  private readonly tls: TlsOptions
  private readonly callTimeoutMs: number
  private readonly connectTimeoutMs: number
  private channel: Channel | undefined
  private turn = 0
  /** Connections in a row that ended without a single good answer. */
  private failures = 0
  private notBefore = 0
  private isClosed = false

  constructor(options: ClientOptions) {
    if (options.endpoints.length === 0) throw new TypeError('etcd needs at least one endpoint')
    this.endpoints = options.endpoints
    this.tls = options.tls ?? {}
    this.callTimeoutMs = options.callTimeoutMs ?? 10_000
    this.connectTimeoutMs = options.connectTimeoutMs ?? 2_000
  }

  /** One request, one answer. Throws StorageError. */
  async call(
    path: string,
    frame: Buffer,
    kind: 'read' | 'write',
    timeoutMs = this.callTimeoutMs,
  ): Promise<Buffer> {
    const deadline = Date.now() + timeoutMs
    let last: CallFailed | undefined
    for (;;) {
      this.checkOpen()
      let channel: Channel | undefined
      try {
        const wait = this.notBefore - Date.now()
        if (wait > 0) await sleep(Math.min(wait, deadline - Date.now()))
        channel = this.connected()
        if (!channel.isReady) await within(deadline - Date.now(), channel.ready, last)
        const message = await channel.unary(path, frame, deadline - Date.now())
        this.failures = 0
        return message
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error
        const hasTime = Date.now() + backoffMsMin < deadline
        if (this.isClosed || !hasTime || !isWorthRetrying(error, kind)) throw storageErrorOf(error, kind)
        last = error
        // This member answers, but can't serve (no leader, stopping): perhaps another can.
        if (channel?.isUsable) channel.close()
      }
    }
  }

  /**
   * Opens a stream at once, or after the wait that failures before it ask for. Throws CallFailed, or Closed.
   * When the stream ends, the member is left too: it may be cut off from its leader on a connection that is sound.
   */
  async openStream(
    path: string,
    headers: Record<string, string>,
    handler: StreamHandler,
  ): Promise<ClientStream> {
    const wait = this.notBefore - Date.now()
    if (wait > 0) await sleep(wait, undefined, { ref: false })
    this.checkOpen()
    const channel = this.connected()
    await channel.ready
    return channel.stream(path, headers, {
      message: (message) => handler.message(message),
      closed: (error) => {
        if (channel.isUsable) channel.close()
        handler.closed(error)
      },
    })
  }

  /** To be called when a stream proved that the connection works. */
  succeeded(): void {
    this.failures = 0
  }

  close(): void {
    this.isClosed = true
    this.channel?.destroy()
  }

  private connected(): Channel {
    if (this.channel?.isUsable) return this.channel
    const endpoint = this.endpoints[this.turn % this.endpoints.length]!
    this.channel = new Channel(endpoint, this.tls, this.connectTimeoutMs, (channel) => {
      if (this.channel === channel) this.channel = undefined
      this.turn++
      this.failures++
      const rounds = Math.floor(this.failures / this.endpoints.length)
      if (rounds === 0) return
      const ceiling = Math.min(backoffMsMax, backoffMsMin * 2 ** Math.min(rounds - 1, 10))
      // Half of it random, so that the API servers of one cluster don't return in step.
      this.notBefore = Date.now() + ceiling / 2 + (Math.random() * ceiling) / 2
    })
    return this.channel
  }

  private checkOpen(): void {
    if (this.isClosed) throw new StorageError('Closed', 'the store is closed')
  }
}

/** The promise, or CallFailed when it takes longer; then it says why the attempt before was in vain. */
function within(ms: number, promise: Promise<void>, last: CallFailed | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const reason = last === undefined ? '' : `; before, ${last.message}`
      reject(new CallFailed(`no connection in ${ms} ms${reason}`, grpcStatus.deadlineExceeded, false, last))
    }, ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
