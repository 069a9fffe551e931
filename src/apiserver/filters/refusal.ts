/** A failure with response headers of its own: what the server's stages answer before any endpoint is reached. */
import { type Status, StatusError } from '@binnacle/apimachinery/errors/status.ts'

/** Browsers must not guess at a refusal that repeats what the client sent. */
const nosniff = { 'x-content-type-options': 'nosniff' }

export class Refusal extends StatusError {
  readonly headers: Readonly<Record<string, string>>
  /** Answered as plain text instead of as a Status, where the reference does so. */
  readonly text: string | undefined

  constructor(status: Status, headers: Readonly<Record<string, string>> = nosniff, text?: string) {
    super(status)
    this.name = 'Refusal'
    this.headers = headers
    this.text = text
  }
}
