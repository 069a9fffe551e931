/** What a status means, however it is written. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'

/** The server leaves out zeros and empty lists, which a status computed anew still has. */
export const sameStatus = (a: object | undefined, b: object): boolean =>
  jsonEqual(withoutZeros(a ?? {}), withoutZeros(b))

/** Of these a zero says more than nothing at all. */
const countedAtZero = new Set(['terminatingReplicas', 'collisionCount'])

export const withoutZeros = <T extends object>(status: T): T =>
  Object.fromEntries(
    Object.entries(status).filter(
      ([name, value]) =>
        (value !== 0 || countedAtZero.has(name)) &&
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0),
    ),
  ) as T
