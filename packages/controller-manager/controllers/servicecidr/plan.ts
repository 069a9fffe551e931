/** When a range of service addresses may go, and what its status says. Pure. */
import type { IPAddress, ServiceCIDR } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { addressOf, contains, overlap, type Range, rangeOf } from '../../network/cidr.ts'

export const finalizer = 'networking.k8s.io/service-cidr-finalizer'

export interface Condition {
  readonly type: 'Ready'
  readonly status: 'True' | 'False'
  readonly reason: string
  readonly message: string
}

export const ready: Condition = {
  ...{ type: 'Ready', status: 'True', reason: '' },
  message: 'Kubernetes Service CIDR is ready',
}

export const inUse: Condition = {
  ...{ type: 'Ready', status: 'False', reason: 'Terminating' },
  message:
    'There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR',
}

export const says = ({ status }: ServiceCIDR, wanted: Condition): boolean =>
  (status?.conditions ?? []).some(
    (condition) =>
      condition.type === wanted.type &&
      condition.status === wanted.status &&
      condition.reason === wanted.reason &&
      condition.message === wanted.message,
  )

export const rangesOf = ({ spec }: ServiceCIDR): Range[] =>
  (spec?.cidrs ?? []).map(rangeOf).filter((range) => range !== undefined)

const holds = (cidr: ServiceCIDR, ip: string): boolean => {
  const address = addressOf(ip)
  return address !== undefined && rangesOf(cidr).some((range) => contains(range, address))
}

/** Those that share addresses with it, itself left out. */
export const overlapping = (cidr: ServiceCIDR, all: readonly ServiceCIDR[]): ServiceCIDR[] => {
  const own = rangesOf(cidr)
  return all.filter(
    (other) =>
      other.metadata.name !== cidr.metadata.name &&
      rangesOf(other).some((range) => own.some((mine) => overlap(mine, range))),
  )
}

/** Whether it holds this address, and no range that stays does. */
const isAloneWith = (cidr: ServiceCIDR, others: readonly ServiceCIDR[], ip: string): boolean =>
  holds(cidr, ip) && !others.some((other) => holds(other, ip))

/** Those of Services: what others made by hand is theirs to care for. */
const isOfServices = ({ metadata }: IPAddress): boolean =>
  metadata.labels?.['ipaddress.kubernetes.io/managed-by'] === 'ipallocator.k8s.io'

/** Whether an address would be left that is in no range. */
export const isNeeded = (
  cidr: ServiceCIDR,
  all: readonly ServiceCIDR[],
  addresses: readonly IPAddress[],
): boolean => {
  // Two that go at once would each rely on the other.
  const others = overlapping(cidr, all).filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  return addresses.some(
    (address) => isOfServices(address) && isAloneWith(cidr, others, address.metadata.name!),
  )
}
