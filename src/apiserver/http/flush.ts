/**
 * When streamed answers leave. What is written in one turn of the event loop leaves as one write; and after a round of writes
 * that took long (thousands of watchers), the next one waits three times as long: events of a burst then share a write, and
 * most of the time is left for requests. With few watchers a round takes microseconds, and nobody waits.
 */

export interface Flushable {
  /** Puts what was written into the order of its connection. */
  flush(): void
  /** Gives the connection's bytes to the socket now, where `flush` does not. */
  send?(): void
}

/** No event waits longer for company than this. */
const restMsMax = 250
const restFactor = 3
/** … nor longer than the work for so many watchers can have taken: a process that had to wait for a core was not busy. */
const restMsPerStream = 0.1

let dirty: Flushable[] = []
let isScheduled = false
let restUntil = 0

/** Flushes `stream` with all others, soon. Call it once until then. */
export const flushSoon = (stream: Flushable): void => {
  dirty.push(stream)
  if (isScheduled) return
  isScheduled = true
  const wait = restUntil - performance.now()
  if (wait < 1) setImmediate(round)
  else setTimeout(round, wait)
}

const round = (): void => {
  const streams = dirty
  dirty = []
  isScheduled = false
  const began = performance.now()
  for (const stream of streams) stream.flush()
  // In this turn, in which the answer to the change leaves too: a controller whose write is answered before its informer
  // hears of it reads old state and works twice.
  for (const stream of streams) stream.send?.()
  // Some sockets are written at the end of the turn: only then it is known what the round took.
  setImmediate(() => {
    const now = performance.now()
    restUntil = now + Math.min(restMsMax, restMsPerStream * streams.length, restFactor * (now - began))
  })
}
