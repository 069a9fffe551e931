/** ResourceSlice: devices that a driver offers. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import {
  duplicate,
  type FieldError,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { ResourceSlice } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource, type StrategyContext } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'

/** Exactly one says where the devices are. */
const placements = ['nodeName', 'nodeSelector', 'allNodes', 'perDeviceNodeSelection'] as const
const oneOfPlacements = `exactly one of ${placements.map((field) => `\`${field}\``).join(', ')} is required`

function* validate({ spec }: ResourceSlice): Generator<FieldError> {
  const at = path('spec')
  const driver = spec?.driver ?? ''
  if (driver === '') yield required(at.child('driver'))
  else yield* invalidEach(at.child('driver'), driver, dns1123SubdomainProblems(driver))
  const pool = spec?.pool
  if ((pool?.name ?? '') === '') yield required(at.child('pool', 'name'))
  else
    for (const part of pool!.name.split('/'))
      yield* invalidEach(at.child('pool', 'name'), part, dns1123SubdomainProblems(part))
  const count = pool?.resourceSliceCount ?? 0
  if (count <= 0)
    yield invalidValue(at.child('pool', 'resourceSliceCount'), count, 'must be greater than zero')
  const generation = pool?.generation ?? 0
  if (generation < 0)
    yield invalidValue(at.child('pool', 'generation'), generation, 'must be greater than or equal to zero')

  const set = placements.filter(
    (field) => spec?.[field] !== undefined && spec[field] !== '' && spec[field] !== false,
  )
  if (set.length === 0) yield required(at, oneOfPlacements)
  else if (set.length > 1) {
    const fields = `{${set.map((field) => `\`${field}\``).join(', ')}}`
    yield invalidValue(at, fields, `${oneOfPlacements}, but multiple fields are set`)
  }
  const names = new Set<string>()
  for (const [i, device] of (spec?.devices ?? []).entries()) {
    const here = at.child('devices').index(i)
    if (names.has(device.name)) yield duplicate(here, device.name)
    names.add(device.name)
    if ((device.name ?? '') === '') yield required(here.child('name'))
    else yield* invalidEach(here.child('name'), device.name, dns1123LabelProblems(device.name))
  }
}

function* validateUpdate(slice: ResourceSlice, old: ResourceSlice): Generator<FieldError> {
  yield* validate(slice)
  const at = path('spec')
  const changed = (now: unknown, before: unknown): boolean => !jsonEqual(now, before)
  if (changed(slice.spec.driver, old.spec.driver))
    yield invalidValue(at.child('driver'), slice.spec.driver, immutableText)
  if (changed(slice.spec.pool?.name, old.spec.pool?.name)) {
    yield invalidValue(at.child('pool', 'name'), slice.spec.pool?.name, immutableText)
  }
  for (const field of ['nodeName', 'nodeSelector', 'allNodes'] as const) {
    if (changed(slice.spec[field], old.spec[field]))
      yield invalidValue(at.child(field), slice.spec[field], immutableText)
  }
}

/** A taint without a time began now. */
const stampTaints = ({ spec }: ResourceSlice, now: number): void => {
  for (const device of spec?.devices ?? []) {
    for (const taint of device.taints ?? []) taint.timeAdded ??= formatTime(now)
  }
}

export default defineResource<ResourceSlice>({
  group: 'resource.k8s.io',
  resource: 'resourceslices',
  deletion: { returnsObject: true },
  strategy: {
    prepareForCreate: (slice, { now }: StrategyContext) => {
      slice.metadata.generation = 1
      stampTaints(slice, now)
    },
    prepareForUpdate: (slice, old, { now }) => {
      stampTaints(slice, now)
      bumpGeneration(slice, old)
    },
    validate,
    validateUpdate,
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
