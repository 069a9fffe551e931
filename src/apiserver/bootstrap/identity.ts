/**
 * Each running API server shows itself by a Lease in kube-system, renewed while it lives; who finds one that has run out
 * removes it. https://kubernetes.io/docs/concepts/architecture/leases/#api-server-identity
 */

import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatMicroTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Lease } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import type { Registry } from '../../registry/generic/registry.ts'
import type { SystemWriter } from './writer.ts'

const namespace = 'kube-system'
const apiVersion = 'coordination.k8s.io/v1'
export const identityLabel = 'apiserver.kubernetes.io/identity'
const identity = 'kube-apiserver'
/** How long a server that fell silent is still listed; the reference's number. */
const leaseSeconds = 3600

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 bits in the 26 letters and digits that the reference's names have. */
const base32Of = (bytes: Buffer): string => {
  let bits = BigInt(`0x${bytes.toString('hex')}`) << 2n
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = base32[Number(bits & 31n)]! + text
    bits >>= 5n
  }
  return text
}

/** The same after a restart. The port is part of it: two servers of one machine are two. */
export const identityName = (host: string, port: number): string =>
  `apiserver-${base32Of(createHash('sha256').update(`${host}:${port}`).digest().subarray(0, 16))}`

export interface IdentityFacts {
  readonly advertiseAddress: string
  readonly port: number
}

/** The function that writes or renews this server's lease; to be called about every ten seconds. */
export const identityLease = (
  writer: SystemWriter,
  clock: Clock,
  { advertiseAddress, port }: IdentityFacts,
): (() => Promise<void>) => {
  const host = hostname()
  const name = identityName(host, port)
  const holderIdentity = `${name}_${randomUUID()}`
  const address = advertiseAddress.includes(':')
    ? `[${advertiseAddress}]:${port}`
    : `${advertiseAddress}:${port}`
  return async () => {
    const found = writer.get(apiVersion, 'leases', namespace, name)
    const lease = {
      kind: 'Lease',
      apiVersion,
      metadata: {
        ...(found?.metadata ?? { name, namespace }),
        labels: { [identityLabel]: identity, 'kubernetes.io/hostname': host },
        annotations: { 'kubernetes.io/peer-advertise-address': address },
      },
      spec: { holderIdentity, leaseDurationSeconds: leaseSeconds, renewTime: formatMicroTime(clock.now()) },
    } as unknown as KubeObject
    if (found === undefined) await writer.ensure('leases', lease)
    else await writer.update('leases', lease).catch(unlessRenewed)
  }
}

/** Workers share a lease: whoever came first has renewed it. */
const unlessRenewed = (error: unknown): void => {
  if (!(error instanceof StatusError && error.reason === 'Conflict')) throw error
}

/** Removes the leases of servers that stopped renewing them. */
export const removeExpiredIdentities = async (
  registry: Registry,
  writer: SystemWriter,
  now: number,
): Promise<void> => {
  const leases = registry.of<Lease & KubeObject>('coordination.k8s.io', 'leases').list(namespace)
  for (const { metadata, spec } of leases) {
    if (metadata.labels?.[identityLabel] !== identity) continue
    const renewed = Date.parse(String(spec?.renewTime ?? ''))
    const expires = renewed + (spec?.leaseDurationSeconds ?? leaseSeconds) * 1000
    // A lease without a time never ran.
    if (Number.isNaN(renewed) || expires < now)
      await writer.remove(apiVersion, 'leases', namespace, metadata.name!)
  }
}
