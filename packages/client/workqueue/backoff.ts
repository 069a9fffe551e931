/** How long to wait before the next try: longer each time, and not all at the same moment. */
export interface Backoff {
  /** Milliseconds before the next try. */
  next(): number
  /** It worked: begin small again. */
  reset(): void
}

export interface BackoffOptions {
  readonly firstMs: number
  readonly maxMs: number
  readonly factor: number
  /** A wait w becomes one between w and w * (1 + jitter). */
  readonly jitter?: number
}

export const exponentialBackoff = ({ firstMs, maxMs, factor, jitter = 0 }: BackoffOptions): Backoff => {
  let ms = firstMs
  return {
    next: () => {
      const wait = ms * (1 + Math.random() * jitter)
      ms = Math.min(maxMs, ms * factor)
      return wait
    },
    reset: () => {
      ms = firstMs
    },
  }
}
