/** From gRPC's and etcd's words to ours: which failure it is, and whether a write may have happened all the same. */
import { StorageError } from '../errors.ts'

/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
export const grpcStatus = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  outOfRange: 11,
  unavailable: 14,
  unauthenticated: 16,
} as const

/** A call that did not end with status OK. */
export class CallFailed extends Error {
  /** undefined: the connection failed before the server said anything. */
  readonly status: number | undefined
  /** False if the request surely never reached the server's logic. */
  readonly mayHaveHappened: boolean

  constructor(message: string, status: number | undefined, mayHaveHappened: boolean, cause?: unknown) {
    super(message, { cause })
    this.name = 'CallFailed'
    this.status = status
    this.mayHaveHappened = mayHaveHappened
  }
}

/** Answers that etcd gives before it proposes a write: trying again elsewhere is safe even for writes. */
const refusedBeforeProposal = [
  'etcdserver: no leader',
  'etcdserver: not leader',
  'etcdserver: too many requests',
  'etcdserver: rpc not supported for learner',
]

/** Whether another attempt, perhaps at another endpoint, is harmless and may do better. */
export function isWorthRetrying(error: CallFailed, kind: 'read' | 'write'): boolean {
  if (kind === 'write' && happened(error) !== 'no') return false
  return error.status === undefined || error.status === grpcStatus.unavailable
}

function happened(error: CallFailed): 'no' | 'perhaps' {
  if (!error.mayHaveHappened) return 'no'
  if (refusedBeforeProposal.some((message) => error.message.startsWith(message))) return 'no'
  const { status } = error
  const isOpen =
    status === undefined ||
    status === grpcStatus.unavailable ||
    status === grpcStatus.deadlineExceeded ||
    status === grpcStatus.cancelled ||
    status === grpcStatus.unknown
  return isOpen ? 'perhaps' : 'no'
}

export function storageErrorOf(error: CallFailed, kind: 'read' | 'write'): StorageError {
  const { message, status } = error
  if (status === grpcStatus.outOfRange && message.includes('compacted'))
    return new StorageError('Compacted', 'required revision has been compacted', { cause: error })
  if (status === grpcStatus.outOfRange && message.includes('future revision'))
    return new StorageError('FutureRevision', 'required revision is a future revision', { cause: error })
  if (message.includes('request is too large') || message.includes('message larger than max'))
    return new StorageError('TooLarge', message, { cause: error })
  if (message.includes('database space exceeded'))
    return new StorageError('NoSpace', message, { cause: error })
  if (message.includes('data corruption') || message.includes('corrupt cluster'))
    return new StorageError('Corrupt', message, { cause: error })
  if (kind === 'write' && happened(error) === 'perhaps')
    return new StorageError('Unknown', `the write may or may not have happened: ${message}`, { cause: error })
  return new StorageError('Unavailable', message, { cause: error })
}
