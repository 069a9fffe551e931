/** Ranges of addresses as numbers. */
import { isIP } from 'node:net'

export interface Range {
  readonly family: 4 | 6
  /** The first address, as a number of 32 or 128 bits. */
  readonly first: bigint
  /** How many leading bits its addresses share. */
  readonly prefix: number
}

const bitsOf = { 4: 32, 6: 128 } as const

/** `10.0.0.1`, `fd00::1`, `::ffff:10.0.0.1`; undefined for anything else. */
export const addressOf = (text: string): { readonly family: 4 | 6; readonly value: bigint } | undefined => {
  const family = isIP(text)
  if (family === 4) return { family, value: BigInt(numberOf(text)) }
  if (family !== 6) return undefined
  const [head, zone] = text.split('%')
  if (zone !== undefined) return undefined
  const [left, right] = head!.split('::') as [string, string | undefined]
  const before = groupsOf(left)
  const after = right === undefined ? [] : groupsOf(right)
  const groups = [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
  return { family, value: groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n) }
}

const numberOf = (text: string): number => text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)

const groupsOf = (text: string): number[] =>
  text === ''
    ? []
    : text.split(':').flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16)]
        const value = numberOf(group)
        return [Math.floor(value / 65_536), value % 65_536]
      })

/** `10.0.0.0/24`; bits beyond the prefix are dropped. Undefined for what is no range. */
export const rangeOf = (cidr: string): Range | undefined => {
  const [ip, size, more] = cidr.split('/')
  const address = addressOf(ip ?? '')
  if (address === undefined || more !== undefined || !/^\d{1,3}$/.test(size ?? '')) return undefined
  const { family, value } = address
  const prefix = Number(size)
  if (prefix > bitsOf[family]) return undefined
  const rest = BigInt(bitsOf[family] - prefix)
  return { family, first: (value >> rest) << rest, prefix }
}

export const hostBitsOf = ({ family, prefix }: Range): number => bitsOf[family] - prefix

const lastOf = (range: Range): bigint => range.first + (1n << BigInt(hostBitsOf(range))) - 1n

export const contains = (
  range: Range,
  address: { readonly family: 4 | 6; readonly value: bigint },
): boolean =>
  range.family === address.family && address.value >= range.first && address.value <= lastOf(range)

export const overlap = (a: Range, b: Range): boolean =>
  a.family === b.family && a.first <= lastOf(b) && b.first <= lastOf(a)

/** The range as text, IPv6 as RFC 5952 wants it. */
export const textOf = ({ family, first, prefix }: Range): string => `${ipText(family, first)}/${prefix}`

const ipText = (family: 4 | 6, value: bigint): string => {
  const take = (bits: number, at: number): number =>
    Number((value >> BigInt(at)) & ((1n << BigInt(bits)) - 1n))
  if (family === 4) return [24, 16, 8, 0].map((at) => take(8, at)).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => take(16, 112 - 16 * i))
  let [from, length] = [0, 0]
  for (let i = 0; i < 8; i++) {
    let end = i
    while (end < 8 && groups[end] === 0) end++
    if (end - i > length) [from, length] = [i, end - i]
  }
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':')
  return length < 2 ? text(groups) : `${text(groups.slice(0, from))}::${text(groups.slice(from + length))}`
}
