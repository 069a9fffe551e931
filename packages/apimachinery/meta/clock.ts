/** Time is an argument: production takes `systemClock`, tests a FakeClock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  setTimeout(run: () => void, ms: number): Timer
}

export interface Timer {
  cancel(): void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => {
    const t = setTimeout(run, ms)
    t.unref()
    return { cancel: () => clearTimeout(t) }
  },
}
