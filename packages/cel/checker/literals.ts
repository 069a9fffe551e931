/** Literals that functions are sure to refuse: told before anything runs. */

import { clausesOf } from '../library/format.ts'
import { compiledPattern } from '../library/pattern.ts'
import type { Call, Expr } from '../syntax/ast.ts'
import type { Problem } from '../syntax/source.ts'
import { isDyn, type Type } from '../types/type.ts'
import { parseDuration } from '../values/duration.ts'
import { EvaluationError } from '../values/errors.ts'
import { isInt } from '../values/int.ts'
import { parseTimestamp, timestampOf } from '../values/timestamp.ts'
import { typeName } from '../values/typevalue.ts'
import type { Value } from '../values/value.ts'
import { mixedLiterals } from './homogeneous.ts'
import { partsOfExpression } from './walk.ts'

/** Problems of literal arguments in a tree that was checked, in the order of the checks. */
export const literalProblems = (tree: Expr, isHomogeneous: boolean): Problem[] => {
  const found = partsOfExpression(tree).flatMap((node) =>
    node.kind === 'call' ? (finders.get(node.name)?.(node) ?? []) : [],
  )
  return isHomogeneous ? [...found, ...mixedLiterals(tree)] : found
}

type Find = (call: Call) => Problem | undefined

const literalOf = (node: Expr | undefined): Value | undefined =>
  node?.kind === 'literal' ? node.value : undefined

const durationProblem: Find = ({ name, target, args }) => {
  const value = literalOf(args[0])
  if (name !== 'duration' || target !== undefined || typeof value !== 'string') return undefined
  return parseDuration(value) === undefined
    ? { at: args[0]!.at, message: 'invalid duration argument' }
    : undefined
}

const timestampProblem: Find = ({ name, target, args }) => {
  const value = literalOf(args[0])
  if (name !== 'timestamp' || target !== undefined || value === undefined) return undefined
  return isTimestamp(value) ? undefined : { at: args[0]!.at, message: 'invalid timestamp argument' }
}

const isTimestamp = (value: Value): boolean => {
  if (typeof value !== 'string' && !isInt(value)) return true
  const nanos = typeof value === 'string' ? parseTimestamp(value)?.nanos : BigInt(value) * 10n ** 9n
  if (nanos === undefined) return false
  return holds(() => timestampOf(nanos)) === undefined
}

/** What an action fails with. */
const holds = (action: () => unknown): string | undefined => {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof EvaluationError) return error.message
    throw error
  }
}

const patternArgument: Find = ({ name, target, args }) => {
  if (name !== 'matches') return undefined
  const at = target === undefined ? args[1] : args[0]
  const value = literalOf(at)
  if (typeof value !== 'string') return undefined
  return typeof compiledPattern(value) === 'string'
    ? { at: at!.at, message: 'invalid matches argument' }
    : undefined
}

/** What each clause takes, as far as types show. */
const takes: Readonly<Record<string, readonly [kinds: readonly Type['kind'][], what: string]>> = {
  d: [['int', 'uint'], 'decimal clause can only be used on integers'],
  f: [['double', 'string'], 'fixed-point clause can only be used on doubles'],
  e: [['double', 'string'], 'scientific clause can only be used on doubles'],
  x: [['int', 'uint', 'string', 'bytes'], 'only integers, byte buffers, and strings can be formatted as hex'],
  X: [['int', 'uint', 'string', 'bytes'], 'only integers, byte buffers, and strings can be formatted as hex'],
  b: [['int', 'uint', 'bool'], 'only integers and bools can be formatted as binary'],
  o: [['int', 'uint'], 'octal clause can only be used on integers'],
}
const stringClause =
  'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps'
const unprintable = new Set<Type['kind']>(['object', 'opaque'])

const formatProblem: Find = (call) => {
  const { name, target, args } = call
  const template = literalOf(target)
  if (name !== 'format' || typeof template !== 'string' || args.length !== 1) return undefined
  const list = args[0]!
  if (list.kind !== 'list') return undefined
  let used = 0
  const { at } = call
  let found: Problem | undefined
  const message = holds(() => {
    for (const part of clausesOf(template)) {
      if (typeof part === 'string') continue
      const element = list.elements[used++]
      if (element === undefined) {
        found = { at, message: `index ${used - 1} out of range` }
        return
      }
      const type = element.type!
      const [kinds, what] = takes[part.letter] ?? [undefined, stringClause]
      const isRight =
        isDyn(type) || (kinds === undefined ? !unprintable.has(type.kind) : kinds.includes(type.kind))
      if (isRight) continue
      found = {
        at: element.at,
        message: `error during formatting: ${what}, was given ${typeName(type)}`,
      }
      return
    }
  })
  if (found !== undefined) return found
  if (message !== undefined) return { at, message }
  return used < list.elements.length
    ? {
        at,
        message: `too many arguments supplied to string.format (expected ${used}, got ${list.elements.length})`,
      }
    : undefined
}

const finders: ReadonlyMap<string, Find> = new Map([
  ['duration', durationProblem],
  ['timestamp', timestampProblem],
  ['matches', patternArgument],
  ['format', formatProblem],
])
