/** What the writer of a Service should know, though it is taken. */
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { rangeSpelling, spelling } from '../validation/ipspelling.ts'
import { headless, isHeadless } from './families.ts'

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
  }
  for (const [i, ip] of externalIPs.entries()) yield* spelling(`spec.externalIPs[${i}]`, ip)
  if (externalIPs.length > 0 && s.type !== 'ExternalName' && !isHeadless(s)) {
    yield 'spec.externalIPs is deprecated and may no longer be implemented in some clusters'
  }
  if (s.loadBalancerIP !== undefined) yield* spelling('spec.loadBalancerIP', s.loadBalancerIP)
  for (const [i, cidr] of (s.loadBalancerSourceRanges ?? []).entries()) {
    yield* rangeSpelling(`spec.loadBalancerSourceRanges[${i}]`, cidr.trim())
  }
  if (s.type === 'ExternalName') {
    if (externalIPs.length > 0) yield 'spec.externalIPs is ignored when spec.type is "ExternalName"'
  } else if ((s.externalName ?? '') !== '') {
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
