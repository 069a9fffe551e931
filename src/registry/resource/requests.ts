/** Requests for devices, as claims and their templates hold them. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  DeviceSubRequest,
  ExactDeviceRequest,
  ResourceClaimSpec,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { oneOf } from '../core/validation/enumerated.ts'
import { invalidEach } from '../core/validation/texts.ts'

type Exact = ExactDeviceRequest | DeviceSubRequest

const defaultExact = (request: Exact): void => {
  request.allocationMode ??= 'ExactCount'
  if (request.allocationMode === 'ExactCount' && (request.count ?? 0) === 0) request.count = 1
  for (const toleration of request.tolerations ?? []) toleration.operator ??= 'Equal'
}

export const defaultClaimSpec = (spec: ResourceClaimSpec | undefined): void => {
  for (const request of spec?.devices?.requests ?? []) {
    if (request.exactly !== undefined) defaultExact(request.exactly)
    for (const alternative of request.firstAvailable ?? []) defaultExact(alternative)
  }
}

const maxRequests = 32

export function* claimSpecErrors(spec: ResourceClaimSpec | undefined, at: Path): Generator<FieldError> {
  const requests = spec?.devices?.requests ?? []
  const here = at.child('devices', 'requests')
  if (requests.length > maxRequests)
    yield invalidValue(here, requests.length, `must have at most ${maxRequests} items`)
  const names = new Set<string>()
  for (const [i, request] of requests.entries()) {
    const one = here.index(i)
    if (names.has(request.name)) yield duplicate(one, request.name)
    names.add(request.name)
    if ((request.name ?? '') === '') yield required(one.child('name'))
    else yield* invalidEach(one.child('name'), request.name, dns1123LabelProblems(request.name))
    const alternatives = request.firstAvailable ?? []
    if (request.exactly === undefined && alternatives.length === 0) {
      yield required(one, 'exactly one of `exactly` or `firstAvailable` is required')
    } else if (request.exactly !== undefined && alternatives.length > 0) {
      yield invalidValue(
        one,
        null,
        'exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set',
      )
    }
    if (request.exactly !== undefined) yield* exactErrors(request.exactly, one.child('exactly'))
    for (const [j, alternative] of alternatives.entries())
      yield* exactErrors(alternative, one.child('firstAvailable').index(j))
  }
}

function* exactErrors(request: Exact, at: Path): Generator<FieldError> {
  if ((request.deviceClassName ?? '') === '') yield required(at.child('deviceClassName'))
  else
    yield* invalidEach(
      at.child('deviceClassName'),
      request.deviceClassName,
      dns1123SubdomainProblems(request.deviceClassName),
    )
  if (request.allocationMode === 'All') {
    if ((request.count ?? 0) !== 0)
      yield invalidValue(
        at.child('count'),
        request.count,
        "must not be specified when allocationMode is 'All'",
      )
  } else if (request.allocationMode === 'ExactCount') {
    if ((request.count ?? 0) <= 0)
      yield invalidValue(at.child('count'), request.count ?? 0, 'must be greater than zero')
  } else yield* oneOf(at.child('allocationMode'), request.allocationMode, ['All', 'ExactCount'])
}

/** As the reference prints a spec: by the names of its own fields. Complete for an empty one; others show their requests as JSON. */
export const shownClaimSpec = (spec: ResourceClaimSpec | undefined): unknown => ({
  Devices: {
    Requests: spec?.devices?.requests ?? null,
    Constraints: spec?.devices?.constraints ?? null,
    Config: spec?.devices?.config ?? null,
  },
})
