/**
 * Request bodies, JSON or YAML, to objects of an expected kind: syntax, apiVersion and kind, then the schema, each with
 * the reference's own way to complain.
 */
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { kindNames, typeOf } from '@binnacle/openapi/schemas.ts'
import { jsonTypeName } from '../errors/gotypes.ts'
import { goQuote } from '../errors/quote.ts'
import { badRequest, StatusError } from '../errors/status.ts'
import { clearsManagedFields } from '../managedfields/fieldmanager.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '../meta/object.ts'
import { cannotBeHandled, decodeInto, strictDecodingText } from '../schema/decode.ts'
import { type JsonResult, JsonSyntaxError, parseJson } from './json.ts'
import { parseYaml, type YamlResult, YamlSyntaxError } from './yaml.ts'

export interface ExpectedKind {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly type: ObjectType
}

export interface DecodedBody {
  readonly object: KubeObject
  /** Unknown and repeated fields: an error under Strict, warnings under Warn. */
  readonly problems: readonly string[]
}

/**
 * Decodes a body. An absent apiVersion or kind is the expected one; `null` and nothing but spaces in YAML are an empty
 * object. Throws a 400 StatusError for everything that is wrong, except for `problems`, which the caller judges.
 */
export const decodeBody = (bytes: Uint8Array, format: 'json' | 'yaml', expected: ExpectedKind): DecodedBody =>
  decodeParsed(
    bytes,
    refusedAs(bytes, expected, () => (format === 'yaml' ? parseYaml(bytes) : parseJson(bytes))),
    expected,
  )

/** The same for a body that was parsed already. */
export const decodeParsed = (bytes: Uint8Array, parsed: JsonResult, expected: ExpectedKind): DecodedBody => {
  const typed = typedObject(bytes, parsed, expected)
  checkKind(bytes, typed, expected)
  const { apiVersion, kind } = typed
  const isCleared = clearsManagedFields(typed)
  const { object, problems } = decodeInto<KubeObject>(expected.type, typed, { source: parsed })
  if (isCleared) object.metadata.managedFields = []
  Object.assign(object, { apiVersion, kind })
  const repeatedKeys = 'repeatedKeys' in parsed ? (parsed as YamlResult).repeatedKeys : []
  if (repeatedKeys.length === 0) return { object, problems }
  return { object, problems: [`yaml: unmarshal errors:\n  ${repeatedKeys.join('\n  ')}`, ...problems] }
}

/** What fieldValidation=Strict answers to problems: 400. */
export const strictDecodingError = (
  type: ObjectType,
  object: unknown,
  problems: readonly string[],
): StatusError => cannotBeHandled(type, object, strictDecodingText(problems))

/** 400: `the object provided is unrecognized (must be of type Pod): <why> (<the first 30 bytes>)`. */
export const unrecognizedBody = (bytes: Uint8Array, kind: string, why: string): StatusError =>
  badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${preview(bytes)})`)

const previewBytes = 30

/** Bodies that begin with a brace are shown as text, others in hexadecimal. */
const preview = (bytes: Uint8Array): string => {
  if (bytes.length === 0) return '<empty>'
  const head = Buffer.from(bytes.subarray(0, previewBytes))
  return head.toString(bytes[0] === 0x7b ? 'utf8' : 'hex') + (bytes.length > previewBytes ? ' ...' : '')
}

const refusedAs = (bytes: Uint8Array, expected: ExpectedKind, parse: () => JsonResult): JsonResult => {
  try {
    return parse()
  } catch (error) {
    throw syntaxRefusal(bytes, expected, error)
  }
}

/** What a parser's error is told as; other errors as they are. */
export const syntaxRefusal = (bytes: Uint8Array, { kind }: ExpectedKind, error: unknown): unknown => {
  if (error instanceof JsonSyntaxError)
    return unrecognizedBody(bytes, kind, `couldn't get version/kind; json parse error: ${error.problem}`)
  if (error instanceof YamlSyntaxError) return unrecognizedBody(bytes, kind, error.problem)
  return error
}

type Typed = { apiVersion: string; kind: string }

/** What the reference looks into first, as its parser calls it. */
export const goTypeMeta =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

