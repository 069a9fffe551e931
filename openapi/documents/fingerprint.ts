/**
 * Documents reduced to what a recording without prose holds, and hashed piece by piece: the recorded documents are too
 * large to commit, their fingerprints name the path or schema that differs.
 */
import { createHash } from 'node:crypto'

/** Sorted keys, no descriptions, `consumes` in any order; parameters by reference are put in place. */
export const normal = (value: unknown, parameters: Readonly<Record<string, unknown>> = {}): unknown => {
  if (Array.isArray(value)) return value.map((v) => normal(v, parameters))
  if (typeof value !== 'object' || value === null) return value
  const object = value as Record<string, unknown>
  const named = typeof object.$ref === 'string' ? /^#\/parameters\/(.*)$/.exec(object.$ref) : null
  if (named !== null) return normal(parameters[named[1]!], parameters)
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key, v]) => !(key === 'description' && typeof v === 'string'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, v]) => [
        key,
        key === 'consumes' && Array.isArray(v) ? v.toSorted() : normal(v, parameters),
      ]),
  )
}

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10)

export interface Recorded {
  readonly paths: Readonly<Record<string, unknown>>
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly definitions?: Readonly<Record<string, unknown>>
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

/** `path` or `schema <name>` → hash. Lists of kinds are left out: v2 names versions that are not served. */
export const fingerprints = (document: Recorded): Record<string, string> => {
  const schemas = document.definitions ?? document.components?.schemas ?? {}
  const bare = (schema: unknown) => ({ ...(schema as object), 'x-kubernetes-group-version-kind': undefined })
  return Object.fromEntries([
    ...Object.entries(document.paths).map(([path, item]) => [path, hash(normal(item, document.parameters))]),
    ...Object.entries(schemas).map(([name, schema]) => [`schema ${name}`, hash(normal(bare(schema)))]),
  ])
}
