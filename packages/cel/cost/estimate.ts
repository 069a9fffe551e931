/** What a checked expression may cost at most, before it runs: from declared sizes of what it reads. */

import { sizeOf } from '../library/size.ts'
import { type Call, type Expr, type Fold, type Ident, operators, type Select } from '../syntax/ast.ts'
import type { Type } from '../types/type.ts'
import { isInt } from '../values/int.ts'
import { type CallEstimate, estimateCall } from './calls.ts'
import { exactly, plus, type Range, scaled, times, union, unknown, upTo } from './range.ts'

/**
 * Where a value comes from: a variable's name, then fields, `@items` of lists, `@keys` and `@values` of maps. Answers its
 * largest size; undefined if it is not known.
 */
export type SizeAt = (path: readonly string[]) => number | undefined

const zero = exactly(0)
const one = exactly(1)

/** The cost of a tree that was checked. */
export const estimateCost = (tree: Expr, sizeAt: SizeAt): Range => new Estimator(sizeAt).cost(tree)

interface Local {
  /** Of bindings: where the value comes from, and its size. */
  readonly path: readonly string[] | undefined
  readonly size: Range | undefined
}

class Estimator {
  private readonly sizeAt: SizeAt
  private readonly locals = new Map<string, Local[]>()
  private readonly paths = new Map<Expr, readonly string[]>()
  private readonly sizes = new Map<Expr, Range>()

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
        this.sizes.set(node, exactly(node.elements.length))
        return plus(exactly(10), this.sum(node.elements))
      case 'map':
        this.sizes.set(node, exactly(node.entries.length))
        return plus(exactly(30), this.sum(node.entries.flatMap(({ key, value }) => [key, value])))
      case 'struct':
        return plus(exactly(40), this.sum(node.fields.map(({ value }) => value)))
      case 'fold':
        return this.fold(node)
    }
  }

  private sum(nodes: readonly Expr[]): Range {
    return nodes.reduce((total, node) => plus(total, this.cost(node)), zero)
  }

  private setPath(node: Expr, base: Expr, part: string): void {
    const path = this.paths.get(base)
    if (path !== undefined) this.paths.set(node, [...path, part])
  }

  private ident(node: Ident): Range {
    const local = this.locals.get(node.name)?.at(-1)
    if (local === undefined) this.paths.set(node, [node.resolved ?? node.name])
    else {
      if (local.path !== undefined) this.paths.set(node, local.path)
      if (local.size !== undefined) this.sizes.set(node, local.size)
    }
    return one
  }

  private select(node: Select): Range {
    if (node.resolved !== undefined) {
      this.paths.set(node, [node.resolved])
      return one
    }
    const operand = this.cost(node.operand)
    this.setPath(node, node.operand, node.operand.type?.kind === 'map' ? '@values' : node.field)
    return node.isTest ? operand : plus(operand, one)
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
        return plus(left, union(right, last))
      case operators.index:
      case operators.optionalIndex:
      case operators.optionalSelect:
        this.setPath(node, first, this.partOf(node, first, second))
        return plus(one, plus(left, right))
    }
    const { cost, size } = this.estimated(node, all)
    if (size !== undefined) this.sizes.set(node, size)
    // What an optional holds comes from where the optional came from.
    if (node.name === 'orValue' || node.name === 'value' || node.name === 'dyn') {
      const path = this.paths.get(first)
      if (path !== undefined) this.paths.set(node, path)
    }
    const isListSum = node.name === '_+_' && node.type?.kind === 'list'
    return plus(
      isListSum ? one : cost,
      costs.reduce((total, one) => plus(total, one), zero),
    )
  }

  private estimated(node: Call, all: readonly Expr[]): CallEstimate {
    const [first] = all
    const name = node.resolved?.name ?? node.name
    if (name === 'lists.range' && first?.kind === 'literal') {
      const count = exactly(Math.max(1, Number(first.value)))
      return { cost: count, size: count }
    }
    if (name === 'join') {
      const size = times(this.size(first!), this.elementSize(first!) ?? unknown)
      return { cost: scaled(size, 0.1), size }
    }
    return estimateCall(
      name,
      all.map((arg) => this.size(arg)),
    )
  }

  private partOf(node: Call, operand: Expr, index: Expr): string {
    const field = index.kind === 'literal' && typeof index.value === 'string' ? index.value : '@values'
    if (operand.type?.kind === 'list') return '@items'
    return node.name === operators.optionalSelect && operand.type?.kind === 'object' ? field : '@values'
  }

  private fold(node: Fold): Range {
    const outside = plus(this.cost(node.range), this.cost(node.initial))
    const bound = { path: this.paths.get(node.initial), size: this.sizes.get(node.initial) }
    return this.within(node.accumulator, node.macro === 'bind' ? bound : nothing, () => {
      const count = this.size(node.range)
      const path = this.paths.get(node.range)
      const isList = node.range.type?.kind === 'list'
      const at = (part: string): Local => ({
        path: path && [...path, part],
        size: part === '@items' ? this.elementSize(node.range) : undefined,
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

  /** Of what a list literal holds. */
  private elementSize(list: Expr): Range | undefined {
    if (list.kind !== 'list' || list.elements.length === 0) return undefined
    return list.elements.map((element) => this.size(element)).reduce(union)
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
const sized = new Set<Type['kind']>(['string', 'bytes', 'list', 'map', 'type', 'dyn', 'any', 'object'])
const hasSize = (type: Type | undefined): boolean => type === undefined || sized.has(type.kind)
