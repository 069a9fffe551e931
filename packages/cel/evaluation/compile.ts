/** Trees to closures: each node becomes a function of the frame, with whatever is known beforehand decided beforehand. */

import { qualifiedName } from '../checker/check.ts'
import { candidates, type Declarations, structNamed } from '../checker/declarations.ts'
import { standardTypes } from '../checker/standardtypes.ts'
import { compiledPattern } from '../library/pattern.ts'
import {
  type Call,
  type Expr,
  type Ident,
  type ListLiteral,
  type MapLiteral,
  operators,
  type Select,
  type StructLiteral,
} from '../syntax/ast.ts'
import { EvaluationError, fail, InstantiationError, isFinal } from '../values/errors.ts'
import { nameOfKind } from '../values/kind.ts'
import { HashMap } from '../values/map.ts'
import { Optional } from '../values/optional.ts'
import { TypeValue, typeName } from '../values/typevalue.ts'
import type { Value } from '../values/value.ts'
import { at, atOptional, hasField, select, selectOptional } from './access.ts'
import { dispatch } from './dispatch.ts'
import { compileFold } from './fold.ts'
import { charge, type Evaluate, type Frame } from './frame.ts'

/** Names of loops and bindings, innermost last, and the slots that hold them. */
export interface Scope {
  readonly name: string
  readonly slot: number
  readonly outer: Scope | undefined
}

export interface Compiled {
  readonly evaluate: Evaluate
  /** Variables that the expression reads, and the slot that each is expected in. */
  readonly variables: ReadonlyMap<string, number>
  readonly slots: number
}

export const compileTree = (tree: Expr, declarations: Declarations): Compiled => {
  const compiler = new Compiler(declarations)
  const evaluate = compiler.compile(tree, undefined)
  return { evaluate, variables: compiler.variables, slots: compiler.slots }
}

const listCost = 10
const mapCost = 30
const structCost = 40

export class Compiler {
  readonly variables = new Map<string, number>()
  slots = 0
  private readonly declarations: Declarations

  constructor(declarations: Declarations) {
    this.declarations = declarations
  }

  slot(): number {
    return this.slots++
  }

  compile(node: Expr, scope: Scope | undefined): Evaluate {
    switch (node.kind) {
      case 'literal': {
        const { value } = node
        return () => value
      }
      case 'ident':
        return this.ident(node, scope)
      case 'select':
        return this.select(node, scope)
      case 'call':
        return this.call(node, scope)
      case 'list':
        return this.list(node, scope)
      case 'map':
        return this.map(node, scope)
      case 'struct':
        return this.struct(node, scope)
      case 'fold':
        return compileFold(this, node, scope)
    }
  }

  private local(name: string, scope: Scope | undefined): Scope | undefined {
    for (let at = scope; at !== undefined; at = at.outer) if (at.name === name) return at
    return undefined
  }

  private declared(name: string): Evaluate | undefined {
    for (const candidate of candidates(this.declarations.container, name)) {
      if (this.declarations.variables.has(candidate)) return this.variable(candidate)
      const type = standardTypes.get(candidate) ?? structNamed(this.declarations, candidate)?.type
      if (type !== undefined) {
        const value = new TypeValue(typeName(type))
        return () => value
      }
    }
    return undefined
  }

  private variable(name: string): Evaluate {
    const slot = this.variables.get(name) ?? this.slot()
    this.variables.set(name, slot)
    return (frame) => {
      charge(frame, 1)
      return frame.slots[slot] ?? nullOrMissing(frame, slot, name)
    }
  }

  private ident(node: Ident, scope: Scope | undefined): Evaluate {
    const local = this.local(node.name, scope)
    if (local !== undefined) {
      const { slot } = local
      return (frame) => {
        charge(frame, 1)
        return frame.slots[slot]!
      }
    }
    const { name } = node
    return this.declared(node.resolved ?? name) ?? (() => fail(`no such attribute(s): ${name}`))
  }

  private select(node: Select, scope: Scope | undefined): Evaluate {
    const name = qualifiedName(node)
    if (name !== undefined && this.local(name.split('.')[0]!, scope) === undefined) {
      const declared = this.declared(node.resolved ?? name)
      if (declared !== undefined) return declared
    }
    const operand = this.compile(node.operand, scope)
    const { field } = node
    if (node.isTest) return (frame) => hasField(operand(frame), field)
    return (frame) => {
      const value = operand(frame)
      charge(frame, 1)
      return select(value, field)
    }
  }

  private call(node: Call, scope: Scope | undefined): Evaluate {
    const args = node.args.map((arg) => this.compile(arg, scope))
    const [first, second, third] = args as [Evaluate, Evaluate, Evaluate]
    switch (node.name) {
      case operators.and:
        return both(first, second, false)
      case operators.or:
        return both(first, second, true)
      case operators.conditional:
        return (frame) => {
          const condition = first(frame)
          if (condition === true) return second(frame)
          return condition === false ? third(frame) : fail('no such overload')
        }
      case operators.notStrictlyFalse:
        return (frame) => first(frame) !== false
      case operators.index:
        return binary(first, second, at)
      case operators.optionalIndex:
        return binary(first, second, atOptional)
      case operators.optionalSelect:
        return binary(first, second, (operand, field) => selectOptional(operand, field as string))
    }
    const resolved = this.resolve(node, scope)
    if (resolved === undefined) return () => fail(`unbound function: ${node.name}`)
    const { name, isMember } = resolved
    const declared = this.declarations.functions.get(name)!
    const all = isMember ? [this.compile(node.target!, scope), ...args] : args
    if (isPatternCall(node)) checkPattern(node.args[0]!)
    const call = dispatch(declared, all, isMember, node.resolved?.overloads)
    return isConversion(node) && node.args.every(isConstant) ? converted(call) : call
  }

