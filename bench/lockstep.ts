/**
 * Several subjects do the same steps, one subject at a time: the first step of each, then the second of each, and so on. A machine
 * that is slow for a minute is slow for all of them, so that ratios hold where absolute numbers do not.
 */
export type Turn = <T>(step: () => Promise<T>) => Promise<T>

export class Lockstep {
  /** Who still takes steps, by number, in their order. */
  private readonly taking: number[]
  private next = 0
  private waiting: (() => void)[] = []

  private constructor(width: number) {
    this.taking = Array.from({ length: width }, (_, subject) => subject)
  }

  /** Runs every subject's work; each does whatever it measures within a turn. Rejects with the first fault, after all have ended. */
  static async of(works: readonly ((turn: Turn) => Promise<void>)[]): Promise<void> {
    const lockstep = new Lockstep(works.length)
    const ends = await Promise.allSettled(
      works.map((work, subject) =>
        work((step) => lockstep.turn(subject, step)).finally(() => lockstep.leave(subject)),
      ),
    )
    const fault = ends.find((end) => end.status === 'rejected')
    if (fault !== undefined) throw fault.reason
  }

  private async turn<T>(subject: number, step: () => Promise<T>): Promise<T> {
    while (this.taking[this.next] !== subject)
      await new Promise<void>((go) => {
        this.waiting.push(go)
      })
    try {
      return await step()
    } finally {
      this.pass(this.next + 1)
    }
  }

  private leave(subject: number): void {
    const at = this.taking.indexOf(subject)
    this.taking.splice(at, 1)
    this.pass(this.next > at ? this.next - 1 : this.next)
  }

  private pass(to: number): void {
    this.next = to % Math.max(1, this.taking.length)
    for (const go of this.waiting.splice(0)) go()
  }
}
