/** What a plugin says about a pod, or a pod on a node. Silence (undefined) is success. */

export type Code =
  /** Does not fit now; evicting pods may help. */
  | 'Unschedulable'
  /** Does not fit, and evicting pods would not help. */
  | 'UnschedulableAndUnresolvable'
  /** Has nothing to say: is not asked further in this cycle. */
  | 'Skip'
  /** Later (permit). */
  | 'Wait'
  /** Not to be tried until something changes (preEnqueue). */
  | 'Pending'
  /** Something went wrong. */
  | 'Error'

export interface Status {
  readonly code: Code
  /** Each is counted over nodes and shown to people. */
  readonly reasons: readonly string[]
  /** Who says so; filled in by the framework where a plugin leaves it out. */
  readonly plugin?: string
}

/** For plugins: made once, returned for as many nodes as it is true of. */
export const unschedulable = (plugin: string, ...reasons: string[]): Status => ({
  code: 'Unschedulable',
  reasons,
  plugin,
})

export const unresolvable = (plugin: string, ...reasons: string[]): Status => ({
  code: 'UnschedulableAndUnresolvable',
  reasons,
  plugin,
})

export const failed = (plugin: string, error: unknown): Status => ({
  code: 'Error',
  reasons: [error instanceof Error ? error.message : String(error)],
  plugin,
})

export const isRejection = ({ code }: Status): boolean =>
  code === 'Unschedulable' || code === 'UnschedulableAndUnresolvable' || code === 'Pending'
