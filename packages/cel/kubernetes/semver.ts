/** Versions: `semver('1.2.3').isLessThan(semver('2.0.0'))`. https://semver.org */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
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

const maxLength = 4096
const maxUint = 2n ** 64n - 1n
const names = ['Major', 'Minor', 'Patch'] as const

/** A text that is no version; the message is that of the reference's reader. */
class NoVersion extends Error {}

const refuse = (why: string): never => {
  throw new NoVersion(why)
}

const numberFrom = (text: string, name: (typeof names)[number]): bigint => {
  if (!/^[0-9]*$/.test(text))
    refuse(`Invalid character(s) found in ${name.toLowerCase()} number ${goQuote(text)}`)
  if (/^0./.test(text)) refuse(`${name} number must not contain leading zeroes ${goQuote(text)}`)
  if (text === '') refuse('strconv.ParseUint: parsing "": invalid syntax')
  const number = BigInt(text)
  return number <= maxUint
    ? number
    : refuse(`strconv.ParseUint: parsing ${goQuote(text)}: value out of range`)
}

const wordsFrom = (text: string | undefined, isPre: boolean): readonly string[] => {
  const words = text?.split('.') ?? []
  const name = isPre ? 'prerelease' : 'build meta data'
  for (const word of words) {
    if (word === '') refuse(isPre ? 'Prerelease is empty' : 'Build meta data is empty')
    if (/[^0-9A-Za-z-]/.test(word)) refuse(`Invalid character(s) found in ${name} ${goQuote(word)}`)
    if (isPre && /^0[0-9]+$/.test(word)) {
      refuse(`Numeric PreRelease version must not contain leading zeroes ${goQuote(word)}`)
    }
  }
  return words
}

/** A tolerant reader's text: without `v`, without leading zeros, with the numbers that are missing. */
const tolerated = (text: string): string => {
  const parts = text.replace(/^v/, '').split('.', 3)
  const rest = text.replace(/^v/, '').slice(parts.join('.').length)
  const trimmed = parts.map((part) => (/^0+[0-9]/.test(part) ? part.replace(/^0+(?=[0-9])/, '') : part))
  if (trimmed.length < 3) {
    if (/[+-]/.test(trimmed.at(-1)!)) refuse('short version cannot contain PreRelease/Build meta data')
    while (trimmed.length < 3) trimmed.push('0')
  }
  return trimmed.join('.') + rest
}

/** The version that a text names. Throws NoVersion. */
const read = (given: string, isTolerant: boolean): Semver => {
  const text = isTolerant && given !== '' ? tolerated(given) : given
  if (text === '') refuse('Version string empty')
  if (text.length > maxLength) refuse('Version string too long')
  const [, major, minor, patch = ''] = /^([^.]*)\.([^.]*)\.([\s\S]*)$/.exec(text) ?? []
  if (major === undefined || minor === undefined) return refuse('No Major.Minor.Patch elements found')
  const plus = patch.indexOf('+')
  const beforeBuild = plus < 0 ? patch : patch.slice(0, plus)
  const minus = beforeBuild.indexOf('-')
  const numbers = [
    numberFrom(major, 'Major'),
    numberFrom(minor, 'Minor'),
    numberFrom(minus < 0 ? beforeBuild : beforeBuild.slice(0, minus), 'Patch'),
  ] as const
  const pre = wordsFrom(minus < 0 ? undefined : beforeBuild.slice(minus + 1), true)
  wordsFrom(plus < 0 ? undefined : patch.slice(plus + 1), false)
  return new Semver(numbers, pre)
}

const readOr = <T>(text: string, isTolerant: boolean, otherwise: (why: string) => T): Semver | T => {
  try {
    return read(text, isTolerant)
  } catch (error) {
    if (error instanceof NoVersion) return otherwise(error.message)
    throw error
  }
}

/** The version that a text names; undefined if it is none. */
export const parseSemver = (text: string, isTolerant = false): Semver | undefined =>
  readOr(text, isTolerant, () => undefined)

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
export const semverFrom = (text: string, isTolerant = false): Semver => readOr(text, isTolerant, fail)

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
