/**
 * What proves who we are, and whom we trust, where files say it: somebody renews them while we run, and a process that lives for years
 * must follow. As client-go does for certificates, and for what a kubeconfig holds itself too.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import type { Credentials } from '../rest/credentials.ts'
import type { IncomingAnswer, OutgoingRequest, Transport } from '../transport/transport.ts'

/** PEM, and a token. */
export interface Proofs {
  readonly ca?: Buffer | undefined
  readonly cert?: Buffer | undefined
  readonly key?: Buffer | undefined
  readonly token?: string | undefined
}

export class ProofFiles {
  private readonly read: () => Proofs
  private proofs: Proofs

  /** Throws what `read` throws: at first everything must be there. */
  constructor(read: () => Proofs) {
    this.read = read
    this.proofs = read()
  }

  /** The same object as long as nothing is different. */
  current(): Proofs {
    return this.proofs
  }

  /** Reads again. What cannot be read, or does not belong together, is being replaced: the old may still do. */
  look(): void {
    try {
      const found = this.read()
      if (!isSame(found, this.proofs) && (isSamePair(found, this.proofs) || isPair(found)))
        this.proofs = found
    } catch {
      // the next look will tell
    }
  }
}

const isSame = (a: Proofs, b: Proofs): boolean =>
  isSamePair(a, b) && String(a.ca) === String(b.ca) && a.token === b.token

const isSamePair = (a: Proofs, b: Proofs): boolean =>
  String(a.cert) === String(b.cert) && String(a.key) === String(b.key)

/** Whether the key is the certificate's: of two files one is written first. */
const isPair = ({ cert, key }: Proofs): boolean =>
  cert !== undefined && key !== undefined && new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))

/** The token that the files hold. */
export const tokenIn = (files: ProofFiles): Credentials => {
  let sent = files.current().token
  return {
    headers: () => {
      sent = files.current().token
      return { authorization: `Bearer ${sent}` }
    },
    renew: () => {
      const refused = sent
      files.look()
      return files.current().token !== refused
    },
  }
}

/** As tokens in files: at most so old is what we know of them. Milliseconds. */
const lookAfterMs = 60_000

/** Gives up connections that were made with what the files held before. Looks each minute, and when the server does not know us. */
export class RenewingTransport implements Transport {
  private readonly inner: Transport
  private readonly files: ProofFiles
  private readonly clock: Clock
  private known: Proofs
  private lookedAt: number

  constructor(inner: Transport, files: ProofFiles, clock: Clock) {
    this.inner = inner
    this.files = files
    this.clock = clock
    this.known = files.current()
    this.lookedAt = elapsed(clock)
  }

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    if (elapsed(this.clock) - this.lookedAt >= lookAfterMs) this.look()
    const answer = await this.inner.send(request)
    if (answer.status !== 401 || !this.look()) return answer
    await answer.text()
    return this.inner.send(request)
  }

  reconnect(): void {
    this.inner.reconnect?.()
  }

  close(): void {
    this.inner.close()
  }

  /** @returns whether requests go over other connections from now on */
  private look(): boolean {
    this.lookedAt = elapsed(this.clock)
    this.files.look()
    if (this.files.current() === this.known) return false
    this.known = this.files.current()
    this.inner.reconnect?.()
    return true
  }
}
