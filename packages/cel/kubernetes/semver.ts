/** Versions: `semver('1.2.3').isLessThan(semver('2.0.0'))`. https://semver.org */
import { define, type Library, member, overload } from '../library/define.ts'
import { boolType, intType, opaque, stringType, type Type } from '../types/type.ts'
import { fail } from '../values/errors.ts'
import { normalizeInt } from '../values/int.ts'
import { Opaque } from '../values/opaque.ts'

export const semverType = opaque('kubernetes.Semver')

export class Semver extends Opaque {
  readonly numbers: readonly [major: bigint, minor: bigint, patch: bigint]
  readonly pre: readonly string[]

  constructor(numbers: readonly [bigint, bigint, bigint], pre: readonly string[]) {
    super()
    this.numbers = numbers
    this.pre = pre
  }

  override get type(): Type {
    return semverType
  }

  override equals(other: Opaque): boolean {
    return other instanceof Semver && compareSemvers(this, other) === 0
  }
}

const number = '(0|[1-9][0-9]*)'
const words = '([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)'
const pattern = new RegExp(`^${number}\\.${number}\\.${number}(?:-${words})?(?:\\+${words})?$`)
const maxUint = 2n ** 64n - 1n
const maxLength = 4096

/** A tolerant reader's text: without `v`, without leading zeros, with the numbers that are missing. */
const tolerated = (text: string): string => {
  const [, numbers = '', rest = ''] = /^v?([0-9.]*)(.*)$/s.exec(text.trim()) ?? []
  const parts = numbers.split('.').map((part) => part.replace(/^0+(?=[0-9])/, ''))
  if (parts.length < 3 && /^[-+]/.test(rest)) return ''
  while (parts.length < 3) parts.push('0')
  return parts.join('.') + rest
}

/** The version that a text names; undefined if it is none. */
export const parseSemver = (text: string, isTolerant = false): Semver | undefined => {
  if (text.length > maxLength) return undefined
  const match = pattern.exec(isTolerant ? tolerated(text) : text)
  if (match === null) return undefined
  const numbers = match.slice(1, 4).map(BigInt) as [bigint, bigint, bigint]
  const pre = match[4]?.split('.') ?? []
  if (numbers.some((value) => value > maxUint) || pre.some((word) => /^0[0-9]+$/.test(word))) return undefined
  return new Semver(numbers, pre)
}

const isNumeric = (word: string): boolean => /^[0-9]+$/.test(word)

const compareWords = (a: string, b: string): number => {
  if (isNumeric(a) && isNumeric(b)) return Number(BigInt(a) - BigInt(b) > 0n) - Number(BigInt(a) < BigInt(b))
  if (isNumeric(a) !== isNumeric(b)) return isNumeric(a) ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Precedence: a version before its release is below it, and what was built from it does not count. */
export const compareSemvers = (a: Semver, b: Semver): number => {
  for (const [i, value] of a.numbers.entries()) {
    if (value !== b.numbers[i]!) return value < b.numbers[i]! ? -1 : 1
  }
  if (a.pre.length === 0 || b.pre.length === 0) return Math.sign(b.pre.length - a.pre.length)
  for (let i = 0; i < Math.min(a.pre.length, b.pre.length); i++) {
    const order = compareWords(a.pre[i]!, b.pre[i]!)
    if (order !== 0) return order
  }
  return Math.sign(a.pre.length - b.pre.length)
}

/** Throws EvaluationError. */
export const semverFrom = (text: string, isTolerant = false): Semver =>
  parseSemver(text, isTolerant) ?? fail(`invalid semver: ${text}`)

const S = semverType
const part = (name: string, i: 0 | 1 | 2) =>
  define(name, [member(`semver_${name}`, [S], intType, ({ numbers }: Semver) => normalizeInt(numbers[i]))])

export const semvers: Library = {
  functions: [
    define('semver', [
      overload('string_to_semver', [stringType], S, (text: string) => semverFrom(text)),
      overload('string_bool_to_semver', [stringType, boolType], S, semverFrom),
    ]),
    define('isSemver', [
      overload('is_semver_string', [stringType], boolType, (text: string) => parseSemver(text) !== undefined),
      overload(
        'is_semver_string_bool',
        [stringType, boolType],
        boolType,
        (text: string, isTolerant: boolean) => parseSemver(text, isTolerant) !== undefined,
      ),
    ]),
    part('major', 0),
    part('minor', 1),
    part('patch', 2),
    define('isLessThan', [
      member('semver_is_less_than', [S, S], boolType, (a: Semver, b: Semver) => compareSemvers(a, b) < 0),
    ]),
    define('isGreaterThan', [
      member('semver_is_greater_than', [S, S], boolType, (a: Semver, b: Semver) => compareSemvers(a, b) > 0),
    ]),
    define('compareTo', [member('semver_compare_to', [S, S], intType, compareSemvers)]),
  ],
}
