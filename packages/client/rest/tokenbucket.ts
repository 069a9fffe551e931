/** A limit on requests a second: `burst` may come at once, `qps` a second after that, in the order they asked. */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'

export class TokenBucket {
  private readonly qps: number
  private readonly burst: number
  private readonly clock: Clock
  private tokens: number
  /** When `tokens` was right; see `elapsed`. */
  private at: number

  constructor(qps: number, burst: number, clock: Clock) {
    this.qps = qps
    this.burst = burst
    this.clock = clock
    this.tokens = burst
    this.at = elapsed(clock)
  }

  /** Resolves when it is this caller's turn; rejects when `signal` aborts, which gives the turn back. */
  take(signal?: AbortSignal): Promise<void> | undefined {
    const waitMs = this.reserve()
    if (waitMs <= 0) return undefined
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        timer.cancel()
        this.tokens++
        reject(signal!.reason)
      }
      const timer = this.clock.setTimeout(() => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }, waitMs)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  /** Takes a token, of the future if need be. @returns milliseconds until it is there */
  reserve(): number {
    this.fill()
    this.tokens--
    return this.tokens >= 0 ? 0 : (-this.tokens * 1000) / this.qps
  }

  /** Takes a token if there is one. */
  tryTake(): boolean {
    this.fill()
    if (this.tokens < 1) return false
    this.tokens--
    return true
  }

  private fill(): void {
    const now = elapsed(this.clock)
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) * this.qps) / 1000)
    this.at = now
  }
}
