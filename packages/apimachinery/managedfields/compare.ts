/**
 * Which fields two versions of an object have different: what an update owns, and what others lose.
 *
 * A value that appeared is owned with all that is below it. A field that was null or empty before and has content now was
 * there: only its content is new. Budget: 15 µs for a new 3 kB pod.
 */
import { jsonEqual } from '../meta/equal.ts'
import { equalAs } from '../schema/equal.ts'
import { isTakenByUpdates } from './amounts.ts'
import { deepestRest, emptySet, type FieldSet, fieldsPerStep, leaf, nodeOf } from './fieldset.ts'
import {
  asFields,
  asItems,
  elementOf,
  fieldOf,
  type ItemList,
  itemShape,
  itemsByElement,
  ShapeError,
} from './items.ts'
import type { Shape } from './shape.ts'

export interface Comparison {
  /** Added and modified. */
  readonly changed: FieldSet
  readonly removed: FieldSet
}

export const nothingChanged: Comparison = { changed: emptySet, removed: emptySet }
const leafChanged: Comparison = { changed: leaf, removed: emptySet }

/**
 * @param before the object as it was; @param after as it is. Both must fit the shape.
 * @param isSpelled raw JSON and amounts in lists are compared by more than their value, as updates do: what is applied was
 * read and written anew
 * @throws ShapeError for list items without their key
 */
export const compare = (shape: Shape, before: unknown, after: unknown, isSpelled = false): Comparison => {
  if (before === after && !(isSpelled && isTakenByUpdates(shape, after))) return nothingChanged
  switch (shape.kind) {
    case 'leaf':
      if (isSpelled && isTakenByUpdates(shape, after)) return leafChanged
      if (isSpelled && shape.spelled !== undefined)
        return equalAs(shape.spelled, before, after) ? nothingChanged : leafChanged
      return compareLeaf(before, after)
    case 'struct':
    case 'map':
      return compareFields(shape, before, after, isSpelled)
    default:
      return compareItems(shape, before, after, isSpelled)
  }
}

const compareLeaf = (before: unknown, after: unknown): Comparison =>
  jsonEqual(before, after) ? nothingChanged : leafChanged

const compareFields = (
  shape: Extract<Shape, { kind: 'struct' | 'map' }>,
  before: unknown,
  after: unknown,
  isSpelled: boolean,
): Comparison => {
  const from = asFields(before)
  const to = asFields(after)
  const result = new Collected()
  // Told by the way: to ask a map of thousands of keys whether it has one costs as much as all of this.
  let isEmpty = true
  for (const name in to) {
    const value = to[name]
    if (value === undefined) continue
    isEmpty = false
    const old = from === undefined || !Object.hasOwn(from, name) ? undefined : from[name]
    if (old === value && !(isSpelled && typeof value === 'object')) continue
    const field = declared(shape, name)
    if (old === undefined) result.changed.set(field.element, everyField(field.shape, value))
    else result.add(field.element, compare(field.shape, old, value, isSpelled))
  }
  for (const name in from) {
    const old = from[name]
    if (old === undefined) continue
    isEmpty = false
    if (to !== undefined && Object.hasOwn(to, name) && to[name] !== undefined) continue
    const field = declared(shape, name)
    result.removed.set(field.element, everyField(field.shape, old))
  }
  return isEmpty ? compareLeaf(before, after) : result.done()
}

const declared = (shape: Extract<Shape, { kind: 'struct' | 'map' }>, name: string) => {
  const field = fieldOf(shape, name)
  if (field === undefined) throw new ShapeError(`field ${name} not declared in schema`)
  return field
}

const compareItems = (shape: ItemList, before: unknown, after: unknown, isSpelled: boolean): Comparison => {
  const from = asItems(before)
  const to = asItems(after)
  if ((from === undefined || from.length === 0) && (to === undefined || to.length === 0))
    return compareLeaf(before, after)
  // Most lists stay as they are, and telling items apart costs more than comparing them.
  if (from?.length === to?.length && jsonEqual(from, to) && !(isSpelled && isTakenByUpdates(shape, to)))
    return nothingChanged
  const old = itemsByElement(shape, from ?? [])
  const wanted = itemsByElement(shape, to ?? [])
  const items = itemShape(shape)
  const result = new Collected()
  for (const [element, values] of wanted) {
    const olds = old.get(element) ?? []
    if (values.length > 1) {
      if (olds.length !== values.length || !jsonEqual(olds, values)) result.changed.set(element, leaf)
      if (olds.length === 1) result.removed.set(element, everyField(items, olds[0]))
    } else if (olds.length === 1) result.add(element, compare(items, olds[0], values[0], isSpelled))
    else result.changed.set(element, everyField(items, values[0]))
  }
  for (const [element, values] of old) {
    const wants = wanted.get(element)?.length ?? 0
    if (wants === 0) result.removed.set(element, values.length === 1 ? everyField(items, values[0]) : leaf)
  }
  return result.done()
}

