/**
 * Request bodies to objects: media type, then syntax, kind and schema (`serializer/body.ts`), then defaults. Each step has
 * the reference's own way to complain (test/scenarios/badinput).
 */

import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import {
  badRequest,
  failure,
  StatusError,
  unsupportedMediaType,
} from '@binnacle/apimachinery/errors/status.ts'
import { clearsManagedFields } from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type DecodedBody,
  decodeParsed,
  decodeBody as decodeText,
  type ExpectedKind,
  strictDecodingError,
  syntaxRefusal,
  unrecognizedBody,
} from '@binnacle/apimachinery/serializer/body.ts'
import { type JsonResult, JsonSyntaxError, parseLargeJson } from '@binnacle/apimachinery/serializer/json.ts'
import {
  decodeMessage,
  decodeProtobuf,
  type Envelope,
  isProtobuf,
  ProtobufError,
} from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { parseYaml, type YamlResult } from '@binnacle/apimachinery/serializer/yaml.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { pause } from '../../registry/generic/turns.ts'
import type { ApiRequest } from '../request.ts'
import { largeYamlBytes, parseLargeYaml } from '../yaml/offload.ts'
import { acceptedTypes } from './negotiation.ts'
import type { FieldValidation } from './options.ts'

export interface Expected extends ExpectedKind {
  readonly defaults?: (object: KubeObject) => void
}

export type BodyFormat = 'json' | 'yaml' | 'protobuf'

const formats: Record<string, BodyFormat> = {
  'application/json': 'json',
  'application/yaml': 'yaml',
  'application/vnd.kubernetes.protobuf': 'protobuf',
}

/** `charset=utf-8`, `charset="utf-8"` (RFC 9110, section 5.6.6). */
const isParameter = /^[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"[^"]*")$/

/** The encoding that a Content-Type names; without one JSON. Throws 415 for others. */
export const formatOf = (contentType: string | undefined): BodyFormat => {
  if (contentType === undefined || contentType === '') return 'json'
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim())
  const format = Object.hasOwn(formats, type.toLowerCase()) ? formats[type.toLowerCase()] : undefined
  // What a parameter says is not read, but it must be one; only the last may be empty.
  const areParameters = parameters.every(
    (p, i) => isParameter.test(p) || (p === '' && i === parameters.length - 1),
  )
  if (format === undefined || !areParameters) throw unsupportedMediaType(acceptedTypes)
  return format
}

/**
 * The whole way from bytes to a decoded, defaulted object of the expected kind.
 * @throws 400 for syntax, kind and type faults, and for unknown or repeated fields under Strict; 415 for other media types
 */
export const decodeBody = async (
  request: ApiRequest,
  expected: Expected,
  validation: FieldValidation,
): Promise<KubeObject> => {
  const bytes = await request.body()
  const format = formatOf(request.headers['content-type'])
  const decoded =
    format === 'protobuf'
      ? decodeProtobufBody(bytes, expected)
      : bytes.length < largeYamlBytes
        ? decodeText(bytes, format, expected)
        : await decodeLarge(bytes, format, expected)
  return judged(decoded, expected, validation, (text) => request.warnings.add(text))
}

/** As `decodeText`, with turns of the event loop between the steps. */
const decodeLarge = async (
  bytes: Buffer,
  format: 'json' | 'yaml',
  expected: Expected,
): Promise<DecodedBody> => {
  await pause()
  let parsed: JsonResult
  try {
    parsed = format === 'yaml' ? await parseYamlBody(bytes) : await parseLargeJson(bytes, pause)
  } catch (error) {
    throw syntaxRefusal(bytes, expected, error)
  }
  await pause()
  const decoded = decodeParsed(bytes, parsed, expected)
  await pause()
  return decoded
}

/** YAML of any size; JSON among it is parsed as such. Throws YamlSyntaxError. */
export const parseYamlBody = async (bytes: Buffer): Promise<YamlResult> => {
  if (bytes.length < largeYamlBytes) return parseYaml(bytes)
  if (bytes[0] === openBrace) {
    try {
      const result = await parseLargeJson(bytes, pause)
      if (result.repeated === undefined) return { ...result, repeatedKeys: [] }
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error
    }
  }
  return parseLargeYaml(bytes)
}

