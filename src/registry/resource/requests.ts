/** Requests for devices, as claims and their templates hold them. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import {
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  DeviceConstraint,
  DeviceRequest,
  DeviceSubRequest,
  DeviceToleration,
  ExactDeviceRequest,
  ResourceClaimSpec,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { oneOf } from '../core/validation/enumerated.ts'
import { invalidEach } from '../core/validation/texts.ts'
import {
  eachOnce,
  eachUpTo,
  fullAttributeNameErrors,
  maxListItems,
  opaqueErrors,
  tolerationsErrors,
} from './names.ts'
import { selectorsErrors } from './selectors.ts'

type Exact = ExactDeviceRequest | DeviceSubRequest

const maxAlternatives = 8

export const defaultTolerations = (tolerations: readonly DeviceToleration[] | undefined): void => {
  for (const toleration of tolerations ?? []) toleration.operator ||= 'Equal'
}

const defaultExact = (request: Exact): void => {
  request.allocationMode ||= 'ExactCount'
  if (request.allocationMode === 'ExactCount' && (request.count ?? 0) === 0) request.count = 1
  defaultTolerations(request.tolerations)
}

export const defaultClaimSpec = (spec: ResourceClaimSpec | undefined): void => {
  for (const request of spec?.devices?.requests ?? []) {
    if (request.exactly !== undefined) defaultExact(request.exactly)
    for (const alternative of request.firstAvailable ?? []) defaultExact(alternative)
  }
}

export function* claimSpecErrors(spec: ResourceClaimSpec | undefined, at: Path): Generator<FieldError> {
  const { requests, constraints = [], config = [] } = spec?.devices ?? {}
  const devices = at.child('devices')
  yield* eachOnce(maxListItems, requests ?? [], devices.child('requests'), requestErrors, nameOf)
  const known = requestNames(spec)
  yield* eachUpTo(maxListItems, constraints, devices.child('constraints'), (constraint, here) =>
    constraintErrors(constraint, known, here),
  )
  yield* eachUpTo(maxListItems, config, devices.child('config'), function* ({ requests = [], opaque }, here) {
    yield* requestNamesErrors(requests, known, here.child('requests'))
    yield* opaqueErrors(opaque, here.child('opaque'))
  })
}

/** What constraints, configuration and results may name: requests, and alternatives as `request/alternative`. */
export const requestNames = (spec: ResourceClaimSpec | undefined): ReadonlySet<string> =>
  new Set(
    (spec?.devices?.requests ?? []).flatMap(({ name, firstAvailable = [] }) => [
      name,
      ...firstAvailable.map((alternative) => `${name}/${alternative.name}`),
    ]),
  )

export function* requestNameErrors(
  name: string,
  known: ReadonlySet<string>,
  at: Path,
): Generator<FieldError> {
  for (const part of name.split('/')) yield* invalidEach(at, part, dns1123LabelProblems(part))
  if (!known.has(name)) {
    const text =
      "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'"
    yield invalidValue(at, name, text)
  }
}

export function* requestNamesErrors(
  names: readonly string[],
  known: ReadonlySet<string>,
  at: Path,
): Generator<FieldError> {
  yield* eachOnce(
    maxListItems,
    names,
    at,
    (name, here) => requestNameErrors(name, known, here),
    (name) => name,
  )
}

const nameOf = ({ name = '' }: { name?: string }): string => name

function* requestErrors(request: DeviceRequest, at: Path): Generator<FieldError> {
  yield* invalidEach(at.child('name'), nameOf(request), dns1123LabelProblems(nameOf(request)))
  const alternatives = request.firstAvailable ?? []
  if (request.exactly === undefined && alternatives.length === 0) {
    yield required(at, 'exactly one of `exactly` or `firstAvailable` is required')
  } else if (request.exactly !== undefined && alternatives.length > 0) {
    const text = 'exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set'
    yield invalidValue(at, null, text)
  } else if (request.exactly !== undefined) yield* exactErrors(request.exactly, at.child('exactly'))
  else yield* eachOnce(maxAlternatives, alternatives, at.child('firstAvailable'), alternativeErrors, nameOf)
}

function* alternativeErrors(alternative: DeviceSubRequest, at: Path): Generator<FieldError> {
  yield* invalidEach(at.child('name'), nameOf(alternative), dns1123LabelProblems(nameOf(alternative)))
  yield* exactErrors(alternative, at)
}

function* exactErrors(request: Exact, at: Path): Generator<FieldError> {
  const deviceClass = request.deviceClassName ?? ''
  if (deviceClass === '') yield required(at.child('deviceClassName'))
  else yield* invalidEach(at.child('deviceClassName'), deviceClass, dns1123SubdomainProblems(deviceClass))
  yield* selectorsErrors(request.selectors, at.child('selectors'))
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
  yield* tolerationsErrors(request.tolerations, at.child('tolerations'))
}

function* constraintErrors(
  { requests = [], matchAttribute, distinctAttribute }: DeviceConstraint,
  known: ReadonlySet<string>,
  at: Path,
): Generator<FieldError> {
  yield* requestNamesErrors(requests, known, at.child('requests'))
  if (matchAttribute !== undefined) yield* fullAttributeNameErrors(matchAttribute, at.child('matchAttribute'))
  else if (distinctAttribute !== undefined)
    yield* fullAttributeNameErrors(distinctAttribute, at.child('distinctAttribute'))
  else {
    const text =
      'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set'
    yield required(at, text)
  }
}
