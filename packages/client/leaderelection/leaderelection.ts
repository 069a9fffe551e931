/**
 * One of several processes does the work: the one whose name is in a Lease, for as long as it renews it.
 *
 *     waiting ──the lease is free, given up, or was not renewed for its duration──► leading ──not renewed in time──► lost
 *                                                                                      └──told to stop──► work ends, released
 *
 * All durations are measured by timers, which no change of the time of day moves; the times in the Lease are for people. A follower
 * counts from when it saw a change of the Lease, a leader from when it sent a renewal that came through: so the leader stops (10 s)
 * before anyone else begins (15 s), whatever the clocks say and however late an answer is.
 * Rule: https://kubernetes.io/docs/concepts/architecture/leases/ and what kube-scheduler 1.36 was seen to write.
 */
import { hostname } from 'node:os'
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { formatMicroTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Lease, LeaseSpec } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import type { Recorder } from '../events/recorder.ts'
import { pause, withDeadline } from '../pause.ts'
import { leases } from '../resources.ts'
import { type Client, hasReason } from '../rest/client.ts'
import { retryOnConflict } from '../retry/conflict.ts'

export interface LeaderElectionOptions {
  readonly client: Client
  readonly clock: Clock
  /** Of the Lease. */
  readonly namespace: string
  readonly name: string
  /** Unlike that of every other process, now and before: see `uniqueIdentity`. */
  readonly identity: string
  /** A follower takes over when the lease was not renewed for so long. */
  readonly leaseDurationMs?: number
  /** A leader that cannot renew for so long stops; shorter than the lease, by more than clocks differ in speed. */
  readonly renewDeadlineMs?: number
  /** The pause between two tries. */
  readonly retryPeriodMs?: number
  readonly recorder?: Recorder
  /** Whenever another process, or this one, is seen to hold the lease. */
  readonly onLeader?: (identity: string) => void
  /**
   * Called at once when the lease was lost, while the work may still be under way: another begins in five seconds, so whatever can
   * still change something had better be cut off.
   */
  readonly onLost?: () => void
  /** A try that failed, to be logged. */
  readonly onError?: (error: unknown) => void
  readonly random?: () => number
}

/** `host_uuid`, as the reference names its processes. */
export const uniqueIdentity = (): string => `${hostname()}_${crypto.randomUUID()}`

/** As the reference's components by default. */
const defaults = { leaseDurationMs: 15_000, renewDeadlineMs: 10_000, retryPeriodMs: 2000 }
/** A follower waits up to so much longer than the retry period, so that followers do not come all at once. */
const jitter = 1.2

/**
 * Waits until this process leads, then runs `work`, whose signal aborts when it must stop at once. Resolves when `work` has ended:
 * `stopped` because `signal` aborted (then the lease was given back), `lost` when the lease could not be renewed, `done` when `work`
 * ended by itself. After `lost` the process had better end: what it believes may be old. Rejects with what `work` rejects with.
 */
