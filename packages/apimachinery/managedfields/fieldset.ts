/**
 * Sets of fields, as managedFields hold them: a trie of path elements. A node is a member when its own path is in the set;
 * a parent and its children may be members independently (`f:labels` as a whole, and `f:a` below it).
 *
 * Path elements are the strings of FieldsV1, in one spelling each (`pathelement.ts`), so that equal paths are equal keys.
 * Sets are values: no function here changes its arguments, and results may share nodes with them.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
import { parsePathElement, pathElementOrder } from './pathelement.ts'

export interface FieldSet {
  readonly isMember: boolean
  readonly children: ReadonlyMap<string, FieldSet>
}

/** A set being built by its only owner. */
export interface OpenSet {
  isMember: boolean
  children: Map<string, FieldSet>
}

const noChildren: ReadonlyMap<string, FieldSet> = new Map()

export const emptySet: FieldSet = { isMember: false, children: noChildren }
/** One path and nothing below it. */
export const leaf: FieldSet = { isMember: true, children: noChildren }

export const isEmpty = (set: FieldSet): boolean => !set.isMember && set.children.size === 0

/** The node for these parts, shared where it can be. */
export const nodeOf = (isMember: boolean, children: ReadonlyMap<string, FieldSet>): FieldSet =>
  children.size === 0 ? (isMember ? leaf : emptySet) : { isMember, children }

export const union = (a: FieldSet, b: FieldSet): FieldSet => {
  if (a === b || isEmpty(b)) return a
  if (isEmpty(a)) return b
  if (b.children.size === 0 && (a.isMember || !b.isMember)) return a
  const children = new Map(a.children)
  for (const [element, child] of b.children) {
    const own = children.get(element)
    children.set(element, own === undefined ? child : union(own, child))
  }
  return nodeOf(a.isMember || b.isMember, children)
}

export const intersection = (a: FieldSet, b: FieldSet): FieldSet => {
  if (a === b) return a
  const children = new Map<string, FieldSet>()
  for (const [element, child] of a.children) {
    const other = b.children.get(element)
    if (other === undefined) continue
    const both = intersection(child, other)
    if (!isEmpty(both)) children.set(element, both)
  }
  return nodeOf(a.isMember && b.isMember, children)
}

/** The paths of `a` that are not in `b`; children of a path in `b` stay. */
export const difference = (a: FieldSet, b: FieldSet): FieldSet => {
  if (isEmpty(b)) return a
  let isChanged = false
  const children = new Map<string, FieldSet>()
  for (const [element, child] of a.children) {
    const other = b.children.get(element)
    const rest = other === undefined ? child : difference(child, other)
    if (rest !== child) isChanged = true
    if (!isEmpty(rest)) children.set(element, rest)
  }
  const isMember = a.isMember && !b.isMember
  return isChanged || isMember !== a.isMember ? nodeOf(isMember, children) : a
}

/** The paths of `a` that are neither in `b` nor below a path of `b`. */
export const recursiveDifference = (a: FieldSet, b: FieldSet): FieldSet => {
  let isChanged = false
  const children = new Map<string, FieldSet>()
  for (const [element, child] of a.children) {
    const other = b.children.get(element)
    const rest = other === undefined ? child : other.isMember ? emptySet : recursiveDifference(child, other)
    if (rest !== child) isChanged = true
    if (!isEmpty(rest)) children.set(element, rest)
  }
  return isChanged ? nodeOf(a.isMember, children) : a
}

export const equalSets = (a: FieldSet, b: FieldSet): boolean => {
  if (a === b) return true
  if (a.isMember !== b.isMember || a.children.size !== b.children.size) return false
  for (const [element, child] of a.children) {
    const other = b.children.get(element)
    if (other === undefined || !equalSets(child, other)) return false
  }
  return true
}

/** Every path of the set, at each level the members before what is below them and others, in the order of FieldsV1. */
export function* pathsOf(set: FieldSet, above: readonly string[] = []): Generator<readonly string[]> {
  const elements = sorted(set.children)
  for (const element of elements) if (set.children.get(element)!.isMember) yield [...above, element]
  for (const element of elements) yield* pathsOf(set.children.get(element)!, [...above, element])
}

/** A set from paths like `['f:spec', 'f:replicas']`. */
export const setOfPaths = (...paths: readonly (readonly string[])[]): FieldSet => {
  let set = emptySet
  for (const path of paths) {
    set = union(
      set,
      path.reduceRight<FieldSet>(
        (below, element) => ({ isMember: false, children: new Map([[element, below]]) }),
        leaf,
      ),
    )
  }
  return set
}

