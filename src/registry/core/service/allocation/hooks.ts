/**
 * Gives a Service what it needs from the cluster's pools before it is validated and stored, and gives back what it no
 * longer needs once the write has landed. If the write fails, what was taken for it is returned at once.
 *
 *     create   take addresses, node ports, health check port ─► write ─┬─ landed: nothing left to do
 *                                                                      └─ failed: give back all that was taken
 *     update   take what is new                              ─► write ─┬─ landed: give back what is no longer used
 *                                                                      └─ failed: give back what is new
 *     delete   give back everything
 *
 * A crash in between leaves a claim without a service, never a service without a claim.
 */

import { internalError, invalid, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type { Service, ServicePort } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { StrategyContext, WriteHooks, WriteOutcome } from '../../../generic/resource.ts'
import type { IPFamily } from '../../validation/ip.ts'
import { isHeadless, needsClusterIP, settleFamilies } from '../families.ts'
import { mayHaveNodePorts, needsHealthCheckNodePort, needsNodePorts, nodePortsOf } from '../ports.ts'
import type { AddressAllocator, ServiceName } from './addresses.ts'
import type { NodePortAllocator } from './nodeports.ts'
import { AllocationError } from './stores.ts'

export interface ServiceAllocators {
  readonly addresses: AddressAllocator
  readonly nodePorts: NodePortAllocator
}

/** What one write took, so that it can be undone. */
interface Taken {
  readonly ips: string[]
  /** Of a dry run those that it would have taken. */
  readonly ports: number[]
}

export const serviceHooks = ({ addresses, nodePorts }: ServiceAllocators): WriteHooks<Service> => {
  const give = async (taken: Taken, owner: ServiceName): Promise<void> => {
    for (const ip of taken.ips) await addresses.release(ip, owner)
    await nodePorts.release(taken.ports)
  }

  return {
    async beforeWrite(service, old, context): Promise<WriteOutcome | undefined> {
      const faults = settleFamilies(service, old, addresses.families())
      if (faults.length > 0) throw refused(service, faults)
      const owner = nameOf(service)
      const taken: Taken = { ips: [], ports: [] }
      try {
        await takeAddresses(service, old, addresses, taken, context)
        await takeNodePorts(service, old, nodePorts, taken, context)
        await takeHealthCheckPort(service, old, nodePorts, taken, context)
      } catch (error) {
        if (!context.dryRun) await give(taken, owner)
        throw error
      }
      if (context.dryRun) return undefined
      return {
        committed: () => give(noLongerUsed(service, old), owner),
        failed: () => give(taken, owner),
      }
    },
    afterDelete: (service) => give(holdingsOf(service), nameOf(service)),
  }
}

const nameOf = ({ metadata }: Service): ServiceName => ({
  namespace: metadata?.namespace ?? '',
  name: metadata?.name ?? '',
})

const refused = (service: Service, faults: readonly FieldError[]): Error =>
  invalid({ group: '', kind: 'Service' }, service.metadata?.name ?? '', faults)

const ipsOf = ({ spec }: Service): string[] =>
  spec === undefined || !needsClusterIP(spec) || isHeadless(spec) ? [] : (spec.clusterIPs ?? [])

/** All that a service has from the pools. */
const holdingsOf = (service: Service): Taken => {
  const check = service.spec?.healthCheckNodePort ?? 0
  const ports = new Set(nodePortsOf(service.spec?.ports))
  if (check !== 0) ports.add(check)
  return { ips: ipsOf(service), ports: [...ports] }
}

const noLongerUsed = (service: Service, old: Service | undefined): Taken => {
  if (old === undefined) return { ips: [], ports: [] }
  const now = holdingsOf(service)
  const before = holdingsOf(old)
  return {
    ips: before.ips.filter((ip) => !now.ips.includes(ip)),
    ports: before.ports.filter((port) => !now.ports.includes(port)),
  }
}

const takeAddresses = async (
  service: Service,
  old: Service | undefined,
  addresses: AddressAllocator,
  taken: Taken,
  { dryRun }: StrategyContext,
): Promise<void> => {
  const s = service.spec!
  if (!needsClusterIP(s) || isHeadless(s)) return
  const had = old === undefined ? [] : ipsOf(old)
  // A primary address that changes is refused by validation, and so is one for a headless service; nothing is taken for it.
  const first = old !== undefined && needsClusterIP(old.spec!) ? old.spec?.clusterIPs?.[0] : undefined
  if (first !== undefined && s.clusterIPs?.[0] !== first) return
  const ips = [...(s.clusterIPs ?? [])]
  const owner = nameOf(service)
  const wanted = s.ipFamilyPolicy === 'SingleStack' ? (s.ipFamilies ?? []).slice(0, 1) : (s.ipFamilies ?? [])
  for (const [i, family] of wanted.entries()) {
    const ip = ips[i]
    if (ip !== undefined && had.includes(ip)) continue
    try {
      if (ip === undefined) {
        ips[i] = dryRun
          ? addresses.placeholder(family as IPFamily)
          : await addresses.allocate(family as IPFamily, owner)
      } else if (dryRun) addresses.checkClaim(ip)
      else await addresses.claim(ip, owner)
      if (!dryRun) taken.ips.push(ips[i]!)
    } catch (error) {
      // Places that are still to be filled show as empty.
      const shown = wanted.map((_, at) => ips[at] ?? '')
      if (error instanceof StatusError && error.reason === 'Invalid') {
        const text = `failed to allocate IP${ip === undefined ? '' : ` ${ip}`}: ${error.message}`
        throw refused(service, [invalidValue(path('spec', 'clusterIPs'), shown, text)])
      }
      if (!(error instanceof AllocationError)) throw error
      if (ip === undefined) throw internalError(new Error(`failed to allocate a serviceIP: ${error.message}`))
      const text = `failed to allocate IP ${ip}: ${error.message}`
      throw refused(service, [invalidValue(path('spec', 'clusterIPs'), shown, text)])
    }
  }
  if (ips.length > 0) {
    s.clusterIPs = ips
    s.clusterIP = ips[0]!
  }
}

const takeNodePorts = async (
  service: Service,
  old: Service | undefined,
  nodePorts: NodePortAllocator,
  taken: Taken,
  { dryRun }: StrategyContext,
): Promise<void> => {
  const s = service.spec!
  if (!mayHaveNodePorts(s)) return
  const had = new Set(nodePortsOf(old?.spec?.ports))
  const mine = new Map<number, { protocol: string; port: number }[]>()
  const ports = s.ports ?? []
  const isNew = old === undefined
  const take = async (port: ServicePort, i: number, isExplicit: boolean): Promise<void> => {
    const asked = port.nodePort!
    const user = { protocol: port.protocol ?? 'TCP', port: port.port }
    const fault = (why: string): Error =>
      refused(service, [invalidValue(path('spec', 'ports').index(i).child('nodePort'), asked, why)])
    const users = mine.get(asked)
    if (users === undefined) {
      mine.set(asked, [user])
      if (!had.has(asked)) {
        await claimOr(nodePorts, asked, dryRun, fault)
        taken.ports.push(asked)
      }
      return
    }
    // Validation tells of a port that a new service names twice.
    const mayShare = isNew && users.some((other) => other.port === user.port)
    if (isExplicit && !mayShare && users.some(({ protocol }) => protocol === user.protocol))
      throw fault('provided port is already allocated')
    users.push(user)
  }
  // A new service's ports are looked at in order; of a changed one first those that are named.
  if (!isNew) {
    for (const [i, port] of ports.entries()) if ((port.nodePort ?? 0) !== 0) await take(port, i, true)
  }
  for (const [i, port] of ports.entries()) {
    const isExplicit = (port.nodePort ?? 0) !== 0
    if (isExplicit) {
      if (isNew) await take(port, i, true)
      continue
    }
    if (!needsNodePorts(s)) continue
    const shared = isNew ? sharedPort(port, ports) : undefined
    if (shared === undefined) {
      port.nodePort = await freshPort()
      mine.set(port.nodePort, [{ protocol: port.protocol ?? 'TCP', port: port.port }])
    } else {
      port.nodePort = shared
      await take(port, i, false)
    }
  }

  async function freshPort(): Promise<number> {
    try {
      const port = dryRun ? nodePorts.placeholder(taken.ports) : await nodePorts.allocate()
      taken.ports.push(port)
      return asInt32(port)
    } catch (error) {
      if (!(error instanceof AllocationError)) throw error
      throw internalError(new Error(`failed to allocate a nodePort: ${error.message}`))
    }
  }
}

/** What a dry run counts past the highest number comes out as the lowest, which validation then tells of. */
const asInt32 = (port: number): number => port | 0

/** One port of a new service under several protocols gets one node port: DNS over UDP and TCP, for one. */
const sharedPort = (port: ServicePort, ports: readonly ServicePort[]): number | undefined =>
  ports.find((other) => other !== port && other.port === port.port && (other.nodePort ?? 0) !== 0)?.nodePort

const claimOr = async (
  nodePorts: NodePortAllocator,
  port: number,
  dryRun: boolean,
  fault: (why: string) => Error,
): Promise<void> => {
  try {
    await (dryRun ? nodePorts.checkClaim(port) : nodePorts.claim(port))
  } catch (error) {
    throw error instanceof AllocationError ? fault(error.message) : error
  }
}

const takeHealthCheckPort = async (
  service: Service,
  old: Service | undefined,
  nodePorts: NodePortAllocator,
  taken: Taken,
  { dryRun }: StrategyContext,
): Promise<void> => {
  const s = service.spec!
  if (!needsHealthCheckNodePort(s)) return
  const had = old?.spec?.healthCheckNodePort ?? 0
  // A port that the service had may not change; validation says so.
  if (had !== 0 && needsHealthCheckNodePort(old!.spec!)) return
  const asked = s.healthCheckNodePort ?? 0
  if (dryRun) {
    if (asked === 0) s.healthCheckNodePort = asInt32(nodePorts.placeholder(taken.ports))
    return
  }
  try {
    if (asked === 0) s.healthCheckNodePort = await nodePorts.allocate()
    else await nodePorts.claim(asked)
    taken.ports.push(s.healthCheckNodePort!)
  } catch (error) {
    if (!(error instanceof AllocationError)) throw error
    const what = asked === 0 ? 'a HealthCheck NodePort' : `requested HealthCheck NodePort ${asked}`
    throw internalError(new Error(`failed to allocate ${what}: ${error.message}`))
  }
}
