/**
 * The nine guarantees of a watch, named as etcd's robustness tests name them, each a pure function of a recorded history
 * (https://etcd.io/docs/v3.6/learning/api_guarantees/#watch-apis). The reads that go with them are judged in `reads.ts`.
 */
import {
  acknowledgedBefore,
  beginningOf,
  type Change,
  changesOf,
  type EventFrame,
  expected,
  type Frame,
  firstAfter,
  type History,
  isSelected,
  type Session,
  sameState,
  shown,
  stateAt,
} from './history.ts'

export interface Verdict {
  /** How many single things were looked at: a check that looks at nothing proves nothing. */
  readonly checked: number
  /** Empty: the guarantee holds. */
  readonly violations: readonly string[]
}

export type Checker = (history: History) => Verdict

const tell = (frame: Frame): string =>
  frame.type === 'BOOKMARK' ? `BOOKMARK@${frame.revision}` : `${frame.type} ${frame.key}@${frame.revision}`

type Tell = (violation: string) => void

/** Judges each session by itself; `judge` returns how much it looked at. */
const perSession =
  (judge: (history: History, session: Session, violated: Tell) => number): Checker =>
  (history) => {
    const violations: string[] = []
    let checked = 0
    for (const session of history.sessions)
      checked += judge(history, session, (violation) => violations.push(`${session.watcher}: ${violation}`))
    return { checked, violations }
  }

const isEvent = (frame: Frame): frame is EventFrame => frame.type !== 'BOOKMARK'

const changeAt = (history: History, revision: number, key: string): Change | undefined => {
  const { changes } = history
  for (let i = firstAfter(changes, revision - 1); changes[i]?.revision === revision; i++)
    if (changes[i]!.key === key) return changes[i]
  return undefined
}

/** Revisions never go back. */
export const ordered = perSession((history, session, violated) => {
  const frames = changesOf(history, session)
  let last: Frame | undefined
  let revision = beginningOf(history, session)?.revision ?? 0
  for (const frame of frames) {
    if (frame.revision < revision)
      violated(`${tell(frame)} after ${last ? tell(last) : `the start at ${revision}`}`)
    last = frame
    revision = frame.revision
  }
  return frames.length
})

/** No event comes twice: not after it came, nor after the state that it is part of. */
export const unique = perSession((history, session, violated) => {
  const beginning = beginningOf(history, session)
  const seen = new Set<string>()
  for (const frame of session.frames.slice(0, beginning?.frames ?? 0))
    if (isEvent(frame)) seen.add(`${frame.key}@${frame.revision}`)
  const frames = changesOf(history, session).filter(isEvent)
  for (const frame of frames) {
    const id = `${frame.key}@${frame.revision}`
    if (seen.has(id)) violated(`${tell(frame)} comes twice`)
    seen.add(id)
  }
  return frames.length
})

/** All events of one revision come together, and nothing comes between them. */
export const atomic = perSession((history, session, violated) => {
  const frames = changesOf(history, session)
  const all = expected(history, session.selection)
  let groups = 0
  for (let i = 0; i < frames.length; ) {
    const { revision } = frames[i]!
    let end = i + 1
    while (frames[end]?.revision === revision && isEvent(frames[end]!)) end++
    const group = frames.slice(i, end).filter(isEvent)
    // The last group may have been cut through; what follows a group says that it was whole.
    const isWhole = end < frames.length || session.end === 'open'
    if (group.length > 0 && isWhole) {
      const from = firstAfter(all, revision - 1)
      const due = all.slice(from, firstAfter(all, revision))
      const missing = due.filter(({ key }) => !group.some((frame) => frame.key === key))
      for (const frame of missing) violated(`${tell(frame)} does not come with ${tell(group[0]!)}`)
    }
    groups++
    i = end
  }
  return groups
})

const judgeReliable = (history: History, session: Session, violated: Tell): number => {
  const beginning = beginningOf(history, session)
  if (beginning === undefined) {
    // Over before its state was whole: what did come must be true; anything behind it says that the state was whole.
    const state = session.frames.every((frame) => frame.type === 'ADDED') && session.end !== 'open'
    if (!state) violated(`it begins with a state that never was (${session.frames.length} frames)`)
    return session.frames.length
  }
  const block = session.frames.slice(0, beginning.frames).filter(isEvent)
  if (session.start.from === 'state') {
    const { notBefore, asked } = session.start
    const oldest = Math.max(notBefore, asked === undefined ? 0 : acknowledgedBefore(history, asked))
    if (beginning.revision < oldest) violated(`it begins at ${beginning.revision}, before ${oldest}`)
    const state = new Map(block.map((frame) => [frame.key, frame]))
    if (!sameState(stateAt(history, session.selection, beginning.revision), state))
      violated(`it begins with a state that is not that of ${beginning.revision}`)
  }
  const frames = changesOf(history, session)
  const all = expected(history, session.selection)
  const from = firstAfter(all, beginning.revision)
  const last = frames.reduce((most, { revision }) => Math.max(most, revision), beginning.revision)
  const end = session.end === 'open' ? all.length : firstAfter(all, last)
  const seen = new Map(frames.filter(isEvent).map((frame) => [`${frame.key}@${frame.revision}`, frame]))
  for (const due of all.slice(from, end)) {
    const id = `${due.key}@${due.revision}`
    const frame = seen.get(id)
    if (frame === undefined) {
      // A revision that the cut went through is atomic's concern.
      if (due.revision < last || session.end === 'open')
        violated(`${tell(due)} never came, though it came to ${last}`)
    } else if (frame.type !== 'DELETED' && frame.value.content !== due.value.content)
      violated(`${tell(frame)} shows ${frame.value.content}, written was ${due.value.content}`)
    seen.delete(id)
  }
  for (const frame of seen.values())
    if (changeAt(history, frame.revision, frame.key) === undefined) violated(`${tell(frame)} never happened`)
  return frames.length + block.length
}