/** FieldsV1, as managedFields hold it: `{"f:spec":{"f:replicas":{}}}`, keys in the reference's order. */
export type FieldsV1 = { [element: string]: FieldsV1 }

export const fieldsV1Of = (set: FieldSet): FieldsV1 => {
  // Path elements carry a prefix, so none is `__proto__`.
  const fields: FieldsV1 = {}
  for (const element of sorted(set.children)) {
    const child = set.children.get(element)!
    fields[element] = child.children.size === 0 ? {} : memberAndChildren(child)
  }
  return fields
}

/** How many fields are written between two rests, and how deep the lists of items and maps lie that are worth one. */
export const fieldsPerStep = 4000
export const deepestRest = 6

/** As `fieldsV1Of`, in steps: a set of a hundred thousand fields takes 50 ms. */
export function* fieldsV1InSteps(set: FieldSet): Generator<void, FieldsV1> {
  let written = 0
  function* below(set: FieldSet, fields: FieldsV1, depth: number): Generator<void, FieldsV1> {
    for (const element of sorted(set.children)) {
      const child = set.children.get(element)!
      if (++written % fieldsPerStep === 0) yield
      if (child.children.size === 0) fields[element] = {}
      else if (depth === deepestRest) fields[element] = memberAndChildren(child)
      else fields[element] = yield* below(child, child.isMember ? { '.': {} } : {}, depth + 1)
    }
    return fields
  }
  return yield* below(set, {}, 0)
}

const memberAndChildren = (set: FieldSet): FieldsV1 => {
  const fields: FieldsV1 = set.isMember ? { '.': {} } : {}
  for (const element of sorted(set.children)) {
    const child = set.children.get(element)!
    fields[element] = child.children.size === 0 ? {} : memberAndChildren(child)
  }
  return fields
}

/** Most clients write fields in the order of their names; then there is nothing to sort, but prefixes may tell otherwise. */
const isSorted = (elements: readonly string[]): boolean => {
  if (elements[0]![0] !== elements[elements.length - 1]![0]) return false
  for (let i = 1; i < elements.length; i++) if (elements[i - 1]! > elements[i]!) return false
  return true
}

/** Elements of one node are nearly always of one kind, for which the order of their texts is the order. */
const sorted = (children: ReadonlyMap<string, FieldSet>): string[] => {
  const elements = [...children.keys()]
  if (elements.length < 2 || isSorted(elements)) return elements
  elements.sort()
  return elements[0]![0] === elements[elements.length - 1]![0] ? elements : elements.sort(pathElementOrder)
}

/** Whether some path of `set` is one of the encoded `fields`. Costs as much as `set` is big, however big the fields are. */
export const fieldsOverlap = (fields: FieldsV1, set: FieldSet): boolean => {
  for (const [element, child] of set.children) {
    const below = Object.hasOwn(fields, element) ? fields[element] : undefined
    if (below === undefined) continue
    if ((child.isMember && isEncodedMember(below)) || fieldsOverlap(below, child)) return true
  }
  return false
}

/** Whether every path of `set` is one of the encoded `fields`. */
export const fieldsCover = (fields: FieldsV1, set: FieldSet): boolean => {
  for (const [element, child] of set.children) {
    const below = Object.hasOwn(fields, element) ? fields[element] : undefined
    if (below === undefined || (child.isMember && !isEncodedMember(below)) || !fieldsCover(below, child))
      return false
  }
  return true
}

const isEncodedMember = (below: FieldsV1): boolean => {
  for (const element in below) return element === '.' || Object.hasOwn(below, '.')
  return true
}

/** FieldsV1 is not what it should be. */
export class FieldsV1Error extends Error {}

/**
 * Reads FieldsV1. Elements of a kind that nobody knows are left out.
 * @throws FieldsV1Error for a broken one
 */
export const setOfFieldsV1 = (fields: unknown): FieldSet => {
  if (fields === null) return emptySet
  if (typeof fields !== 'object' || Array.isArray(fields)) throw new FieldsV1Error('expected a map')
  const children = new Map<string, FieldSet>()
  let isMember = false
  for (const key in fields) {
    if (key === '.') {
      isMember = true
      continue
    }
    const element = parsePathElement(key)
    if (element === undefined) continue
    const below = (fields as Record<string, unknown>)[key]
    const child = setOfFieldsV1(below)
    children.set(element, child.children.size === 0 ? leaf : child)
  }
  return nodeOf(isMember, children)
}
