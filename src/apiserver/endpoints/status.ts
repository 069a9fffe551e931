/** The one border where what went wrong becomes what a client reads. */
import {
  failure,
  internalError,
  requestEntityTooLarge,
  resourceExpired,
  StatusError,
  serviceUnavailable,
  timeout,
} from '@binnacle/apimachinery/errors/status.ts'
import { StorageError, type StorageErrorCode } from '../../storage/errors.ts'
import { TooLargeRevision } from '../../watch/cacher.ts'

const ofStorage = {
  Compacted: (e) => resourceExpired(`The provided resource version is too old: ${e.message}`),
  FutureRevision: (e) => timeout(e.message, 1),
  Unavailable: () => new StatusError(failure(500, 'InternalError', 'etcdserver: request timed out', {})),
  Unknown: () => new StatusError(failure(500, 'InternalError', 'etcdserver: request timed out', {})),
  TooLarge: () => requestEntityTooLarge('etcdserver: request is too large'),
  NoSpace: () =>
    new StatusError(failure(500, 'InternalError', 'etcdserver: mvcc: database space exceeded', {})),
  Corrupt: (e) => internalError(e),
  Closed: () => serviceUnavailable('the server is shutting down'),
} satisfies Record<StorageErrorCode, (error: StorageError) => StatusError>

/** The Status for anything thrown; what nobody foresaw is a 500 with the text, and the cause goes to the log. */
export const statusOf = (error: unknown): StatusError => {
  if (error instanceof StatusError) return error
  if (error instanceof StorageError) return ofStorage[error.code](error)
  if (error instanceof TooLargeRevision) {
    return new StatusError({
      ...failure(504, 'Timeout', `Timeout: ${error.message}`, {
        causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
        retryAfterSeconds: 1,
      }),
    })
  }
  return internalError(error)
}
