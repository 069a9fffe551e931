/** Addresses and networks: `ip('10.0.0.1').family()`, `cidr('10.0.0.0/8').containsIP('10.0.0.1')`. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { define, type Library, member, overload } from '../library/define.ts'
import { boolType, intType, opaque, stringType, type Type } from '../types/type.ts'
import { fail } from '../values/errors.ts'
import { Opaque } from '../values/opaque.ts'
import {
  type Address,
  hasZone,
  isGlobalUnicast,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isMapped,
  isUnspecified,
  maskedAddress,
  parseAddress,
  printAddress,
} from './address.ts'

export const ipType = opaque('net.IP')
export const cidrType = opaque('net.CIDR')

class IP extends Opaque {
  readonly address: Address

  constructor(address: Address) {
    super()
    this.address = address
  }

  override get type(): Type {
    return ipType
  }

  override equals(other: Opaque): boolean {
    return other instanceof IP && isSame(this.address, other.address)
  }
}

class CIDR extends Opaque {
  readonly address: Address
  readonly length: number

  constructor(address: Address, length: number) {
    super()
    this.address = address
    this.length = length
  }

  override get type(): Type {
    return cidrType
  }

  override equals(other: Opaque): boolean {
    return other instanceof CIDR && isSame(this.address, other.address) && this.length === other.length
  }
}

const isSame = (a: Address, b: Address): boolean => a.family === b.family && a.bits === b.bits

/** The address of a text, or why it is none. */
const readIP = (text: string): Address | string => {
  const address = parseAddress(text)
  if (typeof address === 'string') {
    return `IP Address ${goQuote(text)} parse error during conversion from string: ${address}`
  }
  if (hasZone(text)) return `IP address ${goQuote(text)} with zone value is not allowed`
  return isMapped(address) ? `IPv4-mapped IPv6 address ${goQuote(text)} is not allowed` : address
}

const ipFrom = (text: string): IP => {
  const address = readIP(text)
  return typeof address === 'string' ? fail(address) : new IP(address)
}

const conversion = 'network address parse error during conversion from string'

const readCIDR = (text: string): CIDR | string => {
  const failed = (why: string): string =>
    `${conversion}: ${conversion}: netip.ParsePrefix(${goQuote(text)}): ${why}`
  const slash = text.lastIndexOf('/')
  if (slash < 0) return failed("no '/'")
  const address = parseAddress(text.slice(0, slash))
  if (typeof address === 'string') return failed(address)
  if (hasZone(text)) return failed('IPv6 zones cannot be present in a prefix')
  const bits = text.slice(slash + 1)
  if (!/^(0|[1-9][0-9]*)$/.test(bits)) return failed(`bad bits after slash: ${goQuote(bits)}`)
  if (Number(bits) > (address.family === 4 ? 32 : 128)) return failed('prefix length out of range')
  return isMapped(address)
    ? `${conversion}: IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`
    : new CIDR(address, Number(bits))
}

const cidrFrom = (text: string): CIDR => {
  const cidr = readCIDR(text)
  return typeof cidr === 'string' ? fail(cidr) : cidr
}

const contains = (network: CIDR, address: Address): boolean =>
  network.address.family === address.family &&
  maskedAddress(address, network.length).bits === maskedAddress(network.address, network.length).bits

/** What a text given for an address would be; the reference says no more about it. */
const addressIn = (value: IP | string): Address => {
  if (value instanceof IP) return value.address
  const address = readIP(value)
  return typeof address === 'string' ? fail('no such overload') : address
}

const containsNetwork = (network: CIDR, other: CIDR | string): boolean => {
  const inner = other instanceof CIDR ? other : cidrFrom(other)
  return contains(network, inner.address) && inner.length >= network.length
}

const I = ipType
const C = cidrType
const S = stringType

const property = (name: string, id: string, holds: (address: Address) => boolean) =>
  define(name, [member(`ip_${id}`, [I], boolType, ({ address }: IP) => holds(address))])

export const ips: Library = {
  functions: [
    define('ip', [
      overload('string_to_ip', [S], I, ipFrom),
      member('cidr_ip', [C], I, ({ address }: CIDR) => new IP(address)),
    ]),
    define('isIP', [overload('is_ip', [S], boolType, (text: string) => typeof readIP(text) !== 'string')]),
    define('ip.isCanonical', [
      overload(
        'ip_is_canonical',
        [S],
        boolType,
        (text: string) => printAddress(ipFrom(text).address) === text,
      ),
    ]),
    define('family', [member('ip_family', [I], intType, ({ address }: IP) => address.family)]),
    property('isUnspecified', 'is_unspecified', isUnspecified),
    property('isLoopback', 'is_loopback', isLoopback),
    property('isLinkLocalMulticast', 'is_link_local_multicast', isLinkLocalMulticast),
    property('isLinkLocalUnicast', 'is_link_local_unicast', isLinkLocalUnicast),
    property('isGlobalUnicast', 'is_global_unicast', isGlobalUnicast),
    define('cidr', [overload('string_to_cidr', [S], C, cidrFrom)]),
    define('isCIDR', [overload('is_cidr', [S], boolType, (text: string) => readCIDR(text) instanceof CIDR)]),
    define('containsIP', [
      member('cidr_contains_ip_string', [C, S], boolType, (a: CIDR, b: string) => contains(a, addressIn(b))),
      member('cidr_contains_ip_ip', [C, I], boolType, (a: CIDR, b: IP) => contains(a, addressIn(b))),
    ]),
    define('containsCIDR', [
      member('cidr_contains_cidr_string', [C, S], boolType, containsNetwork),
      member('cidr_contains_cidr', [C, C], boolType, containsNetwork),
    ]),
    define('masked', [
      member(
        'cidr_masked',
        [C],
        C,
        ({ address, length }: CIDR) => new CIDR(maskedAddress(address, length), length),
      ),
    ]),
    define('prefixLength', [member('cidr_prefix_length', [C], intType, ({ length }: CIDR) => length)]),
    define('string', [
      overload('ip_to_string', [I], S, ({ address }: IP) => printAddress(address)),
      overload('cidr_to_string', [C], S, ({ address, length }: CIDR) => `${printAddress(address)}/${length}`),
    ]),
  ],
}
