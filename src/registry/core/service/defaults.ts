/** What an absent field of a Service becomes. Addresses, families and node ports are given by allocation, not here. */
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isReachableFromOutside } from './ports.ts'

/** How long ClientIP affinity remembers a client, in seconds. */
const affinityTimeoutSeconds = 10800

export const defaults = (service: Service): void => {
  service.spec ??= {}
  const s = service.spec
  s.sessionAffinity ||= 'None'
  if (s.sessionAffinity === 'None') delete s.sessionAffinityConfig
  if (s.sessionAffinity === 'ClientIP') {
    s.sessionAffinityConfig ??= {}
    s.sessionAffinityConfig.clientIP ??= {}
    s.sessionAffinityConfig.clientIP.timeoutSeconds ??= affinityTimeoutSeconds
  }
  s.type ||= 'ClusterIP'
  for (const port of s.ports ?? []) {
    port.protocol ||= 'TCP'
    const { targetPort } = port
    if (targetPort === undefined || targetPort === null || targetPort === 0 || targetPort === '')
      port.targetPort = port.port
  }
  if (isReachableFromOutside(s)) s.externalTrafficPolicy ||= 'Cluster'
  if (s.type !== 'ExternalName') s.internalTrafficPolicy ??= 'Cluster'
  if (s.type !== 'LoadBalancer') return
  s.allocateLoadBalancerNodePorts ??= true
  for (const ingress of service.status?.loadBalancer?.ingress ?? []) {
    if ((ingress.ip ?? '') !== '') ingress.ipMode ??= 'VIP'
  }
}
