/** Label and field selectors of one request, as a single question about an entry. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { type FieldSelector, parseFieldSelector } from '@binnacle/apimachinery/fields/selector.ts'
import { type LabelSelector, parseLabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { ResourceFacts } from '@binnacle/openapi/resources.ts'
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

/** Kinds that refuse an unknown field in words of their own, by group and kind. */
const ownWords: Readonly<Record<string, (field: string) => string>> = {
  'batch/Job': (field) => `field label ${goQuote(field)} not supported for Job`,
  'resource.k8s.io/ResourceSlice': (field) =>
    `field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: ${field}`,
}

/** @throws 400 for a field that the kind does not index */
export const checkFields = (facts: ResourceFacts, fields: FieldSelector | undefined): void => {
  const known = facts.selectableFields
  const unknown = fields?.requirements.find(({ field }) => !known.includes(field))?.field
  if (unknown === undefined) return
  const own = ownWords[`${facts.group}/${facts.kind}`]
  if (own !== undefined) throw badRequest(own(unknown))
  throw badRequest(
    known.every((f) => f.startsWith('metadata.'))
      ? `${goQuote(unknown)} is not a known field selector: only ${known.map((f) => goQuote(f)).join(', ')}`
      : `field label not supported: ${unknown}`,
  )
}

/** @throws 400 for a field that the kind does not index */
export const selectionOf = (endpoint: Endpoint, { labels, fields }: Selectors): Selection => {
  checkFields(endpoint.facts, fields)
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
