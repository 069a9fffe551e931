/**
 * Amounts that every update takes, also one that leaves them as they are.
 *
 * The reference compares lists that are owned as a whole by what they are in its memory, and there an amount whose text it
 * makes anew (`8Gi`, `1Pi`, but not `7Gi`) holds that text only once somebody asked for it. So the next update, whatever
 * it changes, owns the list. Values of maps are copied when they are asked, so that they do not tell.
 */
import type { Type } from '@binnacle/openapi/schema.ts'
import { isKeptAsRead, QuantitySyntaxError } from '../quantity/quantity.ts'
import { asFields, asItems, itemShape } from './items.ts'
import type { Shape } from './shape.ts'

/** Whether a value of the type may hold an amount. The same type gives the same answer. */
export const mayHoldAmounts = (type: Type): boolean => {
  let known = types.get(type)
  if (known === undefined) {
    known = reachesAmounts(type, new Set())
    types.set(type, known)
  }
  return known
}
const types = new WeakMap<Type, boolean>()

/** `passed`: types on the way; one that stands inside itself adds nothing of its own. */
const reachesAmounts = (type: Type, passed: Set<Type>): boolean => {
  if (passed.has(type)) return false
  passed.add(type)
  return type.kind === 'quantity' || partsOf(type).some((part) => reachesAmounts(part, passed))
}

const partsOf = (type: Type): Type[] => {
  switch (type.kind) {
    case 'object':
      return [...type.fields.values()].map((field) => field.type)
    case 'list':
      return [type.items]
    case 'map':
      return [type.values]
    default:
      return []
  }
}

/** Whether an update takes something below a value that it leaves as it is. */
export const isTakenByUpdates = (shape: Shape, value: unknown): boolean => {
  if (!mayBeTaken(shape)) return false
  switch (shape.kind) {
    case 'leaf':
      return isMadeAnew(shape.amounts!, value, true)
    case 'struct':
    case 'map': {
      const fields = asFields(value)
      for (const name in fields) {
        const field = shape.kind === 'map' ? shape.values : shape.fields.get(name)?.shape
        if (field !== undefined && isTakenByUpdates(field, fields[name])) return true
      }
      return false
    }
    default:
      return (asItems(value) ?? []).some((item) => isTakenByUpdates(itemShape(shape), item))
  }
}

const mayBeTaken = (shape: Shape): boolean => {
  let known = shapes.get(shape)
  if (known === undefined) {
    known = reachesTaken(shape, new Set())
    shapes.set(shape, known)
  }
  return known
}
const shapes = new WeakMap<Shape, boolean>()

const reachesTaken = (shape: Shape, passed: Set<Shape>): boolean => {
  if (shape.kind === 'leaf') return shape.amounts !== undefined
  if (passed.has(shape)) return false
  passed.add(shape)
  return shapesIn(shape).some((part) => reachesTaken(part, passed))
}

const shapesIn = (shape: Exclude<Shape, { kind: 'leaf' }>): Shape[] => {
  switch (shape.kind) {
    case 'struct':
      return [...shape.fields.values()].map((field) => field.shape)
    case 'map':
      return [shape.values]
    default:
      return [itemShape(shape)]
  }
}

/** @param isInPlace not a copy, as the values of maps and what they hold by value are */
const isMadeAnew = (type: Type, value: unknown, isInPlace: boolean): boolean => {
  if (value === undefined || value === null || !mayHoldAmounts(type)) return false
  switch (type.kind) {
    case 'quantity':
      return isInPlace && typeof value === 'string' && !isKept(value)
    case 'list':
      return (asItems(value) ?? []).some((item) => isMadeAnew(type.items, item, true))
    case 'map':
      return Object.values(asFields(value) ?? {}).some((item) => isMadeAnew(type.values, item, false))
    case 'object': {
      const fields = asFields(value)
      for (const name in fields) {
        const field = type.fields.get(name)
        if (field !== undefined && isMadeAnew(field.type, fields[name], isInPlace || field.pointer))
          return true
      }
      return false
    }
    default:
      return false
  }
}

const isKept = (text: string): boolean => {
  try {
    return isKeptAsRead(text)
  } catch (error) {
    if (error instanceof QuantitySyntaxError) return true
    throw error
  }
}
