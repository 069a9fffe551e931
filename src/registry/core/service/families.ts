/**
 * Addresses and families of a Service belong together: `clusterIP` is the first of `clusterIPs`, and `ipFamilies` says
 * what each of them is. This file checks what the user wrote, fills in what he left out, and says what the cluster can't.
 * https://kubernetes.io/docs/concepts/services-networking/dual-stack/
 */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  duplicate,
  FieldError,
  forbiddenField,
  invalidValue,
  notSupported,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { ipProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Service, ServiceSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type IPFamily, ipFamilyOf } from '../validation/ip.ts'
import { invalidEach } from '../validation/texts.ts'

const families: readonly string[] = ['IPv4', 'IPv6']
const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack']
const spec = path('spec')

export const headless = 'None'

export const needsClusterIP = (s: ServiceSpec): boolean => s.type !== 'ExternalName'
export const isHeadless = (s: ServiceSpec): boolean => s.clusterIPs?.[0] === headless
const hasSelector = (s: ServiceSpec): boolean => Object.keys(s.selector ?? {}).length > 0

/** What the addresses and families say, taken by themselves; an update may keep addresses that would be refused now. */
export function* validateAddressing(s: ServiceSpec, before?: ServiceSpec): Generator<FieldError> {
  const ips = s.clusterIPs ?? []
  const at = spec.child('clusterIPs')
  if (!needsClusterIP(s)) {
    const text = 'may not be set for ExternalName services'
    if (ips.length > 0) yield forbiddenField(at, text)
    if ((s.ipFamilies ?? []).length > 0) yield forbiddenField(spec.child('ipFamilies'), text)
    if (s.ipFamilyPolicy !== undefined) yield forbiddenField(spec.child('ipFamilyPolicy'), text)
    return
  }
  if ((s.clusterIP ?? '') === '') {
    if (ips.length > 0) yield invalidValue(at, ips, 'must be empty when `clusterIP` is not specified')
  } else if (ips.length === 0) yield required(at, '')
  else if (ips[0] !== s.clusterIP) {
    yield invalidValue(at, ips, 'first value must match `clusterIP`')
  }
  yield* validateFamilies(s)
  yield* validateIPs(s, ips, before?.clusterIPs ?? [])
}

function* validateFamilies(s: ServiceSpec): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, family] of (s.ipFamilies ?? []).entries()) {
    const at = spec.child('ipFamilies').index(i)
    if (!families.includes(family)) yield notSupported(at, family, families)
    if (seen.has(family)) yield duplicate(at, family)
    seen.add(family)
  }
  if (s.ipFamilyPolicy !== undefined && !policies.includes(s.ipFamilyPolicy)) {
    yield notSupported(spec.child('ipFamilyPolicy'), s.ipFamilyPolicy, policies)
  }
}

/** @param known not looked at again; among them is 'None' where the Service was headless */
function* validateIPs(
  s: ServiceSpec,
  ips: readonly string[],
  known: readonly string[],
): Generator<FieldError> {
  const at = spec.child('clusterIPs')
  const isNone = ips[0] === headless
  if (isNone && ips.length > 1) yield invalidValue(at, ips, `'${headless}' must be the first and only value`)
  let areAddresses = !isNone
  for (const [i, ip] of ips.entries()) {
    if ((i === 0 && isNone) || known.includes(ip)) continue
    const problems = ipProblems(ip)
    yield* invalidEach(at.index(i), ip, problems)
    if (problems.length > 0) areAddresses = false
  }
  if (ips.length > 2) yield invalidValue(at, ips, 'may only hold up to 2 values')
  if (!areAddresses) return
  const odd = ips.indexOf(headless)
  if (odd > 0) {
    yield new FieldError(
      'InternalError',
      at,
      undefined,
      `failed to check for dual stack with error:invalid IP[${odd}]: ${headless}`,
    )
  }
  if (ips.length > 1 && (odd > 0 || new Set(ips.map(ipFamilyOf)).size === 1)) {
    yield invalidValue(at, ips, 'may specify no more than one IP for each IP family')
  }
  for (const [i, ip] of ips.entries()) {
    const wanted = s.ipFamilies?.[i] ?? ''
    const isOther = wanted === 'IPv4' ? ipFamilyOf(ip) === 'IPv6' : ipFamilyOf(ip) !== wanted
    if (families.includes(wanted) && isOther) {
      yield invalidValue(at.index(i), ip, `expected an ${wanted} value as indicated by \`ipFamilies[${i}]\``)
    }
  }
}

/**
 * Fills in policy and families for a cluster whose service ranges are of `configured` families, first the primary one.
 * Returns why the cluster can't give what was asked; the reference stops there, before the other rules are asked.
 */
