/** What lists and gets promise beside watches, and that acknowledged writes stay: pure functions of a history, as in checkers.ts. */
import type { Checker } from './checkers.ts'
import {
  acknowledgedBefore,
  firstAfter,
  type History,
  type Read,
  sameState,
  stateAt,
  type Value,
} from './history.ts'

const perRead =
  (judge: (history: History, read: Read, violated: (violation: string) => void) => boolean): Checker =>
  (history) => {
    const violations: string[] = []
    let checked = 0
    for (const read of history.reads)
      if (judge(history, read, (violation) => violations.push(`${read.reader}: ${violation}`))) checked++
    return { checked, violations }
  }

const describe = (items: ReadonlyMap<string, { revision: number }>): string =>
  [...items].map(([key, { revision }]) => `${key}@${revision}`).join(' ')

/** A list shows the state of exactly the revision that it carries, all its pages together; a get shows what the key once was. */
export const wasSo = perRead((history, read, violated) => {
  if (read.revision !== undefined) {
    const state = stateAt(history, read.selection, read.revision)
    if (!sameState(state, read.items))
      violated(`a list at ${read.revision} shows ${describe(read.items)}; there was ${describe(state)}`)
    return true
  }
  for (const [key, { revision, value }] of read.items) {
    const { changes } = history
    let written: Value | undefined
    for (let i = firstAfter(changes, revision - 1); changes[i]?.revision === revision; i++)
      if (changes[i]!.key === key) written = changes[i]!.after
    if (written?.content !== value.content)
      violated(`a get shows ${value.content} of ${key}@${revision}, written was ${written?.content}`)
  }
  return true
})

/** A get that names no revision, or one, is answered with a state that lasted until then. */
const lastedUntil = (history: History, read: Read, revision: number): boolean => {
  const key = `${read.selection.namespace}/${read.selection.name}`
  const item = read.items.get(key)
  const own = history.changes.filter((change) => change.key === key)
  // The states of the key from `revision` on: the one it has there, and each that follows.
  const from = firstAfter(own, revision) - 1
  if (item === undefined) return from === -1 || own.slice(from).some(({ after }) => after === undefined)
  return own.slice(Math.max(from, 0)).some((change) => change.revision === item.revision)
}

/** A read without a resourceVersion shows every write acknowledged before it was sent. */
export const fresh = perRead((history, read, violated) => {
  if (read.level !== 'consistent') return false
  const newest = acknowledgedBefore(history, read.order)
  if (read.revision !== undefined) {
    if (read.revision < newest) violated(`a list at ${read.revision} after ${newest} had been acknowledged`)
  } else if (!lastedUntil(history, read, newest))
    violated(
      `a get of ${read.selection.name} after ${newest} had been acknowledged shows ${describe(read.items)}`,
    )
  return true
})

/** A client that saw R and asks for "not older than R" never sees less, whichever server it asks; "exactly R" is R. */
export const notOlder = perRead((history, read, violated) => {
  if (read.level === 'cached' || read.level === 'consistent') return false
  if (read.revision === undefined) {
    if (!lastedUntil(history, read, read.asked))
      violated(`a get not older than ${read.asked} shows ${describe(read.items)}`)
  } else if (read.level === 'exact' ? read.revision !== read.asked : read.revision < read.asked)
    violated(`asked for ${read.level} ${read.asked}, it was given ${read.revision}`)
  return true
})

/** What was acknowledged happened, at the revision that the answer named. */
export const durable: Checker = (history) => {
  const violations: string[] = []
  const written = new Map<string, number>()
  const deleted = new Set<string>()
  for (const { key, before, after, revision } of history.changes) {
    if (after !== undefined) written.set(`${key} ${after.content}`, revision)
    else deleted.add(`${key} ${before?.content}`)
  }
  for (const { key, revision, content, isDelete } of history.acknowledged) {
    const id = `${key} ${content}`
    if (isDelete) {
      if (!deleted.has(id)) violations.push(`the deletion of ${id} was acknowledged and did not happen`)
    } else if (written.get(id) !== revision)
      violations.push(`${id}@${revision} was acknowledged; the store has it at ${written.get(id)}`)
  }
  return { checked: history.acknowledged.length, violations }
}

export const promises: Readonly<Record<string, Checker>> = { wasSo, fresh, notOlder, durable }
