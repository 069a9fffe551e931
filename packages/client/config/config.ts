/** Where a server is and how we prove who we are: what a kubeconfig file, or a pod's service account, comes down to. */
import { connect as connectTcp, isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { Client, type ClientOptions } from '../rest/client.ts'
import type { Credentials } from '../rest/credentials.ts'
import { Http2Transport } from '../transport/http2.ts'

export interface ClientConfig {
  /** `https://host:port`, without a slash at the end. */
  readonly server: string
  /** PEM; absent: the authorities that Node trusts. */
  readonly ca?: string | Buffer
  /** What the server's certificate must name, when that is not its host. */
  readonly tlsServerName?: string
  readonly insecureSkipTlsVerify?: boolean
  /** PEM of the client's certificate and key. */
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  readonly credentials?: Credentials
  /** The context's namespace; `default` where it names none. */
  readonly namespace?: string
}

export const clientFor = (
  config: ClientConfig,
  options: Omit<ClientOptions, 'transport' | 'credentials'>,
): Client =>
  new Client({
    ...options,
    transport: new Http2Transport({ server: config.server, connect: () => socketTo(config) }),
    ...(config.credentials === undefined ? {} : { credentials: config.credentials }),
  })

const socketTo = async (config: ClientConfig): Promise<Duplex> => {
  const { hostname, port, protocol } = new URL(config.server)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (protocol === 'http:') return connectTcp({ host, port: Number(port || 80) })
  const servername = config.tlsServerName ?? (isIP(host) === 0 ? host : undefined)
  return connectTls({
    ...{ host, port: Number(port || 443), ALPNProtocols: ['h2'] },
    ...{ ca: config.ca, cert: config.cert, key: config.key },
    ...(servername === undefined ? {} : { servername }),
    rejectUnauthorized: config.insecureSkipTlsVerify !== true,
  })
}
