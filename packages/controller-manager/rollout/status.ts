/** What a status means, however it is written. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'

/** The server leaves out zeros and empty lists, which a status computed anew still has. */
export const sameStatus = (a: object | undefined, b: object): boolean =>
  jsonEqual(withoutZeros(a ?? {}), withoutZeros(b))

export const withoutZeros = <T extends object>(status: T): T =>
  Object.fromEntries(
    Object.entries(status).filter(
      ([, value]) => value !== 0 && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as T
