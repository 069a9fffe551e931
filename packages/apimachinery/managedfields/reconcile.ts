/**
 * Managed fields that a client sent, or that were written under another schema: whoever owns something inside of a struct,
 * map or list that is atomic owns it as a whole.
 */
import { shapeBelow } from './declare.ts'
import { type FieldSet, leaf, nodeOf } from './fieldset.ts'
import type { Shape } from './shape.ts'

/** The set as the schema says it; the same one when it fits. */
export const reconcileWithShape = (shape: Shape, set: FieldSet): FieldSet => {
  if (set.children.size === 0) return set
  if (shape.kind === 'leaf') return shape.isAtomic ? leaf : set
  let isChanged = false
  const children = new Map<string, FieldSet>()
  for (const [element, child] of set.children) {
    const below = shapeBelow(shape, element)
    const next = below === undefined ? child : reconcileWithShape(below, child)
    if (next !== child) isChanged = true
    children.set(element, next)
  }
  return isChanged ? nodeOf(set.isMember, children) : set
}
