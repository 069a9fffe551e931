/**
 * Patch bodies: from bytes and a media type to a function that makes the patched object, decoded.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply
 */
import { jsonTypeName } from '@binnacle/apimachinery/errors/gotypes.ts'
import { goPrint, goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson, setOwn } from '@binnacle/apimachinery/meta/clone.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { applyJsonPatch, parseJsonPatch } from '@binnacle/apimachinery/patch/jsonpatch.ts'
import { applyMergePatch, parseMergePatch } from '@binnacle/apimachinery/patch/mergepatch.ts'
import {
  applyStrategicMergePatch,
  parseStrategicMergePatch,
} from '@binnacle/apimachinery/patch/strategicmerge.ts'
import { asMaps, restoreFault } from '@binnacle/apimachinery/schema/restore.ts'
import {
  conversionFault,
  goTypeMeta,
  internalFault,
  missingVersion,
} from '@binnacle/apimachinery/serializer/body.ts'
import { ExactNumber } from '@binnacle/apimachinery/serializer/exactnumber.ts'
import { type JsonResult, parseJson, stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import type { Type } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { Steps } from '../../registry/generic/turns.ts'
import { decodeObject, type Expected, patchRefused } from './body.ts'
import type { FieldValidation } from './options.ts'

const patchTypes = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
]

/** The media type of a patch. Throws 415 for what is none. */
export const patchTypeOf = (contentType: string | undefined): string => {
  const type = (contentType ?? '').split(';', 1)[0]!.trim()
  if (!patchTypes.includes(type)) {
    throw new StatusError(failure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {}))
  }
  return type
}

export const isApply = (type: string): boolean => type.startsWith('application/apply-patch')

/** One patch, ready to be applied to the object as it is, any number of times; in steps. */
export type Patch = (current: KubeObject) => Steps<KubeObject>

/**
 * @param bytes the body; read when first applied, so that a missing object is told before a broken patch
 * @throws when applied: 400 for a body that is no patch, 422 for one that does not fit the object
 */
export const patchOf = (
  type: string,
  bytes: Buffer,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
): Patch => {
  const apply = applier(type, bytes, expected, validation)
  const whole: Patch = function* (current) {
    const copy = cloneJson(current)
    yield
    const { result, shown, ordered, reworded, problems = [] } = yield* apply(copy, current)
    yield
    const { value, unknown } = withKind(result.value, expected, shown)
    try {
      const earlier = [...problems, ...unknown]
      const convertsLast = type === 'application/strategic-merge-patch+json'
      return decodeObject({ ...result, value }, expected, validation, warn, earlier, convertsLast)
    } catch (error) {
      // Of an object without a version nothing was read.
      throw refused(
        unknown.length > 0 ? error : firstFault(error, expected, ordered),
        expected,
        shown,
        reworded,
      )
    }
  }
  if (mayTouchManagedFields(type, bytes)) return whole
  return function* (current) {
    const { managedFields, ...metadata } = current.metadata
    if (managedFields === undefined) return yield* whole(current)
    try {
      const patched = yield* whole({ ...current, metadata })
      patched.metadata.managedFields = managedFields
      return patched
    } catch {
      // Whoever is refused sees the whole object in the message.
      return yield* whole(current)
    }
  }
}

/**
 * managedFields are often the larger half of an object. A patch that does not name them, nor metadata as a whole, leaves
 * them alone, so that they need no copy: 20 µs of a small patch.
 */
const mayTouchManagedFields = (type: string, bytes: Buffer): boolean =>
  bytes.includes('managedFields') ||
  bytes.includes('\\u') ||
  bytes.includes('$patch') ||
  (type === 'application/json-patch+json' && (bytes.includes('"/metadata"') || bytes.includes('""'))) ||
  (type === 'application/merge-patch+json' && bytes.includes('null'))

interface Applied {
  readonly result: JsonResult
  /** The patch or the patched object, as refusals print it. */
  readonly shown: () => string
  /** The patched object once more, its fields in the order in which the reference writes and reads them. */
  readonly ordered?: () => unknown
  /** What strict validation refuses in the patch itself. */
  readonly problems?: readonly string[]
  /** How this kind of patch words a fault of the decoder. Default: as it is. */
  readonly reworded?: (why: string) => string
}

