/** How often something may be done: once at a time, and again only after a while. Time is the clock's; see `elapsed`. */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'

export class Pace {
  private readonly clock: Clock
  private perSecond: number
  /** When it may be done next, by `elapsed`; Infinity: not before the pace changes. */
  private nextAt: number

  /** @param perSecond 0: never */
  constructor(clock: Clock, perSecond: number) {
    this.clock = clock
    this.perSecond = perSecond
    this.nextAt = perSecond > 0 ? elapsed(clock) : Number.POSITIVE_INFINITY
  }

  /** What was allowed stays so; who had to wait waits anew, for as long as one does at the new pace. */
  set(perSecond: number): void {
    if (perSecond === this.perSecond) return
    const mustWait = this.waitMs() > 0
    this.perSecond = perSecond
    if (perSecond <= 0) this.nextAt = Number.POSITIVE_INFINITY
    else if (mustWait) this.spend()
  }

  /** Milliseconds until it may be done; 0: now; Infinity: not at this pace. */
  waitMs(): number {
    return Math.max(0, this.nextAt - elapsed(this.clock))
  }

  /** It is done. What was not used in time is not saved up. */
  spend(): void {
    this.nextAt = this.perSecond > 0 ? elapsed(this.clock) + 1000 / this.perSecond : Number.POSITIVE_INFINITY
  }
}
