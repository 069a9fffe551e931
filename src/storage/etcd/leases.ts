/**
 * Leases for keys that expire. A lease per key would cost a write each, so keys of about the same minute share one: it lasts
 * that minute longer, and the key outlives its time by up to as much, as with kube-apiserver.
 */
import { randomInt } from 'node:crypto'
import type { Client } from './client.ts'
import { encodeLeaseGrant, method } from './messages.ts'

export const leaseReuseSeconds = 60
/** When a lease ends, etcd deletes its keys in one transaction; this keeps that small. */
const keysPerLeaseMax = 1_000

interface Lease {
  readonly id: Promise<number>
  readonly reusableUntil: number
  keys: number
}

export class Leases {
  private readonly client: Client
  private readonly byTtl = new Map<number, Lease>()

  private readonly reuseSeconds: number

  constructor(client: Client, reuseSeconds: number) {
    this.client = client
    this.reuseSeconds = reuseSeconds
  }

  /** The id of a lease that lasts at least `ttlSeconds` from now. */
  leaseFor(ttlSeconds: number): Promise<number> {
    const now = performance.now()
    const known = this.byTtl.get(ttlSeconds)
    if (known !== undefined && known.reusableUntil > now && known.keys < keysPerLeaseMax) {
      known.keys++
      return known.id
    }
    const lease: Lease = {
      id: this.grant(ttlSeconds + this.reuseSeconds),
      reusableUntil: now + this.reuseSeconds * 1000,
      keys: 1,
    }
    this.byTtl.set(ttlSeconds, lease)
    lease.id.catch(() => this.forget(ttlSeconds, lease))
    return lease.id
  }

  /** After etcd said that a lease is gone. */
  drop(ttlSeconds: number): void {
    this.byTtl.delete(ttlSeconds)
  }

  private forget(ttlSeconds: number, lease: Lease): void {
    if (this.byTtl.get(ttlSeconds) === lease) this.byTtl.delete(ttlSeconds)
  }

  private async grant(ttlSeconds: number): Promise<number> {
    // An id of our own choice, small enough to be a number here; etcd would choose one of 63 bits.
    const id = randomInt(1, 2 ** 48 - 1)
    // Granting twice would leave an unused lease behind, which ends by itself: safe to repeat.
    await this.client.call(method.leaseGrant, encodeLeaseGrant(id, Math.ceil(ttlSeconds)), 'write')
    return id
  }
}
