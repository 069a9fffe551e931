/** Bearer tokens: where a request carries one, and who answers for it. */
import type { ApiRequest } from '../apiserver/request.ts'
import type { Authenticated, Authenticator } from './authenticator.ts'

export interface TokenAuthenticator {
  /**
   * Who holds this token, or undefined when it is none of ours. Throws when it is ours and wrong (expired, revoked, for
   * somebody else). `audiences` are those the answer must be good for.
   */
  authenticateToken(token: string, audiences: readonly string[]): Promise<Authenticated | undefined>
}

/** The error of a request whose token nobody knows; TokenReview shows the text. */
export const invalidBearerToken = 'invalid bearer token'

/** Text of the Warning header that a doubled space earns. */
const extraSpace =
  'the provided Authorization header contains extra space before the bearer token, and is ignored'

const wsProtocolPrefix = 'base64url.bearer.authorization.k8s.io.'

/** The token of `Authorization: Bearer <token>`, or undefined. The scheme's case is free; exactly one space separates. */
export const bearerToken = (request: ApiRequest): string | undefined => {
  const header = request.headers.authorization?.trim()
  if (header === undefined || header === '') return undefined
  const parts = header.split(' ')
  if (parts.length < 2 || parts[0]!.toLowerCase() !== 'bearer') return undefined
  const token = parts[1]!
  if (token === '') {
    if (parts.length === 3) request.warnings.add(extraSpace)
    return undefined
  }
  return token
}

/**
 * The token a browser sends as a WebSocket subprotocol, since it cannot set headers:
 * `Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.<base64url of the token>, <another protocol>`.
 * Throws when it can't be decoded or when no other protocol is offered, for the server must choose one.
 */
export const webSocketToken = (request: ApiRequest): string | undefined => {
  const { connection, upgrade } = request.headers
  if (upgrade?.toLowerCase() !== 'websocket' || !(connection ?? '').toLowerCase().includes('upgrade'))
    return undefined
  const protocols = webSocketProtocols(request)
  const carriers = protocols.filter((p) => p.startsWith(wsProtocolPrefix))
  if (carriers.length === 0) return undefined
  if (carriers.length > 1) throw new Error('multiple base64.bearer.authorization tokens specified')
  const encoded = carriers[0]!.slice(wsProtocolPrefix.length)
  if (encoded === '') return undefined
  if (!/^[A-Za-z0-9_-]+$/.test(encoded)) throw new Error('invalid base64.bearer.authorization token encoding')
  if (protocols.length === 1) throw new Error('missing additional subprotocol')
  return Buffer.from(encoded, 'base64url').toString('utf8')
}

const webSocketProtocols = ({ headers }: ApiRequest): string[] =>
  String(headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())

/** Nobody chooses the protocol that was a token, and nobody is told of it. */
const forgetWebSocketToken = (request: ApiRequest): void => {
  const others = webSocketProtocols(request).filter((protocol) => !protocol.startsWith(wsProtocolPrefix))
  request.headers['sec-websocket-protocol'] = others.join(',')
}

/** Asks each token authenticator in turn; the errors of those that refused are kept, in order. */
export const unionOfTokens = (members: readonly TokenAuthenticator[]): TokenAuthenticator => ({
  async authenticateToken(token, audiences) {
    const errors: string[] = []
    for (const member of members) {
      try {
        const answer = await member.authenticateToken(token, audiences)
        if (answer !== undefined) return answer
      } catch (error) {
        errors.push((error as Error).message)
      }
    }
    if (errors.length > 0) throw new Error(aggregate(errors))
    return undefined
  },
})

/** Requests with a bearer token, in the header or as a WebSocket protocol. An unknown token is a wrong one. */
export const bearer = (tokens: TokenAuthenticator, audiences: readonly string[]): Authenticator => ({
  async authenticate(request) {
    const inHeader = bearerToken(request)
    const token = inHeader ?? webSocketToken(request)
    if (token === undefined) return undefined
    const answer = await tokens.authenticateToken(token, audiences)
    if (answer === undefined) throw new Error(invalidBearerToken)
    if (inHeader === undefined) forgetWebSocketToken(request)
    return answer
  },
})

/** Several messages as the reference prints them: one bare, more in brackets, repeats left out. */
export const aggregate = (messages: readonly string[]): string => {
  const unique = [...new Set(messages)]
  return unique.length === 1 ? unique[0]! : `[${unique.join(', ')}]`
}
