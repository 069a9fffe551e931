/** What every object has: an apiVersion, a kind and metadata, in values that embed one. */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1035LabelProblems } from '@binnacle/apimachinery/validation/names.ts'
import { validateObjectMeta } from '@binnacle/apimachinery/validation/objectmeta.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** As the reference shows what it keeps in maps. */
export const sortedByKey = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortedByKey)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, member]) => [key, sortedByKey(member)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Of what is no object's at all, only the first is told. Names are not looked at: an embedded object need not have one.
 * @param at undefined: a part of an object, in which nothing is missing
 */
export function* embeddedObjectErrors(
  object: Record<string, unknown>,
  at: Path | undefined,
): Generator<FieldError> {
  const child = (name: string): Path => at?.child(name) ?? path(name)
  for (const field of ['apiVersion', 'kind']) {
    if (object[field] === undefined || typeof object[field] === 'string') continue
    yield invalidValue(child(field), object[field], 'must be a string')
    return
  }
  let metadata: ObjectMeta | undefined
  if (object.metadata !== undefined && object.metadata !== null) {
    const read = metadataOf(object.metadata)
    if (typeof read === 'string') {
      yield invalidValue(child('metadata'), sortedByKey(object.metadata), read)
      return
    }
    metadata = read
  }
  const checks = [
    ['apiVersion', versionProblems],
    ['kind', kindProblems],
  ] as const
  for (const [field] of checks)
    if (at !== undefined && object[field] === undefined) yield required(child(field))
  for (const [field, problemsOf] of checks) {
    const text = object[field] as string | undefined
    if (text === '') yield invalidValue(child(field), text, 'must not be empty')
    else if (text !== undefined)
      for (const problem of problemsOf(text)) yield invalidValue(child(field), text, problem)
  }
  if (metadata === undefined) return
  const rules = { namespaced: (metadata.namespace ?? '') !== '', validateName: () => [] }
  yield* validateObjectMeta({ ...metadata, name: 'any' }, rules, child('metadata'))
}

/** What a value says as metadata, or why it is none. */
const metadataOf = (value: unknown): ObjectMeta | string => {
  if (!isObject(value)) {
    const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
    return `json: cannot unmarshal ${type} into Go value of type v1.ObjectMeta`
  }
  const type = typeNamed('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta')!
  try {
    return decodeInto<ObjectMeta>(type, sortedByKey(value) as object).object
  } catch (error) {
    if (error instanceof StatusError)
      return error.message.replace(/^.*? cannot be handled as a ObjectMeta: /, '')
    throw error
  }
}

const versionProblems = (text: string): string[] =>
  text.split('/').length > 2 ? [`unexpected GroupVersion string: ${text}`] : []

const kindProblems = (text: string): string[] =>
  dns1035LabelProblems(text.toLowerCase()).map(
    (problem) => `may have mixed case, but should otherwise match: ${problem}`,
  )
