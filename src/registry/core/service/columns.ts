/** The cells of `kubectl get services`. */
import type { Service, ServicePort } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import type { Cell } from '../../generic/resource.ts'
import { formatLabels } from '../../podtemplate/validation/labelselector.ts'

const portText = ({ port, nodePort = 0, protocol }: ServicePort): string =>
  nodePort === 0 ? `${port}/${protocol}` : `${port}:${nodePort}/${protocol}`

const ingressText = (service: Service): string => {
  const names = (service.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '')
  return [...new Set(names.filter((name) => name !== ''))].sort().join(',')
}

/** Where the service is reached from outside: `<pending>` while a load balancer is still being made. */
const externalText = (service: Service): string => {
  const s = service.spec ?? {}
  const external = (s.externalIPs ?? []).join(',')
  switch (s.type) {
    case 'ClusterIP':
    case 'NodePort':
      return external === '' ? '<none>' : external
    case 'LoadBalancer':
      return [ingressText(service), external].filter((text) => text !== '').join(',') || '<pending>'
    case 'ExternalName':
      return s.externalName ?? ''
  }
  return '<unknown>'
}

export const cells = (service: Service, now: number): Cell[] => {
  const s = service.spec ?? {}
  return [
    service.metadata.name,
    s.type ?? '',
    s.clusterIPs?.[0] ?? '<none>',
    externalText(service),
    (s.ports ?? []).map(portText).join(',') || '<none>',
    humanAge(service.metadata.creationTimestamp, now),
    formatLabels(s.selector),
  ]
}
