/** Names of time zones, as the runtime's own database knows them, in that spelling. */

const known = new Map<string, boolean>([['UTC', true]])
/** Bounds the memory of a client that tries many names. */
const knownMax = 1000

/** Whether the name is a zone. The database is asked once per name: it ignores case, and the reference does not. */
export const isTimeZone = (name: string): boolean => {
  const before = known.get(name)
  if (before !== undefined) return before
  const answer = asksDatabase(name)
  if (known.size < knownMax) known.set(name, answer)
  return answer
}

const asksDatabase = (name: string): boolean => {
  if (!/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return false
  }
  return isSpelledRight(name)
}

/** Zones begin each part with a capital; offsets such as +01:00 are no zones (the pattern above keeps them out). */
const isSpelledRight = (name: string): boolean => {
  const first = name.charCodeAt(0)
  return first >= 0x41 && first <= 0x5a
}
