/** ResourceSlice: devices that a driver offers. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */

import { wasSentEmpty, withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { NodeSelectorTerm } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ResourceSlice } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { nodeSelectorErrors } from '../../podtemplate/validation/scheduling.ts'
import { driverErrors, poolErrors } from '../names.ts'
import { counterSetsErrors, devicesErrors } from './devices.ts'

/** Exactly one says where the devices are. */
const placements = ['nodeName', 'nodeSelector', 'allNodes', 'perDeviceNodeSelection'] as const
const oneOfPlacements = `exactly one of ${placements.map((field) => `\`${field}\``).join(', ')} is required`

function* validate(slice: ResourceSlice): Generator<FieldError> {
  yield* validateAll(slice, undefined)
}

function* validateAll(slice: ResourceSlice, old: ResourceSlice | undefined): Generator<FieldError> {
  const { spec } = slice
  const at = path('spec')
  yield* driverErrors(spec?.driver, at.child('driver'))
  const pool = spec?.pool
  yield* poolErrors(pool?.name, at.child('pool', 'name'))
  const count = pool?.resourceSliceCount ?? 0
  if (count <= 0)
    yield invalidValue(at.child('pool', 'resourceSliceCount'), count, 'must be greater than zero')
  const generation = pool?.generation ?? 0
  if (generation < 0)
    yield invalidValue(at.child('pool', 'generation'), generation, 'must be greater than or equal to zero')
  if (old !== undefined) yield* changeErrors(slice, old)
  yield* placementErrors(slice, at)
  const { devices, sharedCounters } = spec ?? {}
  // Even if one or both are empty.
  if (
    (devices !== undefined || wasSentEmpty(slice, 'spec', 'devices')) &&
    (sharedCounters !== undefined || wasSentEmpty(slice, 'spec', 'sharedCounters'))
  )
    yield invalidValue(at, '', 'only one of `sharedCounters` or `devices` is allowed')
  yield* devicesErrors(devices ?? [], spec?.perDeviceNodeSelection === true, at.child('devices'))
  yield* counterSetsErrors(sharedCounters ?? [], at.child('sharedCounters'))
}

function* placementErrors(slice: ResourceSlice, at: Path): Generator<FieldError> {
  const { spec } = slice
  const { nodeName, nodeSelector } = spec ?? {}
  if (nodeName === '')
    yield invalidValue(at.child('nodeName'), '', 'must be either unset or set to a non-empty string')
  else if (nodeName !== undefined)
    yield* invalidEach(at.child('nodeName'), nodeName, dns1123SubdomainProblems(nodeName))
  if (nodeSelector !== undefined) {
    yield* nodeSelectorErrors(nodeSelector, at.child('nodeSelector'))
    if (nodeSelector.nodeSelectorTerms?.length !== 1) {
      const here = at.child('nodeSelector', 'nodeSelectorTerms')
      const sent = withSentEmpties(nodeSelector, slice, 'spec', 'nodeSelector')
      const terms = sent.nodeSelectorTerms?.map(shownTerm) ?? null
      yield invalidValue(here, terms, 'must have exactly one node selector term')
    }
  }
  for (const field of ['allNodes', 'perDeviceNodeSelection'] as const) {
    if (spec?.[field] === false)
      yield invalidValue(at.child(field), false, 'must be either unset or set to true')
  }
  const set = placements.filter(
    (field) => spec?.[field] !== undefined && spec[field] !== '' && spec[field] !== false,
  )
  if (set.length === 0) yield required(at, oneOfPlacements)
  else if (set.length > 1) {
    const fields = `{${set.map((field) => `\`${field}\``).join(', ')}}`
    yield invalidValue(at, fields, `${oneOfPlacements}, but multiple fields are set`)
  }
}

/** As messages print it: by the names of the reference's own fields. */
const shownTerm = ({ matchExpressions, matchFields }: NodeSelectorTerm): unknown => {
  const shown = (list: NodeSelectorTerm['matchFields']): unknown =>
    list?.map(({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ??
    null
  return { MatchExpressions: shown(matchExpressions), MatchFields: shown(matchFields) }
}

/** What makes a slice the one that it is may not change. */
function* changeErrors({ spec }: ResourceSlice, { spec: before }: ResourceSlice): Generator<FieldError> {
  const at = path('spec')
  const name = spec?.pool?.name ?? ''
  if (name !== (before.pool?.name ?? '')) yield invalidValue(at.child('pool', 'name'), name, immutableText)
  const driver = spec?.driver ?? ''
  if (driver !== (before.driver ?? '')) yield invalidValue(at.child('driver'), driver, immutableText)
  if (spec?.nodeName !== before.nodeName)
    yield invalidValue(at.child('nodeName'), spec?.nodeName ?? null, immutableText)
}

/** Features that are off by default: their fields are not kept. */
const dropDisabledFields = ({ spec }: ResourceSlice): void => {
  for (const device of spec?.devices ?? []) {
    delete device.nodeAllocatableResourceMappings
    for (const attribute of Object.values(device.attributes ?? {})) {
      for (const list of ['ints', 'bools', 'strings', 'versions'] as const) delete attribute[list]
    }
  }
}

/** A taint without a time began now: whoever repeats one in the same second changes nothing. */
const stampTaints = ({ spec }: ResourceSlice): void => {
  for (const device of spec?.devices ?? []) {
    // The zero time is one, though it is shown as null.
    for (const taint of device.taints ?? [])
      if (taint.timeAdded === undefined) taint.timeAdded = formatTime(Date.now())
  }
}

export default defineResource<ResourceSlice>({
  group: 'resource.k8s.io',
  resource: 'resourceslices',
  deletion: { returnsObject: true },
  defaults: { v1: stampTaints },
  strategy: {
    prepareForCreate: (slice) => {
      slice.metadata.generation = 1
      dropDisabledFields(slice)
    },
    prepareForUpdate: (slice, old) => {
      // A field that is not kept counts as a change all the same.
      bumpGeneration(slice, old)
      dropDisabledFields(slice)
    },
    validate,
    validateUpdate: validateAll,
    *warnings({ spec }) {
      const driver = spec?.driver ?? ''
      if (driver !== driver.toLowerCase())
        yield `spec.driver: driver names should be lowercase; ${JSON.stringify(driver)} contains uppercase characters`
    },
  },
  selectableFields: {
    'spec.driver': ({ spec }) => spec?.driver ?? '',
    'spec.nodeName': ({ spec }) => spec?.nodeName ?? '',
  },
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    spec?.nodeName ?? '',
    spec?.driver,
    spec?.pool?.name,
    humanAge(metadata.creationTimestamp, now),
  ],
})
