/** What can go wrong in a store: a closed set. `apiserver/endpoints/status.ts` alone turns it into HTTP. */
import type { Revision } from './interface.ts'

export type StorageErrorCode =
  | 'Compacted' //      the asked revision is older than the history that is kept
  | 'FutureRevision' // the asked revision has not happened yet
  | 'Unavailable' //    the store can't be reached or has no leader; the write did not happen
  | 'Unknown' //        the write may or may not have happened (connection lost after sending)
  | 'TooLarge' //       the value is more than the store takes
  | 'NoSpace' //        the store is full
  | 'Corrupt' //        what was read back is not what was written
  | 'Closed' //         this store was closed

export class StorageError extends Error {
  readonly code: StorageErrorCode
  /** With Compacted: the oldest revision that can still be watched or read. */
  readonly compactRevision: Revision | undefined

  constructor(
    code: StorageErrorCode,
    message: string,
    options?: { cause?: unknown; compactRevision?: Revision },
  ) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
    this.compactRevision = options?.compactRevision
  }
}

export const compacted = (compactRevision: Revision): StorageError =>
  new StorageError('Compacted', 'required revision has been compacted', { compactRevision })

export const futureRevision = (asked: Revision, current: Revision): StorageError =>
  new StorageError('FutureRevision', `required revision ${asked} is a future revision, current is ${current}`)
