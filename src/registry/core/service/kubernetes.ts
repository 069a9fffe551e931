/**
 * The API server's own Service, `default/kubernetes`, with the addresses behind it: how pods find the API. Pure: builders
 * of what should be there, and a plan of what to write so that it is. Recorded from the reference after its start.
 */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Endpoints, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import type { ServiceCIDR } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { ipFamilyOf } from '../validation/ip.ts'
import { addressAt, parseRange } from './allocation/cidr.ts'

const name = 'kubernetes'
const namespace = 'default'
const portName = 'https'

export interface KubernetesServiceFacts {
  /** `10.0.0.0/24`, or two of them, comma separated in the flag: the first is the primary. */
  readonly serviceRanges: readonly string[]
  /** The port that this server listens on. */
  readonly securePort: number
  /** The addresses of all API servers that are alive, this one included. */
  readonly addresses: readonly string[]
}

/** The address of the service: the first of the primary range. */
export const kubernetesServiceIP = (serviceRanges: readonly string[]): string => {
  const range = parseRange(serviceRanges[0]!)
  return addressAt(range, range.first)
}

export const kubernetesService = ({ serviceRanges, securePort }: KubernetesServiceFacts): Service => {
  const ip = kubernetesServiceIP(serviceRanges)
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      ports: [{ name: portName, protocol: 'TCP', port: 443, targetPort: securePort }],
      // The lists of addresses and families follow from it, and nobody owns them.
      clusterIP: ip,
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
    },
    status: { loadBalancer: {} },
  } as Service
}

export const kubernetesEndpoints = ({ securePort, addresses }: KubernetesServiceFacts): Endpoints =>
  ({
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name, namespace, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    // When the last server leaves, nothing is there.
    ...(addresses.length === 0
      ? {}
      : {
          subsets: [
            {
              addresses: [...addresses].sort().map((ip) => ({ ip })),
              ports: [{ name: portName, port: securePort, protocol: 'TCP' }],
            },
          ],
        }),
  }) as Endpoints

export const kubernetesEndpointSlice = ({ securePort, addresses }: KubernetesServiceFacts): EndpointSlice =>
  ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, namespace, generation: 1, labels: { 'kubernetes.io/service-name': name } },
    addressType: ipFamilyOf(addresses[0] ?? '') ?? 'IPv4',
    endpoints: [...addresses].sort().map((ip) => ({ addresses: [ip], conditions: { ready: true } })),
    ports: addresses.length === 0 ? [] : [{ name: portName, port: securePort, protocol: 'TCP' }],
  }) as EndpointSlice

/** The range that stands for --service-cluster-ip-range; ready from the start, since this server allocates from it. */
export const kubernetesServiceCIDR = (serviceRanges: readonly string[], now: string): ServiceCIDR =>
  ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name },
    spec: { cidrs: [...serviceRanges] },
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          lastTransitionTime: now,
          message: 'Kubernetes default Service CIDR is ready',
        },
      ],
    },
  }) as ServiceCIDR

/** What is stored now; undefined where nothing is. */
export interface KubernetesServiceState {
  readonly service: Service | undefined
  readonly endpoints: Endpoints | undefined
  readonly slice: EndpointSlice | undefined
}

export type PlannedWrite =
  | { readonly do: 'create'; readonly object: Service | Endpoints | EndpointSlice }
  | { readonly do: 'update'; readonly object: Service | Endpoints | EndpointSlice }

/**
 * What to write so that pods find the API server. Of an existing Service only the ports are put right: its address was
 * chosen once, and users may have labelled it. May run again and again, on every replica.
 */
export const reconcileKubernetesService = (
  facts: KubernetesServiceFacts,
  state: KubernetesServiceState,
): PlannedWrite[] => {
  const writes: PlannedWrite[] = []
  const service = kubernetesService(facts)
  if (state.service === undefined) writes.push({ do: 'create', object: service })
  else if (!jsonEqual(state.service.spec?.ports, service.spec?.ports)) {
    const object = {
      ...state.service,
      spec: { ...state.service.spec, ports: service.spec!.ports },
    } as Service
    writes.push({ do: 'update', object })
  }
  const endpoints = kubernetesEndpoints(facts)
  if (state.endpoints === undefined) writes.push({ do: 'create', object: endpoints })
  else if (!jsonEqual(state.endpoints.subsets ?? [], endpoints.subsets ?? [])) {
    writes.push({ do: 'update', object: { ...state.endpoints, subsets: endpoints.subsets } as Endpoints })
  }
  const slice = kubernetesEndpointSlice(facts)
  if (state.slice === undefined) writes.push({ do: 'create', object: slice })
  else if (
    !jsonEqual(state.slice.endpoints ?? [], slice.endpoints) ||
    !jsonEqual(state.slice.ports ?? [], slice.ports)
  ) {
    const object = { ...state.slice, endpoints: slice.endpoints, ports: slice.ports } as EndpointSlice
    writes.push({ do: 'update', object })
  }
  return writes
}
