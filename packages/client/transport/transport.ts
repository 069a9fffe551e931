/** The narrow waist between requests and whatever carries them: a connection over TLS, or a server in the same process. */

export interface OutgoingRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Names in lower case; a list is sent as several headers of a name. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
  /** Ends the request, and the body of its answer, from our side. */
  readonly signal?: AbortSignal
}

export interface IncomingAnswer {
  readonly status: number
  /** Names in lower case; repeated ones are a list. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /**
   * The whole body. Rejects with a TransportError when it breaks off, or does not come in reasonable time. Read the body once, by this
   * or by `chunks`.
   */
  text(): Promise<string>
  /** The body as it comes; ends quietly only when the server ended it. Leaving the loop ends the request. */
  chunks(): AsyncIterable<Uint8Array>
}

export interface Transport {
  /**
   * Resolves when the headers of the answer are here. Rejects with a TransportError when no answer comes, in reasonable time: a minute
   * and a half.
   */
  send(request: OutgoingRequest): Promise<IncomingAnswer>
  /** Requests from now on use new connections: who we are has changed. Those under way go on. */
  reconnect?(): void
  /** Ends every request under way. */
  close(): void
}

/** No answer, or half of one: nobody knows whether a write was carried out. */
export class TransportError extends Error {
  /** The request never left: sending it again is safe whatever it was. */
  readonly isUnsent: boolean

  constructor(message: string, options: { cause?: unknown; isUnsent?: boolean } = {}) {
    super(message, { cause: options.cause })
    this.name = 'TransportError'
    this.isUnsent = options.isUnsent ?? false
  }
}
