/** What a checked expression may cost at most, before it runs: from declared sizes of what it reads. */

import { sizeOf } from '../library/size.ts'
import { type Call, type Expr, type Fold, type Ident, operators, type Select } from '../syntax/ast.ts'
import { optionalTarget } from '../syntax/macros.ts'
import { dynType, isDyn, type Type } from '../types/type.ts'
import { isInt } from '../values/int.ts'
import { type Argument, estimateCall } from './calls.ts'
import { exactly, plus, type Range, times, union, unknown, upTo } from './range.ts'

/**
 * Where a value comes from: a variable's name, then fields, `@items` of lists, `@keys` and `@values` of maps. What is looked up
 * in a value that was computed has a path without a variable. Answers its largest size; undefined if it is not known.
 */
export type SizeAt = (path: readonly string[]) => number | undefined

const zero = exactly(0)
const one = exactly(1)

/** The cost of a tree that was checked. */
export const estimateCost = (tree: Expr, sizeAt: SizeAt): Range => new Estimator(sizeAt).cost(tree)

/** What is known of a variable of a macro. */
interface Local {
  /** Where the value comes from. */
  readonly path: readonly string[] | undefined
  readonly size: Range | undefined
  /** What one look at it costs, where the variable stands for an expression. */
  readonly cost?: Range
}

class Estimator {
  private readonly sizeAt: SizeAt
  private readonly locals = new Map<string, Local[]>()
  /** Of what was looked up. */
  private readonly paths = new Map<Expr, readonly string[]>()
  private readonly sizes = new Map<Expr, Range>()
  /** Sizes of what lists and maps hold that were made here: known to whom asks for one of them, though not to loops. */
  private readonly entries = new Map<Expr, Range>()

  constructor(sizeAt: SizeAt) {
    this.sizeAt = sizeAt
  }

  cost(node: Expr): Range {
    switch (node.kind) {
      case 'literal':
        this.sizes.set(node, exactly(isInt(node.value) ? 1 : sizeOf(node.value)))
        return zero
      case 'ident':
        return this.ident(node)
      case 'select':
        return this.select(node)
      case 'call':
        return this.call(node)
      case 'list':
        return plus(exactly(10), this.literal(node, node.elements))
      case 'map': {
        const keys = this.sum(node.entries.map(({ key }) => key))
        const values = node.entries.map(({ value }) => value)
        return plus(exactly(30), plus(keys, this.literal(node, values)))
      }
      case 'struct':
        return plus(exactly(40), this.sum(node.fields.map(({ value }) => value)))
      case 'fold':
        return this.fold(node)
    }
  }

  private sum(nodes: readonly Expr[]): Range {
    return nodes.reduce((total, node) => plus(total, this.cost(node)), zero)
  }

  private literal(node: Expr, held: readonly Expr[]): Range {
    const cost = this.sum(held)
    this.sizes.set(node, exactly(held.length))
    if (held.length > 0) this.entries.set(node, held.map((one) => this.size(one)).reduce(union))
    return cost
  }

  private setPath(node: Expr, base: Expr, part: string): void {
    this.paths.set(node, [...(this.paths.get(base) ?? []), part])
  }

  private ident(node: Ident): Range {
    const local = this.locals.get(node.name)?.at(-1)
    if (local === undefined) this.paths.set(node, [node.resolved ?? node.name])
    else {
      if (local.path !== undefined) this.paths.set(node, local.path)
      if (local.size !== undefined) this.sizes.set(node, local.size)
    }
    return local?.cost ?? one
  }

  private select(node: Select): Range {
    if (node.resolved !== undefined) {
      this.paths.set(node, [node.resolved])
      return one
    }
    const operand = this.cost(node.operand)
    this.setPath(node, node.operand, node.field)
    // What is not known to have fields is not charged for one.
    return node.isTest || isDyn(node.operand.type ?? dynType) ? operand : plus(operand, one)
  }

  private call(node: Call): Range {
    const all = node.resolved?.isMember === true ? [node.target!, ...node.args] : node.args
    const [first, second, third] = all as [Expr, Expr, Expr]
    const costs = all.map((arg) => this.cost(arg))
    const [left = zero, right = zero, last = zero] = costs
    switch (node.name) {
      case operators.and:
      case operators.or:
        return { min: left.min, max: left.max + right.max }
      case operators.conditional:
        this.sizes.set(node, union(this.size(second), this.size(third)))
        this.holdBoth(node, second, third)
        return plus(left, union(right, last))
      case operators.index:
      case operators.optionalIndex:
      case operators.optionalSelect:
        this.setPath(node, first, first.type?.kind === 'list' ? '@items' : '@values')
        if (this.entries.has(first)) this.sizes.set(node, this.entries.get(first)!)
        return plus(one, plus(left, right))
    }
    const { cost, size } = estimateCall(
      node.resolved?.name ?? node.name,
      all.map((arg) => this.argument(arg)),
    )
    if (size !== undefined) this.sizes.set(node, size)
    if (node.name === '_+_') this.holdBoth(node, first, second)
    if (node.name === 'dyn') this.holdBoth(node, first, first)
    return costs.reduce((total, one) => plus(total, one), cost)
  }

