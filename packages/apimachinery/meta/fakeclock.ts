/** A clock that stands still until told: a test of an hour takes no time and gives the same result each time. */
import type { Clock, Timer } from './clock.ts'

interface Due {
  /** In milliseconds of `passed`: a jump of the time of day does not move it. */
  readonly at: number
  readonly run: () => void
}

export class FakeClock implements Clock {
  private passed = 0
  /** What the time of day shows when nothing has elapsed. */
  private epoch: number
  private due: Due[] = []

  /** `time`: milliseconds since the epoch. */
  constructor(time = Date.UTC(2026, 0, 1)) {
    this.epoch = time
  }

  /** Whole, as Date.now() is, also after a timer of half a millisecond. */
  now(): number {
    return Math.floor(this.epoch + this.passed)
  }

  elapsed(): number {
    return this.passed
  }

  setTimeout(run: () => void, ms: number): Timer {
    const due = { at: this.passed + ms, run }
    this.due.push(due)
    return {
      cancel: () => {
        this.due = this.due.filter((other) => other !== due)
      },
    }
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.due.length
  }

  /** Sets the time of day, as an administrator or a time server does; timers wait as long as before. */
  jump(ms: number): void {
    this.epoch += ms
  }

  /** Moves on, running what falls due on the way, in order. */
  advance(ms: number): void {
    const end = this.passed + ms
    while (this.runNext(end)) {}
    this.passed = end
  }

  /** As `advance`, and lets promises and finished input go on after each timer. */
  async run(ms: number): Promise<void> {
    const end = this.passed + ms
    do await settled()
    while (this.runNext(end))
    this.passed = end
  }

  private runNext(end: number): boolean {
    const next = this.due.reduce<Due | undefined>(
      (first, due) => (due.at <= end && (first === undefined || due.at < first.at) ? due : first),
      undefined,
    )
    if (next === undefined) return false
    this.due = this.due.filter((other) => other !== next)
    this.passed = Math.max(this.passed, next.at)
    next.run()
    return true
  }
}

/** Resolves when promises that could go on have done so. */
const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve))
}
