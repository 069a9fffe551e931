/** Which keys to delete next: a heap of versions by the time they expire, and one timer for the first of them. */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import type { Version } from './keyspace.ts'

/** Node's timers take no more; waking once in 24 days for nothing costs nothing. */
const delayMsMax = 2 ** 31 - 1
/** Keys that expire within the same second are deleted in one batch. */
const granularityMs = 1000

export class Expiry {
  private readonly clock: Clock
  private readonly expire: (version: Version) => void
  private readonly heap: Version[] = []
  private timer: Timer | undefined
  private wakesAt = Infinity

  /** `expire` gets each version whose time has come; it may have been replaced since. */
  constructor(clock: Clock, expire: (version: Version) => void) {
    this.clock = clock
    this.expire = expire
  }

  add(version: Version): void {
    const { heap } = this
    let i = heap.length
    heap.push(version)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (heap[parent]!.expiresAt <= version.expiresAt) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = version
    this.arm()
  }

  stop(): void {
    this.timer?.cancel()
    this.heap.length = 0
  }

  private arm(): void {
    const first = this.heap[0]
    if (first === undefined) return
    const wakesAt = Math.ceil(first.expiresAt / granularityMs) * granularityMs
    if (wakesAt >= this.wakesAt) return
    this.timer?.cancel()
    this.wakesAt = wakesAt
    const delay = Math.min(delayMsMax, Math.max(0, wakesAt - this.clock.now()))
    this.timer = this.clock.setTimeout(() => this.wake(), delay)
  }

  private wake(): void {
    this.wakesAt = Infinity
    const now = this.clock.now()
    while (this.heap.length > 0 && this.heap[0]!.expiresAt <= now) this.expire(this.pop())
    this.arm()
  }

  private pop(): Version {
    const { heap } = this
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]!.expiresAt < heap[child]!.expiresAt) child++
      if (heap[child]!.expiresAt >= last.expiresAt) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = last
    return first
  }
}
