/**
 * Types of all parts of an expression, written on the tree, and which overloads its calls may mean.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#type-checking
 */
import {
  type Call,
  type Expr,
  type Fold,
  type Ident,
  type ListLiteral,
  type MapLiteral,
  operators,
  type Select,
  type StructLiteral,
} from '../syntax/ast.ts'
import { CompileError, type Problem } from '../syntax/source.ts'
import { Mapping, mostGeneral } from '../types/mapping.ts'
import {
  boolType,
  dynType,
  errorType,
  intType,
  isDyn,
  isSameType,
  listOf,
  mapOf,
  optionalOf,
  param,
  partsOf,
  printType,
  type Type,
  typeOfType,
  withParts,
} from '../types/type.ts'
import { typeOfLiteral } from '../values/kind.ts'
import {
  candidates,
  type Declarations,
  type FunctionDeclaration,
  type Overload,
  type StructDeclaration,
  structNamed,
} from './declarations.ts'
import { standardTypes } from './standardtypes.ts'

/** Checks a parsed expression and answers its type. Throws CompileError. */
export const check = (text: string, tree: Expr, declarations: Declarations): Type => {
  const checker = new Checker(declarations)
  checker.check(tree)
  if (checker.problems.length > 0) throw new CompileError(text, checker.problems)
  return checker.finish(tree)
}

/** Names of loops and bindings, innermost last. */
interface Scope {
  readonly name: string
  readonly type: Type
  readonly outer: Scope | undefined
}

class Checker {
  readonly problems: Problem[] = []
  private readonly declarations: Declarations
  private readonly mapping = new Mapping()
  private readonly typed: Expr[] = []
  private scope: Scope | undefined
  private freeTypes = 0

  constructor(declarations: Declarations) {
    this.declarations = declarations
  }

  /** Replaces what was inferred on every node. */
  finish(tree: Expr): Type {
    for (const node of this.typed) node.type = this.mapping.resolve(node.type!, true)
    return tree.type!
  }

  private problem(at: number, message: string): Type {
    this.problems.push({ at, message })
    return errorType
  }

  check(node: Expr): Type {
    const type = this.typeOf(node)
    node.type = type
    this.typed.push(node)
    return type
  }

  private typeOf(node: Expr): Type {
    switch (node.kind) {
      case 'literal':
        return typeOfLiteral(node.value)
      case 'ident':
        return this.ident(node)
      case 'select':
        return this.select(node)
      case 'call':
        return this.call(node)
      case 'list':
        return this.list(node)
      case 'map':
        return this.map(node)
      case 'struct':
        return this.struct(node)
      case 'fold':
        return this.fold(node)
    }
  }

  private free(): Type {
    return param(`_var${this.freeTypes++}`)
  }

  private lookUp(name: string): { name: string; type: Type } | undefined {
    for (let scope = this.scope; scope !== undefined; scope = scope.outer) {
      if (scope.name === name) return { name, type: scope.type }
    }
    for (const candidate of candidates(this.declarations.container, name)) {
      const type = this.declarations.variables.get(candidate)
      if (type !== undefined) return { name: candidate, type }
      const standard = standardTypes.get(candidate)
      if (standard !== undefined) return { name: candidate, type: typeOfType(standard) }
      const struct = structNamed(this.declarations, candidate)
      if (struct !== undefined) return { name: candidate, type: typeOfType(struct.result ?? struct.type) }
    }
    return undefined
  }

  private undeclared(at: number, name: string): Type {
    return this.problem(
      at,
      `undeclared reference to '${name}' (in container '${this.declarations.container}')`,
    )
  }

  private ident(node: Ident): Type {
    const found = this.lookUp(node.name)
    if (found === undefined) return this.undeclared(node.at, node.name)
    node.resolved = found.name
    return found.type
  }

  private isLocal(name: string): boolean {
    for (let scope = this.scope; scope !== undefined; scope = scope.outer)
      if (scope.name === name) return true
    return false
  }

  private select(node: Select): Type {
    const name = qualifiedName(node)
    if (name !== undefined && !node.isTest && !this.isLocal(name.split('.')[0]!)) {
      const found = this.lookUp(name)
      if (found !== undefined) {
        node.resolved = found.name
        return found.type
      }
    }
    const operand = this.mapping.resolve(this.check(node.operand), false)
    const type = this.field(node, operand, node.field)
    return node.isTest ? boolType : type
  }

