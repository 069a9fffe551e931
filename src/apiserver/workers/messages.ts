/** What the processes of `--workers` say to each other. */

/** The environment variable by which a process knows that it is a worker: its number, and the port that it serves. */
export const workerVariable = 'BINNACLE_WORKER'

export interface Ready {
  readonly kind: 'ready'
  readonly url: string
  readonly kubeconfig: string
}

export type FromWorker =
  | Ready
  /** A connection that was given is this worker's now. */
  | { readonly kind: 'taken'; readonly id: number }
  /** A connection that was given has ended. */
  | { readonly kind: 'closed' }
  /** Somebody wants the metrics of all workers. */
  | { readonly kind: 'gather'; readonly id: string }
  /** This worker's metrics, asked for by `ToWorker.metrics`. */
  | { readonly kind: 'metrics'; readonly id: string; readonly text: string }

export type ToWorker =
  /** Comes with a socket. */
  | { readonly kind: 'connection'; readonly id: number }
  | { readonly kind: 'metrics'; readonly id: string }
  /** The answer to `gather`; its id begins with the number of the worker that asked. */
  | { readonly kind: 'merged'; readonly id: string; readonly text: string }