/** Collects the children of one node. */
class Collected {
  readonly changed = new Map<string, FieldSet>()
  readonly removed = new Map<string, FieldSet>()

  add(element: string, below: Comparison): void {
    if (below === nothingChanged) return
    if (below.changed !== emptySet) this.changed.set(element, below.changed)
    if (below.removed !== emptySet) this.removed.set(element, below.removed)
  }

  done(): Comparison {
    if (this.changed.size === 0 && this.removed.size === 0) return nothingChanged
    return { changed: nodeOf(false, this.changed), removed: nodeOf(false, this.removed) }
  }
}

/** A value that was not there before, or is not any more: itself and all that is below it. */
const everyField = (shape: Shape, value: unknown): FieldSet => {
  switch (shape.kind) {
    case 'leaf':
      return leaf
    case 'struct':
    case 'map': {
      const fields = asFields(value)
      const children = new Map<string, FieldSet>()
      for (const name in fields) {
        const below = fields[name]
        if (below === undefined) continue
        const field = declared(shape, name)
        children.set(field.element, everyField(field.shape, below))
      }
      return nodeOf(true, children)
    }
    default: {
      const list = asItems(value)
      if (list === undefined || list.length === 0) return leaf
      const items = itemShape(shape)
      const children = new Map<string, FieldSet>()
      for (const item of list) {
        const element = elementOf(shape, item)
        children.set(element, children.has(element) ? leaf : everyField(items, item))
      }
      return { isMember: true, children }
    }
  }
}

/**
 * As `compare`, in steps: to look at sixty thousand fields takes 30 ms. Lists that are there before and after are compared in one.
 * @throws ShapeError for list items without their key
 */
export const compareInSteps = (
  shape: Shape,
  before: unknown,
  after: unknown,
  isSpelled = false,
): Generator<void, Comparison> => new Stepping(isSpelled).compare(shape, before, after, 0)

/** What `compare`, `compareFields` and `everyField` do, with rests between so many fields. */
class Stepping {
  private looked = 0
  private readonly isSpelled: boolean
  constructor(isSpelled: boolean) {
    this.isSpelled = isSpelled
  }

  private get isTimeToRest(): boolean {
    return ++this.looked % fieldsPerStep === 0
  }

  *compare(shape: Shape, before: unknown, after: unknown, depth: number): Generator<void, Comparison> {
    const isOfFields = shape.kind === 'struct' || shape.kind === 'map'
    if (!isOfFields || before === after || depth === deepestRest)
      return compare(shape, before, after, this.isSpelled)
    const from = asFields(before)
    const to = asFields(after)
    const result = new Collected()
    let isEmpty = true
    for (const name in to) {
      const value = to[name]
      if (value === undefined) continue
      isEmpty = false
      if (this.isTimeToRest) yield
      const old = from === undefined || !Object.hasOwn(from, name) ? undefined : from[name]
      if (old === value && !(this.isSpelled && typeof value === 'object')) continue
      const field = declared(shape, name)
      if (old === undefined)
        result.changed.set(field.element, yield* this.everyField(field.shape, value, depth + 1))
      else result.add(field.element, yield* this.compare(field.shape, old, value, depth + 1))
    }
    for (const name in from) {
      const old = from[name]
      if (old === undefined) continue
      isEmpty = false
      if (this.isTimeToRest) yield
      if (to !== undefined && Object.hasOwn(to, name) && to[name] !== undefined) continue
      const field = declared(shape, name)
      result.removed.set(field.element, yield* this.everyField(field.shape, old, depth + 1))
    }
    return isEmpty ? compareLeaf(before, after) : result.done()
  }

  private *everyField(shape: Shape, value: unknown, depth: number): Generator<void, FieldSet> {
    if (shape.kind === 'leaf') return leaf
    if (depth === deepestRest) return everyField(shape, value)
    const children = new Map<string, FieldSet>()
    if (shape.kind === 'struct' || shape.kind === 'map') {
      const fields = asFields(value)
      for (const name in fields) {
        const below = fields[name]
        if (below === undefined) continue
        if (this.isTimeToRest) yield
        const field = declared(shape, name)
        children.set(field.element, yield* this.everyField(field.shape, below, depth + 1))
      }
      return nodeOf(true, children)
    }
    const list = asItems(value)
    if (list === undefined || list.length === 0) return leaf
    const items = itemShape(shape)
    for (const item of list) {
      if (this.isTimeToRest) yield
      const element = elementOf(shape, item)
      children.set(element, children.has(element) ? leaf : yield* this.everyField(items, item, depth + 1))
    }
    return { isMember: true, children }
  }
}