export const settleFamilies = (
  service: Service,
  old: Service | undefined,
  configured: readonly IPFamily[],
): FieldError[] => {
  const s = service.spec!
  if (!needsClusterIP(s)) return []
  const isAsBefore = prefersAsBefore(s, old?.spec)
  // Families that are left out follow the addresses again, or what the cluster has.
  if (old !== undefined && needsClusterIP(old.spec!)) s.ipFamilyPolicy ??= old.spec!.ipFamilyPolicy
  const faults = [...validateAddressing(s, old?.spec)]
  if (faults.length > 0) return faults
  if (isAsBefore) return []
  const released = [...secondReleased(s, old?.spec)]
  if (released.length > 0) return released

  const isFree = isHeadless(s) && !hasSelector(s) // endpoints of any family may come: the cluster's families don't bind
  const ips = isHeadless(s) ? [] : (s.clusterIPs ?? [])
  s.ipFamilyPolicy ??= isFree ? 'RequireDualStack' : 'SingleStack'
  const early = [...contradictions(s, ips, configured)]
  if (early.length > 0) return early
  if (!isFree) {
    const late = [...unavailable(s, configured)]
    if (late.length > 0) return late
  }

  s.ipFamilies ??= []
  const wanted = s.ipFamilies
  for (const [i, ip] of ips.entries()) wanted[i] ??= ipFamilyOf(ip)!
  if (wanted.length === 0) wanted.push(configured[0]!)
  const other = wanted[0] === 'IPv4' ? 'IPv6' : 'IPv4'
  if (s.ipFamilyPolicy !== 'SingleStack' && wanted.length === 1 && (isFree || configured.includes(other))) {
    wanted.push(other)
  }
  return []
}

/** What once preferred two families, and says so again, is left as it is while nothing that addresses depend on changes. */
const prefersAsBefore = (s: ServiceSpec, before: ServiceSpec | undefined): boolean =>
  before !== undefined &&
  s.ipFamilyPolicy === 'PreferDualStack' &&
  before.ipFamilyPolicy === 'PreferDualStack' &&
  s.type === before.type &&
  jsonEqual(s.clusterIPs, before.clusterIPs) &&
  jsonEqual(s.ipFamilies, before.ipFamilies)

/** The second address or family goes with a policy that wants one only, not by leaving it out. */
function* secondReleased(s: ServiceSpec, before: ServiceSpec | undefined): Generator<FieldError> {
  if (before === undefined || !needsClusterIP(before) || s.ipFamilyPolicy === 'SingleStack') return
  const at = spec.child('ipFamilyPolicy')
  const text = (what: string): string => `must be 'SingleStack' to release the secondary ${what}`
  if (before.clusterIPs?.length === 2 && s.clusterIPs?.length === 1)
    yield invalidValue(at, s.ipFamilyPolicy ?? null, text('cluster IP'))
  if (before.ipFamilies?.length === 2 && s.ipFamilies?.length === 1)
    yield invalidValue(at, s.ipFamilyPolicy ?? null, text('IP family'))
}

/** One family asked for, two given; or an address of a family that no range has. */
function* contradictions(
  s: ServiceSpec,
  ips: readonly string[],
  configured: readonly IPFamily[],
): Generator<FieldError> {
  if (s.ipFamilyPolicy === 'SingleStack') {
    const text = (what: string): string =>
      `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`
    const at = spec.child('ipFamilyPolicy')
    if (ips.length > 1) yield invalidValue(at, s.ipFamilyPolicy, text('cluster IPs'))
    if ((s.ipFamilies ?? []).length > 1) yield invalidValue(at, s.ipFamilyPolicy, text('IP families'))
  }
  for (const [i, ip] of ips.entries()) {
    const family = ipFamilyOf(ip)!
    if (!configured.includes(family)) {
      yield invalidValue(
        spec.child('clusterIPs').index(i),
        ips,
        `${family} is not configured on this cluster`,
      )
    }
  }
}

function* unavailable(s: ServiceSpec, configured: readonly IPFamily[]): Generator<FieldError> {
  if (s.ipFamilyPolicy === 'RequireDualStack' && configured.length < 2) {
    const text = 'this cluster is not configured for dual-stack services'
    yield invalidValue(spec.child('ipFamilyPolicy'), s.ipFamilyPolicy, text)
  }
  for (const [i, family] of (s.ipFamilies ?? []).entries()) {
    if (!configured.includes(family as IPFamily)) {
      yield invalidValue(spec.child('ipFamilies').index(i), family, 'not configured on this cluster')
    }
  }
}
