/** Defaults of a schema: each must be of it, hold nothing that it would prune, and be an object with its kind where it embeds one. */

import {
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1035LabelProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { JSONSchemaProps } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { isSchema } from './structural.ts'
import { valueErrors } from './values.ts'

/** Below `additionalProperties` nobody looks. */
export function* defaultErrors(schema: JSONSchemaProps, at: Path, isRoot = true): Generator<FieldError> {
  const value = schema.default as unknown
  if (value !== undefined && value !== null) {
    const here = at.child('default')
    if (hasUnknown(schema, value, isRoot))
      yield invalidValue(here, sortedByKey(value), 'must not have unknown fields')
    const faults = [...embeddedErrors(schema, value, isRoot, here)]
    yield* faults.length > 0 ? faults : valueErrors(schema, value, here)
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (isRoot && ofEveryObject.has(name)) continue
    yield* defaultErrors(property, at.child('properties').key(name), false)
  }
  if (isSchema(schema.items)) yield* defaultErrors(schema.items, at.child('items'), false)
}

/** Whether a schema says a default anywhere below its properties and items. */
export const hasDefault = (schema: JSONSchemaProps): boolean =>
  (schema.default !== undefined && schema.default !== null) ||
  Object.values(schema.properties ?? {}).some(hasDefault) ||
  (isSchema(schema.items) && hasDefault(schema.items))

const ofEveryObject = new Set(['apiVersion', 'kind', 'metadata'])

const isEmbedded = (schema: JSONSchemaProps, isRoot: boolean): boolean =>
  isRoot || schema['x-kubernetes-embedded-resource'] === true

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** As the reference shows what it keeps in maps. */
const sortedByKey = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortedByKey)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, member]) => [key, sortedByKey(member)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

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
  if (isEmbedded(schema, isRoot)) yield* typeMetaErrors(value, at)
  const others = schema.additionalProperties as unknown
  for (const [key, member] of Object.entries(value)) {
    if (Object.hasOwn(schema.properties ?? {}, key))
      yield* embeddedErrors(schema.properties![key]!, member, false, at.child(key))
    else if (isSchema(others)) yield* embeddedErrors(others, member, false, at.key(key))
  }
}

/** Of what is no object's at all, only the first is told. */
function* typeMetaErrors(value: Record<string, unknown>, at: Path): Generator<FieldError> {
  for (const field of ['apiVersion', 'kind']) {
    if (value[field] === undefined || typeof value[field] === 'string') continue
    yield invalidValue(at.child(field), value[field], 'must be a string')
    return
  }
  const { metadata } = value
  if (metadata !== undefined && metadata !== null && !isObject(metadata)) {
    const type = Array.isArray(metadata) ? 'array' : typeof metadata === 'boolean' ? 'bool' : typeof metadata
    const text = `json: cannot unmarshal ${type} into Go value of type v1.ObjectMeta`
    yield invalidValue(at.child('metadata'), metadata, text)
    return
  }
  const checks = [
    ['apiVersion', versionProblems],
    ['kind', kindProblems],
  ] as const
  for (const [field] of checks) if (value[field] === undefined) yield required(at.child(field))
  for (const [field, problemsOf] of checks) {
    const text = value[field] as string | undefined
    if (text === '') yield invalidValue(at.child(field), text, 'must not be empty')
    else if (text !== undefined)
      for (const problem of problemsOf(text)) yield invalidValue(at.child(field), text, problem)
  }
}

const versionProblems = (text: string): string[] =>
  text.split('/').length > 2 ? [`unexpected GroupVersion string: ${text}`] : []

const kindProblems = (text: string): string[] =>
  dns1035LabelProblems(text.toLowerCase()).map(
    (problem) => `may have mixed case, but should otherwise match: ${problem}`,
  )
