/** Addresses of IPv4 and IPv6 as numbers; complaints as Go's net/netip words them. */
import { isIPv4, isIPv6 } from 'node:net'
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'

export interface Address {
  readonly bits: bigint
  readonly family: 4 | 6
}

/** An address, or why the text is none. */
export const parseAddress = (text: string): Address | string => {
  const failed = (why: string, at?: string): string =>
    `ParseAddr(${goQuote(text)}): ${why}${at === undefined ? '' : ` (at ${goQuote(at)})`}`
  const first = /[.:%]/.exec(text)?.[0]
  if (first === undefined) return failed('unable to parse IP')
  if (first === '.') return isIPv4(text) ? { bits: bits4(text), family: 4 } : failed(problem4(text))
  if (first === '%') return failed('missing IPv6 address')
  if (text.includes('%')) {
    const [address, zone] = text.split(/%(.*)/s) as [string, string]
    return zone === '' ? failed('zone must be a non-empty string') : parseAddress(address)
  }
  return isIPv6(text) ? { bits: bits6(text), family: 6 } : failed('unable to parse IP')
}

/** Whether a text names a zone of an IPv6 address. */
export const hasZone = (text: string): boolean => text.includes('%')

const problem4 = (text: string): string => {
  if (/[^0-9.]/.test(text)) return 'unexpected character'
  const parts = text.split('.')
  if (parts.some((part) => part === '')) return 'IPv4 field must have at least one digit'
  if (parts.some((part) => part.length > 1 && part.startsWith('0'))) {
    return 'IPv4 field has octet with leading zero'
  }
  if (parts.some((part) => Number(part) > 255)) return 'IPv4 field has value >255'
  return parts.length < 4 ? 'IPv4 address too short' : 'IPv4 address too long'
}

const bits4 = (text: string): bigint => text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)

const bits6 = (text: string): bigint => {
  const tail = text.lastIndexOf(':')
  const last = text.slice(tail + 1)
  const low = last.includes('.') ? bits4(last) : 0n
  const hex = last.includes('.')
    ? `${text.slice(0, tail + 1)}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`
    : text
  const [head = '', rest] = hex.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = rest === undefined || rest === '' ? [] : rest.split(':')
  const gap = rest === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...gap, ...after].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n)
}

/** ::ffff:a.b.c.d in any spelling. */
export const isMapped = ({ bits, family }: Address): boolean => family === 6 && bits >> 32n === 0xffffn

/** The one spelling of an address. https://www.rfc-editor.org/rfc/rfc5952 */
export const printAddress = ({ bits, family }: Address): string => {
  const part = (shift: number, mask: bigint): bigint => (bits >> BigInt(shift)) & mask
  if (family === 4) return [24, 16, 8, 0].map((shift) => part(shift, 0xffn)).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => part(112 - 16 * i, 0xffffn).toString(16))
  const runs = [
    ...groups
      .map((group) => (group === '0' ? '0' : 'x'))
      .join('')
      .matchAll(/0{2,}/g),
  ]
  const longest = runs.toSorted((a, b) => b[0].length - a[0].length)[0]
  if (longest === undefined) return groups.join(':')
  const end = longest.index + longest[0].length
  return `${groups.slice(0, longest.index).join(':')}::${groups.slice(end).join(':')}`
}

/** The address of a network: all bits behind the prefix are zero. */
export const maskedAddress = ({ bits, family }: Address, length: number): Address => {
  const host = BigInt((family === 4 ? 32 : 128) - length)
  return { bits: (bits >> host) << host, family }
}

const within = (a: Address, network: string): boolean => {
  const [address = '', length = ''] = network.split('/')
  const other = parseAddress(address)
  return (
    typeof other !== 'string' &&
    a.family === other.family &&
    maskedAddress(a, Number(length)).bits === other.bits
  )
}

const anyOf = (...networks: string[]) => {
  return (address: Address): boolean => networks.some((network) => within(address, network))
}

export const isUnspecified = anyOf('0.0.0.0/32', '::/128')
export const isLoopback = anyOf('127.0.0.0/8', '::1/128')
/** Of IPv6, any scope digit's `ff_2`. */
export const isLinkLocalMulticast = (address: Address): boolean =>
  within(address, '224.0.0.0/24') ||
  (address.family === 6 && address.bits >> 120n === 0xffn && ((address.bits >> 112n) & 0xfn) === 2n)
export const isLinkLocalUnicast = anyOf('169.254.0.0/16', 'fe80::/10')
const isMulticast = anyOf('224.0.0.0/4', 'ff00::/8')
const isBroadcast = anyOf('255.255.255.255/32')
export const isGlobalUnicast = (address: Address): boolean =>
  ![isUnspecified, isLoopback, isMulticast, isLinkLocalUnicast, isBroadcast].some((is) => is(address))