  private field(node: Expr, operand: Type, name: string): Type {
    switch (operand.kind) {
      case 'map':
        return operand.value
      case 'object': {
        const field = operand.fields.get(name)
        if (field === undefined && operand.isFree === true && operand.fields.size === 0) return dynType
        return field === undefined ? this.problem(node.at, `undefined field '${name}'`) : field.type
      }
      case 'opaque':
        if (operand.name === 'optional_type') {
          const type = this.field(node, this.mapping.resolve(operand.params[0]!, false), name)
          return type.kind === 'opaque' && type.name === 'optional_type' ? type : optionalOf(type)
        }
        return this.problem(node.at, `unexpected failed resolution of '${operand.name}'`)
      case 'param':
        this.mapping.isAssignable(dynType, operand)
        return dynType
      default:
        if (isDyn(operand)) return dynType
    }
    return this.problem(node.at, `type '${printType(operand)}' does not support field selection`)
  }

  private call(node: Call): Type {
    if (node.name === operators.optionalSelect) return this.optionalSelect(node)
    const args = node.args.map((arg) => this.check(arg))
    if (node.name === operators.and || node.name === operators.or) {
      for (const arg of node.args) this.expectBool(arg)
      node.resolved = { name: node.name, overloads: [], isMember: false }
      return boolType
    }
    if (node.target === undefined) {
      for (const name of candidates(this.declarations.container, node.name)) {
        const declared = this.declarations.functions.get(name)
        if (declared !== undefined) return this.overload(node, declared, args, false)
      }
      return this.undeclared(node.at, node.name)
    }
    const prefix = qualifiedName(node.target)
    if (prefix !== undefined && !this.isLocal(prefix.split('.')[0]!)) {
      for (const name of candidates(this.declarations.container, `${prefix}.${node.name}`)) {
        const declared = this.declarations.functions.get(name)
        if (declared !== undefined) return this.overload(node, declared, args, false)
      }
    }
    const target = this.check(node.target)
    const declared = this.declarations.functions.get(node.name)
    return declared === undefined
      ? this.undeclared(node.at, node.name)
      : this.overload(node, declared, [target, ...args], true)
  }

  private overload(node: Call, declared: FunctionDeclaration, args: Type[], isMember: boolean): Type {
    const overloads: string[] = []
    let result: Type | undefined
    for (const overload of declared.overloads) {
      if (overload.isMember !== isMember || overload.params.length !== args.length) continue
      const { params, result: promised } = this.instance(overload)
      if (!this.mapping.areAssignable(args, params)) continue
      overloads.push(overload.id)
      const type = this.mapping.resolve(promised, false)
      if (result === undefined) result = type
      else if (!isDyn(result) && !isSameType(result, type)) result = dynType
    }
    if (result !== undefined) {
      node.resolved = { name: declared.name, overloads, isMember }
      return result
    }
    const types = args.map((type) => printType(this.mapping.resolve(type, true)))
    const shown = isMember ? `${types[0]}.(${types.slice(1).join(', ')})` : `(${types.join(', ')})`
    return this.problem(node.at, `found no matching overload for '${declared.name}' applied to '${shown}'`)
  }

  /** An overload whose parameters are new: nothing is known of them yet. */
  private instance(overload: Overload): { params: Type[]; result: Type } {
    const fresh = new Map<string, Type>()
    const replace = (type: Type): Type => {
      if (type.kind === 'param') {
        const known = fresh.get(type.name) ?? this.free()
        fresh.set(type.name, known)
        return known
      }
      const parts = partsOf(type)
      return parts.length === 0 ? type : withParts(type, parts.map(replace))
    }
    return { params: overload.params.map(replace), result: replace(overload.result) }
  }

  private optionalSelect(node: Call): Type {
    const [operand, field] = node.args as [Expr, Expr]
    const checked = this.mapping.resolve(this.check(operand), false)
    this.check(field)
    const name = field.kind === 'literal' && typeof field.value === 'string' ? field.value : ''
    const isOptional = checked.kind === 'opaque' && checked.name === 'optional_type'
    const inner = isOptional ? this.mapping.resolve(checked.params[0]!, false) : checked
    const type = this.field(node, inner, name)
    node.resolved = { name: node.name, overloads: ['select_optional_field'], isMember: false }
    return optionalOf(type)
  }

  private expectBool(node: Expr): void {
    this.expect(node, boolType)
  }

  private expect(node: Expr, wanted: Type): void {
    const type = node.type!
    if (!this.mapping.isAssignable(type, wanted)) this.mismatch(node.at, wanted, type)
  }

  private mismatch(at: number, wanted: Type, type: Type): void {
    const shown = printType(this.mapping.resolve(type, true))
    this.problem(at, `expected type '${printType(this.mapping.resolve(wanted, true))}' but found '${shown}'`)
  }

  /** The type of the elements so far and one more. */
  private join(previous: Type | undefined, type: Type): Type {
    if (previous === undefined) return type
    if (this.mapping.isAssignable(previous, type)) {
      return mostGeneral(this.mapping.resolve(previous, false), this.mapping.resolve(type, false))
    }
    return dynType
  }