  /** What `node` holds is what both of the others hold. */
  private holdBoth(node: Expr, a: Expr, b: Expr): void {
    const [one, other] = [this.entries.get(a), this.entries.get(b)]
    if (one !== undefined && other !== undefined) this.entries.set(node, union(one, other))
  }

  private argument(node: Expr): Argument {
    const path = this.paths.get(node)
    const element = path && this.sizeAt([...path, '@items'])
    return {
      size: this.size(node),
      type: node.type,
      elementSize: element === undefined ? unknown : upTo(element),
      ...(node.kind === 'literal' ? { literal: node.value } : {}),
    }
  }

  private fold(node: Fold): Range {
    if (node.accumulator === optionalTarget) {
      // The reference writes the optional twice.
      const cost = this.cost(node.initial)
      const target = { path: undefined, size: this.size(node.initial), cost }
      return this.within(node.accumulator, target, () => this.cost(node.result))
    }
    const outside = plus(this.cost(node.range), this.cost(node.initial))
    const bound = { path: this.paths.get(node.initial), size: this.sizes.get(node.initial) }
    return this.within(node.accumulator, node.macro === 'bind' ? bound : nothing, () => {
      const count = this.size(node.range)
      const path = this.paths.get(node.range)
      const isList = node.range.type?.kind === 'list'
      const at = (part: string): Local => ({
        path: [...(path ?? []), part],
        // What a path says goes before.
        size: part === '@keys' || path !== undefined ? undefined : this.unplaced([part], node.range),
      })
      const [first, second] = isList
        ? [node.variable2 === undefined ? at('@items') : nothing, at('@items')]
        : [at('@keys'), at('@values')]
      const each = this.within(node.variable, first, () =>
        node.variable2 === undefined
          ? this.step(node)
          : this.within(node.variable2, second, () => this.step(node)),
      )
      const result = this.cost(node.result)
      if (node.initial.kind === 'list' || node.initial.kind === 'map') {
        if (node.macro !== 'bind') this.sizes.set(node, upTo(count.max))
        if (node.initial.kind === 'list' && node.macro !== 'bind') this.entries.set(node, this.held(node))
      }
      if (node.macro === 'bind') {
        const size = this.sizes.get(node.result)
        const from = this.paths.get(node.result)
        if (size !== undefined) this.sizes.set(node, size)
        if (from !== undefined) this.paths.set(node, from)
      }
      return plus(plus(outside, result), times(count, each))
    })
  }

  /** The size of what `range` holds, where nothing is said of such a path. */
  private unplaced(path: readonly string[], range: Expr): Range | undefined {
    return this.sizeAt(path) === undefined ? this.entries.get(range) : undefined
  }

  /** Of what a loop puts into its list: `accumulator + [it]`, perhaps if something holds. */
  private held({ step }: Fold): Range {
    const put = step.kind === 'call' && step.name === operators.conditional ? step.args[1]! : step
    const added = put.kind === 'call' ? put.args[1] : undefined
    return added?.kind === 'list' && added.elements.length === 1 ? this.size(added.elements[0]!) : unknown
  }

  private step(node: Fold): Range {
    return plus(this.cost(node.condition), this.cost(node.step))
  }

  private within<T>(name: string, local: Local, run: () => T): T {
    const stack = this.locals.get(name) ?? []
    this.locals.set(name, stack)
    stack.push(local)
    const result = run()
    stack.pop()
    if (stack.length === 0) this.locals.delete(name)
    return result
  }

  private size(node: Expr): Range {
    const computed = this.sizes.get(node)
    if (computed !== undefined) return computed
    const path = this.paths.get(node)
    const declared = path === undefined ? undefined : this.sizeAt(path)
    if (declared !== undefined) return upTo(declared)
    return hasSize(node.type) ? unknown : one
  }
}

const nothing: Local = { path: undefined, size: undefined }

/** Values whose size differs from one to the next; the rest counts as one. */
const sized = new Set<Type['kind']>([
  'string',
  'bytes',
  'list',
  'map',
  'type',
  'dyn',
  'any',
  'object',
  'opaque',
])
const hasSize = (type: Type | undefined): boolean =>
  type?.kind === 'opaque' && type.name === 'optional_type'
    ? hasSize(type.params[0])
    : type === undefined || sized.has(type.kind)
