/** The slices that tell what Endpoints written by hand tell. Pure. */
import type { EndpointAddress, Endpoints } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Endpoint, EndpointPort } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import { portsId, type Wanted } from '../../services/packing.ts'
import { type Family, familyOf } from '../../services/podaddresses.ts'

/** @param max addresses that are taken of one subset; those that are ready come first */
export const mirrored = ({ subsets = [] }: Endpoints, family: Family, max: number): Wanted[] => {
  const groups = new Map<string, { ports: EndpointPort[]; endpoints: Map<string, Endpoint> }>()
  for (const subset of subsets) {
    const ports = (subset.ports ?? []).map(
      (port): EndpointPort => ({
        ...{ name: port.name ?? '', port: port.port, protocol: port.protocol ?? 'TCP' },
        ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
      }),
    )
    const id = portsId(ports)
    const group = groups.get(id) ?? { ports, endpoints: new Map<string, Endpoint>() }
    groups.set(id, group)
    let left = max
    const add = (address: EndpointAddress, ready: boolean): void => {
      if (left-- <= 0) return
      if (familyOf(address.ip) !== family) return
      const endpoint = endpointOf(address, ready)
      const name = JSON.stringify([endpoint.addresses, endpoint.targetRef])
      if (!group.endpoints.has(name)) group.endpoints.set(name, endpoint)
    }
    for (const address of subset.addresses ?? []) add(address, true)
    for (const address of subset.notReadyAddresses ?? []) add(address, false)
  }
  return [...groups.values()]
    .map(({ ports, endpoints }) => ({ ports, endpoints: [...endpoints.values()] }))
    .filter(({ endpoints }) => endpoints.length > 0)
}

const endpointOf = ({ ip, hostname, nodeName, targetRef }: EndpointAddress, ready: boolean): Endpoint => ({
  ...{ addresses: [ip], conditions: { ready } },
  ...(hostname === undefined || hostname === '' ? {} : { hostname }),
  ...(nodeName === undefined || nodeName === '' ? {} : { nodeName }),
  ...(targetRef === undefined ? {} : { targetRef }),
})
