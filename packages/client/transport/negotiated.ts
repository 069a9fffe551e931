/** HTTP/2 where the server offers it, HTTP/1.1 where it does not: the first connection tells. */
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { Http1Transport } from './http1.ts'
import { Http2Transport } from './http2.ts'
import { unlessAborted } from './patience.ts'
import { type IncomingAnswer, type OutgoingRequest, type Transport, TransportError } from './transport.ts'

export interface NegotiatedOptions {
  /** Makes a socket that is connected, and offers these protocols if by TLS. */
  readonly connect: (protocols: readonly string[]) => Promise<Socket>
  /** `https://host:port`. */
  readonly server: string
  readonly clock?: Clock
}

type Protocol = 'h2' | 'http/1.1'

export class NegotiatedTransport implements Transport {
  private readonly options: NegotiatedOptions
  private chosen: Promise<Transport> | undefined
  private isClosed = false

  constructor(options: NegotiatedOptions) {
    this.options = options
  }

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    this.chosen ??= this.choose()
    return (await unlessAborted(this.chosen, request.signal)).send(request)
  }

  reconnect(): void {
    void this.chosen?.then((transport) => transport.reconnect?.())
  }

  close(): void {
    this.isClosed = true
    void this.chosen?.then((transport) => transport.close())
  }

  private async choose(): Promise<Transport> {
    const { server, clock } = this.options
    let first: Socket | undefined
    try {
      first = await this.options.connect(['h2', 'http/1.1'])
    } catch (cause) {
      this.chosen = undefined
      throw new TransportError(`cannot connect to ${server}: ${(cause as Error).message}`, {
        cause,
        isUnsent: true,
      })
    }
    const protocol = protocolOf(first)
    const connect = async (): Promise<Socket> => {
      const socket = first ?? (await this.options.connect(['h2', 'http/1.1']))
      first = undefined
      if (protocolOf(socket) === protocol) return socket
      // The server was replaced by one that speaks otherwise: the next request finds out.
      socket.destroy()
      this.chosen = undefined
      throw new Error('the server speaks another protocol than before')
    }
    const options = { server, connect, ...(clock === undefined ? {} : { clock }) }
    const transport = protocol === 'h2' ? new Http2Transport(options) : new Http1Transport(options)
    if (this.isClosed) {
      transport.close()
      first.destroy()
    }
    return transport
  }
}

const protocolOf = (socket: Socket): Protocol =>
  (socket as TLSSocket).alpnProtocol === 'h2' ? 'h2' : 'http/1.1'
