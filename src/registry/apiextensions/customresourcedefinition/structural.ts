/**
 * Structural schemas: every field has a type, said once and outside of `anyOf` and its like, so that pruning and defaulting need
 * to look at nothing else. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'

type Level = 'root' | 'field' | 'item'

const noType: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  field: 'must not be empty for specified object fields',
  item: 'must not be empty for specified array items',
}

/** Told in the order of their texts. */
export const structuralErrors = (schema: JSONSchemaProps, at: Path): FieldError[] =>
  [...nodeErrors(schema, 'root', at)].sort((a, b) => (a.message() < b.message() ? -1 : 1))

export const isSchema = (value: unknown): value is JSONSchemaProps =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function* nodeErrors(schema: JSONSchemaProps, level: Level, at: Path): Generator<FieldError> {
  const type = schema.type ?? ''
  const isFree =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true
  if (type === '') {
    if (!isFree) yield required(at.child('type'), noType[level])
  } else if (isEmbedded && type !== 'object') {
    yield invalidValue(at.child('type'), type, 'must be object if x-kubernetes-embedded-resource is true')
  } else if (level === 'root' && type !== 'object') {
    yield invalidValue(at.child('type'), type, 'must be object at the root')
  }
  if (level === 'root') yield* rootErrors(schema, at)
  if (isEmbedded || level === 'root') yield* metadataErrors(schema, at)
  if (
    isEmbedded &&
    Object.keys(schema.properties ?? {}).length === 0 &&
    schema['x-kubernetes-preserve-unknown-fields'] !== true
  ) {
    const text =
      'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields'
    yield required(at.child('properties'), text)
  }
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    yield* nodeErrors(property, 'field', at.child('properties').key(name))
  if (isSchema(schema.items)) yield* nodeErrors(schema.items, 'item', at.child('items'))
  if (isSchema(schema.additionalProperties))
    yield* nodeErrors(schema.additionalProperties, 'field', at.child('additionalProperties'))
  const mayHaveTypes = schema['x-kubernetes-int-or-string'] === true
  yield* junctorsErrors(schema, mayHaveTypes, at)
}

function* rootErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  if (schema.nullable === true)
    yield forbiddenField(at.child('nullable'), 'nullable cannot be true at the root')
  if (schema.additionalProperties !== undefined)
    yield forbiddenField(at.child('additionalProperties'), 'must not be used at the root')
}

/** What every object has needs no schema, and may have little of one. */
function* metadataErrors({ properties = {} }: JSONSchemaProps, at: Path): Generator<FieldError> {
  for (const name of ['apiVersion', 'kind']) {
    const type = Object.hasOwn(properties, name) ? (properties[name]!.type ?? '') : 'string'
    if (type !== 'string')
      yield invalidValue(at.child('properties').key(name).child('type'), type, 'must be string')
  }
  if (!Object.hasOwn(properties, 'metadata')) return
  const metadata = properties.metadata!
  const here = at.child('properties').key('metadata')
  if (metadata.type !== 'object')
    yield invalidValue(here.child('type'), metadata.type ?? '', 'must be object')
  const { type: _, description, title, properties: fields = {}, ...rest } = metadata
  const others = Object.keys(fields).some((name) => name !== 'name' && name !== 'generateName')
  if (others || Object.keys(rest).length > 0) {
    const text =
      'must not specify anything other than name and generateName, but metadata is implicitly specified'
    yield forbiddenField(here, text)
  }
}

const hasType = (schema: JSONSchemaProps | undefined, type: string): boolean => schema?.type === type

/** `anyOf: [{type: integer}, {type: string}]`: the one place where types may stand below a junctor. */
const isIntOrString = (list: readonly JSONSchemaProps[] | undefined): boolean =>
  list?.length === 2 && hasType(list[0], 'integer') && hasType(list[1], 'string')

function* junctorsErrors(schema: JSONSchemaProps, mayHaveTypes: boolean, at: Path): Generator<FieldError> {
  const isPair = mayHaveTypes && isIntOrString(schema.anyOf)
  for (const [i, entry] of (schema.anyOf ?? []).entries())
    yield* nestedErrors(entry, isPair, at.child('anyOf').index(i))
  for (const [i, entry] of (schema.oneOf ?? []).entries())
    yield* nestedErrors(entry, false, at.child('oneOf').index(i))
  for (const [i, entry] of (schema.allOf ?? []).entries()) {
    const here = at.child('allOf').index(i)
    // The pair may also stand in the first of several.
    if (mayHaveTypes && i === 0 && !isPair) {
      yield* ownErrors(entry, false, here)
      yield* junctorsErrors(entry, true, here)
    } else yield* nestedErrors(entry, false, here)
  }
  if (schema.not !== undefined) yield* nestedErrors(schema.not, false, at.child('not'))
}

function* nestedErrors(schema: JSONSchemaProps, mayHaveType: boolean, at: Path): Generator<FieldError> {
  yield* ownErrors(schema, mayHaveType, at)
  yield* junctorsErrors(schema, false, at)
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    yield* nestedErrors(property, false, at.child('properties').key(name))
  if (isSchema(schema.items)) yield* nestedErrors(schema.items, false, at.child('items'))
}

/** What a schema below a junctor may not say. */
function* ownErrors(schema: JSONSchemaProps, mayHaveType: boolean, at: Path): Generator<FieldError> {
  for (const field of ['description', 'title'] as const)
    if ((schema[field] ?? '') !== '') yield forbiddenField(at.child(field), 'must be empty to be structural')
  if ((schema.type ?? '') !== '' && !mayHaveType)
    yield forbiddenField(at.child('type'), 'must be empty to be structural')
  for (const field of ['default', 'additionalProperties'] as const)
    if (schema[field] !== undefined)
      yield forbiddenField(at.child(field), 'must be undefined to be structural')
  if (schema.nullable === true) yield forbiddenField(at.child('nullable'), 'must be false to be structural')
  for (const field of [
    'x-kubernetes-preserve-unknown-fields',
    'x-kubernetes-embedded-resource',
    'x-kubernetes-int-or-string',
  ] as const)
    if (schema[field] === true) yield forbiddenField(at.child(field), 'must be false to be structural')
  if ((schema['x-kubernetes-list-map-keys'] ?? []).length > 0)
    yield forbiddenField(at.child('x-kubernetes-list-map-keys'), 'must be empty to be structural')
  for (const field of ['x-kubernetes-list-type', 'x-kubernetes-map-type'] as const)
    if (schema[field] !== undefined)
      yield forbiddenField(at.child(field), 'must be undefined to be structural')
}
