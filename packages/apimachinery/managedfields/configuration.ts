/**
 * A configuration to be applied, checked against the schema before anything is merged: types of values, fields that exist,
 * and items that can be told apart. The texts are the reference's (test/scenarios/apply).
 */
import type { Field, ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { goType } from '../errors/gotypes.ts'
import { goPrint, goSyntax } from '../errors/quote.ts'
import { ExactNumber } from '../serializer/exactnumber.ts'
import { elementOf, type ItemList, ShapeError } from './items.ts'
import { fieldElement, printPathElement } from './pathelement.ts'
import { type Shape, shapeOf } from './shape.ts'

const duplicates = ': duplicate entries for key'

/** Every fault, with its path; fields are visited by name, and an unknown one ends the look at its struct. */
export const configurationFaults = (type: ObjectType, configuration: unknown): string[] => {
  const faults: string[] = []
  checkStruct(type, shapeOf(type), configuration, '', faults)
  return faults
}

/** What an object that is there already does not fit: it may hold an item twice. */
export const objectFaults = (type: ObjectType, object: unknown): string[] =>
  configurationFaults(type, object).filter((fault) => !fault.includes(duplicates))

/** One fault as it is, several as a list: what follows `failed to create typed patch object (…): `. */
export const printFaults = (faults: readonly string[]): string =>
  faults.length === 1 ? faults[0]! : `errors:\n${faults.map((fault) => `  ${fault}`).join('\n')}`

const check = (type: Type, shape: Shape, value: unknown, at: string, faults: string[]): void => {
  if (value === null || value === undefined) return
  const expected = (what: string, got: string): void => {
    faults.push(`${at}: expected ${what}, got ${got}`)
  }
  const pointer = (): string => `&{${goPrint(value)}}`
  switch (type.kind) {
    case 'object':
      if (isMap(value)) checkStruct(type, shape, value, at, faults)
      else expected('map', pointer())
      return
    case 'map':
      if (!isMap(value)) {
        expected('map', pointer())
        return
      }
      for (const key of Object.keys(value).sort())
        check(
          type.values,
          shape.kind === 'map' ? shape.values : shapeOf(type.values),
          value[key],
          `${at}.${key}`,
          faults,
        )
      return
    case 'list':
      if (!Array.isArray(value)) {
        expected('list', pointer())
        return
      }
      if (shape.kind === 'list' || shape.kind === 'set') checkItems(type.items, shape, value, at, faults)
      else
        value.forEach((item, i) => {
          check(type.items, shapeOf(type.items), item, `${at}[${i}]`, faults)
        })
      return
    case 'boolean':
      if (typeof value !== 'boolean') expected('boolean', pointer())
      return
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
    case 'float64':
      if (!isNumber(value)) expected('numeric (int or float)', goType(value))
      return
    case 'string':
    case 'bytes':
    case 'duration':
      if (typeof value !== 'string') expected('string', `&value.valueUnstructured{Value:${goSyntax(value)}}`)
      return
    case 'quantity':
    case 'time':
    case 'microTime':
      if (typeof value === 'object' && !isNumber(value)) expected('any scalar', pointer())
      return
    default:
      // Any JSON, or a type whose own reader says what it takes.
      return
  }
}

const checkStruct = (type: ObjectType, shape: Shape, value: unknown, at: string, faults: string[]): void => {
  const fields = value as Record<string, unknown>
  for (const name of Object.keys(fields).sort()) {
    const field = type.fields.get(name)
    if (field === undefined) {
      faults.push(`${at}.${name}: field not declared in schema`)
      return
    }
    check(field.type, belowOf(shape, field), fields[name], at + printPathElement(fieldElement(name)), faults)
  }
}

const belowOf = (shape: Shape, field: Field): Shape =>
  shape.kind === 'struct' ? shape.fields.get(field.name)!.shape : shapeOf(field.type)

const checkItems = (
  type: Type,
  shape: ItemList,
  list: readonly unknown[],
  at: string,
  faults: string[],
): void => {
  const seen = new Set<string>()
  for (const [i, item] of list.entries()) {
    let element: string
    try {
      element = elementOf(shape, item)
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error
      faults.push(`${at}: element ${i}: ${error.message}`)
      return
    }
    const here = printPathElement(element)
    if (seen.has(element)) faults.push(`${at}${duplicates} ${here}`)
    seen.add(element)
    check(type, shape.kind === 'list' ? shape.items : shapeOf(type), item, at + here, faults)
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactNumber
