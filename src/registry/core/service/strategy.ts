/** What a Service keeps from before and what it loses when its type changes. */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Service, ServiceSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { needsClusterIP } from './families.ts'
import {
  isReachableFromOutside,
  mayHaveNodePorts,
  needsHealthCheckNodePort,
  needsNodePorts,
  nodePortsOf,
} from './ports.ts'

export const prepareForCreate = (service: Service): void => {
  service.status = { loadBalancer: {} }
  followClusterIP(service.spec!, undefined)
}

export const prepareForUpdate = (service: Service, old: Service): void => {
  service.status = cloneJson(old.status ?? { loadBalancer: {} })
  const now = service.spec!
  const before = old.spec!
  followClusterIP(now, before)
  dropUnusedFields(now, before)
  keepAllocated(now, before)
  // Addresses of a load balancer that is none any more would mislead.
  if (before.type === 'LoadBalancer' && now.type !== 'LoadBalancer') service.status.loadBalancer = {}
}

/**
 * `clusterIP` and `clusterIPs` are two spellings; a client that knows only the first changes both by it. One that changes
 * the first and leaves the second out is understood where the service goes on to have an address.
 */
const followClusterIP = (now: ServiceSpec, before: ServiceSpec | undefined): void => {
  const ip = now.clusterIP ?? ''
  const given = now.clusterIPs ?? []
  if (before === undefined) {
    if (ip !== '' && given.length === 0) now.clusterIPs = [ip]
    return
  }
  const had = before.clusterIPs ?? []
  if (ip === (before.clusterIP ?? '')) {
    if (given.length === 0 && had.length > 0) now.clusterIPs = [...had]
    return
  }
  const isUnderstood = given.length === 0 && needsClusterIP(now) && needsClusterIP(before)
  if (!isUnderstood && !jsonEqual(given, had)) return
  if (ip === '') delete now.clusterIPs
  else now.clusterIPs = [ip]
}

/**
 * A change of type leaves fields behind that the new type has no use for. Where the client sent them back unchanged, they
 * go; where he changed them, validation tells him.
 */
const dropUnusedFields = (now: ServiceSpec, before: ServiceSpec): void => {
  const dropIf = (used: (s: ServiceSpec) => boolean, ...fields: (keyof ServiceSpec)[]): void => {
    if (!used(before) || used(now)) return
    for (const field of fields) if (jsonEqual(now[field], before[field])) delete now[field]
  }
  if (needsClusterIP(before) && !needsClusterIP(now)) {
    if (jsonEqual(now.clusterIPs ?? [], before.clusterIPs ?? []) && now.clusterIP === before.clusterIP) {
      delete now.clusterIP
      delete now.clusterIPs
    }
  }
  dropIf(needsClusterIP, 'ipFamilies', 'ipFamilyPolicy')
  if (mayHaveNodePorts(before) && !mayHaveNodePorts(now)) {
    const had = new Set(nodePortsOf(before.ports))
    if (nodePortsOf(now.ports).every((port) => had.has(port)))
      for (const port of now.ports ?? []) delete port.nodePort
  }
  dropIf(needsHealthCheckNodePort, 'healthCheckNodePort')
  dropIf((s) => s.type === 'LoadBalancer', 'allocateLoadBalancerNodePorts', 'loadBalancerClass')
  dropIf(isReachableFromOutside, 'externalTrafficPolicy')
}

/** One family from now on: what the client sent back as it was loses its second half. */
const dropSecondFamily = (now: ServiceSpec, before: ServiceSpec): void => {
  if (jsonEqual(now.clusterIPs, before.clusterIPs)) now.clusterIPs = now.clusterIPs?.slice(0, 1)
  if (jsonEqual(now.ipFamilies, before.ipFamilies)) now.ipFamilies = now.ipFamilies?.slice(0, 1)
}

/** What was allocated stays when a client leaves it out: addresses, and node ports of ports with the same name. */
const keepAllocated = (now: ServiceSpec, before: ServiceSpec): void => {
  if (needsClusterIP(before) && needsClusterIP(now)) {
    if ((now.clusterIP ?? '') === '') {
      if (before.clusterIP !== undefined) now.clusterIP = before.clusterIP
    }
    if (
      (now.clusterIPs ?? []).length === 0 &&
      now.clusterIP === before.clusterIP &&
      before.clusterIPs !== undefined
    ) {
      now.clusterIPs = [...before.clusterIPs]
    }
    if (now.ipFamilyPolicy === 'SingleStack' && before.ipFamilyPolicy !== 'SingleStack')
      dropSecondFamily(now, before)
  }
  if (needsNodePorts(before) && needsNodePorts(now)) {
    const byName = new Map((before.ports ?? []).map((port) => [port.name ?? '', port.nodePort ?? 0]))
    const taken = new Set(nodePortsOf(now.ports))
    for (const port of now.ports ?? []) {
      const had = byName.get(port.name ?? '') ?? 0
      if ((port.nodePort ?? 0) === 0 && had !== 0 && !taken.has(had)) port.nodePort = had
    }
  }
  if (
    needsHealthCheckNodePort(before) &&
    needsHealthCheckNodePort(now) &&
    (now.healthCheckNodePort ?? 0) === 0
  ) {
    now.healthCheckNodePort = before.healthCheckNodePort
  }
}
