/**
 * Addresses and ports that a server gives are numbered as first seen, so that equal stays equal. One that was given back may by
 * chance be given to another object, or to the same one again: then it counts as another one, since only chance made it the same.
 */
export class Allocations {
  private readonly word: string
  private count = 0
  private readonly known = new Map<string, { readonly number: number; readonly owner: string | undefined }>()
  /** What each object has, by its uid. */
  private readonly held = new Map<string, ReadonlySet<string>>()
  private readonly givenBack = new Set<string>()
  /** What the answer at hand says that each object has. */
  private readonly said = new Map<string, Set<string>>()
  /** The answer at hand is a write's: it says what is, while others may say what was. */
  private isWritten = false

  constructor(word: string) {
    this.word = word
  }

  /** What follows is said by another answer. */
  begin(isWritten: boolean): void {
    this.isWritten = isWritten
  }

  has(value: string): boolean {
    return this.known.has(value)
  }

  /** `owner`: the uid of the object that says so; undefined in a message. */
  of(value: string, owner: string | undefined): string {
    if (owner !== undefined) this.said.get(owner)?.add(value)
    let known = this.known.get(value)
    const isOther =
      owner !== undefined && this.givenBack.has(value) && (this.isWritten || known?.owner !== owner)
    if (known === undefined || isOther) {
      known = { number: ++this.count, owner }
      this.known.set(value, known)
      this.givenBack.delete(value)
    }
    return `<${this.word}-${known.number}>`
  }

  /** The answer at hand has an object, whole. */
  object(uid: string): void {
    if (!this.said.has(uid)) this.said.set(uid, new Set())
  }

  /** The answer at hand is at its end. Of a deletion: the objects that it names have nothing any more. */
  done(outcome: 'stored' | 'deleted' | 'not stored'): void {
    if (outcome !== 'not stored') {
      for (const [uid, values] of this.said) this.hold(uid, outcome === 'stored' ? values : new Set())
    }
    this.said.clear()
  }

  private hold(uid: string, values: ReadonlySet<string>): void {
    const before = this.held.get(uid) ?? new Set()
    this.held.set(uid, values)
    for (const value of before) if (!this.isHeld(value)) this.givenBack.add(value)
  }

  private isHeld(value: string): boolean {
    for (const values of this.held.values()) if (values.has(value)) return true
    return false
  }
}
