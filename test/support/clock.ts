/** A clock that stands still until told: a test of an hour takes no time and gives the same result each time. */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'

interface Due {
  readonly at: number
  readonly run: () => void
}

export class FakeClock implements Clock {
  private time: number
  private due: Due[] = []

  /** `time`: milliseconds since the epoch. */
  constructor(time = Date.UTC(2026, 0, 1)) {
    this.time = time
  }

  now(): number {
    return this.time
  }

  setTimeout(run: () => void, ms: number): Timer {
    const due = { at: this.time + ms, run }
    this.due.push(due)
    return {
      cancel: () => {
        this.due = this.due.filter((other) => other !== due)
      },
    }
  }

  /** Moves on, running what falls due on the way, in order. */
  advance(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const next = this.due.reduce<Due | undefined>(
        (first, due) => (due.at <= end && (first === undefined || due.at < first.at) ? due : first),
        undefined,
      )
      if (next === undefined) break
      this.due = this.due.filter((other) => other !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
    }
    this.time = end
  }
}
