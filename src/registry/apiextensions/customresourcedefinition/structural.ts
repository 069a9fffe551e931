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
import { foundWithin, type Rest, rest } from '../../generic/turns.ts'
import { patternErrors } from './patterns.ts'

/** What a structural schema cannot be made of, by the reference's names; undefined where it can. */
export const notConvertible = (schema: JSONSchemaProps): string | undefined => {
  for (const [field, name] of unconvertible)
    if (
      schema[field] !== undefined &&
      schema[field] !== '' &&
      (field === 'additionalItems' || !isEmptyObject(schema[field]))
    )
      return name
  if (Array.isArray(schema.items) && schema.items.length > 0) return 'items'
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) return 'x-kubernetes-preserve-unknown-fields'
  const parts = [
    ...Object.values(schema.properties ?? {}),
    ...[schema.items, schema.additionalProperties, schema.not].filter(isSchema),
    ...[schema.allOf, schema.anyOf, schema.oneOf].flatMap((entries) => entries ?? []),
  ]
  for (const part of parts) {
    const problem = notConvertible(part)
    if (problem !== undefined) return problem
  }
  return undefined
}

export const notConvertibleError = (name: string, at: Path): FieldError =>
  invalidValue(at, '', ownTexts[name] ?? `OpenAPIV3Schema '${name}' is not supported`)

const ownTexts: Readonly<Record<string, string>> = {
  items: "OpenAPIV3Schema 'items' must be a schema, but is an array",
  'x-kubernetes-preserve-unknown-fields':
    "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined",
}

const unconvertible = [
  ['id', 'id'],
  ['$schema', 'schema'],
  ['$ref', '$ref'],
  ['definitions', 'definitions'],
  ['dependencies', 'dependencies'],
  ['patternProperties', 'patternProperties'],
  ['additionalItems', 'additionalItems'],
] as const

const isEmptyObject = (value: unknown): boolean => isSchema(value) && Object.keys(value).length === 0

type Level = 'root' | 'field' | 'item'

const noType: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  field: 'must not be empty for specified object fields',
  item: 'must not be empty for specified array items',
}

/** Told in the order of their texts. */
export function* structuralErrors(schema: JSONSchemaProps, at: Path): Generator<Rest, FieldError[]> {
  const ofNodes = yield* foundWithin(nodeErrors(schema, 'root', at))
  return [...ofNodes, ...incompleteErrors(schema, at)].sort((a, b) => (a.message() < b.message() ? -1 : 1))
}

export const isSchema = (value: unknown): value is JSONSchemaProps =>
  value !== null && value !== undefined && typeof value === 'object' && !Array.isArray(value)

function* nodeErrors(schema: JSONSchemaProps, level: Level, at: Path): Generator<FieldError | Rest> {
  yield rest
  yield* patternErrors(schema, at)
  const type = schema.type ?? ''
  const isFree =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true
  if (type === '') {
    if (isEmbedded)
      yield required(at.child('type'), 'must be object if x-kubernetes-embedded-resource is true')
    else if (!isFree) yield required(at.child('type'), noType[level])
  } else if (type !== 'object') {
    if (isEmbedded)
      yield invalidValue(at.child('type'), type, 'must be object if x-kubernetes-embedded-resource is true')
    if (level === 'root') yield invalidValue(at.child('type'), type, 'must be object at the root')
  }
  for (const field of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const) {
    if (schema['x-kubernetes-int-or-string'] === true && schema[field] === true)
      yield invalidValue(at.child(field), true, 'must be false if x-kubernetes-int-or-string is true')
  }
  if (level === 'root') yield* rootErrors(schema, at)
  if (isEmbedded || level === 'root') yield* metadataErrors(schema, level === 'root', at)
  if (isEmbedded && schema.additionalProperties !== undefined) {
    const text = 'must not be used if x-kubernetes-embedded-resource is set'
    yield forbiddenField(at.child('additionalProperties'), text)
  }
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
  else if (type === 'array') yield required(at.child('items'), 'must be specified')
  if (isSchema(schema.additionalProperties))
    yield* nodeErrors(schema.additionalProperties, 'field', at.child('additionalProperties'))
  yield* junctorsErrors(schema, true, at)
  if (isEmbedded && level !== 'root')
    for (const [entry, here] of junctorsOf(schema, at)) yield* nestedMetadataErrors(entry, here)
}

function* rootErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  if (schema.additionalProperties !== undefined)
    yield forbiddenField(at.child('additionalProperties'), 'must not be used at the root')
}

/** What every object has needs no schema, and may have little of one; least of all at the root. */
function* metadataErrors(
  { properties = {} }: JSONSchemaProps,
  isRoot: boolean,
  at: Path,
): Generator<FieldError> {
  for (const name of ['apiVersion', 'kind', 'metadata']) {
    if (!Object.hasOwn(properties, name)) continue
    const here = at.child('properties').key(name)
    const wanted = name === 'metadata' ? 'object' : 'string'
    const type = properties[name]!.type ?? ''
    if (type !== wanted) yield invalidValue(here.child('type'), type, `must be ${wanted}`)
  }
  if (!isRoot || !Object.hasOwn(properties, 'metadata')) return
  const { type: _, default: __, properties: fields = {}, ...rest } = structuralOf(properties.metadata!)
  const others = Object.keys(fields).some((name) => name !== 'name' && name !== 'generateName')
  if (others || Object.keys(rest).length > 0) {
    const text =
      'must not specify anything other than name and generateName, but metadata is implicitly specified'
    yield forbiddenField(at.child('properties').key('metadata'), text)
  }
}

const isOnlyType = (schema: JSONSchemaProps | undefined, type: string): boolean =>
  schema?.type === type && Object.keys(structuralOf(schema)).length === 1

/** The schema without what is empty and leaves no trace in a structural one. */
const structuralOf = (schema: JSONSchemaProps): JSONSchemaProps => {
  const said = { ...schema }
  for (const field of traceless) if (Object.keys(said[field] ?? {}).length === 0) delete said[field]
  if (said.$ref === '') delete said.$ref
  if (said.items === null || (Array.isArray(said.items) && said.items.length === 0)) delete said.items
  return said
}

const traceless = [
  'patternProperties',
  'definitions',
  'dependencies',
  'allOf',
  'oneOf',
  'anyOf',
  'enum',
] as const

/** `anyOf: [{type: integer}, {type: string}]`: the one place where types may stand below a junctor. */
const isIntOrString = (list: readonly JSONSchemaProps[] | undefined): boolean =>
  list?.length === 2 && isOnlyType(list[0], 'integer') && isOnlyType(list[1], 'string')

/** `mayHaveTypes` where the pair may stand: at a node, and in the first of what it must be all of. */
function* junctorsErrors(
  schema: JSONSchemaProps,
  mayHaveTypes: boolean,
  at: Path,
): Generator<FieldError | Rest> {
  const isPair = mayHaveTypes && isIntOrString(schema.anyOf)
  for (const [i, entry] of (schema.anyOf ?? []).entries())
    yield* nestedErrors(entry, isPair, false, at.child('anyOf').index(i))
  for (const [i, entry] of (schema.oneOf ?? []).entries())
    yield* nestedErrors(entry, false, false, at.child('oneOf').index(i))
  for (const [i, entry] of (schema.allOf ?? []).entries())
    yield* nestedErrors(entry, false, mayHaveTypes && i === 0, at.child('allOf').index(i))
  if (schema.not !== undefined) yield* nestedErrors(schema.not, false, false, at.child('not'))
}

function* nestedErrors(
  schema: JSONSchemaProps,
  mayHaveType: boolean,
  mayHavePair: boolean,
  at: Path,
): Generator<FieldError | Rest> {
  yield* patternErrors(schema, at)
  yield* ownErrors(schema, mayHaveType, at)
  yield* junctorsErrors(schema, mayHavePair, at)
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    yield* nestedErrors(property, false, false, at.child('properties').key(name))
  if (isSchema(schema.items)) yield* nestedErrors(schema.items, false, false, at.child('items'))
}

