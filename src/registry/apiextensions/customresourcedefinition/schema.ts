/** What a schema may say, beside being structural, on each of its levels. */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notSupported,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps, ValidationRule } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { isBlank, trimSpace } from '../../admissionregistration/expressions.ts'
import { notSupportedInOrder, oneOf } from '../../core/validation/enumerated.ts'
import { type Rest, rest } from '../../generic/turns.ts'
import { shownItems } from './rootschema.ts'
import { isSchema, notConvertible } from './structural.ts'

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']
const unsupported = [
  'id',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
  '$ref',
] as const

/** `dependencies` count even when there are none of them; of the others, what is empty is not there. */
const isSaid = (schema: JSONSchemaProps, field: (typeof unsupported)[number]): boolean =>
  schema[field] !== undefined &&
  (schema[field] !== '' || field === '$ref') &&
  (field === 'dependencies' || field === 'additionalItems' || !isEmptyObject(schema[field]))

const isEmptyObject = (value: unknown): boolean => isSchema(value) && Object.keys(value).length === 0

export function* schemaErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError | Rest> {
  yield rest
  yield* keywordErrors(schema, at)
  if (Array.isArray(schema.items) && schema.items.length > 0)
    yield forbiddenField(at.child('items'), 'items must be a schema object and not an array')
  for (const [part, here] of partsOf(schema, at)) yield* schemaErrors(part, here)
  yield* extensionErrors(schema, at)
  yield* mapTypeErrors(schema, at)
  yield* listTypeErrors(schema, at)
  for (const [i, rule] of (schema['x-kubernetes-validations'] ?? []).entries())
    yield* ruleErrors(rule, schema, at.child('x-kubernetes-validations').index(i))
}

function* keywordErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  const type = schema.type ?? ''
  if (type !== '' && !types.includes(type)) yield notSupported(at.child('type'), type, types)
  if (type === 'null')
    yield forbiddenField(at.child('type'), 'type cannot be set to null, use nullable as an alternative')
  for (const field of unsupported)
    if (isSaid(schema, field)) yield forbiddenField(at.child(field), `${field} is not supported`)
  if (schema.uniqueItems === true) {
    const text = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'
    yield forbiddenField(at.child('uniqueItems'), text)
  }
  const { additionalProperties } = schema
  if (
    additionalProperties !== undefined &&
    (additionalProperties as unknown) !== true &&
    Object.keys(schema.properties ?? {}).length > 0
  ) {
    const text = 'additionalProperties and properties are mutual exclusive'
    yield forbiddenField(at.child('additionalProperties'), text)
  }
}

function* extensionErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) {
    const here = at.child('x-kubernetes-preserve-unknown-fields')
    yield invalidValue(here, false, 'must be true or undefined')
  }
}

/** Every schema inside of one, and where it stands. Of a large schema, most have none. */
export function* partsOf(schema: JSONSchemaProps, at: Path): Generator<[JSONSchemaProps, Path]> {
  const { additionalProperties, properties, not, definitions, items, dependencies } = schema
  if (isSchema(additionalProperties)) yield [additionalProperties, at.child('additionalProperties')]
  if (properties !== undefined) yield* namedParts(properties, at.child('properties'))
  if (not !== undefined) yield [not, at.child('not')]
  for (const field of junctors)
    if (schema[field] !== undefined)
      for (const [i, entry] of schema[field].entries()) yield [entry, at.child(field).index(i)]
  if (definitions !== undefined) yield* namedParts(definitions, at.child('definitions'))
  if (isSchema(items)) yield [items, at.child('items')]
  else if (Array.isArray(items))
    for (const [i, item] of (items as JSONSchemaProps[]).entries()) yield [item, at.child('items').index(i)]
  if (dependencies !== undefined) yield* namedParts(dependencies, at.child('dependencies'))
}

const junctors = ['allOf', 'oneOf', 'anyOf'] as const

function* namedParts(parts: object, at: Path): Generator<[JSONSchemaProps, Path]> {
  for (const [name, part] of Object.entries(parts)) if (isSchema(part)) yield [part, at.key(name)]
}

const listTypes = ['atomic', 'set', 'map']

function* listTypeErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  const listType = schema['x-kubernetes-list-type']
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  if (listType !== undefined) {
    yield* typeErrors(schema, 'array', 'x-kubernetes-list-type', at)
    if (!listTypes.includes(listType))
      yield notSupportedInOrder(at.child('x-kubernetes-list-type'), listType, listTypes)
  }
  if (keys.length > 0 && listType !== 'map') {
    const here = at.child('x-kubernetes-list-type')
    const text = 'must be map if x-kubernetes-list-map-keys is non-empty'
    yield listType === undefined ? required(here, text) : invalidValue(here, listType, text)
  }
  const items = isSchema(schema.items) ? schema.items : undefined
  if (listType === 'set' && items !== undefined) yield* setItemErrors(items, at.child('items'))
  if (listType === 'map') yield* mapItemErrors(items, keys, schema, at)
}

function* typeErrors(
  schema: JSONSchemaProps,
  type: string,
  because: string,
  at: Path,
): Generator<FieldError> {
  const text = `must be ${type} if ${because} is specified`
  if ((schema.type ?? '') === '') yield required(at.child('type'), text)
  else if (schema.type !== type) yield invalidValue(at.child('type'), schema.type, text)
}

