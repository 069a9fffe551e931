/** The coordinates of a resource, with the TypeScript type of its objects: what every request needs to know, as one value. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { groupVersion } from '@binnacle/apimachinery/meta/object.ts'

export interface Resource<T extends KubeObject = KubeObject> {
  /** '' for the core group. */
  readonly group: string
  readonly version: string
  /** The plural name, as in the URL. */
  readonly resource: string
  readonly kind: string
  readonly namespaced: boolean
  /** Never set: it carries the type of the objects. */
  readonly objects?: T
}

/** A resource by hand: custom ones, or those that discovery found. */
export const resource = <T extends KubeObject = KubeObject>(
  group: string,
  version: string,
  name: string,
  kind: string,
  namespaced = true,
): Resource<T> => ({ group, version, resource: name, kind, namespaced })

export const apiVersionOf = ({ group, version }: Resource): string => groupVersion(group, version)

/** `deployments.apps`, or `pods`: how messages and metrics name it. */
export const nameOf = ({ group, resource }: Resource): string =>
  group === '' ? resource : `${resource}.${group}`

/**
 * The path of a collection, an object or a subresource. A namespaced resource without a namespace is the collection of all
 * namespaces.
 */
export const pathOf = (r: Resource, namespace?: string, name?: string, subresource?: string): string => {
  let path = r.group === '' ? `/api/${r.version}` : `/apis/${r.group}/${r.version}`
  if (r.namespaced && namespace !== undefined && namespace !== '')
    path += `/namespaces/${encodeURIComponent(namespace)}`
  path += `/${r.resource}`
  if (name !== undefined) path += `/${encodeURIComponent(name)}`
  return subresource === undefined ? path : `${path}/${subresource}`
}
