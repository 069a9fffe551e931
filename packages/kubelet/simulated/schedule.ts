/** Everything that is due at some time, behind one timer of the clock: thousands of nodes and pods wait here. */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'

interface Due {
  readonly at: number
  /** Absent once it was cancelled. */
  run: (() => void) | undefined
}

/** What `setTimeout` takes at most. */
const timerMsMax = 2 ** 31 - 1

export class Schedule {
  private readonly clock: Clock
  /** A binary heap: no element is due before its parent. */
  private readonly heap: Due[] = []
  private timer: Timer | undefined
  private timerAt = 0
  private isClosed = false

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Runs once at a time in milliseconds since the epoch, or soon when it has passed. */
  at(time: number, run: () => void): Timer {
    const due: Due = { at: time, run }
    if (!this.isClosed) {
      this.push(due)
      this.arm()
    }
    return {
      cancel: () => {
        due.run = undefined
      },
    }
  }

  close(): void {
    this.isClosed = true
    this.timer?.cancel()
    this.heap.length = 0
  }

  private arm(): void {
    const first = this.heap[0]
    if (first === undefined || (this.timer !== undefined && this.timerAt <= first.at)) return
    this.timer?.cancel()
    this.timerAt = first.at
    const wait = Math.min(Math.max(0, first.at - this.clock.now()), timerMsMax)
    this.timer = this.clock.setTimeout(() => this.fire(), wait)
  }

  private fire(): void {
    this.timer = undefined
    const now = this.clock.now()
    while (this.heap.length > 0 && this.heap[0]!.at <= now) {
      const { run } = this.pop()
      run?.()
      if (this.isClosed) return
    }
    this.arm()
  }

  private push(due: Due): void {
    const { heap } = this
    let at = heap.length
    heap.push(due)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (heap[parent]!.at <= due.at) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = due
  }

  private pop(): Due {
    const { heap } = this
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]!.at < heap[child]!.at) child++
      if (heap[child]!.at >= last.at) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return first
  }
}
