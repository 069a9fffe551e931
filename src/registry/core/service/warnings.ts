/** What the writer of a Service should know, though it is taken. */
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { canonicalIP, ipFamilyOf } from '../validation/ip.ts'

export function* warnings(service: Service): Generator<string> {
  const s = service.spec ?? {}
  if ((s.externalIPs ?? []).length > 0) {
    yield 'spec.externalIPs is deprecated and may no longer be implemented in some clusters'
  }
  for (const [i, ip] of (s.externalIPs ?? []).entries()) {
    if (ipFamilyOf(ip) === 'IPv6' && canonicalIP(ip) !== ip) {
      yield `spec.externalIPs[${i}]: IPv6 address ${JSON.stringify(ip)} should be in RFC 5952 canonical format (${JSON.stringify(canonicalIP(ip))})`
    }
  }
  if (s.type !== 'ExternalName' && (s.externalName ?? '') !== '') {
    yield 'spec.externalName is ignored when spec.type is not "ExternalName"'
  }
  if (s.trafficDistribution === 'PreferClose') {
    yield 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'
  }
}