  /** The type below an optional element. */
  private unwrapped(node: Expr, isOptional: boolean): Type {
    const type = this.check(node)
    if (!isOptional) return type
    const resolved = this.mapping.resolve(type, false)
    if (resolved.kind === 'opaque' && resolved.name === 'optional_type') return resolved.params[0]!
    if (!isDyn(resolved)) this.mismatch(node.at, optionalOf(resolved), resolved)
    return resolved
  }

  private list(node: ListLiteral): Type {
    let element: Type | undefined
    const optional = new Set(node.optional)
    for (const [i, item] of node.elements.entries()) {
      element = this.join(element, this.unwrapped(item, optional.has(i)))
    }
    return listOf(element ?? this.free())
  }

  private map(node: MapLiteral): Type {
    let key: Type | undefined
    let value: Type | undefined
    for (const entry of node.entries) {
      key = this.join(key, this.check(entry.key))
      value = this.join(value, this.unwrapped(entry.value, entry.isOptional))
    }
    const type = mapOf(key ?? this.free(), value ?? this.free())
    return weightOf(type) > maxWeight ? dynType : type
  }

  private struct(node: StructLiteral): Type {
    const declared = this.structOf(node.name)
    const struct = declared?.type
    if (struct === undefined) {
      for (const { value } of node.fields) this.check(value)
      const found = this.lookUp(node.name)
      if (found === undefined) return this.undeclared(node.at, node.name)
      return this.problem(node.at, `'${found.name}' is not a message type`)
    }
    for (const { at, name, value, isOptional } of node.fields) {
      const type = this.unwrapped(value, isOptional)
      const field = struct.fields.get(name)
      if (field === undefined) {
        if (struct.isFree !== true) this.problem(at, `undefined field '${name}'`)
      } else if (!this.mapping.isAssignable(field.type, type)) {
        this.problem(
          at,
          `expected type of field '${name}' is '${printType(field.type)}' but provided type is '${printType(this.mapping.resolve(type, true))}'`,
        )
      }
    }
    return declared!.result ?? struct
  }

  private structOf(name: string): StructDeclaration | undefined {
    for (const candidate of candidates(this.declarations.container, name)) {
      const struct = structNamed(this.declarations, candidate)
      if (struct !== undefined) return struct
    }
    return undefined
  }

  private within<T>(names: readonly (readonly [string, Type])[], read: () => T): T {
    const { scope } = this
    for (const [name, type] of names) this.scope = { name, type, outer: this.scope }
    const result = read()
    this.scope = scope
    return result
  }

  private fold(node: Fold): Type {
    const range = this.mapping.resolve(this.check(node.range), false)
    const initial = this.check(node.initial)
    const variables = this.variables(node, range)
    return this.within([[node.accumulator, initial]], () => {
      this.within(variables, () => {
        this.check(node.condition)
        this.expectBool(node.condition)
        this.check(node.step)
        this.expect(node.step, initial)
      })
      return this.mapping.resolve(this.check(node.result), false)
    })
  }

  private variables(node: Fold, range: Type): (readonly [string, Type])[] {
    const { variable, variable2 } = node
    const both = (one: Type, first: Type, second: Type): (readonly [string, Type])[] =>
      variable2 === undefined
        ? [[variable, one]]
        : [
            [variable, first],
            [variable2, second],
          ]
    switch (range.kind) {
      case 'list':
        return both(range.element, intType, range.element)
      case 'map':
        return both(range.key, range.key, range.value)
      case 'param':
        this.mapping.isAssignable(dynType, range)
        return both(dynType, dynType, dynType)
      case 'dyn':
      case 'any':
      case 'error':
        return both(dynType, dynType, dynType)
      default: {
        const message = `expression of type '${printType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`
        this.problem(node.range.at, message)
        return both(errorType, errorType, errorType)
      }
    }
  }
}

/** Types of maps of maps double with each level: beyond this many parts, what is in them is left open. */
const maxWeight = 10_000
const weights = new WeakMap<Type, number>()

const weightOf = (type: Type): number => {
  const known = weights.get(type)
  if (known !== undefined) return known
  const weight = partsOf(type).reduce((sum, part) => sum + weightOf(part), 1)
  weights.set(type, weight)
  return weight
}

/** `a.b.c` as one name, if it is nothing but names. */
export const qualifiedName = (node: Expr): string | undefined => {
  const names: string[] = []
  let at = node
  while (at.kind === 'select' && !at.isTest) {
    names.push(at.field)
    at = at.operand
  }
  return at.kind === 'ident' ? [at.name, ...names.reverse()].join('.') : undefined
}
