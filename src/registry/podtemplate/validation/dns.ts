/** Name resolution of a pod: policy, servers, search paths, extra lines of the hosts file. */

import {
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123SubdomainProblems,
  dns1123SubdomainWithUnderscoreProblems,
  ipProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { HostAlias, PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { Enumeration, problemsAt } from './enumeration.ts'

export const dnsPolicies = new Enumeration(
  ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'],
  'asListed',
)

/** Limits of resolv.conf. */
const nameserversMax = 3
const searchesMax = 32
const searchCharactersMax = 2048

export function* dnsConfigErrors(spec: PodSpec, at: Path): Generator<FieldError> {
  const config = spec.dnsConfig
  const servers = config?.nameservers ?? []
  if (spec.dnsPolicy === 'None') {
    if (!config) {
      yield required(at, 'must provide `dnsConfig` when `dnsPolicy` is None')
      return
    }
    if (servers.length === 0) {
      yield required(
        at.child('nameservers'),
        'must provide at least one DNS nameserver when `dnsPolicy` is None',
      )
      return
    }
  }
  if (!config) return
  if (servers.length > nameserversMax) {
    yield invalidValue(
      at.child('nameservers'),
      servers,
      `must not have more than ${nameserversMax} nameservers`,
    )
  }
  for (const [i, server] of servers.entries()) {
    yield* problemsAt(at.child('nameservers').index(i), server, ipProblems(server))
  }
  const searches = config.searches ?? []
  if (searches.length > searchesMax) {
    yield invalidValue(at.child('searches'), searches, `must not have more than ${searchesMax} search paths`)
  }
  if (searches.join(' ').length > searchCharactersMax) {
    const detail = `must not have more than ${searchCharactersMax} characters (including spaces) in the search list`
    yield invalidValue(at.child('searches'), searches, detail)
  }
  for (const [i, search] of searches.entries()) {
    if (search === '.') continue
    const name = search.endsWith('.') ? search.slice(0, -1) : search
    yield* problemsAt(at.child('searches').index(i), name, dns1123SubdomainWithUnderscoreProblems(name))
  }
  for (const [i, option] of (config.options ?? []).entries()) {
    if (!option.name) yield required(at.child('options').index(i), 'must not be empty')
  }
}

export function* hostAliasesErrors(aliases: readonly HostAlias[], at: Path): Generator<FieldError> {
  for (const [i, alias] of aliases.entries()) {
    const here = at.index(i)
    yield* problemsAt(here.child('ip'), alias.ip ?? '', ipProblems(alias.ip ?? ''))
    for (const [j, name] of (alias.hostnames ?? []).entries()) {
      yield* problemsAt(here.child('hostnames').index(j), name, dns1123SubdomainProblems(name))
    }
  }
}
