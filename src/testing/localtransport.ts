/** The client library's way to a server in the same process. */
import { createHash } from 'node:crypto'
import {
  type IncomingAnswer,
  type OutgoingRequest,
  type Transport,
  TransportError,
} from '@binnacle/client/transport/transport.ts'
import { serve } from '../apiserver/http/exchange.ts'
import type { ClientCertificate, Handler } from '../apiserver/request.ts'
import { type Caller, LocalExchange } from './localexchange.ts'

/** What answers; it changes when the cluster's state is put back to an earlier one. */
export interface LocalServer {
  handler: Handler | undefined
}

export class LocalTransport implements Transport {
  private readonly server: LocalServer
  private readonly caller: Caller
  private readonly certificate: ClientCertificate
  private readonly open = new Set<LocalExchange>()
  private isClosed = false

  constructor(server: LocalServer, caller: Caller) {
    this.server = server
    this.caller = caller
    this.certificate = {
      commonName: caller.user,
      organizations: caller.groups ?? [],
      fingerprint: createHash('sha256')
        .update(`${caller.user}\n${(caller.groups ?? []).join('\n')}`)
        .digest('hex'),
    }
  }

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    const { handler } = this.server
    if (this.isClosed || handler === undefined)
      throw new TransportError('the server is not there', { isUnsent: !this.isClosed })
    request.signal?.throwIfAborted()
    const exchange = new LocalExchange(request, this.caller)
    this.open.add(exchange)
    void serve({ handler, certificateOf: () => this.certificate, onError: () => {} }, exchange).finally(() =>
      this.open.delete(exchange),
    )
    return exchange.answer
  }

  /** Every answer under way breaks off, as when a connection is lost. */
  interrupt(): void {
    for (const exchange of this.open) exchange.leave(new TransportError('the connection was lost'))
    this.open.clear()
  }

  close(): void {
    this.isClosed = true
    this.interrupt()
  }
}
