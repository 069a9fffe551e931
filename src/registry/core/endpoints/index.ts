/**
 * Endpoints: the addresses behind a Service, in one object. EndpointSlice took its place; clients are told so by the
 * deprecation warning of the version itself (apiserver), not here.
 */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { type FieldError, type Path, path, required } from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  ipProblems,
  portNumberProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { EndpointPort, EndpointSubset, Endpoints } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { protocols } from '../service/ports.ts'
import { oneOf } from '../validation/enumerated.ts'
import { nonSpecialIPProblems } from '../validation/ip.ts'
import { spelling } from '../validation/ipspelling.ts'
import { invalidEach } from '../validation/texts.ts'

type Address = NonNullable<EndpointSubset['addresses']>[number]

const defaults = (endpoints: Endpoints): void => {
  for (const subset of endpoints.subsets ?? []) {
    for (const port of subset.ports ?? []) port.protocol ||= 'TCP'
  }
}

function* validateAddress(address: Address, at: Path): Generator<FieldError> {
  const { ip = '', hostname = '', nodeName } = address
  yield* invalidEach(at.child('ip'), ip, ipProblems(ip))
  if (hostname !== '') yield* invalidEach(at.child('hostname'), hostname, dns1123LabelProblems(hostname))
  if (nodeName !== undefined)
    yield* invalidEach(at.child('nodeName'), nodeName, dns1123SubdomainProblems(nodeName))
  yield* invalidEach(at.child('ip'), ip, nonSpecialIPProblems(ip))
}

function* validatePort(port: EndpointPort, needsName: boolean, at: Path): Generator<FieldError> {
  const { name = '', appProtocol } = port
  if (needsName && name === '') yield required(at.child('name'), '')
  else if (name !== '') yield* invalidEach(at.child('name'), name, dns1123LabelProblems(name))
  yield* invalidEach(at.child('port'), port.port, portNumberProblems(port.port))
  yield* oneOf(at.child('protocol'), port.protocol, protocols, true)
  if (appProtocol !== undefined)
    yield* invalidEach(at.child('appProtocol'), appProtocol, qualifiedNameProblems(appProtocol))
}

function* validateSubsets(subsets: readonly EndpointSubset[] | undefined): Generator<FieldError> {
  for (const [i, subset] of (subsets ?? []).entries()) {
    const at = path('subsets').index(i)
    const { addresses = [], notReadyAddresses = [], ports = [] } = subset
    if (addresses.length + notReadyAddresses.length === 0) {
      yield required(at, 'must specify `addresses` or `notReadyAddresses`')
    }
    for (const [j, address] of addresses.entries())
      yield* validateAddress(address, at.child('addresses').index(j))
    for (const [j, address] of notReadyAddresses.entries()) {
      yield* validateAddress(address, at.child('notReadyAddresses').index(j))
    }
    for (const [j, port] of ports.entries())
      yield* validatePort(port, ports.length > 1, at.child('ports').index(j))
  }
}

/** Addresses that were stored before a rule existed may stay as long as nobody touches them. */
function* validateUpdate(endpoints: Endpoints, old: Endpoints): Generator<FieldError> {
  if (!jsonEqual(endpoints.subsets, old.subsets)) yield* validateSubsets(endpoints.subsets)
}

/** How many addresses a cell shows before it counts the rest. */
const shownMax = 3

const endpointsText = (endpoints: Endpoints): string => {
  const subsets = endpoints.subsets ?? []
  if (subsets.length === 0) return '<none>'
  const shown: string[] = []
  let count = 0
  const add = (text: string): void => {
    count++
    if (shown.length < shownMax) shown.push(text)
  }
  for (const { addresses = [], ports = [] } of subsets) {
    if (ports.length === 0) for (const { ip } of addresses) add(ip)
    for (const { port } of ports) {
      for (const { ip } of addresses) add(ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)
    }
  }
  return count > shownMax ? `${shown.join(',')} + ${count - shownMax} more...` : shown.join(',')
}

export default defineResource<Endpoints>({
  group: '',
  resource: 'endpoints',
  deprecations: { v1: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice' },
  storagePrefix: 'services/endpoints',
  defaults: { v1: defaults },
  strategy: {
    allowCreateOnUpdate: true,
    validate: (endpoints) => validateSubsets(endpoints.subsets),
    validateUpdate,
    *warnings({ subsets }) {
      for (const [i, { addresses, notReadyAddresses }] of (subsets ?? []).entries()) {
        for (const [j, { ip }] of (addresses ?? []).entries())
          yield* spelling(`subsets[${i}].addresses[${j}].ip`, ip)
        for (const [j, { ip }] of (notReadyAddresses ?? []).entries())
          yield* spelling(`subsets[${i}].notReadyAddresses[${j}].ip`, ip)
      }
    },
  },
  cells: (endpoints, now) => [
    endpoints.metadata.name,
    endpointsText(endpoints),
    humanAge(endpoints.metadata.creationTimestamp, now),
  ],
})
