/**
 * Request bodies to objects: media type, syntax, apiVersion and kind, schema, defaults. Each step has the reference's
 * own way to complain (test/scenarios/badinput).
 */
import { badRequest, failure, StatusError, unsupportedMediaType } from '@binnacle/apimachinery/errors/status.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { type JsonResult, JsonSyntaxError, parseJson } from '@binnacle/apimachinery/serializer/json.ts'
import { decodeMessage, decodeProtobuf, isProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { parseYaml, YamlSyntaxError } from '@binnacle/apimachinery/serializer/yaml.ts'
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { ApiRequest } from '../request.ts'
import { acceptedTypes } from './negotiation.ts'
import type { FieldValidation } from './options.ts'

export type Parsed = JsonResult

export interface Expected {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly type: ObjectType
  readonly defaults?: (object: KubeObject) => void
}

const mediaType = (contentType: string | undefined): string => (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()

/**
 * Reads the body by its Content-Type; an absent one is JSON.
 * @throws 400 for syntax, 415 for other types
 */
export const parseBody = (bytes: Buffer, contentType: string | undefined, kind: string): Parsed => {
  switch (contentType === undefined || contentType === '' ? 'application/json' : mediaType(contentType)) {
    case 'application/json':
      try {
        return parseJson(bytes)
      } catch (error) {
        if (!(error instanceof JsonSyntaxError)) throw error
        throw unrecognized(kind, `couldn't get version/kind; json parse error: ${error.problem}`, bytes)
      }
    case 'application/yaml':
      try {
        return parseYaml(bytes)
      } catch (error) {
        if (!(error instanceof YamlSyntaxError)) throw error
        throw unrecognized(kind, error.message, bytes)
      }
    case 'application/vnd.kubernetes.protobuf': {
      if (!isProtobuf(bytes)) {
        throw unrecognized(kind, 'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]', bytes)
      }
      return parseProtobuf(bytes, kind)
    }
    default:
      throw unsupportedMediaType(acceptedTypes)
  }
}

const parseProtobuf = (bytes: Buffer, kind: string): Parsed => {
  try {
    const message = decodeProtobuf(bytes)
    const at = parseGroupVersion(message.apiVersion)
    const known = at === undefined ? undefined : typeOf(at.group, at.version, message.kind)
    if (known === undefined) throw noKind(message.kind, message.apiVersion, kind)
    const object = decodeMessage(known, message.raw) as object
    return { value: { kind: message.kind, apiVersion: message.apiVersion, ...object }, duplicates: [] }
  } catch (error) {
    if (error instanceof StatusError) throw error
    throw unrecognized(kind, error instanceof Error ? error.message : String(error), bytes)
  }
}

/** Of a body that is no object, as much as the reference shows: JSON objects as text, the rest as hex. */
const excerpt = (bytes: Buffer): string => {
  if (bytes.length === 0) return '<empty>'
  if (bytes[0] === 0x7b) {
    const text = bytes.subarray(0, 2048).toString()
    return text.length > excerptChars ? `${text.slice(0, excerptChars)} ...` : text
  }
  return bytes.length > excerptChars ? `${bytes.subarray(0, excerptChars).toString('hex')} ...` : bytes.toString('hex')
}

const excerptChars = 30

const unrecognized = (kind: string, why: string, bytes: Buffer): StatusError =>
  badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${excerpt(bytes)})`)

const noKind = (kind: string, apiVersion: string, wanted: string): StatusError => {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1)
  return badRequest(
    `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${wanted}: no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
  )
}

/**
 * The whole way from bytes to a decoded, defaulted object of the expected kind.
 * @throws 400 for syntax, kind and type faults, and for unknown or duplicate fields under Strict
 */
export const decodeBody = async (request: ApiRequest, expected: Expected, validation: FieldValidation): Promise<KubeObject> => {
  const bytes = await request.body()
  const parsed = parseBody(bytes, request.headers['content-type'], expected.kind)
  checkTypeMeta(parsed, expected, bytes)
  return decodeObject(parsed, expected, validation, (text) => request.warnings.add(text))
}

/** Decodes a parsed object whose kind is settled. */
export const decodeObject = (
  parsed: Parsed,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
): KubeObject => {
  const { object, problems } = decodeInto<object>(expected.type, parsed.value as object, { source: parsed })
  if (problems.length > 0 && validation !== 'Ignore') {
    if (validation === 'Strict') {
      throw badRequest(
        `${expected.kind} in version ${JSON.stringify(expected.version)} cannot be handled as a ${expected.kind}: strict decoding error: ${problems.join(', ')}`,
      )
    }
    for (const problem of problems) warn(problem)
  }
  const decoded = object as KubeObject
  decoded.metadata ??= {}
  expected.defaults?.(decoded)
  return decoded
}

/** Fills in and checks apiVersion and kind. Null stands for an empty object, as in Go. */
const checkTypeMeta = (parsed: Parsed, expected: Expected, bytes: Buffer): void => {
  if (parsed.value === null) parsed.value = {}
  const { value } = parsed
  const parseError = (why: string) => unrecognized(expected.kind, `couldn't get version/kind; json parse error: json: cannot unmarshal ${why}`, bytes)
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw parseError(
      `${goKind(value)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`,
    )
  }
  const typed = value as Record<string, unknown>
  for (const field of ['apiVersion', 'kind']) {
    const given = typed[field]
    if (given === null) delete typed[field]
    else if (given !== undefined && typeof given !== 'string') {
      throw parseError(`${goKind(given)} into Go struct field .${field} of type string`)
    }
  }
  const wanted = groupVersion(expected.group, expected.version)
  const apiVersion = (typed.apiVersion as string) || wanted
  const kind = (typed.kind as string) || expected.kind
  typed.apiVersion = apiVersion
  typed.kind = kind
  if (apiVersion === wanted && kind === expected.kind) return
  const at = parseGroupVersion(apiVersion)
  if (at === undefined) throw unrecognized(expected.kind, `unexpected GroupVersion string: ${apiVersion}`, bytes)
  if (typeOf(at.group, at.version, kind) === undefined) throw noKind(kind, apiVersion, expected.kind)
  if (kind === expected.kind) {
    throw badRequest(`the API version in the data (${apiVersion}) does not match the expected API version (${wanted})`)
  }
  throw badRequest(
    `${kind} in version ${JSON.stringify(at.version)} cannot be handled as a ${expected.kind}: converting (${at.version}.${kind}) to (${internalPackage(expected.group)}.${expected.kind}): unknown conversion`,
  )
}

/** The reference's name for a JSON value in messages. */
const goKind = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'number'
    default:
      return typeof value
  }
}

/** `core` for the core group, the first label of the others. */
const internalPackage = (group: string): string => (group === '' ? 'core' : group.split('.', 1)[0]!)

/**
 * What a patched object that does not decode is answered with: 422 on the field `patch`.
 * @param shown the patch or its result, as the reference prints it
 */
export const patchRefused = (shown: string, why: string): StatusError => {
  const body = `Invalid value: ${JSON.stringify(shown)}: ${why}`
  return new StatusError(
    failure(422, 'Invalid', ` "" is invalid: patch: ${body}`, {
      causes: [{ reason: 'FieldValueInvalid', message: body, field: 'patch' }],
    }),
  )
}
