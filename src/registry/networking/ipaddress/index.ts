/** IPAddress: the claim on one address of the service ranges; its name is the address in canonical form. */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123SubdomainProblems,
  ipProblems,
  pathSegmentProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { IPAddress } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { canonicalIP } from '../../core/validation/ip.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'

const validateName = (name: string): string[] => {
  const problems = ipProblems(name)
  if (problems.length > 0) return problems
  const canonical = canonicalIP(name)
  return canonical === name ? [] : [`must be in canonical form (${JSON.stringify(canonical)})`]
}

function* validate({ spec }: IPAddress): Generator<FieldError> {
  const at = path('spec', 'parentRef')
  const parent = spec?.parentRef
  if (parent === undefined) {
    yield required(at, '')
    return
  }
  const { group = '', resource = '', name = '', namespace = '' } = parent
  if (group !== '') yield* invalidEach(at.child('group'), group, dns1123SubdomainProblems(group))
  if (resource === '') yield required(at.child('resource'), '')
  else yield* invalidEach(at.child('resource'), resource, pathSegmentProblems(resource))
  if (name === '') yield required(at.child('name'), '')
  else yield* invalidEach(at.child('name'), name, pathSegmentProblems(name))
  if (namespace !== '') yield* invalidEach(at.child('namespace'), namespace, pathSegmentProblems(namespace))
}

/** The parent as it is compared and shown: all four fields, empty ones included. */
const shownParent = ({ spec }: IPAddress): object => {
  const { group = '', resource = '', namespace = '', name = '' } = spec?.parentRef ?? {}
  return { Group: group, Resource: resource, Namespace: namespace, Name: name }
}

function* validateUpdate(address: IPAddress, old: IPAddress): Generator<FieldError> {
  yield* validate(address)
  yield metadataIsCheckedHere
  if (!jsonEqual(shownParent(address), shownParent(old))) {
    const shown = address.spec?.parentRef === undefined ? null : shownParent(address)
    yield invalidValue(path('spec', 'parentRef'), shown, immutableText)
  }
}

/** `services/default/kubernetes`, `resource.group/name`. */
const parentText = ({ spec }: IPAddress): string => {
  const { group = '', resource = '', namespace = '', name = '' } = spec?.parentRef ?? {}
  const kind = group === '' ? resource : `${resource}.${group}`
  return [kind, namespace, name].filter((part) => part !== '').join('/')
}

export default defineResource<IPAddress>({
  group: 'networking.k8s.io',
  resource: 'ipaddresses',
  // No suffix makes an address of one.
  strategy: { validateName, generateName: (prefix) => prefix, validate, validateUpdate },
  // An age without a column, as the reference has it.
  cells: (address, now) => [
    address.metadata.name,
    parentText(address),
    humanAge(address.metadata.creationTimestamp, now),
  ],
})
