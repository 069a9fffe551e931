/** Waiting for the cache to be as new as a client asked for. */
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { type Cacher, TooLargeRevision } from '../../watch/cacher.ts'

/** The reference waits as long as ours and then says: try again in a second. */
const retryAfterSeconds = 1

/**
 * Resolves when the cache has seen `revision`.
 * @param text the resourceVersion as the client wrote it, which may be larger than a number is exact; '' when it came otherwise
 * @throws 504 after three seconds
 */
export const waitForVersion = async (cacher: Cacher, revision: number, text: string): Promise<void> => {
  try {
    await cacher.waitFor(revision)
  } catch (error) {
    if (!(error instanceof TooLargeRevision)) throw error
    throw tooLargeVersion(text === '' ? String(revision) : text, error.current, { retryAfterSeconds })
  }
}

/** 504: the revision has not happened yet. */
export const tooLargeVersion = (
  asked: string,
  current: number,
  retry?: { readonly retryAfterSeconds: number },
): StatusError =>
  new StatusError(
    failure(504, 'Timeout', `Timeout: Too large resource version: ${BigInt(asked)}, current: ${current}`, {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      ...retry,
    }),
  )
