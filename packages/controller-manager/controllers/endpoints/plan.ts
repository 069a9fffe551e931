/** What the Endpoints of a Service should hold. Pure. */
import type {
  EndpointAddress,
  EndpointPort,
  EndpointSubset,
  Pod,
  Service,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { isReady } from '../../pods/podstate.ts'
import {
  familiesOf,
  hostnameFor,
  isAddressable,
  isHeadless,
  podIpsOf,
  portNumber,
} from '../../services/podaddresses.ts'

/** An Endpoints object holds no more; ready ones come first. */
const addressesMax = 1_000

export interface Subsets {
  readonly subsets: readonly EndpointSubset[]
  readonly isTruncated: boolean
}

interface Group {
  readonly ports: EndpointPort[]
  readonly ready: EndpointAddress[]
  readonly notReady: EndpointAddress[]
}

export const subsetsFor = (service: Service, pods: readonly Pod[]): Subsets => {
  const anyway = service.spec?.publishNotReadyAddresses === true
  const family = familiesOf(service)[0]!
  const groups = new Map<string, Group>()
  const add = (ports: EndpointPort[], address: EndpointAddress, ready: boolean): void => {
    const id = JSON.stringify(ports)
    const group = groups.get(id) ?? { ports, ready: [], notReady: [] }
    groups.set(id, group)
    ;(ready ? group.ready : group.notReady).push(address)
  }
  for (const pod of pods) {
    if (!isAddressable(pod, anyway)) continue
    const ip = podIpsOf(pod, family)[0]
    if (ip === undefined) continue
    const { namespace, name, uid } = pod.metadata
    const hostname = hostnameFor(pod, service)
    const address: EndpointAddress = {
      ...{ ip, nodeName: pod.spec.nodeName ?? '' },
      targetRef: { kind: 'Pod', namespace: namespace!, name: name!, uid: uid! },
      ...(hostname === undefined ? {} : { hostname }),
    }
    const ready = anyway || isReady(pod)
    const wanted = service.spec?.ports ?? []
    const ports = wanted.flatMap((port): EndpointPort[] => {
      const number = portNumber(pod, port)
      return number === undefined
        ? []
        : [
            {
              ...(port.name === undefined || port.name === '' ? {} : { name: port.name }),
              ...{ port: number, protocol: port.protocol ?? 'TCP' },
              ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
            },
          ]
    })
    // A pod that has none of the ports is not told of, unless no ports are asked for.
    if (ports.length > 0 || (wanted.length === 0 && isHeadless(service))) add(ports, address, ready)
  }
  return truncate([...groups.values()])
}

const truncate = (groups: readonly Group[]): Subsets => {
  const count = (of: (group: Group) => number): number => groups.reduce((sum, group) => sum + of(group), 0)
  const total = count(({ ready, notReady }) => ready.length + notReady.length)
  let readyLeft = Math.min(
    addressesMax,
    count(({ ready }) => ready.length),
  )
  let notReadyLeft = addressesMax - readyLeft
  const subsets = [...groups]
    .sort((a, b) => (JSON.stringify(a.ports) < JSON.stringify(b.ports) ? -1 : 1))
    .flatMap(({ ports, ready, notReady }): EndpointSubset[] => {
      const addresses = ready.slice(0, readyLeft)
      const notReadyAddresses = notReady.slice(0, notReadyLeft)
      readyLeft -= addresses.length
      notReadyLeft -= notReadyAddresses.length
      if (addresses.length + notReadyAddresses.length === 0) return []
      return [
        {
          ...(addresses.length === 0 ? {} : { addresses }),
          ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }),
          ...(ports.length === 0 ? {} : { ports }),
        },
      ]
    })
  return { subsets, isTruncated: total > addressesMax }
}
