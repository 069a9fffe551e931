/**
 * What a run records, for the checkers to judge: the changes that the store made (from a witness that is not our cache), what
 * each watch was sent, what each read answered, which writes were acknowledged. Plain data, so that a test can write one down.
 */

/** What the writers vary of an object: the label that selectors look at, and a content that no other write has. */
export interface Value {
  readonly side: string
  readonly content: string
}

/** One key at one revision. A transaction may change several keys at the same one. */
export interface Change {
  readonly revision: number
  /** `<namespace>/<name>`. */
  readonly key: string
  readonly before: Value | undefined
  /** Undefined: it was deleted. */
  readonly after: Value | undefined
}

/** What a watch or list was asked to show. Absent fields restrict nothing. */
export interface Selection {
  readonly namespace?: string
  readonly name?: string
  /** The label's values. */
  readonly sides?: readonly string[]
}

export type EventType = 'ADDED' | 'MODIFIED' | 'DELETED'

export interface EventFrame {
  readonly type: EventType
  readonly revision: number
  readonly key: string
  readonly value: Value
}

export interface BookmarkFrame {
  readonly type: 'BOOKMARK'
  readonly revision: number
  /** Annotated: the state that the watch begins with ends here. */
  readonly endsState: boolean
}

export type Frame = EventFrame | BookmarkFrame

/** One watch request and all that it was sent. */
export interface Session {
  /** Who watched and how, for people. */
  readonly watcher: string
  readonly selection: Selection
  readonly start:
    | {
        readonly from: 'revision'
        readonly revision: number /** No fault since could have cost the window. */
        readonly isInWindow: boolean
      }
    /** `notBefore`: a revision that the state must have; `asked`: what had been acknowledged by then counts too, unless undefined. */
    | { readonly from: 'state'; readonly notBefore: number; readonly asked: number | undefined }
  readonly frames: readonly Frame[]
  /** `open`: it was watching when all was quiet at the end, so it has been sent everything. */
  readonly end: 'open' | 'over' | 'expired'
}

/** A write that was acknowledged. `order` is the count of requests and answers when the answer came. */
export interface Acknowledged {
  readonly order: number
  readonly key: string
  /** Undefined where the answer names none (a deletion). */
  readonly revision: number | undefined
  /** Of a deletion: the content that was deleted. */
  readonly content: string
  readonly isDelete: boolean
}

/** A list (all its pages) or a get, answered with success. */
export interface Read {
  readonly reader: string
  readonly selection: Selection
  /** `consistent`: none asked; `cached`: 0; else the revision that was asked for. */
  readonly level: 'consistent' | 'cached' | 'notOlder' | 'exact'
  readonly asked: number
  /** As in Acknowledged, when the request was sent. */
  readonly order: number
  /** The list's; for a get undefined. */
  readonly revision: number | undefined
  readonly items: ReadonlyMap<string, { readonly revision: number; readonly value: Value }>
}

export interface History {
  /** Nothing that is selected existed at this revision. */
  readonly base: number
  /** Every change of the selected keys after `base`, in order of revision. */
  readonly changes: readonly Change[]
  readonly sessions: readonly Session[]
  readonly acknowledged: readonly Acknowledged[]
  readonly reads: readonly Read[]
}

export const isSelected = (selection: Selection, key: string, value: Value | undefined): boolean => {
  if (value === undefined) return false
  const slash = key.indexOf('/')
  return (
    (selection.namespace === undefined || key.slice(0, slash) === selection.namespace) &&
    (selection.name === undefined || key.slice(slash + 1) === selection.name) &&
    (selection.sides === undefined || selection.sides.includes(value.side))
  )
}

/** What a watch of `selection` must be sent for a change; undefined: nothing. An object that leaves shows what it was. */
export const shown = (change: Change, selection: Selection): EventFrame | undefined => {
  const { revision, key, before, after } = change
  const was = isSelected(selection, key, before)
  const is = isSelected(selection, key, after)
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', revision, key, value: after! }
  return was ? { type: 'DELETED', revision, key, value: before! } : undefined
}

const memo = new WeakMap<History, Map<string, readonly EventFrame[]>>()

/** All that a watch of `selection` from the beginning must be sent, in order. */
export const expected = (history: History, selection: Selection): readonly EventFrame[] => {
  let perSelection = memo.get(history)
  if (perSelection === undefined) {
    perSelection = new Map()
    memo.set(history, perSelection)
  }
  const id = JSON.stringify(selection)
  let frames = perSelection.get(id)
  if (frames === undefined) {
    frames = history.changes.map((change) => shown(change, selection)).filter((frame) => frame !== undefined)
    perSelection.set(id, frames)
  }
  return frames
}

/** Index of the first frame beyond `revision`. */
export const firstAfter = (frames: readonly { readonly revision: number }[], revision: number): number => {
  let low = 0
  let high = frames.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (frames[middle]!.revision <= revision) low = middle + 1
    else high = middle
  }
  return low
}

export type State = Map<string, { readonly revision: number; readonly value: Value }>

const apply = (state: State, { type, key, revision, value }: EventFrame): void => {
  if (type === 'DELETED') state.delete(key)
  else state.set(key, { revision, value })
}

/** What a list of `selection` shows at `revision`. */
export const stateAt = (history: History, selection: Selection, revision: number): State => {
  const frames = expected(history, selection)
  const state: State = new Map()
  const end = firstAfter(frames, revision)
  for (let i = 0; i < end; i++) apply(state, frames[i]!)
  return state
}

