/** What the server keeps true while it runs: that it is known to live, and the objects that others rely on. */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import type { Registry } from '../../registry/generic/registry.ts'
import type { Storage } from '../../storage/interface.ts'
import type { ApiServerOptions } from '../options.ts'
import { identityLease, removeExpiredIdentities } from './identity.ts'
import { MasterLeases } from './masterleases.ts'
import { ensureKubernetesService, ensureSystemNamespaces } from './objects.ts'
import { type Periodic, periodic, runOnce } from './periodic.ts'
import { publishTokenTracking, publishTrust, type TrustFacts } from './trust.ts'
import type { SystemWriter } from './writer.ts'

export interface RunningInputs {
  readonly options: ApiServerOptions
  readonly storage: Storage
  readonly registry: Registry
  readonly writer: SystemWriter
  readonly clock: Clock
  readonly trust: TrustFacts
  /** Where this server listens. */
  readonly port: number
  /** Makes the books of Service addresses and ports agree with the Services. */
  readonly repairServices: () => Promise<void>
  readonly onError: (name: string, error: unknown) => void
}

/** The reference's periods. */
const liveMs = 10_000
const namespacesMs = 60_000
const expiredMs = 3_600_000
const repairMs = 180_000

/** Shutting down never waits longer for the store than this. */
const leaveMs = 5_000

const maxAttempts = 8
const catchUpMs = 20

/** Nothing reaches a loopback address from a pod, and endpoints may not name one. */
const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.')

/** Does everything once, then again and again. `stop` takes this server out of default/kubernetes. */
export const keepRunning = async (r: RunningInputs): Promise<Periodic> => {
  const { options, storage, registry, writer, clock, port } = r
  const ip = options.advertiseAddress
  const leases = new MasterLeases(storage, options.etcdPrefix)
  const serviceRanges = options.serviceClusterIPRange.split(',')
  const publishService = (): Promise<void> =>
    ensureKubernetesService(writer, { serviceRanges, securePort: port }, () => leases.addresses())
  /**
   * Servers that start or end together, as workers do, write the same objects. Each tries again when its cache has heard of the
   * others: after a conflict, or when the Service's address is taken already by who is about to make the Service.
   */
  const insist = async (): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await publishService()
      } catch (error) {
        const isOfOthers =
          error instanceof StatusError && (error.reason === 'Conflict' || error.reason === 'Invalid')
        if (attempt === maxAttempts || !isOfOthers) throw error
        await new Promise<void>((resolve) => clock.setTimeout(resolve, attempt * catchUpMs))
      }
    }
  }
  const live = async (): Promise<void> => {
    if (!isLoopback(ip)) await leases.refresh(ip)
    await insist()
  }
  const jobs = [
    { name: 'kubernetes service', everyMs: liveMs, run: live },
    {
      name: 'identity lease',
      everyMs: liveMs,
      run: identityLease(writer, clock, { advertiseAddress: ip, port }),
    },
    {
      name: 'expired identities',
      everyMs: expiredMs,
      run: () => removeExpiredIdentities(registry, writer, clock.now()),
    },
    { name: 'service repair', everyMs: repairMs, run: r.repairServices },
    { name: 'system namespaces', everyMs: namespacesMs, run: () => ensureSystemNamespaces(writer) },
    { name: 'trust', everyMs: namespacesMs, run: () => publishTrust(writer, r.trust) },
    { name: 'token tracking', everyMs: namespacesMs, run: () => publishTokenTracking(writer, clock.now()) },
  ]
  await runOnce(jobs, clock)
  const repeated = periodic(jobs, clock, r.onError)
  const leave = async (): Promise<void> => {
    await repeated.stop()
    if (isLoopback(ip)) return
    await leases.remove(ip)
    await insist()
  }
  return {
    stop: async () => {
      let timer: Timer | undefined
      const deadline = new Promise<void>((resolve) => {
        timer = clock.setTimeout(resolve, leaveMs)
      })
      // What fails or takes too long (the store is gone, another replica writes too) is put right by whoever stays.
      const left = leave().catch((error: unknown) => r.onError('leaving the kubernetes service', error))
      await Promise.race([left, deadline])
      timer?.cancel()
    },
  }
}
