/**
 * Objects to response bodies. In the storage version as JSON an entry's bytes are copied; everything else is made from
 * the parsed object.
 */

import { notAcceptable } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { escapeForHtml, stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { encodeProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { stringifyYaml } from '@binnacle/apimachinery/serializer/yaml.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Entry } from '../../watch/entry.ts'
import type { ApiResponse } from '../request.ts'
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
      const at = parseGroupVersion(value.apiVersion)
      const type = at === undefined ? undefined : typeOf(at.group, messageVersion(at), value.kind)
      if (type === undefined) throw notAcceptable(acceptedTypes.filter((t) => t !== protobufType))
      return { bytes: encodeProtobuf(type, value), type: protobufType }
    }
    default:
      return { bytes: Buffer.from(pretty ? prettyJson(value) : `${stringifyJson(value)}\n`), type: jsonType }
  }
}

/** The old version of metadata-only objects has the messages of the new one. */
const messageVersion = ({ group, version }: { group: string; version: string }): string =>
  group === 'meta.k8s.io' ? 'v1' : version

const prettyJson = (value: object): string => {
  try {
    return escapeForHtml(JSON.stringify(value, undefined, 2))
  } catch {
    // Integers beyond 2^53 have no plain form: they are printed exactly instead of nicely.
    return stringifyJson(value)
  }
}

/** One entry as the body of an answer. */
export const respondEntry = (
  status: number,
  endpoint: Endpoint,
  entry: Entry,
  negotiated: Negotiated,
  headers: Record<string, string> = {},
): ApiResponse => {
  if (negotiated.encoding === 'json' && !negotiated.pretty && endpoint.isStorageVersion) {
    return { status, headers: { 'content-type': jsonType, ...headers }, body: entry.served() }
  }
  return respond(status, servedObject(endpoint, entry), negotiated, headers)
}