export const sameState = (a: State, b: ReadonlyMap<string, { revision: number; value: Value }>): boolean => {
  if (a.size !== b.size) return false
  for (const [key, { revision, value }] of a) {
    const other = b.get(key)
    if (other?.revision !== revision || other.value.content !== value.content) return false
  }
  return true
}

const orders = new WeakMap<History, { readonly order: number; readonly revision: number }[]>()

/** The newest revision that had been acknowledged when the count of requests and answers was `order`. */
export const acknowledgedBefore = (history: History, order: number): number => {
  let known = orders.get(history)
  if (known === undefined) {
    const deletions = new Map<string, number>()
    for (const { key, before, after, revision } of history.changes)
      if (after === undefined && before !== undefined) deletions.set(`${key} ${before.content}`, revision)
    let newest = history.base
    known = [...history.acknowledged]
      .sort((a, b) => a.order - b.order)
      .map(({ order: at, revision, isDelete, key, content }) => {
        newest = Math.max(newest, revision ?? (isDelete ? (deletions.get(`${key} ${content}`) ?? 0) : 0))
        return { order: at, revision: newest }
      })
    orders.set(history, known)
  }
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (known[middle]!.order < order) low = middle + 1
    else high = middle
  }
  return known[low - 1]?.revision ?? history.base
}

/** Where the changes of a session begin, and after which revision. */
export interface Beginning {
  readonly frames: number
  readonly revision: number
}

/** Objects of a state come in the order of their keys. */
const longestState = (frames: readonly Frame[]): number => {
  let length = 0
  let last = ''
  for (const frame of frames) {
    if (frame.type !== 'ADDED' || frame.key <= last) break
    last = frame.key
    length++
  }
  return length
}

const stateOf = (frames: readonly Frame[]): State => {
  const state: State = new Map()
  for (const frame of frames) if (frame.type !== 'BOOKMARK') apply(state, frame)
  return state
}

const beginnings = new WeakMap<Session, Beginning | undefined>()

/**
 * Without a bookmark that says so, nothing in a stream tells where the state ends and the changes begin: any length is right
 * for which some revision had just this state, older than what follows. Undefined when there is none, or the session is
 * over before it told enough.
 */
export const beginningOf = (history: History, session: Session): Beginning | undefined => {
  if (!beginnings.has(session)) beginnings.set(session, findBeginning(history, session))
  return beginnings.get(session)
}

const findBeginning = (history: History, session: Session): Beginning | undefined => {
  const { start, frames, selection } = session
  if (start.from === 'revision') return { frames: 0, revision: start.revision }
  const marker = frames.findIndex((frame) => frame.type === 'BOOKMARK' && frame.endsState)
  if (marker !== -1) return { frames: marker + 1, revision: frames[marker]!.revision }
  const all = expected(history, selection)
  const last = all.at(-1)?.revision ?? history.base
  const oldest = Math.max(
    history.base,
    start.notBefore,
    start.asked === undefined ? 0 : acknowledgedBefore(history, start.asked),
  )
  const events = (length: number): EventFrame[] =>
    frames.slice(length).filter((frame): frame is EventFrame => frame.type !== 'BOOKMARK')
  /** How many of the frames behind a state at `revision` are just what has to follow it. */
  const following = (length: number, revision: number): { right: number; of: number; due: number } => {
    const behind = events(length)
    const from = firstAfter(all, revision)
    const wrong = behind.findIndex(
      (frame, i) => frame.revision !== all[from + i]?.revision || frame.key !== all[from + i]?.key,
    )
    return { right: wrong === -1 ? behind.length : wrong, of: behind.length, due: all.length - from }
  }
  /** The first that explains all of what follows, though something is missing behind it. */
  let cutShort: Beginning | undefined
  /** The first that explains some of what follows, if none explains all of it. */
  let likely: Beginning | undefined
  const longest = longestState(frames)
  for (let length = longest; length >= 0; length--) {
    const block = frames.slice(0, length)
    const newest = Math.max(oldest, ...block.map(({ revision }) => revision))
    const next = frames[length]?.revision ?? last + 1
    if (next <= newest && next !== last + 1) continue
    const wanted = stateOf(block)
    const state = stateAt(history, selection, newest)
    for (let revision = newest, i = firstAfter(all, newest); ; ) {
      if (sameState(state, wanted)) {
        const { right, of, due } = following(length, revision)
        const beginning = { frames: length, revision }
        // An object may have come and gone since this state was first true: it is just as true after that.
        if (right === of && (session.end !== 'open' || of === due)) return beginning
        if (right === of) cutShort ??= beginning
        if (right > 0) likely ??= beginning
      }
      if (i >= all.length || all[i]!.revision >= next) break
      revision = all[i]!.revision
      for (; all[i]?.revision === revision; i++) apply(state, all[i]!)
    }
  }
  if (cutShort !== undefined) return cutShort
  // Over before the state was whole: what came of it may look like an older one.
  const isPartial = longest === frames.length && session.end !== 'open'
  return isPartial ? undefined : likely
}

/** The frames of a session that tell changes, after the state it began with; a session without a known beginning has none. */
export const changesOf = (history: History, session: Session): readonly Frame[] => {
  const beginning = beginningOf(history, session)
  return beginning === undefined ? [] : session.frames.slice(beginning.frames)
}
