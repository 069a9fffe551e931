/** Defaults of a schema: each must be of it, hold nothing that it would prune, and be an object with its kind where it embeds one. */

import { type FieldError, invalidValue, type Path, path } from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import type { Rest } from '../../generic/turns.ts'
import { embeddedObjectErrors, isObject, sortedByKey } from './embedded.ts'
import { partsOf } from './schema.ts'
import { isSchema } from './structural.ts'
import { valueErrors } from './values.ts'

/** Puts a value where its schema stands in the metadata of an embedded object. */
type Whole = (value: unknown) => unknown

/** Below `additionalProperties` nobody looks. `whole`: the schema stands at or below what every embedded object has. */
export function* defaultErrors(
  schema: JSONSchemaProps,
  at: Path,
  isRoot = true,
  whole?: Whole,
): Generator<FieldError | Rest> {
  const value = schema.default as unknown
  if (value !== undefined && value !== null) {
    const here = at.child('default')
    if (whole === undefined && hasUnknown(schema, value, isRoot))
      yield invalidValue(here, sortedByKey(value), 'must not have unknown fields')
    const faults =
      whole === undefined
        ? [...embeddedErrors(schema, value, isRoot, here)]
        : [...partErrors(whole(value) as Record<string, unknown>, value, here)]
    yield* faults.length > 0 ? faults : valueErrors(schema, value, here)
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (isRoot && ofEveryObject.has(name)) continue
    const isPart = whole !== undefined || (isEmbedded(schema, isRoot) && ofEveryObject.has(name))
    const member: Whole | undefined = isPart ? (part) => (whole ?? same)({ [name]: part }) : undefined
    yield* defaultErrors(property, at.child('properties').key(name), false, member)
  }
  if (isSchema(schema.items)) {
    const item: Whole | undefined = whole && ((part) => whole([part]))
    yield* defaultErrors(schema.items, at.child('items'), false, item)
  }
}

const same: Whole = (value) => value

/** A default that says a part of what every object has: what is missing beside it is not its fault. */
function* partErrors(object: Record<string, unknown>, value: unknown, at: Path): Generator<FieldError> {
  const faults = [...embeddedObjectErrors(object, undefined)].map((fault) => fault.message())
  if (faults.length === 0) return
  const all = faults.length === 1 ? faults[0]! : `[${faults.join(', ')}]`
  yield invalidValue(at, sortedByKey(value), `must result in valid metadata: ${all}`)
}

/** Whether a schema says a default anywhere in it. */
export const hasDefault = (schema: JSONSchemaProps): boolean =>
  (schema.default !== undefined && schema.default !== null) ||
  [...partsOf(schema, path())].some(([part]) => hasDefault(part)) ||
  [...Object.values(schema.patternProperties ?? {}), schema.additionalItems].filter(isSchema).some(hasDefault)

const ofEveryObject = new Set(['apiVersion', 'kind', 'metadata'])

const isEmbedded = (schema: JSONSchemaProps, isRoot: boolean): boolean =>
  isRoot || schema['x-kubernetes-embedded-resource'] === true

const hasUnknown = (schema: JSONSchemaProps, value: unknown, isRoot: boolean): boolean => {
  if (Array.isArray(value)) {
    const items: JSONSchemaProps = isSchema(schema.items) ? schema.items : {}
    return value.some((item) => hasUnknown(items, item, false))
  }
  if (!isObject(value)) return false
  const others = schema.additionalProperties as unknown
  return Object.entries(value).some(([key, member]) => {
    if (isEmbedded(schema, isRoot) && ofEveryObject.has(key)) return false
    if (Object.hasOwn(schema.properties ?? {}, key))
      return hasUnknown(schema.properties![key]!, member, false)
    if (others !== undefined) return isSchema(others) && hasUnknown(others, member, false)
    return schema['x-kubernetes-preserve-unknown-fields'] !== true
  })
}

function* embeddedErrors(
  schema: JSONSchemaProps,
  value: unknown,
  isRoot: boolean,
  at: Path,
): Generator<FieldError> {
  if (Array.isArray(value)) {
    if (isSchema(schema.items))
      for (const [i, item] of value.entries()) yield* embeddedErrors(schema.items, item, false, at.index(i))
    return
  }
  if (!isObject(value)) return
  if (isEmbedded(schema, isRoot)) yield* embeddedObjectErrors(value, at)
  const others = schema.additionalProperties as unknown
  for (const [key, member] of Object.entries(value)) {
    if (Object.hasOwn(schema.properties ?? {}, key))
      yield* embeddedErrors(schema.properties![key]!, member, false, at.child(key))
    else if (isSchema(others)) yield* embeddedErrors(others, member, false, at.key(key))
  }
}
