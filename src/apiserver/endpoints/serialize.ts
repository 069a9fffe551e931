/**
 * Objects to response bodies. In the storage version as JSON an entry's bytes are copied; everything else is made from
 * the parsed object.
 */

import { notAcceptable } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { escapeForHtml, stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { encodeProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { messageTypeOf } from '@binnacle/apimachinery/serializer/protobuf/kinds.ts'
import { stringifyYaml } from '@binnacle/apimachinery/serializer/yaml.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import { largeBytes, pause } from '../../registry/generic/turns.ts'
import type { Entry } from '../../watch/entry.ts'
import type { ApiResponse } from '../request.ts'
import { printLargeYaml } from '../yaml/offload.ts'
import { acceptedTypes, jsonType, type Negotiated, protobufType, yamlType } from './negotiation.ts'

/** Any object with kind and apiVersion. */
export interface Typed {
  kind: string
  apiVersion: string
}

/** The object of an entry as clients of `endpoint` see it; the caller's own. */
export const servedObject = (endpoint: Endpoint, entry: Entry): KubeObject =>
  endpoint.fromStorage(entry.parse())

/** Encodes `value` as negotiated. Falls back to JSON for types without a protobuf form. */
export const respond = (
  status: number,
  value: object,
  negotiated: Negotiated,
  headers: Record<string, string> = {},
): ApiResponse => {
  const { bytes, type } = encode(value as Typed, negotiated)
  return { status, headers: { 'content-type': type, ...headers }, body: bytes }
}

export const encode = (value: Typed, { encoding, pretty }: Negotiated): { bytes: Buffer; type: string } => {
  switch (encoding) {
    case 'yaml':
      return { bytes: Buffer.from(stringifyYaml(value)), type: yamlType }
    case 'protobuf': {
      const type = messageTypeOf(value.apiVersion, value.kind)
      if (type === undefined) throw notAcceptable(acceptedTypes.filter((t) => t !== protobufType))
      return { bytes: encodeProtobuf(type, value), type: protobufType }
    }
    default:
      return { bytes: Buffer.from(pretty ? prettyJson(value) : `${stringifyJson(value)}\n`), type: jsonType }
  }
}

/** Indented by two, without a line end after it. */
export const prettyJson = (value: object): string => {
  try {
    return escapeForHtml(JSON.stringify(value, undefined, 2))
  } catch {
    // Integers beyond 2^53 have no plain form: they are printed exactly instead of nicely.
    return stringifyJson(value)
  }
}

const newline = 0x0a

/** One entry as the body of an answer. */
export const respondEntry = (
  status: number,
  endpoint: Endpoint,
  entry: Entry,
  negotiated: Negotiated,
  headers: Record<string, string> = {},
): ApiResponse | Promise<ApiResponse> => {
  if (negotiated.encoding === 'json' && !negotiated.pretty && endpoint.isStorageVersion) {
    const body = Buffer.allocUnsafe(entry.servedBytes + 1)
    body[entry.writeTo(body, 0)] = newline
    return { status, headers: { 'content-type': jsonType, ...headers }, body }
  }
  if (entry.bytes.length >= largeBytes) return respondLarge(status, endpoint, entry, negotiated, headers)
  return respond(status, servedObject(endpoint, entry), negotiated, headers)
}

/** The same with turns of the event loop in between; YAML, the slowest by far, is printed by another thread. */
const respondLarge = async (
  status: number,
  endpoint: Endpoint,
  entry: Entry,
  negotiated: Negotiated,
  headers: Record<string, string>,
): Promise<ApiResponse> => {
  await pause()
  const object = servedObject(endpoint, entry)
  await pause()
  if (negotiated.encoding !== 'yaml') return respond(status, object, negotiated, headers)
  const body = await printLargeYaml(object)
  return { status, headers: { 'content-type': yamlType, ...headers }, body }
}
