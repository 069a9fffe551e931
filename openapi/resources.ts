/**
 * What is true of each served resource: names, scope, verbs, subresources, table columns, selectable fields.
 * Recorded from the reference's discovery (see facts/README.md), in its order.
 */
import { readGenerated } from './locate.ts'

/** A column of the server-side table; the description is left to the documentation. */
export interface ColumnFacts {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date'
  readonly format: string
  readonly description: string
  /** 0: always shown; 1: with `-o wide`. */
  readonly priority: number
}

export interface SubresourceFacts {
  /** The last path segment: `status`, `scale`, `log`. */
  readonly name: string
  /** What it reads and writes: Scale is `autoscaling`/`v1`, the others usually the resource's own group and version. */
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly verbs: readonly string[]
}

export interface ResourceFacts {
  /** '' for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  /** The plural name, as in the URL. */
  readonly resource: string
  readonly singular: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  readonly verbs: readonly string[]
  /** Absent for what is not stored (reviews, bindings). */
  readonly storageVersionHash?: string
  /** `PodList`; absent where nothing lists. */
  readonly listKind?: string
  readonly subresources: readonly SubresourceFacts[]
  /** Empty where nothing lists. */
  readonly columns: readonly ColumnFacts[]
  /** Field labels that a field selector may name. */
  readonly selectableFields: readonly string[]
}

/** All resources; groups in the reference's order, versions by preference, resources by name. */
export const resources = readGenerated('resources.json') as readonly ResourceFacts[]

const byKey = new Map(resources.map((r) => [`${r.group}/${r.version}/${r.resource}`, r]))

/** One resource by its plural name; undefined for what is not served. */
export const resourceOf = (group: string, version: string, resource: string): ResourceFacts | undefined =>
  byKey.get(`${group}/${version}/${resource}`)
