/** Parsed expressions. Macros are already expanded; what the checker finds is written beside each node. */
import type { Type } from '../types/type.ts'
import type { Value } from '../values/value.ts'

interface Node {
  /** Where its sign stands in the text: the operator of a sum, the parenthesis of a call. In UTF-16 units. */
  readonly at: number
  /** Set by the checker. */
  type?: Type
}

export interface Literal extends Node {
  readonly kind: 'literal'
  readonly value: Value
}

export interface Ident extends Node {
  readonly kind: 'ident'
  /** With a leading dot where the text has one. */
  readonly name: string
  /** The declared name that it was found under, set by the checker. */
  resolved?: string
}

export interface Select extends Node {
  readonly kind: 'select'
  readonly operand: Expr
  readonly field: string
  /** From has(): whether the field is there. */
  readonly isTest: boolean
  /** The whole `a.b.c` is one declared name, set by the checker. */
  resolved?: string
}

export interface Call extends Node {
  readonly kind: 'call'
  readonly name: string
  readonly target?: Expr
  readonly args: readonly Expr[]
  /** What the checker narrowed it down to: the function's name, and the overloads that may apply. */
  resolved?: { readonly name: string; readonly overloads: readonly string[]; readonly isMember: boolean }
}

export interface ListLiteral extends Node {
  readonly kind: 'list'
  readonly elements: readonly Expr[]
  /** Indices of the elements that were written `?e`. */
  readonly optional: readonly number[]
}

export interface MapEntry {
  readonly at: number
  readonly key: Expr
  readonly value: Expr
  readonly isOptional: boolean
}

export interface MapLiteral extends Node {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
}

export interface FieldEntry {
  readonly at: number
  readonly name: string
  readonly value: Expr
  readonly isOptional: boolean
}

export interface StructLiteral extends Node {
  readonly kind: 'struct'
  readonly name: string
  readonly fields: readonly FieldEntry[]
}

/** Which macro a fold came from: each is evaluated by a loop of its own. */
export type FoldKind =
  | 'all'
  | 'exists'
  | 'existsOne'
  | 'map'
  | 'filter'
  | 'transformList'
  | 'transformMap'
  | 'transformMapEntry'
  | 'bind'

/**
 * A comprehension: `accumulator` starts as `initial`, becomes `step` for each element of `range` while `condition` holds, and
 * `result` is the value. The general form is what is checked and priced; `filter` and `body` are what the loops run.
 */
export interface Fold extends Node {
  readonly kind: 'fold'
  readonly macro: FoldKind
  readonly range: Expr
  readonly variable: string
  readonly variable2?: string
  readonly accumulator: string
  readonly initial: Expr
  readonly condition: Expr
  readonly step: Expr
  readonly result: Expr
  /** The condition for an element to count, where the macro was given one beside its body. */
  readonly filter?: Expr
  /** What is asked of, or made from, each element. */
  readonly body: Expr
}

export type Expr = Literal | Ident | Select | Call | ListLiteral | MapLiteral | StructLiteral | Fold

/** Names of the operators as functions. */
export const operators = {
  conditional: '_?_:_',
  and: '_&&_',
  or: '_||_',
  not: '!_',
  negate: '-_',
  index: '_[_]',
  optionalIndex: '_[?_]',
  optionalSelect: '_?._',
  notStrictlyFalse: '@not_strictly_false',
  in: '@in',
} as const
