/** So many requests at once; the rest waits in the order it came. */
export class Limit {
  private free: number
  private readonly waiting: (() => void)[] = []
  /** Waiting ones before it have begun: the queue is not shifted each time. */
  private head = 0

  constructor(most: number) {
    this.free = most
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    try {
      return await work()
    } finally {
      this.next()
    }
  }

  private next(): void {
    const begin = this.waiting[this.head]
    if (begin === undefined) {
      this.free++
      this.waiting.length = 0
      this.head = 0
      return
    }
    this.head++
    if (this.head > 1024 && this.head * 2 > this.waiting.length) {
      this.waiting.splice(0, this.head)
      this.head = 0
    }
    begin()
  }
}
