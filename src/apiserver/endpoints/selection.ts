/** Label and field selectors of one request, as a single question about an entry. */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { type FieldSelector, parseFieldSelector } from '@binnacle/apimachinery/fields/selector.ts'
import { type LabelSelector, parseLabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Entry } from '../../watch/entry.ts'

export interface Selection {
  /** Undefined selects everything. */
  readonly matches: ((entry: Entry) => boolean) | undefined
  /** Set when the selection can only be one object. */
  readonly name: string | undefined
  readonly namespace: string | undefined
}

const everything: Selection = { matches: undefined, name: undefined, namespace: undefined }

/** The selectors of a request, read but not yet held against what the kind knows. */
export interface Selectors {
  readonly labels: LabelSelector | undefined
  readonly fields: FieldSelector | undefined
}

/** @throws 400 for texts that are no selectors */
export const parseSelectors = (labelSelector: string, fieldSelector: string): Selectors => ({
  labels: labelSelector === '' ? undefined : parseLabelSelector(labelSelector),
  fields: fieldSelector === '' ? undefined : parseFieldSelector(fieldSelector),
})

/** @throws 400 for a field that the kind does not index */
export const selectionOf = (endpoint: Endpoint, { labels, fields }: Selectors): Selection => {
  const known = endpoint.facts.selectableFields
  for (const { field } of fields?.requirements ?? []) {
    if (known.includes(field)) continue
    throw badRequest(
      known.every((f) => f.startsWith('metadata.'))
        ? `${JSON.stringify(field)} is not a known field selector: only ${known.map((f) => JSON.stringify(f)).join(', ')}`
        : `field label not supported: ${field}`,
    )
  }
  const wantLabels = labels !== undefined && !labels.isEmpty
  const wantFields = fields !== undefined && fields.requirements.length > 0
  if (!wantLabels && !wantFields) return everything
  const exact = (field: string) =>
    fields?.requirements.find((r) => r.field === field && r.operator === '=')?.value
  return {
    matches: (entry) =>
      (!wantLabels || labels.matches(entry.labels())) && (!wantFields || fields.matches(entry.fields())),
    name: exact('metadata.name'),
    namespace: exact('metadata.namespace'),
  }
}
