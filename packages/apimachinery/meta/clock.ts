/** Time is an argument: production takes `systemClock`, tests a FakeClock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds since some moment, which no change of the time of day moves: for how long things take. Absent: `now` serves. */
  elapsed?(): number
  setTimeout(run: () => void, ms: number): Timer
}

/** What durations are measured by. */
export const elapsed = (clock: Clock): number => clock.elapsed?.() ?? clock.now()

export interface Timer {
  cancel(): void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimeout: (run, ms) => {
    const t = setTimeout(run, ms)
    t.unref()
    return { cancel: () => clearTimeout(t) }
  },
}