/** The value as an object whose apiVersion and kind are set. */
const typedObject = (bytes: Uint8Array, { value, repeated }: JsonResult, expected: ExpectedKind): Typed => {
  const refuse = (what: unknown, target: string): StatusError =>
    unrecognizedBody(
      bytes,
      expected.kind,
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonTypeName(what)} into Go ${target}`,
    )
  if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
    throw refuse(value, `value of type ${goTypeMeta}`)
  const typed = (value ?? {}) as Record<string, unknown>
  for (const field of ['apiVersion', 'kind']) {
    const values = repeated?.get(typed)?.flatMap(({ key, value }) => (key === field ? [value] : [])) ?? [
      Object.hasOwn(typed, field) ? typed[field] : '',
    ]
    // A null leaves what an earlier value said.
    const given = values.filter((value) => value !== null)
    const wrong = given.find((value) => typeof value !== 'string')
    if (wrong !== undefined) throw refuse(wrong, `struct field .${field} of type string`)
    typed[field] =
      given.at(-1) || (field === 'kind' ? expected.kind : groupVersion(expected.group, expected.version))
  }
  return typed as Typed
}

const checkKind = (bytes: Uint8Array, typed: Typed, expected: ExpectedKind): void => {
  const { kind } = typed
  const wanted = groupVersion(expected.group, expected.version)
  if (typed.apiVersion === '/') typed.apiVersion = wanted
  if (typed.apiVersion === wanted && kind === expected.kind) return
  const at = parseGroupVersion(typed.apiVersion)
  if (at === undefined)
    throw unrecognizedBody(bytes, expected.kind, `unexpected GroupVersion string: ${typed.apiVersion}`)
  if (at.version === '') {
    const shown = Buffer.from(bytes).toString()
    throw badRequest(
      `${kind} in version "" cannot be handled as a ${expected.kind}: ${missingVersion(shown)}`,
    )
  }
  // A slash before the version of the core group means nothing.
  const apiVersion = groupVersion(at.group, at.version)
  typed.apiVersion = apiVersion
  const given = typeOf(at.group, at.version, kind)
  const head = `${kind} in version ${goQuote(at.version)} cannot be handled as a ${expected.kind}: `
  if (given === undefined) {
    throw badRequest(
      `${head}no kind ${goQuote(kind)} is registered for version ${goQuote(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
    )
  }
  if (kind !== expected.kind || at.group !== expected.group)
    throw badRequest(head + conversionFault(given, typed, expected))
}

/** A group alone. @param shown the object as JSON */
export const missingVersion = (shown: string): string => `Object 'apiVersion' is missing in '${shown}'`

/**
 * Why an object of another kind than the expected one can't be taken. The reference reads it as what it says it is before
 * it tries to convert it. `value` is changed in place.
 */
export const conversionFault = (given: ObjectType, value: object, expected: ExpectedKind): string => {
  try {
    decodeInto(given, value)
  } catch (error) {
    if (!(error instanceof StatusError) || error.code !== 400) throw error
    return error.message.replace(/^.*? cannot be handled as a \w+: /, '')
  }
  return `converting (${given.goName}) to (${internalName(expected)}): unknown conversion`
}

/** Kinds that are the same in every group, and their types. */
const unversioned: ReadonlyMap<string, string> = new Map([
  ['Status', 'v1.Status'],
  ['APIVersions', 'v1.APIVersions'],
  ['APIGroup', 'v1.APIGroup'],
  ['APIGroupList', 'v1.APIGroupList'],
  ['APIResourceList', 'v1.APIResourceList'],
  ['WatchEvent', 'v1.InternalEvent'],
])

/**
 * Why an object of another kind and no version can't be taken: the reference looks for that kind among the types without
 * version of the group, of which no field is known.
 */
export const internalFault = (kind: string, expected: ExpectedKind): string => {
  const { group } = expected
  const isThere = [...kindNames()].some((name) => {
    const [at, version, of] = name.split('/')
    if (at !== group || of !== kind) return false
    return typeOf(group, version!, kind)?.name.startsWith('io.k8s.apimachinery') !== true
  })
  const given = unversioned.get(kind) ?? (isThere ? internalName({ ...expected, kind }) : undefined)
  return given === undefined
    ? `no kind ${goQuote(kind)} is registered for the internal version of group ${goQuote(group)} in scheme "pkg/runtime/scheme.go:111"`
    : `converting (${given}) to (${internalName(expected)}): unknown conversion`
}

/** Go's name of the internal type: `core.ConfigMap`, `rbac.Role`. */
const internalName = ({ group, kind }: ExpectedKind): string =>
  `${group === '' ? 'core' : group.split('.')[0]}.${kind}`