export const runAsLeader = async (
  options: LeaderElectionOptions,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<'stopped' | 'lost' | 'done'> => {
  const candidate = new Candidate(options)
  try {
    if (!(await candidate.acquire(signal))) return 'stopped'
    const leading = new AbortController()
    let isLost = false
    const lose = (): void => {
      isLost = true
      leading.abort(new Error('the leader lease was lost'))
      options.onLost?.()
    }
    const stop = (): void => leading.abort(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    // The lease is kept while the work ends, so that nobody begins before.
    const ended = new AbortController()
    const renewing = candidate.renew(ended.signal, lose)
    try {
      await work(leading.signal)
    } finally {
      signal.removeEventListener('abort', stop)
      ended.abort()
      await renewing
      if (!isLost) await candidate.release()
    }
    return isLost ? 'lost' : signal.aborted ? 'stopped' : 'done'
  } finally {
    candidate.close()
  }
}

class Candidate {
  private readonly options: LeaderElectionOptions & typeof defaults
  /** The Lease as it was last read or written; undefined: to be read. */
  private lease: Lease | undefined
  /** What was seen last of another holder's renewals, and the timer that runs since. */
  private seen = ''
  private expiry: Timer | undefined
  private hasExpired = false
  private leader = ''

  constructor(options: LeaderElectionOptions) {
    this.options = { ...defaults, ...options }
    const { leaseDurationMs, renewDeadlineMs, retryPeriodMs } = this.options
    if (leaseDurationMs <= renewDeadlineMs)
      throw new Error('the lease must last longer than the renew deadline')
    if (renewDeadlineMs <= retryPeriodMs * jitter)
      throw new Error('the renew deadline must be longer than the retry period with its jitter')
  }

  /** @returns false when `signal` aborted first */
  async acquire(signal: AbortSignal): Promise<boolean> {
    const { clock, retryPeriodMs, random = Math.random } = this.options
    while (!signal.aborted) {
      if (await this.attempt(signal)) return true
      await pause(clock, retryPeriodMs * (1 + random() * jitter), signal)
    }
    return false
  }

  /** Renews until `signal` aborts; calls `lose` once, when that did not work for too long or another holds the lease. */
  async renew(signal: AbortSignal, lose: () => void): Promise<void> {
    const { clock, renewDeadlineMs, retryPeriodMs } = this.options
    const ended = new AbortController()
    const end = (): void => ended.abort(signal.reason)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
    const fail = (): void => {
      if (ended.signal.aborted) return
      this.report('stopped leading')
      ended.abort()
      lose()
    }
    let deadline = clock.setTimeout(fail, renewDeadlineMs)
    while (!ended.signal.aborted) {
      // Counts from before the request: others count from when the server took it, or later.
      const next = clock.setTimeout(fail, renewDeadlineMs)
      if (await this.attempt(ended.signal)) {
        deadline.cancel()
        deadline = next
      } else {
        next.cancel()
        if (this.leader !== this.options.identity) fail()
      }
      await pause(clock, retryPeriodMs, ended.signal)
    }
    deadline.cancel()
    signal.removeEventListener('abort', end)
  }

  /** Nobody needs to wait for the lease to run out. */
  async release(): Promise<void> {
    const { client, clock, namespace, name, identity, onError } = this.options
    this.report('stopped leading')
    try {
      await this.bounded(undefined, (signal) =>
        // The last renewal may have come through without our knowing, or be about to.
        retryOnConflict(
          async () => {
            const found = await findLease(client, namespace, name, signal)
            if (found?.spec.holderIdentity !== identity) return
            const now = formatMicroTime(clock.now())
            const spec = { holderIdentity: '', leaseDurationSeconds: 1, acquireTime: now, renewTime: now }
            await this.update(found, { ...found.spec, ...spec }, signal)
          },
          { clock, signal },
        ),
      )
    } catch (error) {
      onError?.(error)
    }
  }

  close(): void {
    this.expiry?.cancel()
  }

  /** One try to take or keep the lease. */
  private async attempt(signal: AbortSignal): Promise<boolean> {
    try {
      return await this.bounded(signal, (bounded) => this.tryOnce(bounded))
    } catch (error) {
      // Whether the last write came through is not known: look.
      this.lease = undefined
      if (!signal.aborted && !hasReason(error, 'Conflict')) this.options.onError?.(error)
      return false
    }
  }

  private async tryOnce(signal: AbortSignal): Promise<boolean> {
    const { client, clock, namespace, name, identity } = this.options
    if (this.lease !== undefined && this.lease.spec.holderIdentity === identity) {
      try {
        await this.update(this.lease, this.mine(this.lease.spec), signal)
        return true
      } catch (error) {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound')) throw error
        this.lease = undefined
      }
    }
    const found = await findLease(client, namespace, name, signal)
    if (found === undefined) {
      const now = formatMicroTime(clock.now())
      const spec = { ...this.mine({}), acquireTime: now, renewTime: now, leaseTransitions: 0 }
      const lease: Lease = {
        kind: 'Lease',
        apiVersion: 'coordination.k8s.io/v1',
        metadata: { name, namespace },
        spec,
      }
      this.took(await client.create(leases, lease, { signal }))
      return true
    }
    this.observe(found.spec ?? {})
    const { holderIdentity = '' } = found.spec ?? {}
    if (holderIdentity !== '' && holderIdentity !== identity && !this.hasExpired) return false
    await this.update(found, this.mine(found.spec ?? {}), signal)
    return true
  }

  /** The lease with our name and the time of now. */
  private mine(spec: LeaseSpec): LeaseSpec {
    const { clock, identity, leaseDurationMs } = this.options
    const now = formatMicroTime(clock.now())
    const isNew = spec.holderIdentity !== identity
    return {
      ...spec,
      holderIdentity: identity,
      leaseDurationSeconds: leaseDurationMs / 1000,
      acquireTime: isNew ? now : spec.acquireTime,
      renewTime: now,
      leaseTransitions: (spec.leaseTransitions ?? 0) + (isNew ? 1 : 0),
    }
  }

  private async update(lease: Lease, spec: LeaseSpec, signal: AbortSignal): Promise<void> {
    this.took(await this.options.client.update(leases, { ...lease, spec }, { signal }))
  }

  private took(lease: Lease): void {
    this.lease = lease
    this.expiry?.cancel()
    this.seen = ''
    const { holderIdentity = '' } = lease.spec
    const isNew = this.leader !== holderIdentity
    this.sees(holderIdentity)
    if (isNew && holderIdentity === this.options.identity) this.report('became leader')
  }

  /** Another holds it: each change of the lease starts the time after which it may be taken. */
  private observe(spec: LeaseSpec): void {
    this.sees(spec.holderIdentity ?? '')
    const seen = JSON.stringify(spec)
    if (seen === this.seen) return
    this.seen = seen
    this.hasExpired = false
    this.expiry?.cancel()
    const { clock, leaseDurationMs } = this.options
    const ms = spec.leaseDurationSeconds === undefined ? leaseDurationMs : spec.leaseDurationSeconds * 1000
    this.expiry = clock.setTimeout(() => {
      this.hasExpired = true
    }, ms)
  }

  private sees(leader: string): void {
    if (leader === this.leader) return
    this.leader = leader
    if (leader !== '') this.options.onLeader?.(leader)
  }

  private report(what: string): void {
    const { recorder, identity, namespace, name } = this.options
    const lease = this.lease ?? {
      kind: 'Lease',
      apiVersion: 'coordination.k8s.io/v1',
      metadata: { name, namespace },
    }
    recorder?.event(lease, 'Normal', 'LeaderElection', `${identity} ${what}`)
  }

  /** A server that does not answer must not hold up the next try. */
  private bounded<T>(signal: AbortSignal | undefined, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, renewDeadlineMs } = this.options
    return withDeadline(clock, renewDeadlineMs / 2, 'the server did not answer in time', signal, run)
  }
}

const findLease = async (
  client: Client,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<Lease | undefined> => {
  try {
    return await client.get(leases, namespace, name, { signal })
  } catch (error) {
    if (hasReason(error, 'NotFound')) return undefined
    throw error
  }
}
