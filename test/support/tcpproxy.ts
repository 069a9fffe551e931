/** A TCP proxy on loopback that can misbehave on demand: cut, stop listening, swallow answers. */
import { once } from 'node:events'
import * as net from 'node:net'

export class TcpProxy {
  private readonly server: net.Server
  private readonly sockets = new Set<net.Socket>()
  private readonly target: { host: string; port: number }
  /** For each connection to come: cut it once so many bytes have come back; absent: leave it. */
  readonly cutAfterBytes: number[] = []
  /** Answers arrive so much later, in order. */
  delayMs = 0
  connections = 0
  cuts = 0
  private swallows = false
  private refuses = false
  private onSwallowed: (() => void) | undefined

  private constructor(target: { host: string; port: number }) {
    this.target = target
    this.server = net.createServer((client) => this.join(client))
  }

  static async open(targetUrl: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(targetUrl)
    const proxy = new TcpProxy({ host: hostname, port: Number(port) })
    proxy.server.listen(0, '127.0.0.1')
    await once(proxy.server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Ends all connections; new ones are served. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  /** Ends all connections, and each new one at once, until `admit`. */
  refuse(): void {
    this.refuses = true
    this.cut()
  }

  admit(): void {
    this.refuses = false
  }

  /** From now on requests get through and answers do not; resolves once an answer has been swallowed. */
  swallowAnswers(): Promise<void> {
    this.swallows = true
    return new Promise((resolve) => {
      this.onSwallowed = resolve
    })
  }

  deliverAnswers(): void {
    this.swallows = false
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.cut()
    await closed
  }

  private join(client: net.Socket): void {
    if (this.refuses) {
      client.on('error', () => {})
      client.destroy()
      return
    }
    this.connections++
    let allowed = this.cutAfterBytes.shift() ?? Infinity
    const server = net.connect(this.target)
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        this.sockets.delete(socket)
        other.destroy()
      })
    }
    /** What has come back and is not due yet; one timer at a time keeps it in order. */
    const later: { at: number; part: Buffer }[] = []
    const deliver = (): void => {
      const now = performance.now()
      while (later.length > 0 && (later[0]!.at <= now || allowed <= 0)) client.write(later.shift()!.part)
      if (later.length > 0) setTimeout(deliver, later[0]!.at - now)
    }
    client.on('data', (chunk) => server.write(chunk))
    server.on('data', (chunk) => {
      if (this.swallows) {
        this.onSwallowed?.()
        return
      }
      later.push({ at: performance.now() + this.delayMs, part: chunk.subarray(0, allowed) })
      if (later.length === 1) deliver()
      allowed -= chunk.length
      if (allowed > 0) return
      this.cuts++
      deliver()
      client.end() // what was allowed still arrives
      server.destroy()
    })
  }
}
