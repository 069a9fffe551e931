/** An object without the fields of a set. */
import { setOwn } from '../meta/clone.ts'
import type { FieldSet } from './fieldset.ts'
import { asFields, asItems, elementOf, fieldOf, itemShape } from './items.ts'
import type { Shape } from './shape.ts'

/** Shares what stays with `value`. A map or list that loses all it has becomes null. */
export const removeFields = (shape: Shape, value: unknown, set: FieldSet): unknown => {
  if (set.children.size === 0) return value
  switch (shape.kind) {
    case 'leaf':
      return value
    case 'struct':
    case 'map': {
      const fields = asFields(value)
      if (fields === undefined) return null
      const rest: Record<string, unknown> = {}
      let isEmpty = true
      for (const name in fields) {
        const below = fields[name]
        const field = fieldOf(shape, name)
        const child = field === undefined ? undefined : set.children.get(field.element)
        if (child?.isMember === true) continue
        isEmpty = false
        setOwn(rest, name, child === undefined ? below : removeFields(field!.shape, below, child))
      }
      return isEmpty ? null : rest
    }
    default: {
      const list = asItems(value)
      if (list === undefined) return null
      const items = itemShape(shape)
      const rest: unknown[] = []
      for (const item of list) {
        const child = set.children.get(elementOf(shape, item))
        if (child?.isMember === true) continue
        rest.push(child === undefined ? item : removeFields(items, item, child))
      }
      return rest.length === 0 ? null : rest
    }
  }
}
