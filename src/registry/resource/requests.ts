/** Requests for devices, as claims and their templates hold them. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
  required,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  DeviceConstraint,
  DeviceRequest,
  DeviceSubRequest,
  ExactDeviceRequest,
  ResourceClaimSpec,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { oneOf } from '../core/validation/enumerated.ts'
import { invalidEach } from '../core/validation/texts.ts'
import {
  eachUpTo,
  fullAttributeNameErrors,
  maxListItems,
  opaqueErrors,
  selectorsErrors,
  tolerationsErrors,
} from './names.ts'

type Exact = ExactDeviceRequest | DeviceSubRequest

const maxAlternatives = 8

const defaultExact = (request: Exact): void => {
  request.allocationMode ||= 'ExactCount'
  if (request.allocationMode === 'ExactCount' && (request.count ?? 0) === 0) request.count = 1
  for (const toleration of request.tolerations ?? []) toleration.operator ||= 'Equal'
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
  yield* requestsErrors(requests ?? [], devices.child('requests'))
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
  if (names.length > maxListItems) return yield tooMany(at, names.length, maxListItems)
  for (const [i, name] of names.entries()) {
    yield* requestNameErrors(name, known, at.index(i))
    if (names.indexOf(name) < i) yield duplicate(at.index(i), name)
  }
}

function* requestsErrors(requests: readonly DeviceRequest[], at: Path): Generator<FieldError> {
  if (requests.length > maxListItems) return yield tooMany(at, requests.length, maxListItems)
  const names = new Set<string>()
  for (const [i, request] of requests.entries()) {
    const here = at.index(i)
    yield* invalidEach(here.child('name'), request.name ?? '', dns1123LabelProblems(request.name ?? ''))
    const alternatives = request.firstAvailable ?? []
    if (request.exactly === undefined && alternatives.length === 0) {
      yield required(here, 'exactly one of `exactly` or `firstAvailable` is required')
    } else if (request.exactly !== undefined && alternatives.length > 0) {
      const text = 'exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set'
      yield invalidValue(here, null, text)
    } else if (request.exactly !== undefined) yield* exactErrors(request.exactly, here.child('exactly'))
    else yield* alternativesErrors(alternatives, here.child('firstAvailable'))
    if (names.has(request.name)) yield duplicate(here, request.name)
    names.add(request.name)
  }
}

function* alternativesErrors(alternatives: readonly DeviceSubRequest[], at: Path): Generator<FieldError> {
  if (alternatives.length > maxAlternatives) return yield tooMany(at, alternatives.length, maxAlternatives)
  const names = new Set<string>()
  for (const [i, alternative] of alternatives.entries()) {
    const here = at.index(i)
    const name = alternative.name ?? ''
    yield* invalidEach(here.child('name'), name, dns1123LabelProblems(name))
    yield* exactErrors(alternative, here)
    if (names.has(name)) yield duplicate(here, name)
    names.add(name)
  }
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
