/** What the writer of a Service should know, though it is taken. */
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { canonicalIP, ipFamilyOf } from '../validation/ip.ts'
import { headless, isHeadless } from './families.ts'

/** IPv6 has many spellings of one address, and some of IPv4 are read in two ways; not all programs see that they are the same. */
export function* spelling(at: string, ip: string): Generator<string> {
  const plain = plainIPv4(ip)
  if (plain !== undefined) {
    yield `${at}: non-standard IP address ${JSON.stringify(ip)} is invalid: use ${JSON.stringify(plain)}`
    return
  }
  const canonical = canonicalIP(ip)
  if (ipFamilyOf(ip) === 'IPv6' && canonical !== ip) {
    yield `${at}: IPv6 address ${JSON.stringify(ip)} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`
  }
}

/** The IPv4 address in `010.0.0.1` or `::ffff:10.0.0.1`; undefined for what is spelt as usual. */
const plainIPv4 = (ip: string): string | undefined => {
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(ip)?.slice(1).map(Number)
  if (four === undefined || four.some((byte) => byte > 255)) return undefined
  const plain = four.join('.')
  return plain === ip ? undefined : plain
}

export function* rangeSpelling(at: string, cidr: string): Generator<string> {
  const slash = cidr.indexOf('/')
  const ip = cidr.slice(0, slash)
  const canonical = canonicalIP(ip) + cidr.slice(slash)
  if (ipFamilyOf(ip) === 'IPv6' && canonical !== cidr) {
    yield `${at}: IPv6 CIDR value ${JSON.stringify(cidr)} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`
  }
}

const topologyHints = 'service.kubernetes.io/topology-aware-hints'

export function* warnings(service: Service): Generator<string> {
  const s = service.spec ?? {}
  if (Object.hasOwn(service.metadata.annotations ?? {}, topologyHints)) {
    yield `annotation ${topologyHints} is deprecated, please use service.kubernetes.io/topology-mode instead`
  }
  for (const [i, ip] of (s.clusterIPs ?? []).entries())
    if (ip !== headless) yield* spelling(`spec.clusterIPs[${i}]`, ip)
  const externalIPs = s.externalIPs ?? []
  if (isHeadless(s)) {
    if ((s.loadBalancerIP ?? '') !== '') yield 'spec.loadBalancerIP is ignored for headless services'
    if (externalIPs.length > 0) yield 'spec.externalIPs is ignored for headless services'
    if (s.sessionAffinity === 'ClientIP') yield 'spec.SessionAffinity is ignored for headless services'
  } else for (const [i, ip] of externalIPs.entries()) yield* spelling(`spec.externalIPs[${i}]`, ip)
  if (s.loadBalancerIP !== undefined) yield* spelling('spec.loadBalancerIP', s.loadBalancerIP)
  for (const [i, cidr] of (s.loadBalancerSourceRanges ?? []).entries()) {
    yield* rangeSpelling(`spec.loadBalancerSourceRanges[${i}]`, cidr.trim())
  }
  if (s.type === 'ExternalName') {
    if (externalIPs.length > 0) yield 'spec.externalIPs is ignored when spec.type is "ExternalName"'
  } else {
    if (externalIPs.length > 0 && !isHeadless(s)) {
      yield 'spec.externalIPs is deprecated and may no longer be implemented in some clusters'
    }
    if ((s.externalName ?? '') !== '')
      yield 'spec.externalName is ignored when spec.type is not "ExternalName"'
  }
  if (s.trafficDistribution === 'PreferClose') {
    yield 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'
  }
}

/** For the status endpoint. */
export function* statusWarnings(service: Service): Generator<string> {
  for (const [i, { ip = '' }] of (service.status?.loadBalancer?.ingress ?? []).entries())
    yield* spelling(`status.loadBalancer.ingress[${i}]`, ip)
}
