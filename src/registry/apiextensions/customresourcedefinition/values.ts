/**
 * Checks a value against a schema, in the words of the reference. `in` says where the value stands inside of the one that was
 * given: `spec.ports[0].name`. Rules in CEL are not applied yet.
 */

import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import {
  FieldError,
  invalidValue,
  type Path,
  required,
  typeInvalid,
} from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { notSupportedInOrder } from '../../core/validation/enumerated.ts'
import { type Rest, rest } from '../../generic/turns.ts'
import { isOfFormat } from './formats.ts'
import { numberErrors, typeOf } from './numbers.ts'
import { isMatched } from './patterns.ts'
import { isSchema } from './structural.ts'

/** Faults of `value`, each once; `root` is where the whole value stands. */
export function* valueErrors(
  schema: JSONSchemaProps,
  value: unknown,
  root: Path,
): Generator<FieldError | Rest> {
  const faults = new Map<string, FieldError>()
  for (const fault of errorsAt(schema, value, '', root)) {
    if (fault === rest) {
      yield rest
      continue
    }
    const text = `${fault.field}: ${fault.message()}`
    if (!faults.has(text)) faults.set(text, fault)
  }
  yield* faults.values()
}

const whereIn = (root: Path, name: string): Path =>
  name === '' ? root : root.child(name.startsWith('.') ? name.slice(1) : name)

function* errorsAt(
  schema: JSONSchemaProps,
  value: unknown,
  name: string,
  root: Path,
): Generator<FieldError | Rest> {
  const at = whereIn(root, name)
  const type = typeOf(value)
  const isNull = value === null && schema.nullable === true
  if (!isNull) yield* typeErrors(schema, value, type, name, at)
  yield* junctionErrors(schema, value, name, root)
  if (typeof value === 'string') yield* textErrors(schema, value, name, at)
  if (type === 'integer' || type === 'number') yield* numberErrors(schema, Number(value), name, at, root)
  if (Array.isArray(value)) yield* listErrors(schema, value, name, root)
  if (schema.enum !== undefined && schema.enum.length > 0 && !isNull) {
    if (!schema.enum.some((one) => jsonEqual(one, value))) {
      const texts = schema.enum.map((one) => (typeof one === 'string' ? one : stringifyJson(one)))
      yield notSupportedInOrder(at, value, texts)
    }
  }
  if (type === 'object') yield* objectErrors(schema, value as Record<string, unknown>, name, root)
}

/** The format of numbers, where there is no other. */
const formatOf: Readonly<Record<string, string>> = { integer: 'int64', number: 'float64' }

/** With a format, texts and lists of a type that is no number's are left to the format; of other values, the formats are told. */
function* typeErrors(
  { type: wanted = '', format = '' }: JSONSchemaProps,
  value: unknown,
  type: string,
  name: string,
  at: Path,
): Generator<FieldError> {
  if (wanted === '' || type === wanted || (wanted === 'number' && type === 'integer')) return
  const must = (expected: string, actual: string): FieldError =>
    typeInvalid(at, actual, `${name} in body must be of type ${expected}: ${goQuote(actual)}`)
  if (format !== '' && value !== null) {
    const own = formatOf[type] ?? ''
    const isTextOrList = type === 'string' || type === 'array'
    if (!isTextOrList && own !== format) {
      yield must(format, own)
      return
    }
    if (isTextOrList && wanted !== 'number' && wanted !== 'integer') return
  }
  yield must(wanted, type)
}

