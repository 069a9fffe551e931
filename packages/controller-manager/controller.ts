/** What a control loop is: it looks at caches, compares what is with what should be, and asks the server for little. */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Informers } from '@binnacle/client/cache/factory.ts'
import type { Loop } from '@binnacle/client/controller/loop.ts'
import type { RestMapper } from '@binnacle/client/discovery/mapper.ts'
import type { Recorder } from '@binnacle/client/events/recorder.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { Metrics } from '@binnacle/component/metrics.ts'
import type { ManagerOptions } from './options.ts'

/** The part of pino's logger that controllers use. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface ControllerContext {
  /** Requests with this controller's own identity. */
  readonly client: Client
  /** Shared by all controllers; ask for what is needed in `start`, before the caches fill. */
  readonly informers: Informers
  /** What the server has; asks anew now and then, and for kinds that it does not know. */
  readonly mapper: RestMapper
  readonly clock: Clock
  readonly log: Logger
  readonly recorder: Recorder
  /** Of the process: names are kube-controller-manager's. */
  readonly metrics: Metrics
  readonly options: ManagerOptions
  /** Aborted when the process ends or is no longer the leader. */
  readonly signal: AbortSignal
}

export interface Controller {
  /** As in `--controllers`: `replicaset-controller`. */
  readonly name: string
  /** `always`: `--controllers` has no say; `whenNamed`: not with `*` alone. */
  readonly runs?: 'always' | 'whenNamed'
  /**
   * Its ServiceAccount in kube-system, to which the bootstrap roles are bound: `replicaset-controller`. Absent: it asks as the
   * manager itself.
   */
  readonly serviceAccount?: string
  /** What Events say reported them, where that is not `name`. */
  readonly component?: string
  /** Subscribes to caches and returns loops, which run once the caches are filled. */
  start(context: ControllerContext): readonly Loop[]
}
