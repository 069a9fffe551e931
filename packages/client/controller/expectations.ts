/**
 * What a controller has asked for and not yet seen in its cache. Until it has, the cache is behind and a second look would ask
 * for the same again. An expectation that is never met is given up after five minutes, as in kube-controller-manager.
 */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'

interface Expected {
  creations: number
  /** Deletions by uid: one seen twice counts once. */
  readonly deletions: Set<string>
  readonly at: number
}

const timeoutMs = 5 * 60_000

export class Expectations {
  private readonly clock: Clock
  private readonly expected = new Map<string, Expected>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Whether everything asked for under this key was seen: then the cache may be believed. */
  areMet(key: string): boolean {
    const expected = this.expected.get(key)
    if (expected === undefined) return true
    if (expected.creations > 0 || expected.deletions.size > 0)
      return elapsed(this.clock) - expected.at > timeoutMs
    this.expected.delete(key)
    return true
  }

  /** Before the requests are sent, so that no event comes too early. */
  expectCreations(key: string, count: number): void {
    this.expect(key, count, [])
  }

  expectDeletions(key: string, uids: readonly string[]): void {
    this.expect(key, 0, uids)
  }

  /** Both in one go. */
  expect(key: string, creations: number, deletions: readonly string[]): void {
    this.expected.set(key, { creations, deletions: new Set(deletions), at: elapsed(this.clock) })
  }

  /** Seen in the cache, or failed and so never to be seen. */
  creationObserved(key: string, count = 1): void {
    const expected = this.expected.get(key)
    if (expected !== undefined) expected.creations -= count
  }

  deletionObserved(key: string, uid: string): void {
    this.expected.get(key)?.deletions.delete(uid)
  }

  forget(key: string): void {
    this.expected.delete(key)
  }
}
