/**
 * Tables and metadata-only views: what kubectl prints, and what controllers that need no spec read.
 * Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
 */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { humanAge } from '../../registry/generic/cells.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Cell } from '../../registry/generic/resource.ts'

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

export const metadataOnly = (object: KubeObject, version: string): object => ({
  kind: 'PartialObjectMetadata',
  apiVersion: `meta.k8s.io/${version}`,
  metadata: object.metadata,
})

/** One row; `stored` in the storage version (cells are made from it), `served` as clients see it. */
export const rowOf = (
  endpoint: Endpoint,
  stored: KubeObject,
  include: IncludeObject,
  version: string,
  now: number,
): TableRow => {
  const cells = (endpoint.store.definition.cells ?? plainCells)(stored, now).map((cell) => cell ?? null)
  switch (include) {
    case 'None':
      return { cells }
    case 'Metadata':
      return { cells, object: metadataOnly(stored, version) }
    case 'Object':
      return { cells, object: endpoint.fromStorage(stored) }
  }
}

export const tableOf = (endpoint: Endpoint, version: string, metadata: object, rows: TableRow[], withColumns = true): Table => ({
  kind: 'Table',
  apiVersion: `meta.k8s.io/${version}`,
  metadata,
  columnDefinitions: withColumns ? columnsOf(endpoint) : null,
  rows: rows.length === 0 ? null : rows,
})
