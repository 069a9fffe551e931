/** A value that may not be there. */
import type { Value } from './value.ts'

export class Optional {
  /** Undefined where there is none. */
  readonly value: Value | undefined

  constructor(value: Value | undefined) {
    this.value = value
  }
}

export const none = new Optional(undefined)
