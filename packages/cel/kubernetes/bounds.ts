/**
 * How large values of a structural schema may become: from what the schema says of them, else from the largest request. What
 * rules may cost is estimated from it. Recorded from 1.36.3 (test/scenarios/kinds/customresourcedefinitions-costs*.yaml).
 */
import type { SizeAt } from '../cost/estimate.ts'
import type { Type } from '../types/type.ts'
import { isSchema, type StructuralSchema } from './schema.ts'

/** Bytes of the largest value: those of a request without the brackets or quotes around it. */
const maxBytes = 3 * 1024 * 1024 - 2
/** Bytes that a character may take. */
const maxCharacterBytes = 4

/** Bytes of times as JSON, at least. */
const leastOfFormat: Readonly<Record<string, number>> = { date: 12, 'date-time': 21, duration: 3 }
const leastOfType: Readonly<Record<string, number>> = { boolean: 4, integer: 1, number: 1 }
/** What times have for sizes, whatever the schema says of their texts. */
const sizeOfTimes: Readonly<Record<string, number>> = { date: 12, 'date-time': 35, duration: 32 }

const least = new WeakMap<StructuralSchema, number>()

/** Bytes that a value takes as JSON at least: what it must have counts, unless it has a default. */
const leastBytes = (schema: StructuralSchema): number => {
  const known = least.get(schema)
  if (known !== undefined) return known
  const bytes = computedLeast(schema)
  least.set(schema, bytes)
  return bytes
}

const computedLeast = (schema: StructuralSchema): number => {
  if (schema['x-kubernetes-int-or-string'] === true) return 1
  const { type = '', format = '', properties = {} } = schema
  if (type === 'string') return Object.hasOwn(leastOfFormat, format) ? leastOfFormat[format]! : 2
  if (Object.hasOwn(leastOfType, type)) return leastOfType[type]!
  let bytes = 2
  if (type === 'object' && !isSchema(schema.additionalProperties))
    for (const name of new Set(schema.required ?? [])) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      // Quotes, a colon and a comma.
      if (isSchema(property) && property.default === undefined)
        bytes += Buffer.byteLength(name) + 4 + leastBytes(property)
    }
  return bytes
}

/** The most elements of a list. */
const maxItems = (list: StructuralSchema): number =>
  list.maxItems ?? fitting(isSchema(list.items) ? leastBytes(list.items) + 1 : 1)

/** The most entries of a map: each has a key in quotes, a colon and a comma, and some space. */
const maxEntries = (map: StructuralSchema): number =>
  map.maxProperties ??
  fitting(isSchema(map.additionalProperties) ? leastBytes(map.additionalProperties) + 6 : 6)

const fitting = (bytes: number): number => Math.floor(maxBytes / bytes)

const maxTextSize = ({ format, maxLength, enum: choices = [] }: StructuralSchema): number => {
  if (maxLength !== undefined) return format === 'byte' ? maxLength : maxLength * maxCharacterBytes
  const texts = choices.filter((choice) => typeof choice === 'string')
  return texts.length === 0 ? maxBytes : Math.max(...texts.map((text) => Buffer.byteLength(text)))
}

/** The largest size of a value. */
const maxSize = (schema: StructuralSchema): number => {
  if (schema['x-kubernetes-int-or-string'] === true) return maxTextSize(schema)
  const { type, format = '' } = schema
  if (type === 'string')
    return Object.hasOwn(sizeOfTimes, format) ? sizeOfTimes[format]! : maxTextSize(schema)
  if (type === 'array') return maxItems(schema)
  return type === 'object' && isSchema(schema.additionalProperties) ? maxEntries(schema) : 0
}

/**
 * Sizes of what `self` and `oldSelf` hold, which are of a schema and of the type that was made of it. Like the reference, it does
 * not look at the variable: what is looked up in a computed value has the size of what has that path in `self`.
 */
export const sizesOf =
  (schema: StructuralSchema, type: Type): SizeAt =>
  ([, ...parts]) => {
    let here: StructuralSchema | undefined = schema
    let of: Type | undefined = type
    for (const part of parts) {
      if (of?.kind === 'list') {
        if (part !== '@items') return undefined
        here = isSchema(here?.items) ? here.items : undefined
        of = of.element
      } else if (of?.kind === 'map') {
        if (part === '@keys') return 0
        if (part !== '@values') return undefined
        here = isSchema(here?.additionalProperties) ? here.additionalProperties : undefined
        of = of.value
      } else if (of?.kind === 'object') {
        const field = of.fields.get(part)
        const property = field?.property
        const named: unknown =
          property !== undefined && Object.hasOwn(here?.properties ?? {}, property)
            ? here!.properties![property]
            : undefined
        here = isSchema(named) ? named : undefined
        of = field?.type
      } else return undefined
    }
    if (here !== undefined) return maxSize(here)
    // What every object has.
    return of?.kind === 'string' ? maxBytes : undefined
  }

/**
 * How often a value may be there whose list or map is there so often; undefined: as often as a request has room.
 */
export const timesWithin = (above: number | undefined, schema: StructuralSchema): number | undefined => {
  if (above === undefined) return undefined
  const isMap = schema.type === 'object' && isSchema(schema.additionalProperties)
  const most = schema.type === 'array' ? schema.maxItems : isMap ? schema.maxProperties : 1
  return most === undefined ? undefined : above * most
}

/** How often a request has room for a value. */
export const timesInRequest = (schema: StructuralSchema): number => fitting(leastBytes(schema) + 1)
