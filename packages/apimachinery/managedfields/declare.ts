/**
 * The fields that a configuration declares, which is what its applier owns: every scalar and atomic value in it, every
 * item and map key, and structs only where they are empty or null.
 */
import { emptySet, type FieldSet, leaf, nodeOf } from './fieldset.ts'
import { asFields, asItems, fieldOf, isEmptyFields, itemShape, itemsByElement } from './items.ts'
import type { Shape } from './shape.ts'

/** @throws ShapeError for list items without their key. Fields that the shape does not know are passed over. */
export const declaredFields = (shape: Shape, value: unknown): FieldSet => {
  switch (shape.kind) {
    case 'leaf':
      return leaf
    case 'struct':
    case 'map': {
      const fields = asFields(value)
      if (fields === undefined) return emptySet
      const children = new Map<string, FieldSet>()
      for (const name in fields) {
        const below = fields[name]
        const field = below === undefined ? undefined : fieldOf(shape, name)
        if (field === undefined) continue
        const set = declaredFields(field.shape, below)
        const isOwn = shape.kind === 'map' || below === null || isEmptyMap(field.shape, below)
        if (isOwn || set !== emptySet) children.set(field.element, asMember(set, isOwn))
      }
      return nodeOf(false, children)
    }
    default: {
      const list = asItems(value)
      if (list === undefined) return emptySet
      const items = itemShape(shape)
      const children = new Map<string, FieldSet>()
      for (const [element, values] of itemsByElement(shape, list)) {
        children.set(element, values.length > 1 ? leaf : asMember(declaredFields(items, values[0]), true))
      }
      return nodeOf(false, children)
    }
  }
}

const isEmptyMap = (shape: Shape, value: unknown): boolean =>
  (shape.kind === 'struct' || shape.kind === 'map') && isEmptyFields(asFields(value))

const asMember = (set: FieldSet, isMember: boolean): FieldSet =>
  !isMember || set.isMember ? set : nodeOf(true, set.children)

/**
 * The set with every struct field that has owned content as a member of its own: only so does a struct go when nobody
 * owns anything in it any more.
 */
export const withStructFields = (shape: Shape, set: FieldSet): FieldSet => {
  if (set.children.size === 0) return set
  const children = new Map<string, FieldSet>()
  for (const [element, child] of set.children) {
    const below = shapeBelow(shape, element)
    const inner = below === undefined ? child : withStructFields(below, child)
    const isNamed = shape.kind === 'struct' && below !== undefined
    children.set(element, isNamed ? asMember(inner, true) : inner)
  }
  return nodeOf(set.isMember, children)
}

/** The shape under a path element; undefined where there is none. */
export const shapeBelow = (shape: Shape, element: string): Shape | undefined => {
  switch (shape.kind) {
    case 'leaf':
      return undefined
    case 'struct':
    case 'map':
      return element.startsWith('f:') ? fieldOf(shape, element.slice(2))?.shape : undefined
    default:
      return element.startsWith('f:') ? undefined : itemShape(shape)
  }
}
