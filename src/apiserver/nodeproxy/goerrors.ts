/** Why a connection was not made or broke off, in the words of the reference's HTTP client: they reach users in messages. */
import { getServers } from 'node:dns'
import { isIPv6 } from 'node:net'

/** `host:port`, an IPv6 address in brackets. */
export const hostPort = (host: string, port: number | string): string =>
  `${isIPv6(host) ? `[${host}]` : host}:${port}`

interface NodeError extends Error {
  readonly code?: string
  readonly address?: string
  readonly port?: number
  readonly errors?: readonly Error[]
}

const systemCalls: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'network is unreachable',
  EACCES: 'permission denied',
  EADDRNOTAVAIL: 'cannot assign requested address',
}

const certificateFaults: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'certificate has expired or is not yet valid',
  CERT_NOT_YET_VALID: 'certificate has expired or is not yet valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate signed by unknown authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate signed by unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate signed by unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate signed by unknown authority',
}

/** What a lookup of a name that does not exist says, its resolver included. */
const lookupFault = (host: string, code: string): string => {
  const [server = '127.0.0.1'] = getServers()
  const resolver =
    server.includes(':') && !server.startsWith('[') && !isIPv6(server) ? server : hostPort(server, 53)
  return `lookup ${host} on ${resolver}: ${code === 'ENOTFOUND' ? 'no such host' : 'server misbehaving'}`
}

/** @param host as it was dialled */
export const goError = (thrown: unknown, host: string, port: number): string => {
  let error = thrown as NodeError
  // Several addresses were tried: the first one's fault is told.
  if (error.errors !== undefined && error.errors.length > 0) error = error.errors[0] as NodeError
  const code = error.code ?? ''
  // No host at all is this machine.
  const dialled = `dial tcp ${hostPort(host === '' ? '' : (error.address ?? host), error.port ?? port)}`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `dial tcp: ${lookupFault(host, code)}`
  if (Object.hasOwn(systemCalls, code)) return `${dialled}: connect: ${systemCalls[code]}`
  if (code === 'ETIMEDOUT') return `${dialled}: i/o timeout`
  if (code === 'ECONNRESET')
    return error.message === 'socket hang up'
      ? 'EOF'
      : `read tcp ${hostPort(host, port)}: read: connection reset by peer`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `tls: failed to verify certificate: x509: certificate is not valid for ${host}`
  if (Object.hasOwn(certificateFaults, code))
    return `tls: failed to verify certificate: x509: ${certificateFaults[code]}`
  if (code.startsWith('HPE_'))
    return `net/http: HTTP/1.x transport connection broken: malformed HTTP response`
  return error.message
}

/** What the lookup itself says, where only a name was looked up. */
export const goLookupError = (thrown: unknown, host: string): string =>
  host === '' ? 'lookup : no such host' : lookupFault(host, (thrown as NodeError).code ?? '')
