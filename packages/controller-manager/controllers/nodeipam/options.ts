/** What the flags say about ranges of nodes; faults in the reference's words. */
import { type Range, rangeOf } from '../../network/cidr.ts'

/** A range of the cluster, of which each node gets a part. */
export interface ClusterRange {
  readonly range: Range
  /** Prefix of a node's part. */
  readonly nodePrefix: number
}

export interface NodeIpamOptions {
  /** One, or one of each family. */
  readonly clusterRanges: readonly ClusterRange[]
  /** Of Services: no node gets any of it. */
  readonly serviceRanges: readonly Range[]
}

export interface NodeIpamFlags {
  readonly clusterCidr?: string
  readonly serviceClusterIpRange?: string
  readonly nodeCidrMaskSize?: number
  readonly nodeCidrMaskSizeIpv4?: number
  readonly nodeCidrMaskSizeIpv6?: number
  readonly cidrAllocatorType?: string
}

const defaultPrefix = { 4: 24, 6: 64 } as const
/** Parts of one range: a part's number must fit into memory many times. */
const partBitsMax = { 4: 24, 6: 16 } as const

const prefixesOf = (f: NodeIpamFlags, families: readonly (4 | 6)[]): Record<4 | 6, number> => {
  const { nodeCidrMaskSize: both, nodeCidrMaskSizeIpv4: four, nodeCidrMaskSizeIpv6: six } = f
  if (both !== undefined && families.length > 1)
    throw new Error('usage of --node-cidr-mask-size is not allowed with dual-stack clusters')
  if (both !== undefined && (four !== undefined || six !== undefined))
    throw new Error(
      'usage of --node-cidr-mask-size-ipv4 and --node-cidr-mask-size-ipv6 is not allowed if --node-cidr-mask-size is set. For dual-stack clusters please unset it and use IPFamily specific flags',
    )
  if (six !== undefined && !families.includes(6))
    throw new Error('usage of --node-cidr-mask-size-ipv6 is not allowed for a single-stack IPv4 cluster')
  if (four !== undefined && !families.includes(4))
    throw new Error('usage of --node-cidr-mask-size-ipv4 is not allowed for a single-stack IPv6 cluster')
  return { 4: four ?? both ?? defaultPrefix[4], 6: six ?? both ?? defaultPrefix[6] }
}

/** Throws an Error that says what is wrong. */
export const nodeIpamOptions = (f: NodeIpamFlags): NodeIpamOptions => {
  if (f.cidrAllocatorType !== undefined && f.cidrAllocatorType !== 'RangeAllocator')
    throw new Error(`built-in cloud providers are disabled. The ipam ${f.cidrAllocatorType} is not available`)
  const ranges = (f.clusterCidr ?? '').split(',').map((text, index) => {
    const range = rangeOf(text.trim())
    if (range === undefined) throw new Error(`invalid CIDR[${index}]: <nil> (invalid CIDR address: ${text})`)
    return range
  })
  if (ranges.length > 2)
    throw new Error(`length of clusterCIDRs is:${ranges.length} more than max allowed of 2`)
  if (ranges.length === 2 && ranges[0]!.family === ranges[1]!.family)
    throw new Error(
      'len of ClusterCIDRs==2 and they are not configured as dual stack (at least one from each IPFamily',
    )
  const families = ranges.map(({ family }) => family)
  const prefixes = prefixesOf(f, families)
  const clusterRanges = ranges.map((range) => {
    const { family, prefix } = range
    const nodePrefix = prefixes[family]
    if (nodePrefix < prefix)
      throw new Error(
        'Controller: Invalid --cluster-cidr, mask size of cluster CIDR must be less than or equal to --node-cidr-mask-size configured for CIDR family',
      )
    if (nodePrefix - prefix > partBitsMax[family] || nodePrefix > (family === 4 ? 32 : 128))
      throw new Error('New CIDR set failed; the node CIDR size is too big')
    return { range, nodePrefix }
  })
  const serviceRanges = (f.serviceClusterIpRange ?? '')
    .split(',')
    .map((text) => rangeOf(text.trim()))
    .filter((range) => range !== undefined)
  return { clusterRanges, serviceRanges }
}
