/**
 * What a schema may say, beside being structural. Rules in CEL are compiled where they run, a later issue; defaults are not
 * checked against their schemas yet.
 */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notSupported,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps, ValidationRule } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { notSupportedInOrder, oneOf } from '../../core/validation/enumerated.ts'
import { isSchema } from './structural.ts'

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']
const scalarTypes = ['string', 'number', 'integer', 'boolean']
const unsupported = [
  'definitions',
  'dependencies',
  'id',
  'additionalItems',
  'patternProperties',
  '$ref',
] as const

export function* schemaErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  const type = schema.type ?? ''
  if (type !== '' && !types.includes(type)) yield notSupported(at.child('type'), type, types)
  if (type === 'null')
    yield forbiddenField(at.child('type'), 'type cannot be set to null, use nullable as an alternative')
  for (const field of unsupported) {
    if (schema[field] !== undefined && schema[field] !== '')
      yield forbiddenField(at.child(field), `${field} is not supported`)
  }
  if (schema.uniqueItems === true) {
    const text = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'
    yield forbiddenField(at.child('uniqueItems'), text)
  }
  if (schema.additionalProperties !== undefined && Object.keys(schema.properties ?? {}).length > 0) {
    const text = 'additionalProperties and properties are mutual exclusive'
    yield forbiddenField(at.child('additionalProperties'), text)
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) {
    const here = at.child('x-kubernetes-preserve-unknown-fields')
    yield invalidValue(here, false, 'must be true or undefined')
  }
  if (Array.isArray(schema.items))
    yield forbiddenField(at.child('items'), 'items must be a schema object and not an array')
  else if (type === 'array' && schema.items === undefined)
    yield required(at.child('items'), 'must be specified')
  yield* listTypeErrors(schema, at)
  yield* mapTypeErrors(schema, at)
  for (const [i, rule] of (schema['x-kubernetes-validations'] ?? []).entries())
    yield* ruleErrors(rule, at.child('x-kubernetes-validations').index(i))
  yield* partsErrors(schema, at)
}

function* partsErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  if (isSchema(schema.items)) yield* schemaErrors(schema.items, at.child('items'))
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    yield* schemaErrors(property, at.child('properties').key(name))
  if (isSchema(schema.additionalProperties))
    yield* schemaErrors(schema.additionalProperties, at.child('additionalProperties'))
}

const listTypes = ['atomic', 'set', 'map']

function* listTypeErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  const listType = schema['x-kubernetes-list-type']
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const keysAt = at.child('x-kubernetes-list-map-keys')
  if (listType !== undefined) {
    if (schema.type !== 'array')
      yield invalidValue(
        at.child('type'),
        schema.type ?? '',
        'must be array if x-kubernetes-list-type is specified',
      )
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
  if (listType !== 'map') return
  if (keys.length === 0) yield required(keysAt, 'must not be empty if x-kubernetes-list-type is map')
  if (items === undefined) return
  if (items.type !== 'object') {
    const text = "must be object if parent array's x-kubernetes-list-type is map"
    yield invalidValue(at.child('items', 'type'), items.type ?? '', text)
  }
  if (keys.some((key) => !Object.hasOwn(items.properties ?? {}, key)))
    yield invalidValue(keysAt, keys, 'entries must all be names of item properties')
  if (new Set(keys).size < keys.length) yield invalidValue(keysAt, keys, 'must not contain duplicate entries')
  for (const key of keys) {
    if (!Object.hasOwn(items.properties ?? {}, key)) continue
    const property = items.properties![key]!
    const here = at.child('items', 'properties').key(key)
    if (!scalarTypes.includes(property.type ?? '')) {
      const text = "must be a scalar type if parent array's x-kubernetes-list-type is map"
      yield invalidValue(here.child('type'), property.type ?? '', text)
    }
    if (property.default === undefined && items.required?.includes(key) !== true) {
      const text =
        'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property'
      yield required(here.child('default'), text)
    }
  }
}

/** Members of a set are compared as a whole, so nothing may be added to one. */
function* setItemErrors(items: JSONSchemaProps, at: Path): Generator<FieldError> {
  if (items.nullable === true)
    yield forbiddenField(at.child('nullable'), 'cannot be nullable when x-kubernetes-list-type is set')
  if (items.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic') {
    const text = 'must be atomic as item of a list with x-kubernetes-list-type=set'
    yield invalidValue(at.child('x-kubernetes-map-type'), items['x-kubernetes-map-type'] ?? null, text)
  }
}

function* mapTypeErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  const mapType = schema['x-kubernetes-map-type']
  if (mapType === undefined) return
  if (schema.type !== 'object')
    yield invalidValue(
      at.child('type'),
      schema.type ?? '',
      'must be object if x-kubernetes-map-type is specified',
    )
  yield* oneOf(at.child('x-kubernetes-map-type'), mapType, ['atomic', 'granular'])
}

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

function* ruleErrors({ rule = '', message = '', reason }: ValidationRule, at: Path): Generator<FieldError> {
  if (rule.trim() === '') yield required(at.child('rule'), 'rule is not specified')
  if (message !== '' && message.trim() === '')
    yield invalidValue(at.child('message'), message, 'must be non-empty if specified')
  else if (message.trim().includes('\n'))
    yield invalidValue(at.child('message'), message, 'must not contain line breaks')
  else if (rule.trim().includes('\n') && message === '')
    yield required(at.child('message'), 'message must be specified if rule contains line breaks')
  if (reason !== undefined) yield* oneOf(at.child('reason'), reason, reasons)
}
