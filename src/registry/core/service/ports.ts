/** Ports of Services: transport protocols (which other kinds share), and who needs ports on the nodes. */
import type { ServicePort, ServiceSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

/** Transport protocols of a port, wherever one stands. */
export const protocols = ['SCTP', 'TCP', 'UDP']

/** Whether ports without a node port get one. */
export const needsNodePorts = (s: ServiceSpec): boolean =>
  s.type === 'NodePort' || (s.type === 'LoadBalancer' && s.allocateLoadBalancerNodePorts !== false)

/** Whether explicit node ports may stand in the ports. */
export const mayHaveNodePorts = (s: ServiceSpec): boolean =>
  s.type === 'NodePort' || s.type === 'LoadBalancer'

/** A load balancer that keeps traffic on the node must be able to ask each node whether it has endpoints. */
export const needsHealthCheckNodePort = (s: ServiceSpec): boolean =>
  s.type === 'LoadBalancer' && s.externalTrafficPolicy === 'Local'

/** Whether traffic from outside the cluster can reach the service. */
export const isReachableFromOutside = (s: ServiceSpec): boolean =>
  mayHaveNodePorts(s) || (s.type === 'ClusterIP' && (s.externalIPs ?? []).length > 0)

/** The node ports that are set, in the order of the ports. */
export const nodePortsOf = (ports: readonly ServicePort[] | undefined): number[] =>
  (ports ?? []).map((port) => port.nodePort ?? 0).filter((port) => port !== 0)