const openBrace = 0x7b

/**
 * Decodes a parsed object whose kind is settled: the result of a patch.
 * @param earlier problems of the patch itself, which come before those of the object
 * @param convertsLast whether what is unknown is told before what cannot be converted
 */
export const decodeObject = (
  parsed: JsonResult,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
  earlier: readonly string[] = [],
  convertsLast = false,
): KubeObject => {
  const isCleared = clearsManagedFields(parsed.value)
  const { object, problems } = decodeInto<KubeObject>(expected.type, parsed.value as object, {
    source: parsed,
  })
  if (isCleared) object.metadata.managedFields = []
  const repeated = parsed.duplicates
    .map((at) => `duplicate field ${goQuote(at)}`)
    .filter((text) => !problems.includes(text))
  const body = { object, problems: [...earlier, ...repeated, ...problems] }
  return judged(body, expected, validation, warn, convertsLast)
}

const judged = (
  { object, problems }: DecodedBody,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
  convertsLast = false,
): KubeObject => {
  object.metadata ??= {}
  // What cannot be converted is told before what is unknown, and instead of it.
  if (!convertsLast) expected.defaults?.(object)
  if (problems.length > 0 && validation === 'Strict')
    throw strictDecodingError(expected.type, object, problems)
  if (validation === 'Warn') for (const problem of problems.flatMap(linesOfYaml)) warn(problem)
  if (convertsLast) expected.defaults?.(object)
  return object
}

/** What the YAML reader found is one error of several lines, but a warning each. */
const linesOfYaml = (problem: string): string[] =>
  problem.startsWith('yaml: unmarshal errors:') ? problem.split('\n  ').slice(1) : [problem]

const decodeProtobufBody = (bytes: Buffer, expected: Expected): DecodedBody => {
  const message = envelopeOf(bytes, expected)
  const kind = message.kind || expected.kind
  const refused = (version: string, why: string): StatusError =>
    badRequest(`${kind} in version ${goQuote(version)} cannot be handled as a ${expected.kind}: ${why}`)
  // What does not name a version, or none that can be read, is taken for what is expected.
  const named = message.apiVersion === '' ? undefined : parseGroupVersion(message.apiVersion)
  const at = named ?? expected
  const apiVersion = groupVersion(at.group, at.version)
  const given = typeOf(at.group, at.version, kind)
  if (given === undefined) {
    const why = `no kind ${goQuote(kind)} is registered for version ${goQuote(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`
    throw refused(at.version, why)
  }
  let object: object
  try {
    object = decodeMessage(given, message.raw)
  } catch (error) {
    if (error instanceof ProtobufError) throw refused(at.version, error.message)
    throw error
  }
  if (given !== expected.type)
    throw badRequest(`the kind in the data (${kind}) does not match the expected kind (${expected.kind})`)
  return { object: { kind, apiVersion, ...object } as KubeObject, problems: [] }
}

const envelopeOf = (bytes: Buffer, expected: Expected): Envelope => {
  if (bytes.length === 0) throw unrecognizedBody(bytes, expected.kind, 'empty data')
  if (!isProtobuf(bytes)) throw unrecognizedBody(bytes, expected.kind, noProtobuf)
  try {
    return decodeProtobuf(bytes)
  } catch (error) {
    if (error instanceof ProtobufError) throw unrecognizedBody(bytes, expected.kind, error.message)
    throw error
  }
}

export const noProtobuf =
  'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]'

/**
 * What a patched object that does not decode is answered with: 422 on the field `patch`.
 * @param shown the patch or its result, as the reference prints it
 */
export const patchRefused = (shown: string, why: string): StatusError => {
  const body = `Invalid value: ${goQuote(shown)}: ${why}`
  return new StatusError(
    failure(422, 'Invalid', ` "" is invalid: patch: ${body}`, {
      causes: [{ reason: 'FieldValueInvalid', message: body, field: 'patch' }],
    }),
  )
}