/** No gap, and nothing that did not happen: what came is what had to, from the beginning as far as it came. */
export const reliable = perSession(judgeReliable)

/** Whether a session that is still open has been sent all there is. */
export const isComplete = (history: History, session: Session): boolean => {
  let isWhole = true
  judgeReliable(history, { ...session, end: 'open' }, () => {
    isWhole = false
  })
  return isWhole
}

/** A watch from a revision gives exactly what comes after it; "too old" is said only where the window may be lost. */
export const resumable = perSession((history, session, violated) => {
  if (session.start.from !== 'revision') return 0
  const { revision, isInWindow } = session.start
  if (session.end === 'expired' && isInWindow) violated(`after ${revision} it was told that this is too old`)
  for (const frame of session.frames)
    if (frame.revision < revision || (frame.revision === revision && isEvent(frame)))
      violated(`asked for what comes after ${revision}, it was sent ${tell(frame)}`)
  const all = expected(history, session.selection)
  const due = all[firstAfter(all, revision)]
  const first = session.frames.find(isEvent)
  if (first !== undefined && due !== undefined && first.revision > due.revision)
    violated(`after ${revision} comes ${tell(first)}, ${tell(due)} was left out`)
  return 1
})

/** A bookmark at R: all up to R has been delivered. */
export const bookmarkable = perSession((history, session, violated) => {
  const beginning = beginningOf(history, session)
  if (beginning === undefined) return 0
  const all = expected(history, session.selection)
  const frames = changesOf(history, session)
  const seen = new Set<string>()
  let at = firstAfter(all, beginning.revision)
  let bookmarks = 0
  let last = beginning.revision
  for (const frame of frames) {
    if (isEvent(frame)) {
      seen.add(`${frame.key}@${frame.revision}`)
      if (bookmarks > 0 && frame.revision <= last)
        violated(`${tell(frame)} comes after a bookmark at ${last}`)
      continue
    }
    bookmarks++
    if (frame.revision < last) violated(`${tell(frame)} after one at ${last}, or the start`)
    last = frame.revision
    for (; at < all.length && all[at]!.revision <= frame.revision; at++) {
      const due = all[at]!
      if (!seen.has(`${due.key}@${due.revision}`)) violated(`${tell(due)} has not come before ${tell(frame)}`)
    }
  }
  return bookmarks
})

/** Where an event tells what was before, it was so: a deletion, or an object that leaves the selection, shows its last state. */
export const prevKV = perSession((history, session, violated) => {
  let checked = 0
  for (const frame of changesOf(history, session).filter(isEvent)) {
    const change = changeAt(history, frame.revision, frame.key)
    if (frame.type !== 'DELETED' || change === undefined) continue
    checked++
    if (frame.value.content !== change.before?.content)
      violated(`${tell(frame)} tells of ${frame.value.content}, it was ${change.before?.content}`)
  }
  return checked
})

/** ADDED where the object came into being or into the selection, MODIFIED where it was in it before, DELETED where it left. */
export const isCreate = perSession((history, session, violated) => {
  let checked = 0
  for (const frame of changesOf(history, session).filter(isEvent)) {
    const change = changeAt(history, frame.revision, frame.key)
    const due = change === undefined ? undefined : shown(change, session.selection)
    if (due === undefined) continue
    checked++
    if (due.type !== frame.type) violated(`${tell(frame)} is ${due.type}`)
  }
  return checked
})

/** Nothing that was not asked for. */
export const filter = perSession((history, session, violated) => {
  const frames = session.frames.filter(isEvent)
  for (const frame of frames) {
    if (!isSelected(session.selection, frame.key, frame.value))
      violated(`${tell(frame)} of ${frame.value.side} is not in ${JSON.stringify(session.selection)}`)
  }
  for (const frame of changesOf(history, session).filter(isEvent)) {
    const change = changeAt(history, frame.revision, frame.key)
    if (change !== undefined && shown(change, session.selection) === undefined)
      violated(`${tell(frame)} concerns nothing in ${JSON.stringify(session.selection)}`)
  }
  return frames.length
})

/** The nine, by name. */
export const guarantees: Readonly<Record<string, Checker>> = {
  ordered,
  unique,
  atomic,
  reliable,
  resumable,
  bookmarkable,
  prevKV,
  isCreate,
  filter,
}
