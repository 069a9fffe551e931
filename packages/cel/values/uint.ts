/** An unsigned whole number of 64 bits. */
import { fail } from './errors.ts'

export class UInt {
  readonly value: bigint

  constructor(value: bigint) {
    this.value = value
  }
}

const max = 2n ** 64n - 1n

/** Throws EvaluationError outside of 64 bits. */
export const uintOf = (value: bigint): UInt =>
  value < 0n || value > max ? fail('unsigned integer overflow') : new UInt(value)

/** A uint of what was converted; the message differs from that of arithmetic. */
export const uintInRange = (value: bigint): UInt =>
  value < 0n || value > max ? fail('unsigned integer overflow') : new UInt(value)
