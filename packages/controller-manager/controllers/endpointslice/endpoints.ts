/** The endpoints that a Service should have, grouped by their ports. Pure. */
import type { Node, Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Endpoint, EndpointPort } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import { isReady } from '../../pods/podstate.ts'
import { portsId, type Wanted } from '../../services/packing.ts'
import { type Family, hostnameFor, isAddressable, podIpsOf, portNumber } from '../../services/podaddresses.ts'

const zoneLabel = 'topology.kubernetes.io/zone'

export interface WantedEndpoints {
  readonly groups: readonly Wanted[]
  /** Pods left out though they should not be, each with why. */
  readonly problems: readonly string[]
}

export const endpointsFor = (
  service: Service,
  family: Family,
  pods: readonly Pod[],
  nodeOf: (name: string) => Node | undefined,
): WantedEndpoints => {
  const { namespace, name } = service.metadata
  const anyway = service.spec?.publishNotReadyAddresses === true
  const groups = new Map<string, { ports: EndpointPort[]; endpoints: Endpoint[] }>()
  const problems: string[] = []
  for (const pod of pods) {
    if (!isAddressable(pod, true)) continue
    const addresses = podIpsOf(pod, family)
    const nodeName = pod.spec.nodeName ?? ''
    const node = nodeOf(nodeName)
    if (node === undefined && !anyway) {
      problems.push(
        `skipping Pod ${pod.metadata.name} for Service ${namespace}/${name}: Node ${nodeName} Not Found`,
      )
      continue
    }
    if (addresses.length === 0) continue
    const ports = portsFor(service, pod)
    const id = portsId(ports)
    const group = groups.get(id) ?? { ports, endpoints: [] }
    groups.set(id, group)
    group.endpoints.push(endpointOf(service, pod, addresses, node, anyway))
  }
  return { groups: [...groups.values()], problems }
}

const portsFor = ({ spec }: Service, pod: Pod): EndpointPort[] =>
  (spec?.ports ?? []).flatMap((port) => {
    const number = portNumber(pod, port)
    return number === undefined
      ? []
      : [
          {
            ...{ name: port.name ?? '', port: number, protocol: port.protocol ?? 'TCP' },
            ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
          },
        ]
  })

const endpointOf = (
  service: Service,
  pod: Pod,
  addresses: string[],
  node: Node | undefined,
  anyway: boolean,
): Endpoint => {
  const { namespace, name, uid, deletionTimestamp } = pod.metadata
  const serving = isReady(pod)
  const terminating = deletionTimestamp !== undefined
  const ready = anyway || (serving && !terminating)
  const zone = node?.metadata.labels?.[zoneLabel]
  const hostname = hostnameFor(pod, service)
  const nodeName = pod.spec.nodeName
  const hints = ready ? hintsFor(service.spec?.trafficDistribution, zone, nodeName) : undefined
  return {
    ...{ addresses, conditions: { ready, serving, terminating } },
    targetRef: { kind: 'Pod', namespace: namespace!, name: name!, uid: uid! },
    ...(nodeName === undefined || nodeName === '' ? {} : { nodeName }),
    ...(zone === undefined || zone === '' ? {} : { zone }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(hints === undefined ? {} : { hints }),
  }
}

/** Where clients should be that use this endpoint: https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution */
const hintsFor = (
  distribution: string | undefined,
  zone: string | undefined,
  node: string | undefined,
): Endpoint['hints'] | undefined => {
  const forZones = zone === undefined || zone === '' ? {} : { forZones: [{ name: zone }] }
  const hints =
    distribution === 'PreferClose' || distribution === 'PreferSameZone'
      ? forZones
      : distribution === 'PreferSameNode'
        ? { ...forZones, ...(node === undefined || node === '' ? {} : { forNodes: [{ name: node }] }) }
        : {}
  return Object.keys(hints).length === 0 ? undefined : hints
}
