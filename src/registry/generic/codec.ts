/**
 * Objects to stored bytes and back. What this server writes is JSON in the form that `watch/entry.ts` serves as it is;
 * what kube-apiserver wrote (JSON or `k8s\0` protobuf, any served version) is brought to that form when it is read.
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import {
  decodeMessage,
  decodeProtobuf,
  isProtobuf,
} from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import {
  markStoredJson,
  parseStoredJson,
  stringifyStoredJson,
} from '@binnacle/apimachinery/serializer/storedjson.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { StorageError } from '../../storage/errors.ts'
import type { KeyValue } from '../../storage/interface.ts'
import type { ResourceDefinition } from './resource.ts'

/** The stored form: kind, apiVersion and metadata first, no resourceVersion. Does not change `object`. */
export const encodeStored = (object: KubeObject): Buffer => {
  const { kind, apiVersion, metadata, ...rest } = object
  const text = stringifyStoredJson({
    kind,
    apiVersion,
    metadata: { ...metadata, resourceVersion: undefined, selfLink: undefined },
    ...rest,
  })
  // Memory of its own: a slice of the shared pool would keep 8 KiB alive as long as this one object is stored.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  bytes.write(text)
  return bytes
}

/** Makes the function that brings stored bytes of one resource to the canonical form. */
export const canonicaliser = (
  definition: ResourceDefinition,
  kind: string,
  storageVersion: string,
  header: Buffer,
): ((kv: KeyValue) => Buffer) => {
  const storageGroupVersion =
    definition.group === '' ? storageVersion : `${definition.group}/${storageVersion}`

  const objectOf = (value: Buffer): KubeObject => {
    if (!isProtobuf(value)) return parseStoredJson(markStoredJson(value)) as KubeObject
    const message = decodeProtobuf(value)
    const at = parseGroupVersion(message.apiVersion)
    const isUnserved = Object.hasOwn(definition.storedVersions ?? {}, message.apiVersion)
    const version = isUnserved ? storageVersion : at?.version
    const type = version === undefined ? undefined : typeOf(at?.group ?? '', version, message.kind)
    if (type === undefined) throw new Error(`no schema for ${message.apiVersion} ${message.kind}`)
    return {
      apiVersion: message.apiVersion,
      kind: message.kind,
      ...(decodeMessage(type, message.raw) as object),
    } as KubeObject
  }

  return ({ key, value }) => {
    if (value.length > header.length && value.subarray(0, header.length).equals(header)) {
      // kube-apiserver ends its JSON with a newline.
      return value[value.length - 1] === 0x0a ? markStoredJson(value) : value
    }
    try {
      let object = objectOf(value)
      const toStorage = definition.storedVersions?.[object.apiVersion]
      if (toStorage !== undefined) object = toStorage(object)
      const at = parseGroupVersion(object.apiVersion)
      if (at === undefined) throw new Error(`bad apiVersion ${object.apiVersion}`)
      const type = typeOf(at.group, at.version, object.kind)
      if (type !== undefined) object = decodeInto(type, object as never).object as unknown as KubeObject
      definition.defaults?.[at.version]?.(object)
      if (object.apiVersion !== storageGroupVersion) {
        const conversion = definition.conversions?.[object.apiVersion]
        if (conversion === undefined)
          throw new Error(`no conversion from ${object.apiVersion} to ${storageGroupVersion}`)
        object = conversion.toStorage(object)
      }
      return encodeStored({ ...object, kind, apiVersion: storageGroupVersion })
    } catch (cause) {
      throw new StorageError('Corrupt', `${key}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      })
    }
  }
}