  /** What the checker found; without it, any function of that name. */
  private resolve(
    node: Call,
    scope: Scope | undefined,
  ): { readonly name: string; readonly isMember: boolean } | undefined {
    if (node.resolved !== undefined) return node.resolved
    const { functions, container } = this.declarations
    const declared = (name: string): string | undefined =>
      Array.from(candidates(container, name)).find((candidate) => functions.has(candidate))
    if (node.target === undefined) {
      const name = declared(node.name)
      return name === undefined ? undefined : { name, isMember: false }
    }
    const prefix = qualifiedName(node.target)
    if (prefix !== undefined && this.local(prefix.split('.')[0]!, scope) === undefined) {
      const name = declared(`${prefix}.${node.name}`)
      if (name !== undefined) return { name, isMember: false }
    }
    return functions.has(node.name) ? { name: node.name, isMember: true } : undefined
  }

  private list(node: ListLiteral, scope: Scope | undefined): Evaluate {
    const elements = node.elements.map((element) => this.compile(element, scope))
    const optional = new Set(node.optional)
    if (optional.size === 0) {
      return (frame) => {
        charge(frame, listCost)
        return elements.map((element) => element(frame))
      }
    }
    return (frame) => {
      charge(frame, listCost)
      const list: Value[] = []
      for (const [i, element] of elements.entries()) {
        const value = element(frame)
        if (!optional.has(i)) list.push(value)
        else {
          const inner = unwrap(value)
          if (inner !== undefined) list.push(inner)
        }
      }
      return list
    }
  }

  private map(node: MapLiteral, scope: Scope | undefined): Evaluate {
    const entries = node.entries.map(({ key, value, isOptional }) => ({
      key: this.compile(key, scope),
      value: this.compile(value, scope),
      isOptional,
    }))
    return (frame) => {
      charge(frame, mapCost)
      const map = new HashMap()
      for (const entry of entries) {
        const key = entry.key(frame)
        const value = entry.isOptional ? unwrap(entry.value(frame)) : entry.value(frame)
        // Of equal keys the last counts.
        if (value !== undefined) map.set(key, value)
      }
      return map
    }
  }

  private struct(node: StructLiteral, scope: Scope | undefined): Evaluate {
    const fields = node.fields.map(({ name, value, isOptional }) => ({
      name,
      value: this.compile(value, scope),
      isOptional,
    }))
    const struct = Array.from(candidates(this.declarations.container, node.name), (candidate) =>
      structNamed(this.declarations, candidate),
    ).find((found) => found !== undefined)
    if (struct === undefined) return () => fail(`unknown type: ${node.name}`)
    return (frame) => {
      charge(frame, structCost)
      const values = new Map<string, Value>()
      for (const field of fields) {
        const value = field.isOptional ? unwrap(field.value(frame)) : field.value(frame)
        if (value !== undefined) values.set(field.name, value)
      }
      return struct.make(values)
    }
  }
}

/** Variables without a value are undefined. */
const nullOrMissing = (frame: Frame, slot: number, name: string): Value =>
  frame.slots[slot] === null ? null : fail(`no such attribute(s): ${name}`)

const conversions = new Set('bool bytes double duration dyn int string timestamp uint'.split(' '))
const isConversion = ({ name, target, args }: Call): boolean =>
  target === undefined && args.length === 1 && conversions.has(name)

const isPatternCall = ({ name, target, args }: Call): boolean =>
  target !== undefined && args.length > 0 && (name === 'find' || name === 'findAll')

/** Patterns that are literals are compiled beforehand. Throws InstantiationError. */
const checkPattern = (pattern: Expr): void => {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') return
  const problem = compiledPattern(pattern.value)
  if (typeof problem === 'string') throw new InstantiationError(problem)
}

/** What the reference works out beforehand: literals, lists and maps of them, their conversions. */
const isConstant = (node: Expr): boolean => {
  switch (node.kind) {
    case 'literal':
      return true
    case 'list':
      return node.optional.length === 0 && node.elements.every(isConstant)
    case 'map':
      return node.entries.every(
        ({ key, value, isOptional }) => !isOptional && isConstant(key) && isConstant(value),
      )
    case 'call':
      return isConversion(node) && node.args.every(isConstant)
    default:
      return false
  }
}

/** The conversion of a literal, done once. Throws InstantiationError where it cannot be done. */
const converted = (call: Evaluate): Evaluate => {
  try {
    const value = call({ slots: [], cost: 0, limit: 1e6, isCancelled: undefined, steps: 1 })
    return () => value
  } catch (error) {
    if (error instanceof EvaluationError) throw new InstantiationError(error.message)
    throw error
  }
}

const unwrap = (value: Value): Value | undefined =>
  value instanceof Optional
    ? value.value
    : fail(`cannot initialize optional entry from non-optional value ${nameOfKind(value)}`)

const binary = (first: Evaluate, second: Evaluate, run: (a: Value, b: Value) => Value): Evaluate => {
  return (frame) => {
    const a = first(frame)
    const b = second(frame)
    charge(frame, 1)
    return run(a, b)
  }
}

/**
 * `&&` and `||`: `decisive` on either side decides, whatever the other side is; otherwise an error on the left is the value
 * before one on the right.
 */
const both = (left: Evaluate, right: Evaluate, decisive: boolean): Evaluate => {
  return (frame) => {
    let a: Value
    try {
      a = left(frame)
    } catch (error) {
      if (isFinal(error)) throw error
      if (right(frame) === decisive) return decisive
      throw error
    }
    if (a === decisive) return decisive
    const b = right(frame)
    if (b === decisive) return decisive
    return a === !decisive && b === !decisive ? b : fail('no such overload')
  }
}