function* mapItemErrors(
  items: JSONSchemaProps | undefined,
  keys: readonly string[],
  schema: JSONSchemaProps,
  at: Path,
): Generator<FieldError> {
  const keysAt = at.child('x-kubernetes-list-map-keys')
  if (keys.length === 0) yield required(keysAt, 'must not be empty if x-kubernetes-list-type is map')
  if (items === undefined) {
    const here = at.child('items')
    const text = 'must only have a single schema if x-kubernetes-list-type is map'
    if (schema.items === undefined)
      yield required(here, 'must have a schema if x-kubernetes-list-type is map')
    else yield invalidValue(here, shownItems(schema.items), text)
    return
  }
  if (items.type !== 'object') {
    const text = "must be object if parent array's x-kubernetes-list-type is map"
    yield invalidValue(at.child('items', 'type'), items.type ?? '', text)
  } else yield* keyErrors(items, keys, at)
  if (items.nullable === true) {
    const text = 'cannot be nullable when x-kubernetes-list-type is map'
    yield forbiddenField(at.child('items', 'nullable'), text)
  }
  for (const key of keys) {
    const property = propertyOf(items, key)
    if (property === undefined) continue
    const here = at.child('items', 'properties').key(key)
    const because = 'this property is in x-kubernetes-list-map-keys, so it'
    if (property.default === undefined && items.required?.includes(key) !== true)
      yield required(here.child('default'), `${because} must have a default or be a required property`)
    if (property.nullable === true)
      yield forbiddenField(here.child('nullable'), `${because} cannot be nullable`)
  }
}

const propertyOf = ({ properties = {} }: JSONSchemaProps, name: string): JSONSchemaProps | undefined =>
  Object.hasOwn(properties, name) ? properties[name] : undefined

function* keyErrors(items: JSONSchemaProps, keys: readonly string[], at: Path): Generator<FieldError> {
  const keysAt = at.child('x-kubernetes-list-map-keys')
  for (const [i, key] of keys.entries()) {
    const property = propertyOf(items, key)
    if (property === undefined)
      yield invalidValue(keysAt, keys, 'entries must all be names of item properties')
    else if (property.type === 'array' || property.type === 'object') {
      const here = at.child('items', 'properties').key(key).child('type')
      // What is shown is the type of the items.
      const text = "must be a scalar type if parent array's x-kubernetes-list-type is map"
      yield invalidValue(here, items.type, text)
    }
    if (keys.indexOf(key) < i) yield invalidValue(keysAt, keys, 'must not contain duplicate entries')
  }
}

/** Members of a set are compared as a whole, so nothing may be added to one. */
function* setItemErrors(items: JSONSchemaProps, at: Path): Generator<FieldError> {
  if (items.nullable === true)
    yield forbiddenField(at.child('nullable'), 'cannot be nullable when x-kubernetes-list-type is set')
  if (items.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic') {
    const text = 'must be atomic as item of a list with x-kubernetes-list-type=set'
    yield invalidValue(at.child('x-kubernetes-map-type'), null, text)
  }
  const listType = items['x-kubernetes-list-type']
  if (items.type === 'array' && listType !== undefined && listType !== 'atomic') {
    const text = 'must be atomic as item of a list with x-kubernetes-list-type=set'
    yield invalidValue(at.child('x-kubernetes-list-type'), listType, text)
  }
}

function* mapTypeErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  const mapType = schema['x-kubernetes-map-type']
  if (mapType === undefined) return
  yield* typeErrors(schema, 'object', 'x-kubernetes-map-type', at)
  yield* oneOf(at.child('x-kubernetes-map-type'), mapType, ['atomic', 'granular'])
}

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

function* ruleErrors(
  { rule = '', message = '', messageExpression = '', reason, fieldPath = '' }: ValidationRule,
  schema: JSONSchemaProps,
  at: Path,
): Generator<FieldError> {
  if (isBlank(rule)) yield required(at.child('rule'), 'rule is not specified')
  if (message !== '' && isBlank(message))
    yield invalidValue(at.child('message'), message, 'must be non-empty if specified')
  else if (trimSpace(message).includes('\n'))
    yield invalidValue(at.child('message'), message, 'must not contain line breaks')
  else if (trimSpace(rule).includes('\n') && message === '')
    yield required(at.child('message'), 'message must be specified if rule contains line breaks')
  if (messageExpression !== '' && isBlank(messageExpression))
    yield required(at.child('messageExpression'), 'messageExpression must be non-empty if specified')
  if (reason !== undefined) yield* oneOf(at.child('reason'), reason, reasons)
  if (fieldPath === '') return
  const here = at.child('fieldPath')
  if (isBlank(fieldPath)) yield invalidValue(here, fieldPath, 'must be non-empty if specified')
  if (trimSpace(fieldPath).includes('\n')) yield invalidValue(here, fieldPath, 'must not contain line breaks')
  if (notConvertible(schema) === undefined && !isFieldOf(schema, fieldPath))
    yield invalidValue(here, fieldPath, 'must be a valid path')
}

const step = /\.(?<field>[^.[\]'\s]+)|\['(?<key>[^']+)'\]/y

/** Whether `.spec['some.field']` leads to something that the schema knows; elements of lists have no such path. */
const isFieldOf = (schema: JSONSchemaProps, fieldPath: string): boolean => {
  let node: JSONSchemaProps | undefined = schema
  for (let at = 0; at < fieldPath.length; at = step.lastIndex) {
    step.lastIndex = at
    const groups: Record<string, string | undefined> | undefined = step.exec(fieldPath)?.groups
    if (groups === undefined) return false
    const below: unknown = node.additionalProperties
    const next: JSONSchemaProps | undefined =
      propertyOf(node, (groups.field ?? groups.key)!) ?? (isSchema(below) ? below : undefined)
    if (next === undefined) return false
    node = next
  }
  return true
}
