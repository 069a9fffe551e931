/** A short name for a template: the same for the same template, and in letters that spell no words. */
import { createHash } from 'node:crypto'

/** Those of drawn names: no vowels, nothing that looks like another. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789'
const length = 10

/**
 * @param value any JSON
 * @param collisions how often the name that came of it belonged to something else
 */
export const safeHash = (value: unknown, collisions = 0): string => {
  const digest = createHash('sha256')
    .update(`${collisions} ${JSON.stringify(inOrder(value))}`)
    .digest()
  let rest = digest.readUIntBE(0, 6)
  let text = ''
  for (let i = 0; i < length; i++) {
    text += alphabet[rest % alphabet.length]
    rest = Math.floor(rest / alphabet.length)
  }
  return text
}

/** A copy with the members of objects in the order of their names, as the server itself writes what it has changed. */
export const inOrder = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(inOrder) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  ) as T
}
