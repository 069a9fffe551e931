/**
 * A request and a response as the filters see them: plain values, so that a filter is a function
 * `(request, next) => response` and a test needs no socket. `server.ts` makes the one and writes the other.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { UserInfo } from '../authentication/authenticator.ts'
import type { RequestInfo } from './requestinfo.ts'

export interface ApiRequest {
  readonly method: string
  /** Path and query as received. */
  readonly url: string
  /** Decoded path without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** Names and values in turn, as sent: `headers` joins repeated ones with commas. Absent in tests. */
  readonly rawHeaders?: readonly string[]
  readonly httpVersion: string
  /** The protocol that the client would go on with, `websocket` or `spdy/3.1`; absent where the connection can't switch. */
  readonly upgrade?: string
  readonly remoteAddress: string
  /** Milliseconds since the epoch when the headers had arrived. */
  readonly receivedAt: number
  /** A uuid, or what the client sent as `Audit-ID` (set by the responseHeaders filter); also the `Audit-Id` response header. */
  auditID: string
  /** The whole body, read once, bounded: throws 413 beyond 3 MiB. */
  body(): Promise<Buffer>
  /** Aborted when the client is gone or the deadline of a non-watch request has passed (the deadline filter replaces it). */
  readonly signal: AbortSignal
  /** Aborts `signal`: nobody waits for the answer any more. */
  abort(reason: Error): void
  /** The verified client certificate's subject; of one that no trusted CA signed, only that it was shown. */
  readonly clientCertificate: ClientCertificate | undefined
  /** Set by the requestInfo filter. */
  requestInfo: RequestInfo
  /** Set by authentication (and changed by impersonation). */
  user: UserInfo
  /** Set by impersonation: who really called. */
  impersonator?: UserInfo
  /** Texts for `Warning:` headers, in order, without duplicates. */
  readonly warnings: Set<string>
  /** Set by the audit filter: keys and values that stages add to the event. */
  readonly auditAnnotations: Map<string, string>
}

/** `client`: its subject is the user. `frontProxy`: it may say in headers who the user is. */
export type CertificateAuthority = 'client' | 'frontProxy'

export interface ClientCertificate {
  readonly commonName: string
  readonly organizations: readonly string[]
  /** sha256 of the DER bytes, hex. */
  readonly fingerprint: string
  /** Which CAs signed it; absent when only the one of clients is trusted, which then did. */
  readonly authorities?: ReadonlySet<CertificateAuthority>
}

export interface ApiResponse {
  readonly status: number
  readonly headers: Record<string, string | string[]>
  /** The whole body; absent with `stream`. */
  readonly body?: Uint8Array | string
  /** Writes the body piece by piece (watch, large lists); resolves when done. */
  readonly stream?: (sink: Sink) => Promise<void>
  /**
   * Switches protocols instead of answering: shakes hands on the connection, and gives what `stream` writes to (a sink whose
   * signal is aborted when the handshake failed). Only where the request has `upgrade`; the status, 101, is for the records.
   */
  readonly takeOver?: (connection: TakenConnection, signal: AbortSignal) => Promise<TakenSink>
}

/** A connection that speaks HTTP no more. */
export interface TakenConnection {
  readonly request: IncomingMessage
  readonly socket: Duplex
  /** What came behind the request. */
  readonly head: Buffer
}

export interface Sink {
  /** Queues bytes. False: the client reads slowly; await `drained()` before writing much more. */
  write(bytes: Uint8Array | string): boolean
  drained(): Promise<void>
  /** Writes bytes and resolves when they have been taken, so that the caller may use the buffer again. */
  writeTaken(bytes: Uint8Array): Promise<void>
  /** Bytes queued and not yet taken by the socket. */
  readonly bufferedBytes: number
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal
}

/** What is written to a connection that was taken over. */
export interface TakenSink extends Sink {
  /** Says good-bye and resolves when everything was taken, or never will be. */
  end(): Promise<void>
}

export type Handler = (request: ApiRequest) => Promise<ApiResponse>

/** One stage: answers, or passes on. */
export type Filter = (request: ApiRequest, next: Handler) => Promise<ApiResponse>

/** Folds stages, outermost first, around the last handler. */
export const chainOf = (filters: readonly Filter[], last: Handler): Handler =>
  filters.reduceRight<Handler>((next, filter) => (request) => filter(request, next), last)
