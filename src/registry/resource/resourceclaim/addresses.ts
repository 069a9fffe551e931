/** Addresses of network devices with the length of their network: `10.9.8.7/24`. */
import { canonicalIP, ipFamilyOf, ipGroups } from '../../core/validation/ip.ts'

const text = 'must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)'

/** Why an address is none, or not in its one canonical form. */
export const interfaceAddressProblem = (value: string): string | undefined => {
  const slash = value.indexOf('/')
  if (slash < 0) return text
  const [ip, prefix] = [withoutLeadingZeros(value.slice(0, slash)), value.slice(slash + 1)]
  const family = ipFamilyOf(ip)
  if (family === undefined || !/^[0-9]{1,3}$/.test(prefix)) return text
  if (Number(prefix) > (family === 'IPv4' ? 32 : 128)) return text
  const canonical = canonicalForm(ip, Number(prefix), family === 'IPv6')
  return canonical === value ? undefined : `must be in canonical form (${JSON.stringify(canonical)})`
}

/** An IPv4 address that is written as IPv6 becomes what it is; its network loses the 96 bits before it. */
const canonicalForm = (ip: string, prefix: number, isV6: boolean): string => {
  const groups = isV6 ? ipGroups(ip) : []
  const isMapped = isV6 && groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (!isMapped) return `${canonicalIP(ip)}/${prefix}`
  const [high, low] = [groups[6]!, groups[7]!]
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}/${Math.max(0, prefix - 96)}`
}

const withoutLeadingZeros = (ip: string): string =>
  /^[0-9.]{7,20}$/.test(ip)
    ? ip
        .split('.')
        .map((part) => (part === '' ? '' : String(Number(part))))
        .join('.')
    : ip
