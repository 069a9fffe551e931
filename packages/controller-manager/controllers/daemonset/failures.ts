/** Pods that fail at once on a node are made again later each time. */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'

const firstMs = 1_000
const maxMs = 15 * 60_000

interface Failure {
  readonly at: number
  readonly ms: number
}

export class Failures {
  private readonly clock: Clock
  /** By DaemonSet and by node. */
  private readonly failures = new Map<string, Map<string, Failure>>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Milliseconds until the next failure of this node may be cleared; 0: now. */
  waitMs(uid: string, node: string): number {
    const failure = this.current(uid, node)
    return failure === undefined ? 0 : Math.max(0, failure.at + failure.ms - elapsed(this.clock))
  }

  /** One was cleared: the next has to wait twice as long. */
  cleared(uid: string, node: string): void {
    const before = this.current(uid, node)
    const ms = before === undefined ? firstMs : Math.min(maxMs, before.ms * 2)
    const ofSet = this.failures.get(uid) ?? new Map<string, Failure>()
    this.failures.set(uid, ofSet.set(node, { at: elapsed(this.clock), ms }))
  }

  forget(uid: string): void {
    this.failures.delete(uid)
  }

  forgetNode(node: string): void {
    for (const ofSet of this.failures.values()) ofSet.delete(node)
  }

  /** What went well for long enough begins anew. */
  private current(uid: string, node: string): Failure | undefined {
    const failure = this.failures.get(uid)?.get(node)
    if (failure === undefined || elapsed(this.clock) - failure.at <= 2 * maxMs) return failure
    this.failures.get(uid)!.delete(node)
    return undefined
  }
}
