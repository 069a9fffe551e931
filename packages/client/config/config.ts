/** Where a server is and how we prove who we are: what a kubeconfig file, or a pod's service account, comes down to. */
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { Client, type ClientOptions } from '../rest/client.ts'
import type { Credentials } from '../rest/credentials.ts'
import { connectTo } from '../transport/connect.ts'
import { NegotiatedTransport } from '../transport/negotiated.ts'
import { type ProofFiles, RenewingTransport } from './prooffiles.ts'

/** PEM of a client's certificate and its key. */
export interface ClientCertificate {
  readonly cert: string | Buffer
  readonly key: string | Buffer
}

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
  /** Where those three, as far as they are given here, are read anew. */
  readonly files?: ProofFiles
  /** Asked for each connection, where a program gives the certificate. */
  readonly certificate?: CertificateSource
  readonly credentials?: Credentials
  /** `http:`, `https:` or `socks5:`, with user and password where it wants them. */
  readonly proxy?: string
  /** The context's namespace; `default` where it names none. */
  readonly namespace?: string
}

export interface CertificateSource {
  current(): Promise<ClientCertificate | undefined> | ClientCertificate | undefined
  /** Told when another is to be used from now on, so that connections made with the old one are given up. */
  readonly onChange: Set<() => void>
}

export const clientFor = (
  config: ClientConfig,
  options: Omit<ClientOptions, 'transport' | 'credentials'>,
): Client => {
  const { server, certificate, files, tlsServerName, insecureSkipTlsVerify, proxy } = config
  const { clock = systemClock } = options
  const negotiated = new NegotiatedTransport({
    ...{ server, clock },
    connect: async (protocols) =>
      connectTo({
        ...{ server, tlsServerName, insecureSkipTlsVerify, proxy, protocols, clock },
        ...proofsOf(config),
        ...(await certificate?.current()),
      }),
  })
  const transport = files === undefined ? negotiated : new RenewingTransport(negotiated, files, clock)
  certificate?.onChange.add(() => transport.reconnect())
  return new Client({
    ...options,
    transport,
    ...(config.credentials === undefined ? {} : { credentials: config.credentials }),
  })
}

/** As they are now. */
const proofsOf = ({ ca, cert, key, files }: ClientConfig): Pick<ClientConfig, 'ca' | 'cert' | 'key'> => {
  files?.look()
  const now = files?.current()
  return {
    ca: ca === undefined ? ca : (now?.ca ?? ca),
    ...(cert === undefined || now?.cert === undefined ? { cert, key } : { cert: now.cert, key: now.key }),
  }
}

/** The same server, and nothing that says who we are: for tokens, which a certificate would outrank. */
export const anonymous = (config: ClientConfig): ClientConfig => {
  const { cert, key, certificate, credentials, ...rest } = config
  return rest
}
