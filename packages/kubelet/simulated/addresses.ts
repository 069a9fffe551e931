/** Addresses for pods, out of one range: each is given to one pod at a time. */

const numberOf = (ip: string): number | undefined => {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(ip)
  if (match === null) return undefined
  const parts = match.slice(1).map(Number)
  return parts.some((part) => part > 255) ? undefined : parts.reduce((sum, part) => sum * 256 + part, 0)
}

const textOf = (ip: number): string => [24, 16, 8, 0].map((shift) => (ip >>> shift) & 255).join('.')

/** More than one process gives out while its requests are under way. */
const leapSize = 1024
/** How many such leaps are to choose from: two processes that end and begin within a moment must not both leap to one place. */
const leaps = 1024

export class Addresses {
  private readonly first: number
  private readonly size: number
  private readonly taken = new Set<number>()
  private next = 0

  /** `10.128.0.0/9`. Throws for what is no such range. */
  constructor(cidr: string) {
    const [ip = '', bits = ''] = cidr.split('/')
    const first = numberOf(ip)
    if (first === undefined || !/^([89]|[12]\d|30)$/.test(bits))
      throw new Error(`${cidr} is no range of addresses such as 10.128.0.0/9`)
    this.size = 2 ** (32 - Number(bits))
    this.first = first - (first % this.size)
  }

  /** One that nobody has; those given back come last. Throws when there is none. */
  take(): string {
    // The first and the last of a range are nobody's.
    for (let tried = 0; tried < this.size - 2; tried++) {
      const ip = this.first + 1 + this.next
      this.next = (this.next + 1) % (this.size - 2)
      if (this.taken.has(ip)) continue
      this.taken.add(ip)
      return textOf(ip)
    }
    throw new Error('no address is left for a pod')
  }

  /** One that a pod has already. */
  keep(ip: string): void {
    const number = numberOf(ip)
    if (number !== undefined) this.taken.add(number)
  }

  /**
   * Goes on well behind the highest that pods have: whoever gave it out may have given out some more that are not known yet.
   * `chance` gives numbers from 0 to 1.
   */
  leap(chance: () => number = Math.random): void {
    let highest = 0
    for (const ip of this.taken) if (ip - this.first < this.size) highest = Math.max(highest, ip - this.first)
    this.next = (highest + leapSize * (1 + Math.floor(chance() * leaps))) % (this.size - 2)
  }

  release(ip: string): void {
    const number = numberOf(ip)
    if (number !== undefined) this.taken.delete(number)
  }
}
