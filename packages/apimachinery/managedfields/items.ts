/** Items of lists that ownership tells apart: by key fields, or by value. */
import { goQuote } from '../errors/quote.ts'
import { fieldElement, keyElement, valueElement } from './pathelement.ts'
import type { FieldShape, ListKey, Shape } from './shape.ts'

export type ItemList = Extract<Shape, { kind: 'list' | 'set' }>

/** A value does not fit the shape it stands in; `message` is the reference's. */
export class ShapeError extends Error {}

/**
 * The element of an item.
 * @throws ShapeError, with the reference's words, for an item that has none
 */
export const elementOf = (shape: ItemList, item: unknown): string => {
  if (shape.kind === 'set') return elementOfValue(item)
  if (item === null || item === undefined)
    throw new ShapeError('associative list with keys may not have a null element')
  if (typeof item !== 'object' || Array.isArray(item))
    throw new ShapeError('associative list with keys may not have non-map elements')
  const { keys } = shape
  const known: [string, unknown][] = []
  for (const key of keys) {
    const value = (item as Record<string, unknown>)[key.name] ?? undefined
    const settled = value === undefined ? nullOr(item, key) : value
    if (settled !== undefined) known.push([key.name, settled])
  }
  if (known.length === 0) {
    const names = keys.map(({ name }) => goQuote(name)).join(' ')
    throw new ShapeError(
      `associative list with keys has an element that omits all key fields [${names}] (and doesn't have default values for any key fields)`,
    )
  }
  return keyElement(known)
}

/** An explicit null is a key of its own; an absent key has its default, or is none. */
const nullOr = (item: object, key: ListKey): unknown =>
  (item as Record<string, unknown>)[key.name] === null ? null : key.default

const elementOfValue = (item: unknown): string => {
  if (item === null || item === undefined)
    throw new ShapeError("associative list without keys has an element that's an explicit null")
  if (Array.isArray(item)) throw new ShapeError('not supported: associative list with lists as elements')
  if (typeof item === 'object')
    throw new ShapeError("associative list without keys has an element that's a map type")
  return valueElement(item)
}

/** The shape of items, for the walkers. */
export const itemShape = (shape: ItemList): Shape => (shape.kind === 'set' ? scalar : shape.items)
const scalar: Shape = { kind: 'leaf', isAtomic: false }

/** Values by element, in order of first appearance. Several values of one element are duplicates. */
export const itemsByElement = (shape: ItemList, list: readonly unknown[]): Map<string, unknown[]> => {
  const items = new Map<string, unknown[]>()
  for (const item of list) {
    const element = elementOf(shape, item)
    const known = items.get(element)
    if (known === undefined) items.set(element, [item])
    else known.push(item)
  }
  return items
}

/** Where a field of a struct or map stands; undefined: the struct has no such field. */
export const fieldOf = (
  shape: Extract<Shape, { kind: 'struct' | 'map' }>,
  name: string,
): FieldShape | undefined =>
  shape.kind === 'struct' ? shape.fields.get(name) : { element: fieldElement(name), shape: shape.values }

export type Fields = Record<string, unknown>

/** The value as a map; null and absent are none. */
export const asFields = (value: unknown): Fields | undefined =>
  value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)
    ? undefined
    : (value as Fields)

export const asItems = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? value : undefined

export const isEmptyFields = (fields: Fields | undefined): boolean => {
  if (fields === undefined) return true
  for (const name in fields) if (fields[name] !== undefined) return false
  return true
}