function* junctionErrors(
  schema: JSONSchemaProps,
  value: unknown,
  name: string,
  root: Path,
): Generator<FieldError> {
  const { anyOf = [], oneOf = [], allOf = [], not } = schema
  const faultsOf = (entry: JSONSchemaProps): FieldError[] =>
    [...errorsAt(entry, value, name, root)].filter((one) => one !== rest)
  const must = (text: string): FieldError => invalidValue(root, '', `"${name}" must ${text}`)
  if (anyOf.length > 0) {
    const faults = anyOf.map(faultsOf)
    if (faults.every((list) => list.length > 0)) {
      yield must('validate at least one schema (anyOf)')
      yield* faults[0]!
    }
  }
  if (oneOf.length > 0) {
    const faults = oneOf.map(faultsOf)
    const valid = faults.filter((list) => list.length === 0).length
    if (valid === 0) {
      yield must('validate one and only one schema (oneOf). Found none valid')
      yield* faults[0]!
    } else if (valid > 1)
      yield must(`validate one and only one schema (oneOf). Found ${valid} valid alternatives`)
  }
  if (allOf.length > 0) {
    const faults = allOf.map(faultsOf)
    yield* faults.flat()
    const valid = faults.filter((list) => list.length === 0).length
    if (valid < allOf.length)
      yield must(`validate all the schemas (allOf)${valid === 0 ? '. None validated' : ''}`)
  }
  if (not !== undefined && faultsOf(not).length === 0) yield must('not validate the schema (not)')
}

/** Only the first fault of a text is told, and that of its format. */
function* textErrors(
  schema: JSONSchemaProps,
  value: string,
  name: string,
  at: Path,
): Generator<FieldError | Rest> {
  const { maxLength, minLength, pattern = '', format = '' } = schema
  const length = [...value].length
  if (maxLength !== undefined && length > maxLength) {
    const text = `may not be more than ${maxLength} byte${maxLength === 1 ? '' : 's'}`
    yield new FieldError('FieldValueTooLong', at, '', maxLength < 0 ? 'value is too long' : text)
  } else if (minLength !== undefined && length < minLength)
    yield invalidValue(at, value, `${name} in body should be at least ${minLength} chars long`)
  else if (pattern !== '') {
    yield rest
    if (!isMatched(pattern, value)) yield invalidValue(at, value, `${name} in body should match '${pattern}'`)
  }
  if (!isOfFormat(format, value))
    yield typeInvalid(at, value, `${name} in body must be of type ${format}: ${goQuote(value)}`)
}

function* listErrors(
  schema: JSONSchemaProps,
  value: readonly unknown[],
  name: string,
  root: Path,
): Generator<FieldError | Rest> {
  const at = whereIn(root, name)
  if (isSchema(schema.items))
    for (const [i, item] of value.entries()) yield* errorsAt(schema.items, item, `${name}[${i}]`, root)
  const { minItems, maxItems } = schema
  if (minItems !== undefined && value.length < minItems)
    yield invalidValue(at, value.length, `${name} in body should have at least ${minItems} items`)
  if (maxItems !== undefined && value.length > maxItems) yield tooManyOf(at, value.length, maxItems)
}

const tooManyOf = (at: Path, count: number, max: number): FieldError => {
  const text = max < 0 ? 'has too many items' : `must have at most ${max} item${max === 1 ? '' : 's'}`
  return new FieldError('FieldValueTooMany', at, count, text)
}

function* objectErrors(
  schema: JSONSchemaProps,
  value: Record<string, unknown>,
  name: string,
  root: Path,
): Generator<FieldError | Rest> {
  const at = whereIn(root, name)
  const { minProperties, maxProperties, properties = {} } = schema
  const keys = Object.keys(value)
  if (minProperties !== undefined && keys.length < minProperties)
    yield invalidValue(at, keys.length, `${name} in body should have at least ${minProperties} properties`)
  if (maxProperties !== undefined && keys.length > maxProperties)
    yield tooManyOf(at, keys.length, maxProperties)
  const others = schema.additionalProperties as unknown
  for (const key of keys) {
    if (Object.hasOwn(properties, key)) {
      const below = name === '' ? key : `${name}.${key}`
      yield* errorsAt(properties[key]!, value[key], below, root)
    } else if (others === false) yield invalidValue(at, key, `${name}.${key} in body is a forbidden property`)
    else if (isSchema(others)) yield* errorsAt(others, value[key], `${name}.${key}`, root)
  }
  for (const key of schema.required ?? [])
    if (!Object.hasOwn(value, key)) yield required(whereIn(root, name === '' ? key : `${name}.${key}`))
}
