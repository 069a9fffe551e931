/** What an EndpointSlice may hold: bounded lists of addresses that mean another machine (CVE-2021-25737). */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  duplicate,
  type FieldError,
  invalidNamed,
  invalidValue,
  type Path,
  path,
  required,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  ipProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { Endpoint, EndpointPort, EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import { protocols } from '../../core/service/ports.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { ipFamilyOf, nonSpecialIPProblems } from '../../core/validation/ip.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'

const maxEndpoints = 1000
const maxAddresses = 100
const maxPorts = 20000
const maxHints = 8

const addressTypes = ['FQDN', 'IPv4', 'IPv6']

const domainProblems = (name: string): string[] => {
  const problems = dns1123SubdomainProblems(name)
  if (problems.length > 0 || name.includes('.')) return problems
  return ['should be a domain with at least two segments separated by dots']
}

function* validateAddress(address: string, type: string, at: Path, list: Path): Generator<FieldError> {
  switch (type) {
    case 'IPv4':
    case 'IPv6': {
      const problems = ipProblems(address)
      if (problems.length > 0) {
        yield* invalidEach(at, address, problems)
        return
      }
      if (ipFamilyOf(address) !== type) yield invalidValue(list, address, `must be an ${type} address`)
      yield* invalidEach(at, address, nonSpecialIPProblems(address))
      break
    }
    case 'FQDN':
      if (address === '') yield required(at)
      else yield* invalidEach(at, address, domainProblems(address))
      break
  }
}

function* validateHints(
  hints: readonly { name: string }[] | undefined,
  problemsOf: (name: string) => string[],
  at: Path,
): Generator<FieldError> {
  const count = hints?.length ?? 0
  if (count > maxHints) {
    yield tooMany(at, count, maxHints)
    return
  }
  const seen = new Set<string>()
  for (const [i, { name }] of (hints ?? []).entries()) {
    const here = at.index(i).child('name')
    if (seen.has(name)) yield duplicate(here, name)
    seen.add(name)
    yield* invalidEach(here, name, problemsOf(name))
  }
}

function* validateEndpoint(endpoint: Endpoint, type: string, at: Path): Generator<FieldError> {
  const list = at.child('addresses')
  const addresses = endpoint.addresses ?? []
  if (addresses.length === 0) yield required(list, 'must contain at least 1 address')
  else if (addresses.length > maxAddresses) yield tooMany(list, addresses.length, maxAddresses)
  for (const [i, address] of addresses.entries()) yield* validateAddress(address, type, list.index(i), list)
  const { nodeName, hostname, hints } = endpoint
  if (nodeName !== undefined)
    yield* invalidEach(at.child('nodeName'), nodeName, dns1123SubdomainProblems(nodeName))
  if (hostname !== undefined)
    yield* invalidEach(at.child('hostname'), hostname, dns1123LabelProblems(hostname))
  yield* validateHints(hints?.forZones, labelValueProblems, at.child('hints', 'forZones'))
  // Whoever has too many zones is not told of nodes.
  if ((hints?.forZones?.length ?? 0) > maxHints) return
  yield* validateHints(hints?.forNodes, dns1123SubdomainProblems, at.child('hints', 'forNodes'))
}

function* validatePorts(ports: readonly EndpointPort[] | undefined | null): Generator<FieldError> {
  const at = path('ports')
  const count = ports?.length ?? 0
  if (count > maxPorts) {
    yield tooMany(at, count, maxPorts)
    return
  }
  const names = new Set<string>()
  for (const [i, port] of (ports ?? []).entries()) {
    const here = at.index(i)
    const name = port.name ?? ''
    if (name !== '') yield* invalidEach(here.child('name'), name, dns1123LabelProblems(name))
    if (names.has(name)) yield duplicate(here.child('name'), name)
    names.add(name)
    yield* oneOf(here.child('protocol'), port.protocol, protocols)
    if (port.appProtocol !== undefined) {
      yield* invalidEach(here.child('appProtocol'), port.appProtocol, qualifiedNameProblems(port.appProtocol))
    }
  }
}

export function* validate(slice: EndpointSlice): Generator<FieldError> {
  yield* validateFor(slice, true)
}

function* validateFor(slice: EndpointSlice, withEndpoints: boolean): Generator<FieldError> {
  yield* oneOf(path('addressType'), slice.addressType, addressTypes, true)
  yield* validatePorts(slice.ports)
  const endpoints = slice.endpoints ?? []
  const at = path('endpoints')
  if (endpoints.length > maxEndpoints) yield tooMany(at, endpoints.length, maxEndpoints)
  else if (withEndpoints) {
    for (const [i, endpoint] of endpoints.entries())
      yield* validateEndpoint(endpoint, slice.addressType, at.index(i))
  }
}

export function* validateUpdate(slice: EndpointSlice, old: EndpointSlice): Generator<FieldError> {
  // Endpoints that stay as they were are not looked at again, not even under another type.
  yield* validateFor(slice, !jsonEqual(slice.endpoints, old.endpoints))
  if (slice.addressType !== old.addressType)
    yield invalidNamed(path('addressType'), slice.addressType, immutableText)
}
