/** A range of service addresses as numbers. */
import { type IPFamily, ipFamilyOf } from '../../validation/ip.ts'
import { bitsOf, textOf } from './ipnumber.ts'

export interface AddressRange {
  readonly cidr: string
  readonly family: IPFamily
  /** The network address: never given out. */
  readonly base: bigint
  /** The first and the last address that may be given out. */
  readonly first: bigint
  readonly last: bigint
}

/** At most this many addresses of an IPv6 range are used; 2^64 is enough for anyone, and random picks stay cheap. */
const maxHostBits = 64n

/** Takes `10.0.0.0/24` apart. IPv4 ranges keep back the broadcast address as well. Throws on what is no range. */
export const parseRange = (cidr: string): AddressRange => {
  const [ip = '', length = ''] = cidr.split('/')
  const family = ipFamilyOf(ip)
  if (family === undefined || !/^[0-9]{1,3}$/.test(length)) throw new Error(`not a CIDR: ${cidr}`)
  const width = family === 'IPv4' ? 32n : 128n
  const hostBits = width - BigInt(length)
  const base = (bitsOf(ip) >> hostBits) << hostBits
  const size = 1n << (hostBits > maxHostBits ? maxHostBits : hostBits)
  return { cidr, family, base, first: base + 1n, last: base + size - (family === 'IPv4' ? 2n : 1n) }
}

export const inRange = (range: AddressRange, ip: string): boolean => {
  if (ipFamilyOf(ip) !== range.family) return false
  const bits = bitsOf(ip)
  return bits >= range.first && bits <= range.last
}

export const addressAt = (range: AddressRange, bits: bigint): string => textOf(bits, range.family)
