/**
 * Request bodies to objects: media type, syntax, apiVersion and kind, schema, defaults. Each step has the reference's
 * own way to complain.
 */
import { badRequest, StatusError, unsupportedMediaType } from '@binnacle/apimachinery/errors/status.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { parseJson } from '@binnacle/apimachinery/serializer/json.ts'
import { decodeMessage, decodeProtobuf, isProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { parseYaml } from '@binnacle/apimachinery/serializer/yaml.ts'
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { ApiRequest } from '../request.ts'
import { acceptedTypes } from './negotiation.ts'
import type { FieldValidation } from './options.ts'

export interface Parsed {
  readonly value: unknown
  readonly duplicates: readonly string[]
}

/** Reads the body by its Content-Type; an absent or odd type is read as JSON, as the reference does. */
export const parseBody = (bytes: Buffer, contentType: string | undefined): Parsed => {
  const type = (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()
  switch (type) {
    case '':
    case 'application/json':
    case '*/*':
      return parseJson(bytes)
    case 'application/yaml':
      return parseYaml(bytes)
    case 'application/vnd.kubernetes.protobuf': {
      if (!isProtobuf(bytes)) throw badRequest('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]')
      const message = decodeProtobuf(bytes)
      const at = parseGroupVersion(message.apiVersion)
      const known = at === undefined ? undefined : typeOf(at.group, at.version, message.kind)
      if (known === undefined) throw noKind(message.kind, message.apiVersion)
      const object = decodeMessage(known, message.raw) as object
      return { value: { kind: message.kind, apiVersion: message.apiVersion, ...object }, duplicates: [] }
    }
    default:
      throw unsupportedMediaType(acceptedTypes)
  }
}

const noKind = (kind: string, apiVersion: string): StatusError =>
  badRequest(`no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/api/legacyscheme/scheme.go:30"`)

export interface Expected {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly type: ObjectType
  readonly defaults?: (object: KubeObject) => void
}

export interface Decoded {
  readonly object: KubeObject
}

/**
 * The whole way from bytes to a decoded, defaulted object of the expected kind.
 * @throws 400 for syntax, kind and type faults, and for unknown or duplicate fields under Strict
 */
export const decodeBody = async (request: ApiRequest, expected: Expected, validation: FieldValidation): Promise<KubeObject> => {
  const bytes = await request.body()
  const parsed = parseBody(bytes, request.headers['content-type'])
  return decodeObject(parsed, expected, validation, (text) => request.warnings.add(text))
}

export const decodeObject = (
  { value, duplicates }: Parsed,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
): KubeObject => {
  const wanted = groupVersion(expected.group, expected.version)
  const typed = asTyped(value)
  typed.apiVersion = typed.apiVersion === '' || typed.apiVersion === undefined ? wanted : typed.apiVersion
  typed.kind = typed.kind === '' || typed.kind === undefined ? expected.kind : typed.kind
  checkKind(typed, expected, wanted)
  const { object, unknown } = decodeInto(expected.type, typed as never)
  const problems = [...unknown.map((at) => `unknown field ${JSON.stringify(at)}`), ...duplicates.map((at) => `duplicate field ${JSON.stringify(at)}`)]
  if (problems.length > 0) {
    if (validation === 'Strict') {
      throw badRequest(
        `${expected.kind} in version ${JSON.stringify(expected.version)} cannot be handled as a ${expected.kind}: strict decoding error: ${problems.join(', ')}`,
      )
    }
    if (validation === 'Warn') for (const problem of problems) warn(problem)
  }
  const decoded = object as unknown as KubeObject
  decoded.metadata ??= {}
  expected.defaults?.(decoded)
  return decoded
}

const asTyped = (value: unknown): { apiVersion?: string; kind?: string; [field: string]: unknown } => {
  const goType = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'
  if (value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'number' : typeof value
    throw badRequest(`couldn't get version/kind; json parse error: json: cannot unmarshal ${what} into Go value of type ${goType}`)
  }
  const typed = value as Record<string, unknown>
  for (const field of ['apiVersion', 'kind']) {
    const given = typed[field]
    if (given === null) delete typed[field]
    else if (given !== undefined && typeof given !== 'string') {
      const what = Array.isArray(given) ? 'array' : typeof given === 'boolean' ? 'bool' : typeof given === 'bigint' ? 'number' : typeof given
      throw badRequest(`couldn't get version/kind; json parse error: json: cannot unmarshal ${what} into Go struct field .${field} of type string`)
    }
  }
  return typed as never
}

const checkKind = (typed: { apiVersion?: string; kind?: string }, expected: Expected, wanted: string): void => {
  const { apiVersion, kind } = typed as { apiVersion: string; kind: string }
  if (apiVersion === wanted && kind === expected.kind) return
  const at = parseGroupVersion(apiVersion)
  if (at === undefined) throw badRequest(`unexpected GroupVersion string: ${apiVersion}`)
  if (typeOf(at.group, at.version, kind) === undefined) {
    throw badRequest(
      `${kind} in version ${JSON.stringify(at.version)} cannot be handled as a ${expected.kind}: no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/api/legacyscheme/scheme.go:30"`,
    )
  }
  if (apiVersion !== wanted) {
    throw badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${wanted})`,
    )
  }
  throw badRequest(`the kind in the data (${kind}) does not match the expected kind (${expected.kind})`)
}
