/** IP addresses as integers and back; the text is the canonical one. */
import { canonicalIP, type IPFamily, ipGroups } from '../../validation/ip.ts'

export const bitsOf = (ip: string): bigint =>
  ip.includes(':')
    ? ipGroups(ip).reduce((sum, group) => (sum << 16n) | BigInt(group), 0n)
    : ip.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)

export const textOf = (bits: bigint, family: IPFamily): string => {
  const parts: bigint[] = []
  const [count, width] = family === 'IPv4' ? [4, 8n] : [8, 16n]
  for (let i = count - 1; i >= 0; i--) parts.push((bits >> (BigInt(i) * width)) & ((1n << width) - 1n))
  return family === 'IPv4' ? parts.join('.') : canonicalIP(parts.map((part) => part.toString(16)).join(':'))
}
