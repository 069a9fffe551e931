/**
 * Tables and metadata-only views: what kubectl prints, and what controllers that need no spec read.
 * Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
 */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject, ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
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
  object?: object
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

/** One row; `stored` in the storage version (cells are made from it), `served` as clients see it. */
export const rowOf = (
  endpoint: Endpoint,
  stored: KubeObject,
  include: IncludeObject,
  version: string,
  now: number,
): TableRow => {
  const { definition } = endpoint.store
  const cells = (definition.cells ?? plainCells)(stored, now).map((cell) => cell ?? null)
  const conditions = definition.rowConditions?.(stored) ?? []
  const row = conditions.length === 0 ? { cells } : { cells, conditions }
  switch (include) {
    case 'None':
      return row
    case 'Metadata':
      return { ...row, object: metadataOnly(stored, version, definition) }
    case 'Object':
      return { ...row, object: endpoint.fromStorage(stored) }
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
