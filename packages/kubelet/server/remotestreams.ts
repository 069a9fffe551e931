/** What a command run from afar is connected to, however the bytes travel. */
import type { Readable } from 'node:stream'

export interface RemoteStreams {
  /** Absent when the caller sends no input. */
  readonly stdin: Readable | undefined
  /** Resolves when more may be written. Bytes for a stream that the caller did not ask for are dropped. */
  write(to: 'stdout' | 'stderr', bytes: string | Uint8Array): Promise<void>
  /** Says how it ended, on the error stream, and closes. */
  finish(status: RemoteStatus): void
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal
  /** Of a terminal: `interrupt` ends what is going on. */
  readonly interrupt?: EventTarget
}

/** A Status as the error stream carries it. */
export interface RemoteStatus {
  readonly metadata: Readonly<Record<string, never>>
  readonly status: 'Success' | 'Failure'
  readonly message?: string
  readonly reason?: string
  readonly details?: { readonly causes: readonly { readonly reason?: string; readonly message: string }[] }
  readonly code?: number
}

/** Which streams the caller asked for in the query. */
export interface Wanted {
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
  readonly tty: boolean
}

const isOn = (value: string | null): boolean => value === '1' || value === 'true'

/** The API server asks with `input`, `output`, `error`, `tty`. With a terminal there is no stderr of its own. */
export const wantedOf = (query: URLSearchParams): Wanted => {
  const tty = isOn(query.get('tty'))
  return {
    stdin: isOn(query.get('input')) || isOn(query.get('stdin')),
    stdout: isOn(query.get('output')) || isOn(query.get('stdout')),
    stderr: !tty && (isOn(query.get('error')) || isOn(query.get('stderr'))),
    tty,
  }
}

export const exited = (code: number): RemoteStatus =>
  code === 0
    ? { metadata: {}, status: 'Success' }
    : {
        ...{ metadata: {}, status: 'Failure', reason: 'NonZeroExitCode' },
        message: `command terminated with non-zero exit code: exit status ${code}`,
        details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
      }

export const couldNotRun = (why: string): RemoteStatus => {
  const message = `error executing command in container: ${why}`
  return {
    ...{
      metadata: {},
      status: 'Failure',
      message: `Internal error occurred: ${message}`,
      reason: 'InternalError',
    },
    ...{ details: { causes: [{ message }] }, code: 500 },
  }
}
