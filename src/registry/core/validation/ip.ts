/** Addresses that may not stand for a backend: they mean the reader's own machine or link (CVE-2021-25737). */
import { isIPv4, isIPv6 } from 'node:net'
import { withoutLeadingZeros } from '@binnacle/apimachinery/validation/names.ts'

export type IPFamily = 'IPv4' | 'IPv6'

/** The family of an address, however many zeros it is padded with; undefined when it is none. */
export const ipFamilyOf = (text: string): IPFamily | undefined => {
  const ip = withoutLeadingZeros(text)
  if (isIPv4(ip)) return 'IPv4'
  return isIPv6(ip) && !ip.includes('%') ? 'IPv6' : undefined
}

/** The family of a range, by the spelling of its address. */
export const cidrFamilyOf = (cidr: string): IPFamily | undefined => ipFamilyOf(cidr.split('/')[0] ?? '')

/** Expands an IPv6 address to its eight groups; an IPv4 tail becomes two of them. */
export const ipGroups = (ip: string): number[] => {
  const tail = ip.slice(ip.lastIndexOf(':') + 1)
  let text = ip
  if (tail.includes('.')) {
    const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number)
    text = `${ip.slice(0, ip.length - tail.length)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  }
  const [head = '', rest] = text.split('::')
  const numbers = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const before = numbers(head)
  if (rest === undefined) return before
  const after = numbers(rest)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

/** The IPv4 address inside `::ffff:a.b.c.d` as four numbers; undefined for every other address. */
const mappedIPv4 = (groups: readonly number[]): number[] | undefined =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
    ? [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255]
    : undefined

/**
 * Why an address can't be an endpoint or an external address: unspecified, loopback, link-local, link-local multicast.
 * IPv4 addresses written as IPv6 are looked through. Empty for an address that is fine.
 */
export const nonSpecialIPProblems = (ip: string): string[] => {
  const family = ipFamilyOf(ip)
  if (family === undefined) return ['must be a valid IP address']
  const groups = family === 'IPv6' ? ipGroups(ip) : []
  const octets = family === 'IPv4' ? ip.split('.').map(Number) : mappedIPv4(groups)
  const [a = 0, b = 0, c = 0] = octets ?? []
  const first = groups[0] ?? 0
  const is = (v4: boolean, v6: boolean): boolean => (octets === undefined ? v6 : v4)
  const problems: string[] = []
  if (
    is(
      octets?.every((n) => n === 0) ?? false,
      groups.every((group) => group === 0),
    )
  ) {
    problems.push(`may not be unspecified (${ip})`)
  }
  const isV6Loopback = groups.slice(0, 7).every((group) => group === 0) && groups[7] === 1
  if (is(a === 127, isV6Loopback)) problems.push('may not be in the loopback range (127.0.0.0/8, ::1/128)')
  if (is(a === 169 && b === 254, (first & 0xffc0) === 0xfe80)) {
    problems.push('may not be in the link-local range (169.254.0.0/16, fe80::/10)')
  }
  if (is(a === 224 && b === 0 && c === 0, (first & 0xff0f) === 0xff02)) {
    problems.push('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)')
  }
  return problems
}

/** The one spelling that RFC 5952 gives an address: lower case, no leading zeros, the longest run of zeros as `::`. */
export const canonicalIP = (ip: string): string => {
  if (ipFamilyOf(ip) !== 'IPv6') return ip
  const groups = ipGroups(ip)
  let best = { start: 0, length: 0 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (start + length < 8 && groups[start + length] === 0) length++
    if (length > best.length) best = { start, length }
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':')
  if (best.length < 2) return hex(groups)
  return `${hex(groups.slice(0, best.start))}::${hex(groups.slice(best.start + best.length))}`
}
