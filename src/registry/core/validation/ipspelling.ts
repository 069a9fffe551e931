/** What writers of addresses are warned of: spellings that not all programs read alike. */
import { canonicalIP, ipFamilyOf } from './ip.ts'

/** IPv6 has many spellings of one address, and some of IPv4 are read in two ways; not all programs see that they are the same. */
export function* spelling(at: string, ip: string): Generator<string> {
  const plain = plainIPv4(ip)
  if (plain !== undefined) {
    yield `${at}: non-standard IP address ${JSON.stringify(ip)} is invalid: use ${JSON.stringify(plain)}`
    return
  }
  const canonical = canonicalIP(ip)
  if (ipFamilyOf(ip) === 'IPv6' && canonical !== ip) {
    yield `${at}: IPv6 address ${JSON.stringify(ip)} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`
  }
}

/** The IPv4 address in `010.0.0.1` or `::ffff:10.0.0.1`; undefined for what is spelt as usual. */
const plainIPv4 = (ip: string): string | undefined => {
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(ip)?.slice(1).map(Number)
  if (four === undefined || four.some((byte) => byte > 255)) return undefined
  const plain = four.join('.')
  return plain === ip ? undefined : plain
}

export function* rangeSpelling(at: string, cidr: string): Generator<string> {
  const slash = cidr.indexOf('/')
  const ip = cidr.slice(0, slash)
  const canonical = canonicalIP(ip) + cidr.slice(slash)
  if (ipFamilyOf(ip) === 'IPv6' && canonical !== cidr) {
    yield `${at}: IPv6 CIDR value ${JSON.stringify(cidr)} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`
  }
}
