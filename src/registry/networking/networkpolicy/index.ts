/** NetworkPolicy: which pods may talk. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */

import { BlockList } from 'node:net'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  cidrProblems,
  portNameProblems,
  portNumberProblems,
  withoutLeadingZeros,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  IPBlock,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from '@binnacle/openapi/generated/types/networking.v1.ts'
import { notSupportedInOrder } from '../../core/validation/enumerated.ts'
import { cidrFamilyOf } from '../../core/validation/ip.ts'
import { rangeSpelling } from '../../core/validation/ipspelling.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGenerationStrictly } from '../../generic/strategy.ts'
import { formatSelector, labelSelectorErrors } from '../../podtemplate/validation/labelselector.ts'

const defaults = (policy: NetworkPolicy): void => {
  policy.spec ??= {}
  const { spec } = policy
  spec.podSelector ??= {}
  for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
    for (const port of rule.ports ?? []) port.protocol ??= 'TCP'
  }
  if ((spec.policyTypes ?? []).length === 0) {
    spec.policyTypes = (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress']
  }
}

const protocols = ['TCP', 'UDP', 'SCTP']
const policyTypes = ['Ingress', 'Egress']

function* validate({ spec = {} }: NetworkPolicy): Generator<FieldError> {
  const at = path('spec')
  yield* labelSelectorErrors(spec.podSelector, at.child('podSelector'))
  for (const [i, rule] of (spec.ingress ?? []).entries())
    yield* ruleErrors(rule.ports, rule.from, at.child('ingress').index(i), 'from')
  for (const [i, rule] of (spec.egress ?? []).entries())
    yield* ruleErrors(rule.ports, rule.to, at.child('egress').index(i), 'to')
  const types = spec.policyTypes ?? []
  if (types.length > policyTypes.length) {
    yield invalidValue(at.child('policyTypes'), types, 'may not specify more than two policyTypes')
    return
  }
  for (const [i, type] of types.entries()) {
    if (!policyTypes.includes(type))
      yield notSupportedInOrder(at.child('policyTypes').index(i), type, policyTypes)
  }
}

function* ruleErrors(
  ports: readonly NetworkPolicyPort[] = [],
  peers: readonly NetworkPolicyPeer[] = [],
  at: Path,
  side: 'from' | 'to',
): Generator<FieldError> {
  for (const [i, port] of ports.entries()) yield* portErrors(port, at.child('ports').index(i))
  for (const [i, peer] of peers.entries()) yield* peerErrors(peer, at.child(side).index(i))
}

function* portErrors({ protocol, port, endPort }: NetworkPolicyPort, at: Path): Generator<FieldError> {
  if (protocol !== undefined && !protocols.includes(protocol))
    yield notSupportedInOrder(at.child('protocol'), protocol, protocols)
  if (port === undefined) {
    if (endPort !== undefined)
      yield invalidValue(at.child('endPort'), endPort, 'may not be specified when `port` is not specified')
  } else if (typeof port === 'number') {
    yield* invalidEach(at.child('port'), port, portNumberProblems(port))
    if (endPort !== undefined) {
      if (endPort < port)
        yield invalidValue(at.child('endPort'), port, 'must be greater than or equal to `port`')
      yield* invalidEach(at.child('endPort'), endPort, portNumberProblems(endPort))
    }
  } else {
    if (endPort !== undefined)
      yield invalidValue(at.child('endPort'), endPort, 'may not be specified when `port` is non-numeric')
    yield* invalidEach(at.child('port'), port, portNameProblems(port))
  }
}

function* peerErrors(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  at: Path,
): Generator<FieldError> {
  yield* labelSelectorErrors(podSelector, at.child('podSelector'))
  yield* labelSelectorErrors(namespaceSelector, at.child('namespaceSelector'))
  if (ipBlock !== undefined) yield* blockErrors(ipBlock, at.child('ipBlock'))
  const hasSelector = podSelector !== undefined || namespaceSelector !== undefined
  if (!hasSelector && ipBlock === undefined) yield required(at, 'must specify a peer')
  else if (hasSelector && ipBlock !== undefined)
    yield forbiddenField(at, 'may not specify both ipBlock and another peer')
}

function* blockErrors({ cidr = '', except = [] }: IPBlock, at: Path): Generator<FieldError> {
  if (cidr === '') {
    yield required(at.child('cidr'))
    return
  }
  const problems = cidrProblems(cidr)
  yield* invalidEach(at.child('cidr'), cidr, problems)
  if (!canBeRead(problems)) return
  for (const [i, inner] of except.entries()) {
    const here = at.child('except').index(i)
    const innerProblems = cidrProblems(inner)
    yield* invalidEach(here, inner, innerProblems)
    if (canBeRead(innerProblems) && !isStrictSubset(inner, cidr))
      yield invalidValue(here, inner, 'must be a strict subset of `cidr`')
  }
}

/** Whether a range is one at all, if oddly written. */
const canBeRead = (problems: readonly string[]): boolean =>
  problems.every((text) => !text.startsWith('must be a valid CIDR'))

const isStrictSubset = (inner: string, outer: string): boolean => {
  const family = cidrFamilyOf(outer)
  if (family === undefined || family !== cidrFamilyOf(inner)) return false
  const [[innerIP, innerBits], [outerIP, outerBits]] = [inner.split('/'), outer.split('/')] as [
    [string, string],
    [string, string],
  ]
  if (Number(innerBits) <= Number(outerBits)) return false
  const type = family === 'IPv4' ? 'ipv4' : 'ipv6'
  const block = new BlockList()
  block.addSubnet(withoutLeadingZeros(outerIP), Number(outerBits), type)
  return block.check(withoutLeadingZeros(innerIP), type)
}

function* warnings({ spec }: NetworkPolicy): Generator<string> {
  for (const [side, peersOfRules] of [
    ['ingress', (spec?.ingress ?? []).map((rule) => rule.from)],
    ['egress', (spec?.egress ?? []).map((rule) => rule.to)],
  ] as const) {
    for (const [i, peers] of peersOfRules.entries()) {
      for (const [j, { ipBlock }] of (peers ?? []).entries()) {
        if (ipBlock === undefined) continue
        const at = `spec.${side}[${i}].${side === 'ingress' ? 'from' : 'to'}[${j}].ipBlock`
        yield* rangeSpelling(`${at}.cidr`, ipBlock.cidr)
        for (const [k, inner] of (ipBlock.except ?? []).entries())
          yield* rangeSpelling(`${at}.except[${k}]`, inner)
      }
    }
  }
}

export default defineResource<NetworkPolicy>({
  group: 'networking.k8s.io',
  resource: 'networkpolicies',
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: ({ metadata }) => {
      metadata.generation = 1
    },
    prepareForUpdate: bumpGenerationStrictly,
    validate,
    validateUpdate: validate,
    warnings,
  },
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    formatSelector(spec?.podSelector),
    humanAge(metadata.creationTimestamp, now),
  ],
})
