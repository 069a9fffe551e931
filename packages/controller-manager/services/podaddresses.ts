/** What a Service may tell of a pod: where it is reached, by which ports, under which name. */
import type { Pod, Service, ServicePort } from '@binnacle/openapi/generated/types/core.v1.ts'

export type Family = 'IPv4' | 'IPv6'

export const familyOf = (ip: string): Family => (ip.includes(':') ? 'IPv6' : 'IPv4')

export const familiesOf = ({ spec }: Service): readonly Family[] => {
  const families = (spec?.ipFamilies ?? []) as Family[]
  if (families.length > 0) return families
  const ip = spec?.clusterIP
  return [ip === undefined || ip === '' || ip === 'None' ? 'IPv4' : familyOf(ip)]
}

export const isHeadless = ({ spec }: Service): boolean => spec?.clusterIP === 'None'

/** Whether there is anything to tell: an address, of a pod that is not over. */
export const isAddressable = ({ metadata, status }: Pod, withTerminating: boolean): boolean =>
  status?.phase !== 'Succeeded' &&
  status?.phase !== 'Failed' &&
  addressesOf(status).length > 0 &&
  (withTerminating || metadata.deletionTimestamp === undefined)

const addressesOf = (status: Pod['status']): string[] => {
  const all = (status?.podIPs ?? []).map(({ ip }) => ip).filter((ip) => ip !== '')
  if (all.length > 0) return all
  return status?.podIP === undefined || status.podIP === '' ? [] : [status.podIP]
}

export const podIpsOf = (pod: Pod, family: Family): string[] =>
  addressesOf(pod.status).filter((ip) => familyOf(ip) === family)

/** Its host name, where the Service is what it is a name in. */
export const hostnameFor = ({ metadata, spec }: Pod, service: Service): string | undefined =>
  spec.hostname !== undefined &&
  spec.hostname !== '' &&
  spec.subdomain === service.metadata.name &&
  metadata.namespace === service.metadata.namespace
    ? spec.hostname
    : undefined

/** The number behind a port of the Service in this pod; undefined: the pod has no port of that name and protocol. */
export const portNumber = ({ spec }: Pod, port: ServicePort): number | undefined => {
  const target = port.targetPort as string | number | undefined
  if (target === undefined || target === 0 || target === '') return port.port
  if (typeof target === 'number') return target
  const protocol = port.protocol ?? 'TCP'
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
  for (const container of [...spec.containers, ...sidecars])
    for (const one of container.ports ?? [])
      if (one.name === target && (one.protocol ?? 'TCP') === protocol) return one.containerPort
  return undefined
}
