/** EndpointSlice: a part of the addresses behind a Service. https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/ */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { validate, validateUpdate } from './validation.ts'

const defaults = (slice: EndpointSlice): void => {
  for (const port of slice.ports ?? []) {
    port.name ??= ''
    port.protocol ??= 'TCP'
  }
}

/** Topology maps belong to the version before this one. */
const dropOldTopology = (slice: EndpointSlice): void => {
  for (const endpoint of slice.endpoints ?? []) delete endpoint.deprecatedTopology
}

/** Labels tie a slice to its service, so a change of labels counts as well; so does a topology that is not kept. */
const prepareForUpdate = (slice: EndpointSlice, old: EndpointSlice): void => {
  const hadTopology = slice.endpoints?.some(({ deprecatedTopology }) => deprecatedTopology !== undefined)
  dropOldTopology(slice)
  bumpGeneration(slice, old)
  const { metadata } = slice
  if (hadTopology === true || !jsonEqual(metadata.labels ?? {}, old.metadata.labels ?? {})) {
    metadata.generation = (old.metadata.generation ?? 0) + 1
  }
}

/** How many ports or addresses a cell shows before it counts the rest. */
const shownMax = 3

/** `a,b,c + 2 more...`; `<unset>` for none, or one without a text. */
const shortList = (texts: readonly string[]): string => {
  const shown = texts.slice(0, shownMax).join(',')
  return texts.length > shownMax ? `${shown} + ${texts.length - shownMax} more...` : shown || '<unset>'
}

const portTexts = (slice: EndpointSlice): string[] =>
  (slice.ports ?? []).map(({ name, port }) => String(port ?? name ?? ''))

export default defineResource<EndpointSlice>({
  group: 'discovery.k8s.io',
  resource: 'endpointslices',
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (slice) => {
      slice.metadata.generation = 1
      dropOldTopology(slice)
    },
    prepareForUpdate,
    validate,
    validateUpdate,
    *warnings({ addressType }, old) {
      if (addressType === 'FQDN' && old === undefined) yield 'spec.addressType: FQDN endpoints are deprecated'
    },
  },
  cells: (slice, now) => [
    slice.metadata.name,
    slice.addressType,
    shortList(portTexts(slice)),
    shortList((slice.endpoints ?? []).flatMap((endpoint) => endpoint.addresses ?? [])),
    humanAge(slice.metadata.creationTimestamp, now),
  ],
})
