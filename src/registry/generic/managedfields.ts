/** Field ownership of one endpoint: the kind's versions and what its endpoints reset, as `managedfields/` asks for them. */
import { emptySet, type FieldSet, setOfPaths } from '@binnacle/apimachinery/managedfields/fieldset.ts'
import { type Shape, shapeOf } from '@binnacle/apimachinery/managedfields/shape.ts'
import type { Versions } from '@binnacle/apimachinery/managedfields/updater.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { Endpoint } from './endpoint.ts'

/** What the endpoints of kinds with a status do, unless the kind's `resetFields` says otherwise. */
const usualResets: Readonly<Record<string, readonly string[]>> = { '': ['status'], status: ['spec'] }

/** Versions of the kind behind an endpoint; `subresource` is the one that is written through, '' for the resource itself. */
export const versionsOf = (endpoint: Endpoint, subresource: string): Versions => {
  const { definition, facts, store, apiVersion } = endpoint
  const storageVersion =
    store.facts.group === '' ? store.facts.version : `${store.facts.group}/${store.facts.version}`
  const hasStatus = facts.subresources.some((s) => s.name === 'status')
  const resets =
    definition.resetFields?.[subresource] ?? (hasStatus ? usualResets[subresource] : undefined) ?? []
  const reset: FieldSet = setOfPaths(...resets.map((path) => path.split('.').map((name) => `f:${name}`)))

  // Versions of another group that shares the store are not this kind's: their managers own nothing here.
  const isServed = (version: string): boolean =>
    parseGroupVersion(version)?.group === facts.group &&
    (version === apiVersion ||
      version === storageVersion ||
      Object.hasOwn(definition.conversions ?? {}, version))
  const typeAt = (version: string) => {
    if (version === apiVersion) return endpoint.type
    const at = parseGroupVersion(version)
    return at === undefined || !isServed(version) ? undefined : typeOf(at.group, at.version, facts.kind)
  }
  const shapes = new Map<string, Shape | undefined>()
  return {
    apiVersion,
    empty: decodeInto<KubeObject>(endpoint.type, { apiVersion, kind: facts.kind, metadata: {} } as never)
      .object,
    shape: (version) => {
      if (!shapes.has(version)) {
        const type = typeAt(version)
        shapes.set(version, type === undefined ? undefined : shapeOf(type))
      }
      return shapes.get(version)
    },
    convert: (object, to) => {
      if (object.apiVersion === to) return object
      // Removing fields leaves nulls behind, which conversions do not expect.
      const decoded = decodeInto<KubeObject>(typeAt(object.apiVersion)!, object as never).object
      const stored = definition.conversions?.[object.apiVersion]?.toStorage(decoded) ?? decoded
      return to === storageVersion ? stored : definition.conversions![to]!.fromStorage(stored)
    },
    resetFields: () => reset,
  }
}

const ofTypes = new Map<string, Versions>()

/** A kind of one version with no endpoint that resets anything: reviews, TokenRequest, Scale. Made once per kind. */
export const versionsOfType = (group: string, version: string, kind: string): Versions => {
  const apiVersion = groupVersion(group, version)
  const key = `${apiVersion}/${kind}`
  const known = ofTypes.get(key)
  if (known !== undefined) return known
  const type = typeOf(group, version, kind)!
  const shape = shapeOf(type)
  const versions: Versions = {
    apiVersion,
    empty: decodeInto<KubeObject>(type, { apiVersion, kind, metadata: {} } as never).object,
    shape: (of) => (of === apiVersion ? shape : undefined),
    convert: (object) => object,
    resetFields: () => emptySet,
  }
  ofTypes.set(key, versions)
  return versions
}
