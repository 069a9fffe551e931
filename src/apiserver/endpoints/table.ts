/**
 * Tables and metadata-only views: what kubectl prints, and what controllers that need no spec read.
 * Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
 */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { groupVersion, type KubeObject, type ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { humanAge } from '../../registry/generic/cells.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Cell, ResourceDefinition, RowCondition } from '../../registry/generic/resource.ts'

export type IncludeObject = 'None' | 'Metadata' | 'Object'

export const includeObjectOf = (query: URLSearchParams): IncludeObject => {
  const value = query.get('includeObject')
  switch (value) {
    case null:
    case '':
    case 'Metadata':
      return 'Metadata'
    case 'None':
    case 'Object':
      return value
    default:
      throw badRequest(
        `Unable to convert to Table as requested: includeObject: Invalid value: ${JSON.stringify(value)}: must be 'Metadata', 'Object', 'None', or empty`,
      )
  }
}

export interface TableRow {
  cells: readonly Cell[]
  conditions?: readonly RowCondition[]
  object: object | null
}

export interface Table {
  kind: 'Table'
  apiVersion: string
  metadata: object
  columnDefinitions: readonly object[] | null
  rows: TableRow[] | null
}

/** Columns of kinds that the recording has no special ones for. */
const plainColumns = [
  { name: 'Name', type: 'string', format: 'name', description: '', priority: 0 },
  { name: 'Age', type: 'string', format: '', description: '', priority: 0 },
]

export const columnsOf = (endpoint: Endpoint): readonly object[] => endpoint.facts.columns ?? plainColumns

/** Of kinds that somebody made columns for an empty Table has an empty list of rows, of others none. */
export const hasOwnColumns = (endpoint: Endpoint): boolean =>
  !columnsOf(endpoint).some((column) => (column as { name?: string }).name === 'Created At')

const plainCells = (object: KubeObject, now: number): readonly Cell[] => [
  object.metadata.name,
  humanAge(object.metadata.creationTimestamp, now),
]

/** Kind and metadata alone. Shares the object's metadata. */
export const metadataOnly = (
  object: KubeObject,
  version: string,
  definition?: ResourceDefinition,
): object => ({
  kind: 'PartialObjectMetadata',
  apiVersion: `meta.k8s.io/${version}`,
  metadata:
    definition?.annotationsOfFields === undefined
      ? object.metadata
      : withoutAnnotations(object.metadata, definition.annotationsOfFields),
})

const withoutAnnotations = (metadata: ObjectMeta, hidden: readonly string[]): ObjectMeta => {
  const shown = Object.entries(metadata.annotations ?? {}).filter(([key]) => !hidden.includes(key))
  const { annotations: _annotations, ...rest } = metadata
  return shown.length === 0 ? rest : { ...metadata, annotations: Object.fromEntries(shown) }
}

/** A row without its object. @param stored in the storage version: cells are made from it */
export const cellsOf = (
  { store: { definition } }: Endpoint,
  stored: KubeObject,
  now: number,
): Omit<TableRow, 'object'> => {
  const cells = (definition.cells ?? plainCells)(stored, now).map((cell) => cell ?? null)
  const conditions = definition.rowConditions?.(stored) ?? []
  return conditions.length === 0 ? { cells } : { cells, conditions }
}

/** One row. @param stored in the storage version */
export const rowOf = (
  endpoint: Endpoint,
  stored: KubeObject,
  include: IncludeObject,
  version: string,
  now: number,
): TableRow => ({
  ...cellsOf(endpoint, stored, now),
  object: shownIn(include, version, stored, () => endpoint.fromStorage(stored), endpoint.store.definition),
})

/**
 * The row of a bookmark: of an object that has nothing but metadata. These are shown even to who wants no objects, because
 * they say what the bookmark marks.
 */
export const bookmarkRow = (
  endpoint: Endpoint,
  metadata: object,
  include: IncludeObject,
  version: string,
  now: number,
): TableRow => {
  const { kind, group, version: storedVersion } = endpoint.store.facts
  const empty = { kind, apiVersion: groupVersion(group, storedVersion), metadata }
  const { object } = decodeInto<KubeObject>(typeOf(group, storedVersion, kind)!, empty as never)
  const { cells } = cellsOf(endpoint, { ...object, metadata: { ...object.metadata, name: '' } }, now)
  const columns = columnsOf(endpoint) as readonly { type: string }[]
  const whole = () => endpoint.fromStorage(object)
  return {
    cells: cells.map((cell, i) => cell ?? emptyCell[columns[i]?.type ?? ''] ?? null),
    object: shownIn(include === 'None' ? 'Metadata' : include, version, object, whole),
  }
}

/** What stands in a column where there is nothing, by its type: Go's zero values. */
const emptyCell: Readonly<Record<string, Cell>> = { string: '', date: '0001-01-01T00:00:00Z' }

/** What a row shows of its object besides the cells. @param whole the object as it is served */
export const shownIn = (
  include: IncludeObject,
  version: string,
  object: KubeObject,
  whole: () => object,
  definition?: ResourceDefinition,
): object | null => {
  switch (include) {
    case 'None':
      return null
    case 'Metadata':
      return metadataOnly(object, version, definition)
    case 'Object':
      return whole()
  }
}

export const tableOf = (
  endpoint: Endpoint,
  version: string,
  metadata: object,
  rows: TableRow[],
  withColumns = true,
): Table => ({
  kind: 'Table',
  apiVersion: `meta.k8s.io/${version}`,
  metadata,
  columnDefinitions: withColumns ? columnsOf(endpoint) : null,
  rows: rows.length === 0 ? null : rows,
})
