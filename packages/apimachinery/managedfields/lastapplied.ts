/**
 * From client-side apply to server-side apply: `kubectl apply` without and with `--server-side` over the same object.
 *
 * The annotation that client-side apply keeps says what it last applied. Where the live object still has those values,
 * kubectl owned them in all but name, and its server-side apply meets no conflict there.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#migrating-between-client-side-and-server-side-apply
 */
import type { KubeObject } from '../meta/object.ts'
import { parseJson, stringifyJson } from '../serializer/json.ts'
import { compare } from './compare.ts'
import type { Conflict } from './conflicts.ts'
import { declaredFields } from './declare.ts'
import { difference, isEmpty } from './fieldset.ts'
import type { Versions } from './updater.ts'

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'
/** All annotations of an object together may have this many bytes. */
const annotationBytesMax = 262144

/** The conflicts that remain when fields count as kubectl's whose value is still the last applied one. */
export const alreadyLastApplied = (
  versions: Versions,
  live: KubeObject,
  conflicts: readonly Conflict[],
): readonly Conflict[] => {
  const text = live.metadata.annotations?.[lastApplied]
  if (text === undefined) return conflicts
  try {
    const configuration = parseJson(Buffer.from(text)).value as KubeObject
    if (configuration.apiVersion !== versions.apiVersion || configuration.kind !== live.kind) return conflicts
    const shape = versions.shape(versions.apiVersion)!
    const { changed, removed } = compare(shape, configuration, live)
    const same = difference(difference(declaredFields(shape, configuration), changed), removed)
    return conflicts
      .map(({ manager, fields }) => ({ manager, fields: difference(fields, same) }))
      .filter(({ fields }) => !isEmpty(fields))
  } catch {
    // Whatever stands there is the client's: it may be anything.
    return conflicts
  }
}

/** The object with its annotation brought up to date, if it has one: client-side apply can take over again. */
export const renewLastApplied = (object: KubeObject, configuration: KubeObject): KubeObject => {
  const annotations = object.metadata.annotations
  if (annotations === undefined || annotations === null || !Object.hasOwn(annotations, lastApplied))
    return object
  const { managedFields: _, ...metadata } = configuration.metadata
  const { [lastApplied]: __, ...rest } = metadata.annotations ?? {}
  const text = `${stringifyJson(
    sorted({
      ...configuration,
      metadata: metadata.annotations === undefined ? metadata : { ...metadata, annotations: rest },
    }),
  )}\n`
  const next = { ...annotations, [lastApplied]: text }
  const bytes = Object.entries(next).reduce(
    (sum, [k, v]) => sum + Buffer.byteLength(k) + Buffer.byteLength(v),
    0,
  )
  if (bytes > annotationBytesMax) return object
  return { ...object, metadata: { ...object.metadata, annotations: next } }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
