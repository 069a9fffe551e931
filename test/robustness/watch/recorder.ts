/** Where everything that happens in a run is written down, and what its parts know of each other. */
import type { Answer } from '../../support/apiclient.ts'
import type { Acknowledged, Read, Session } from './history.ts'

export class Recorder {
  readonly sessions: Session[] = []
  readonly acknowledged: Acknowledged[] = []
  readonly reads: Read[] = []
  /** Counts requests sent and answers got, so that "before" means something without a clock. */
  private count = 0
  /** The newest revision that any client has seen. */
  newest = 0
  /** Every window reaches back to here; Infinity while a fault may be losing it. */
  windowFrom = 0
  /** Requests without an answer, and those refused because the store was away. */
  unanswered = 0
  refused = 0
  /** Dead connections that a client had to give up by itself. */
  lost = 0
  /** What broke a rule that no checker needs to look for. */
  readonly problems: string[] = []

  /** The next number. */
  next(): number {
    return ++this.count
  }

  saw(revision: number): void {
    if (revision > this.newest) this.newest = revision
  }

  acknowledge(key: string, revision: number | undefined, content: string, isDelete = false): void {
    if (revision !== undefined) this.saw(revision)
    this.acknowledged.push({ order: this.next(), key, revision, content, isDelete })
  }
}

/** Whether an answer says that the server could not, rather than that it would not. */
export const wasAway = ({ status }: Answer): boolean => status >= 500 || status === 429