/**
 * A patch can't turn an object into one of another kind or version. An object without a version is of no type at all: every
 * field of it is unknown.
 */
const withKind = (value: unknown, expected: Expected, shown: () => string) => {
  const refuse = (what: unknown, target: string) =>
    patchRefused(
      shown(),
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonTypeName(what)} into Go ${target}`,
    )
  if (!isObject(value)) throw refuse(value, `value of type ${goTypeMeta}`)
  const text = (field: 'kind' | 'apiVersion'): string => {
    const given = value[field] ?? ''
    if (typeof given !== 'string') throw refuse(given, `struct field .${field} of type string`)
    return given
  }
  const wanted = groupVersion(expected.group, expected.version)
  const given = text('apiVersion')
  const at = parseGroupVersion(given)
  // A slash before the version of the core group means nothing.
  const apiVersion = at === undefined ? given : groupVersion(at.group, at.version)
  const kind = text('kind') || expected.kind
  if (given === '' || given === '/') {
    if (kind !== expected.kind) throw patchRefused(shown(), internalFault(kind, expected))
    const fields = Object.keys(value)
      .filter((key) => key !== 'kind' && key !== 'apiVersion')
      .sort()
    return {
      value: { kind: expected.kind, apiVersion: wanted },
      unknown: fields.map((key) => `unknown field ${goQuote(key)}`),
    }
  }
  if (kind === expected.kind && apiVersion === wanted) {
    Object.assign(value, { kind, apiVersion })
    return { value, unknown: [] }
  }
  const type = at === undefined ? undefined : typeOf(at.group, at.version, kind)
  const why =
    at === undefined
      ? `unexpected GroupVersion string: ${given}`
      : at.version === ''
        ? missingVersion(shown())
        : type === undefined
          ? `no kind ${goQuote(kind)} is registered for version ${goQuote(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`
          : conversionFault(type, value, expected)
  throw patchRefused(shown(), why)
}

const applier = (
  type: string,
  bytes: Buffer,
  expected: Expected,
  validation: FieldValidation,
): ((current: KubeObject, original: KubeObject) => Steps<Applied>) => {
  switch (type) {
    case 'application/json-patch+json':
      return function* (current, original) {
        const operations = parseJsonPatch(bytes)
        yield
        // What is moved to another place is unknown there in the order in which the reference writes it.
        const moves = operations.some(({ op }) => op === 'copy' || op === 'move')
        const start = moves ? inSchemaOrder(expected.type, current) : current
        const value = applyJsonPatch(start, operations)
        const ordered = () =>
          sortedRoot(applyJsonPatch(inSchemaOrder(expected.type, cloneJson(original)), operations))
        const shown = () => stringifyJson(ordered())
        yield
        const problems = validation === 'Ignore' ? [] : problemsOf(bytes)
        return { result: { value, duplicates: [] }, shown, ordered, problems }
      }
    case 'application/merge-patch+json': {
      return function* (current, original) {
        const patch = parseMergePatch(bytes)
        yield
        const merged = applyMergePatch(current, patch)
        yield
        const value = sortedLike(merged, patch)
        yield
        const ordered = () =>
          sortedRoot(
            sortedLike(applyMergePatch(inSchemaOrder(expected.type, cloneJson(original)), patch), patch),
          )
        const shown = () => stringifyJson(ordered())
        return { result: { value, duplicates: parseJson(bytes).duplicates }, shown, ordered }
      }
    }
    default:
      return function* (current) {
        const parsed = parseStrategicMergePatch(bytes)
        yield
        const merged = applyStrategicMergePatch(expected.type, current, parsed.value)
        yield
        const value = sortedLike(asMaps(expected.type, merged), parsed.value) as object
        const shown = () => goPrint(parsed.value)
        yield
        const fault = restoreFault(expected.type, value)
        if (fault !== undefined) throw patchRefused(shown(), fault)
        // Whatever the patch says of them, kind and version stay.
        const result = {
          ...value,
          kind: expected.kind,
          apiVersion: groupVersion(expected.group, expected.version),
        }
        const reworded = (why: string) => {
          // What only conversion finds, once the maps are an object again, is no fault of the patch to the reference.
          if (why.startsWith('strconv.ParseInt')) throw new StatusError(failure(500, '', why))
          return why
        }
        return { result: { value: result, duplicates: parsed.duplicates }, shown, reworded }
      }
  }
}

const sortedRoot = (value: unknown): unknown => (isObject(value) ? sortedFields(value) : value)

/** Fields in the order in which the reference writes them; only messages show it. */
const inSchemaOrder = (type: Type, value: unknown): unknown => {
  if (Array.isArray(value))
    return type.kind === 'list' ? value.map((item) => inSchemaOrder(type.items, item)) : value
  if (!isObject(value)) return value
  if (type.kind === 'map') {
    return sortedFields(
      Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inSchemaOrder(type.values, item)])),
    )
  }
  if (type.kind !== 'object') return value
  const ordered: Record<string, unknown> = {}
  for (const field of type.fields.values()) {
    if (Object.hasOwn(value, field.name)) ordered[field.name] = inSchemaOrder(field.type, value[field.name])
  }
  for (const [key, item] of Object.entries(value))
    if (!Object.hasOwn(ordered, key)) setOwn(ordered, key, item)
  return ordered
}

/** A level that a merge patch touched has gone through a Go map: its keys come out sorted. A list is the patch's own. */
const sortedLike = (value: unknown, patch: unknown): unknown => {
  if (Array.isArray(value) && Array.isArray(patch)) return value.map((item) => sortedLike(item, item))
  if (!isObject(value) || !isObject(patch)) return value
  for (const key of Object.keys(patch)) {
    if (Object.hasOwn(value, key)) value[key] = sortedLike(value[key], patch[key])
  }
  return sortedFields(value)
}

const sortedFields = (object: Record<string, unknown>): Record<string, unknown> => {
  const sorted: Record<string, unknown> = {}
  for (const key of Object.keys(object).sort()) setOwn(sorted, key, object[key])
  return sorted
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

const operationMembers = new Set(['op', 'path', 'from', 'value'])

/** Unknown and repeated members of a JSON patch. */
const problemsOf = (bytes: Buffer): string[] => {
  const { value, duplicates } = parseJson(bytes)
  if (!Array.isArray(value)) return []
  const unknown = value.flatMap((operation, i) =>
    Object.keys((operation ?? {}) as object)
      .filter((member) => !operationMembers.has(member))
      .map((member) => `json patch unknown field "[${i}].${member}"`),
  )
  const repeated = duplicates.map((at) => `json patch duplicate field ${JSON.stringify(at)}`)
  return [...repeated, ...unknown, ...duplicates.flatMap((at) => repeatedInResult(value, at) ?? [])]
}

/** A key repeated inside of a value is also repeated where the operation puts it. */
const repeatedInResult = (operations: unknown[], at: string): string | undefined => {
  const [, index, rest] = /^\[(\d+)\]\.value(.+)$/.exec(at) ?? []
  const { op, path } = (operations[Number(index)] ?? {}) as { op?: unknown; path?: unknown }
  if (rest === undefined || typeof path !== 'string' || (op !== 'add' && op !== 'replace')) return undefined
  const tokens = path.split('/').slice(1)
  const place = tokens
    .map((token) =>
      /^\d+$/.test(token) ? `[${token}]` : `.${token.replaceAll('~1', '/').replaceAll('~0', '~')}`,
    )
    .join('')
  return `duplicate field ${goQuote(`${place}${rest}`.slice(1))}`
}

/** Of several faults the reference tells the one that it reads first. */
const firstFault = (error: unknown, expected: Expected, ordered: (() => unknown) | undefined): unknown => {
  if (ordered === undefined || !(error instanceof StatusError) || error.code !== 400) return error
  try {
    decodeObject({ value: ordered(), duplicates: [] }, expected, 'Ignore', () => {})
    return error
  } catch (first) {
    return first
  }
}

/** A 400 of the decoder is the patch's fault: 422 on the field `patch`. */
const refused = (
  error: unknown,
  expected: Expected,
  shown: () => string,
  reworded = (why: string) => why,
): unknown => {
  if (!(error instanceof StatusError) || error.code !== 400) return error
  const mark = `cannot be handled as a ${expected.kind}: `
  const at = error.message.indexOf(mark)
  return patchRefused(shown(), reworded(at === -1 ? error.message : error.message.slice(at + mark.length)))
}
