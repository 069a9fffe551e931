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
import { type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type DecodedBody,
  decodeBody as decodeText,
  type ExpectedKind,
  strictDecodingError,
  unrecognizedBody,
} from '@binnacle/apimachinery/serializer/body.ts'
import type { JsonResult } from '@binnacle/apimachinery/serializer/json.ts'
import {
  decodeMessage,
  decodeProtobuf,
  isProtobuf,
} from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { ApiRequest } from '../request.ts'
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

/** The encoding that a Content-Type names; without one JSON. Throws 415 for others. */
export const formatOf = (contentType: string | undefined): BodyFormat => {
  if (contentType === undefined || contentType === '') return 'json'
  const format = formats[contentType.split(';', 1)[0]!.trim().toLowerCase()]
  if (format === undefined) throw unsupportedMediaType(acceptedTypes)
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
    format === 'protobuf' ? decodeProtobufBody(bytes, expected) : decodeText(bytes, format, expected)
  return judged(decoded, expected, validation, (text) => request.warnings.add(text))
}

/**
 * Decodes a parsed object whose kind is settled: the result of a patch.
 * @param earlier problems of the patch itself, which come before those of the object
 */
export const decodeObject = (
  parsed: JsonResult,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
  earlier: readonly string[] = [],
): KubeObject => {
  const isCleared = clearsManagedFields(parsed.value)
  const { object, problems } = decodeInto<KubeObject>(expected.type, parsed.value as object, {
    source: parsed,
  })
  if (isCleared) object.metadata.managedFields = []
  const repeated = parsed.duplicates
    .map((at) => `duplicate field ${goQuote(at)}`)
    .filter((text) => !problems.includes(text))
  return judged({ object, problems: [...earlier, ...repeated, ...problems] }, expected, validation, warn)
}

const judged = (
  { object, problems }: DecodedBody,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
): KubeObject => {
  if (problems.length > 0 && validation === 'Strict')
    throw strictDecodingError(expected.type, object, problems)
  if (validation === 'Warn') for (const problem of problems.flatMap(linesOfYaml)) warn(problem)
  object.metadata ??= {}
  expected.defaults?.(object)
  return object
}

/** What the YAML reader found is one error of several lines, but a warning each. */
const linesOfYaml = (problem: string): string[] =>
  problem.startsWith('yaml: unmarshal errors:') ? problem.split('\n  ').slice(1) : [problem]

const decodeProtobufBody = (bytes: Buffer, expected: Expected): DecodedBody => {
  if (!isProtobuf(bytes)) {
    throw unrecognizedBody(
      bytes,
      expected.kind,
      'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]',
    )
  }
  try {
    const message = decodeProtobuf(bytes)
    const at = parseGroupVersion(message.apiVersion)
    const given = at === undefined ? undefined : typeOf(at.group, at.version, message.kind)
    if (given === undefined) {
      throw badRequest(
        `${message.kind} in version ${goQuote(at?.version ?? '')} cannot be handled as a ${expected.kind}: no kind ${goQuote(message.kind)} is registered for version ${goQuote(message.apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
      )
    }
    if (given !== expected.type) {
      throw badRequest(
        `the kind in the data (${message.kind}) does not match the expected kind (${expected.kind})`,
      )
    }
    const object = decodeMessage(given, message.raw) as object
    return {
      object: { kind: message.kind, apiVersion: message.apiVersion, ...object } as KubeObject,
      problems: [],
    }
  } catch (error) {
    if (error instanceof StatusError) throw error
    throw unrecognizedBody(bytes, expected.kind, error instanceof Error ? error.message : String(error))
  }
}

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
