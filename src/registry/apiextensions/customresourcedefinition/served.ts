/** What versions of a custom resource serve besides objects: subresources, columns, fields to select by. */
import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type {
  CustomResourceColumnDefinition,
  CustomResourceSubresources,
  JSONSchemaProps,
  SelectableField,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { notConvertible, notConvertibleError } from './structural.ts'

const simple = 'must be a simple json path starting with .'

export function* subresourcesErrors(
  subresources: CustomResourceSubresources | undefined,
  at: Path,
): Generator<FieldError> {
  const scale = subresources?.scale
  if (scale === undefined) return
  const here = at.child('scale')
  const { specReplicasPath = '', statusReplicasPath = '', labelSelectorPath = '' } = scale
  yield* replicasErrors(specReplicasPath, '.spec', here.child('specReplicasPath'))
  yield* replicasErrors(statusReplicasPath, '.status', here.child('statusReplicasPath'))
  if (labelSelectorPath === '') return
  const selectorAt = here.child('labelSelectorPath')
  if (!labelSelectorPath.startsWith('.')) yield invalidValue(selectorAt, labelSelectorPath, simple)
  else if (!labelSelectorPath.startsWith('.spec.') && !labelSelectorPath.startsWith('.status.'))
    yield invalidValue(selectorAt, labelSelectorPath, 'should be a json path under either .spec or .status')
}

function* replicasErrors(text: string, below: string, at: Path): Generator<FieldError> {
  if (text === '') yield required(at)
  else if (!text.startsWith('.')) yield invalidValue(at, text, simple)
  else if (!text.startsWith(`${below}.`)) yield invalidValue(at, text, `should be a json path under ${below}`)
}

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string']
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password']

export function* columnsErrors(
  columns: readonly CustomResourceColumnDefinition[] | undefined,
  at: Path,
): Generator<FieldError> {
  for (const [i, { name = '', type = '', format = '', jsonPath = '' }] of (columns ?? []).entries()) {
    const here = at.index(i)
    if (name === '') yield required(here.child('name'))
    const known = `must be one of ${columnTypes.join(',')}`
    if (type === '') yield required(here.child('type'), known)
    else if (!columnTypes.includes(type)) yield invalidValue(here.child('type'), type, known)
    if (format !== '' && !columnFormats.includes(format))
      yield invalidValue(here.child('format'), format, `must be one of ${columnFormats.join(',')}`)
    const pathAt = here.child('JSONPath')
    if (jsonPath === '') yield required(pathAt)
    else if (!jsonPath.startsWith('.')) yield invalidValue(pathAt, jsonPath, simple)
  }
}

const selectableTypes = ['string', 'boolean', 'integer']

/** `at` is where the fields' list and the schema stand; `missing` is said where there is no schema. */
export function* selectableErrors(
  fields: readonly SelectableField[] | undefined,
  schema: JSONSchemaProps | undefined,
  missing: string | undefined,
  at: Path,
): Generator<FieldError> {
  if (fields === undefined || fields.length === 0) return
  if (schema === undefined && missing !== undefined) {
    yield invalidValue(at.child('selectableFields'), '', missing)
    return
  }
  const odd = schema === undefined ? undefined : notConvertible(schema)
  if (odd !== undefined) yield notConvertibleError(odd, at.child('schema', 'openAPIV3Schema'))
  const seen = new Set<string>()
  for (const [i, { jsonPath = '' }] of fields.entries()) {
    const here = at.child('selectableFields').index(i).child('jsonPath')
    if (jsonPath === '') {
      yield required(here)
      continue
    }
    // The reference falls over a path that it would look up in a schema that it cannot read, or in none.
    if ((odd !== undefined || schema === undefined) && jsonPath.startsWith('.')) continue
    const problem = selectableProblem(jsonPath, schema)
    if (problem !== undefined) yield invalidValue(here, jsonPath, problem)
    if (problem?.startsWith('is an invalid path') === true) continue
    if (seen.has(jsonPath)) yield duplicate(here, jsonPath)
    seen.add(jsonPath)
  }
}

const selectableProblem = (text: string, schema: JSONSchemaProps | undefined): string | undefined => {
  if (!text.startsWith('.')) return `is an invalid path: expected [ or . but got: ${/^[^.[]*/.exec(text)![0]}`
  let node = schema
  const [head, ...rest] = text.slice(1).split('.')
  const isMetadata = head === 'metadata' && rest.length > 0
  for (const name of [head!, ...rest]) {
    const bracket = name.indexOf('[')
    const own = bracket < 0 ? name : name.slice(0, bracket)
    if (isMetadata || !Object.hasOwn(node?.properties ?? {}, own))
      return 'is an invalid path: does not refer to a valid field'
    node = node!.properties![own]
    if (bracket >= 0) return 'is an invalid path: array notation is not allowed'
  }
  return selectableTypes.includes(node?.type ?? '')
    ? undefined
    : 'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.'
}
