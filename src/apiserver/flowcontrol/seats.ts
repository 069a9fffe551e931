/**
 * A bounded number of requests run at once; a bounded number wait, first come first served, and not for long.
 *
 *     acquire ─ free seat ─────────────► runs ─ release ─► next in line
 *             └ line has room ─ waits ──┘  └ too long, or gone ─► refused
 *             └ line is full ─► refused
 */
import { type Clock, systemClock, type Timer } from '@binnacle/apimachinery/meta/clock.ts'

export interface SeatsOptions {
  seats: number
  /** How many may wait. */
  queueMax: number
  /** Milliseconds a request may wait. */
  waitMs: number
  clock?: Clock
}

interface Waiter {
  seated(isSeated: boolean): void
  timer: Timer
}

export class Seats {
  private readonly options: SeatsOptions
  private readonly clock: Clock
  /** In order of arrival. A Set, so that whoever gives up leaves at once. */
  private readonly line = new Set<Waiter>()
  private taken = 0

  constructor(options: SeatsOptions) {
    this.options = options
    this.clock = options.clock ?? systemClock
  }

  get inUse(): number {
    return this.taken
  }

  get waiting(): number {
    return this.line.size
  }

  /**
   * True: a seat is held until `release`. False: the line is full, the wait was too long, or the signal aborted. Only who has
   * to wait is asked for a signal: making one costs more than a free seat.
   */
  acquire(signalOf: () => AbortSignal): Promise<boolean> | boolean {
    if (this.taken < this.options.seats) {
      this.taken++
      return true
    }
    if (this.line.size >= this.options.queueMax) return false
    const signal = signalOf()
    if (signal.aborted) return false
    return new Promise((resolve) => {
      const leave = (isSeated: boolean): void => {
        this.line.delete(waiter)
        waiter.timer.cancel()
        signal.removeEventListener('abort', giveUp)
        resolve(isSeated)
      }
      const giveUp = (): void => leave(false)
      const waiter: Waiter = { seated: leave, timer: this.clock.setTimeout(giveUp, this.options.waitMs) }
      signal.addEventListener('abort', giveUp, { once: true })
      this.line.add(waiter)
    })
  }

  /** Gives the seat to the first in line, or frees it. */
  release(): void {
    for (const waiter of this.line) {
      waiter.seated(true)
      return
    }
    this.taken--
  }
}