/** What the junctors of the root speak of must be in the root's own part of the schema. */
function* incompleteErrors(root: JSONSchemaProps, at: Path): Generator<FieldError> {
  for (const [entry, here] of junctorsOf(root, at)) {
    yield* missingErrors(entry, root, here, at)
    yield* nestedMetadataErrors(entry, here)
  }
}

function* junctorsOf(schema: JSONSchemaProps, at: Path): Generator<[JSONSchemaProps, Path]> {
  for (const field of ['allOf', 'anyOf', 'oneOf'] as const)
    for (const [i, entry] of (schema[field] ?? []).entries()) yield [entry, at.child(field).index(i)]
  if (schema.not !== undefined) yield [schema.not, at.child('not')]
}

function* nestedMetadataErrors(entry: JSONSchemaProps, here: Path): Generator<FieldError> {
  if (Object.hasOwn(entry.properties ?? {}, 'metadata'))
    yield forbiddenField(
      here.child('properties').key('metadata'),
      'must not be specified in a nested context',
    )
  for (const [inner, innerAt] of junctorsOf(entry, here)) yield* nestedMetadataErrors(inner, innerAt)
}

function* missingErrors(
  entry: JSONSchemaProps,
  schema: JSONSchemaProps,
  here: Path,
  at: Path,
): Generator<FieldError> {
  for (const [name, property] of Object.entries(entry.properties ?? {})) {
    const [from, to] = [here.child('properties').key(name), at.child('properties').key(name)]
    if (Object.hasOwn(schema.properties ?? {}, name))
      yield* missingErrors(property, schema.properties![name]!, from, to)
    else yield required(to, `because it is defined in ${from}`)
  }
  if (isSchema(entry.items)) {
    const [from, to] = [here.child('items'), at.child('items')]
    if (isSchema(schema.items)) yield* missingErrors(entry.items, schema.items, from, to)
    else yield required(to, `because it is defined in ${from}`)
  }
  for (const [inner, innerAt] of junctorsOf(entry, here)) yield* missingErrors(inner, schema, innerAt, at)
}

/** What a schema below a junctor may not say. */
function* ownErrors(schema: JSONSchemaProps, mayHaveType: boolean, at: Path): Generator<FieldError> {
  for (const field of ['description', 'title'] as const)
    if ((schema[field] ?? '') !== '') yield forbiddenField(at.child(field), 'must be empty to be structural')
  if ((schema.type ?? '') !== '' && !mayHaveType)
    yield forbiddenField(at.child('type'), 'must be empty to be structural')
  if (schema.default !== undefined)
    yield forbiddenField(at.child('default'), 'must be undefined to be structural')
  const { additionalProperties } = schema
  if (additionalProperties !== undefined && (additionalProperties as unknown) !== false)
    yield forbiddenField(at.child('additionalProperties'), 'must be undefined to be structural')
  if (schema.nullable === true) yield forbiddenField(at.child('nullable'), 'must be false to be structural')
  for (const field of [
    'x-kubernetes-preserve-unknown-fields',
    'x-kubernetes-embedded-resource',
    'x-kubernetes-int-or-string',
  ] as const)
    if (schema[field] === true) yield forbiddenField(at.child(field), 'must be false to be structural')
  if ((schema['x-kubernetes-list-map-keys'] ?? []).length > 0)
    yield forbiddenField(at.child('x-kubernetes-list-map-keys'), 'must be empty to be structural')
  if ((schema['x-kubernetes-validations'] ?? []).length > 0)
    yield forbiddenField(at.child('x-kubernetes-validations'), 'must be empty to be structural')
  for (const field of ['x-kubernetes-list-type', 'x-kubernetes-map-type'] as const)
    if (schema[field] !== undefined)
      yield forbiddenField(at.child(field), 'must be undefined to be structural')
}
