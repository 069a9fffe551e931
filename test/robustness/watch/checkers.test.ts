/** Each checker is fed a history that breaks its guarantee, and catches it; the history that keeps them all passes them all. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guarantees } from './checkers.ts'
import type { Change, EventType, Frame, History, Read, Selection, Session, Value } from './history.ts'
import { promises } from './reads.ts'

const v = (content: string, side = 'left'): Value => ({ side, content })

/** a is made, changed, moved to the right and back, b and c are written in one transaction at 13, a is deleted. */
const changes: readonly Change[] = [
  { revision: 10, key: 'n/a', before: undefined, after: v('a1') },
  { revision: 11, key: 'n/a', before: v('a1'), after: v('a2', 'right') },
  { revision: 12, key: 'n/a', before: v('a2', 'right'), after: v('a3') },
  { revision: 13, key: 'n/b', before: undefined, after: v('b1') },
  { revision: 13, key: 'n/c', before: undefined, after: v('c1') },
  { revision: 14, key: 'n/a', before: v('a3'), after: undefined },
  { revision: 15, key: 'n/b', before: v('b1'), after: v('b2') },
]

const event = (type: EventType, revision: number, name: string, content: string, side = 'left'): Frame => ({
  type,
  revision,
  key: `n/${name}`,
  value: v(content, side),
})
const bookmark = (revision: number, endsState = false): Frame => ({ type: 'BOOKMARK', revision, endsState })

const a1 = event('ADDED', 10, 'a', 'a1')
const a2 = event('MODIFIED', 11, 'a', 'a2', 'right')
const a3 = event('MODIFIED', 12, 'a', 'a3')
const b1 = event('ADDED', 13, 'b', 'b1')
const c1 = event('ADDED', 13, 'c', 'c1')
const gone = event('DELETED', 14, 'a', 'a3')
const b2 = event('MODIFIED', 15, 'b', 'b2')

const session = (frames: readonly Frame[], more: Partial<Session> = {}): Session => ({
  watcher: 'w',
  selection: { namespace: 'n' },
  start: { from: 'revision', revision: 9, isInWindow: true },
  frames,
  end: 'over',
  ...more,
})
const after = (revision: number, frames: readonly Frame[], more: Partial<Session> = {}): Session =>
  session(frames, { start: { from: 'revision', revision, isInWindow: true }, ...more })
const fromState = (frames: readonly Frame[], more: Partial<Session> = {}, asked?: number): Session =>
  session(frames, { start: { from: 'state', notBefore: 0, asked }, ...more })
const left: Partial<Session> = { selection: { namespace: 'n', sides: ['left'] } }
const open: Partial<Session> = { end: 'open' }

const history = (more: Partial<History>): History => ({
  base: 9,
  changes,
  sessions: [],
  acknowledged: [{ order: 5, key: 'n/b', revision: 15, content: 'b2', isDelete: false }],
  reads: [],
  ...more,
})

const good: readonly (readonly [string, Session])[] = [
  ['everything', after(9, [a1, a2, a3, b1, c1, gone, b2], open)],
  ['everything, confirmed at the end', after(9, [a1, a2, a3, b1, c1, gone, b2, bookmark(15), bookmark(20)])],
  ['a bookmark that moves on without events', after(12, [bookmark(12), b1, c1, bookmark(13), gone, b2])],
  ['nothing yet', after(9, [])],
  ['cut in the middle of a transaction', after(9, [a1, a2, a3, b1])],
  [
    'too old, after a fault that cost the window',
    session([], { start: { from: 'revision', revision: 9, isInWindow: false }, end: 'expired' }),
  ],
  [
    'a selection that an object leaves and enters',
    after(9, [a1, event('DELETED', 11, 'a', 'a1'), event('ADDED', 12, 'a', 'a3'), b1, c1, gone, b2], {
      ...left,
      ...open,
    }),
  ],
  [
    'a state without a mark, then changes',
    fromState([event('ADDED', 12, 'a', 'a3'), b1, c1, gone, b2], open),
  ],
  ['a state in the order of keys, not of revisions', fromState([event('ADDED', 15, 'b', 'b2'), c1], open, 6)],
  ['an empty state, then changes', fromState([a1, a2], {})],
  [
    'a state with its mark',
    fromState([event('ADDED', 12, 'a', 'a3'), bookmark(12, true), b1, c1, gone, b2], open),
  ],
  ['a state of which only the beginning came', fromState([event('ADDED', 15, 'b', 'b2')], {}, 6)],
]

for (const [name, kept] of good) {
  test(`kept by all: ${name}`, () => {
    for (const [guarantee, check] of Object.entries(guarantees))
      assert.deepEqual(check(history({ sessions: [kept] })).violations, [], guarantee)
  })
}

test('kept by all: a state cut off, of which the beginning looks like an older state and its changes', () => {
  const more: readonly Change[] = ['x', 'y', 'zz', 'z'].map((name, i) => ({
    revision: 10 + i,
    key: `n/${name}`,
    before: undefined,
    after: v(name),
  }))
  const cut = fromState([
    event('ADDED', 10, 'x', 'x'),
    event('ADDED', 11, 'y', 'y'),
    event('ADDED', 13, 'z', 'z'),
  ])
  for (const [guarantee, check] of Object.entries(guarantees))
    assert.deepEqual(check(history({ changes: more, sessions: [cut] })).violations, [], guarantee)
})

test('kept by all: a state of after an object had come and gone', () => {
  const all: readonly Change[] = [
    { revision: 10, key: 'n/x', before: undefined, after: v('x') },
    { revision: 11, key: 'n/y', before: undefined, after: v('y') },
    { revision: 12, key: 'n/y', before: v('y'), after: undefined },
  ]
  const fresh = fromState([event('ADDED', 10, 'x', 'x')], open)
  for (const [guarantee, check] of Object.entries(guarantees))
    assert.deepEqual(check(history({ changes: all, sessions: [fresh] })).violations, [], guarantee)
})

const broken: readonly (readonly [keyof typeof guarantees & string, string, Session, RegExp])[] = [
  ['ordered', 'a revision goes back', after(9, [a1, a3, a2]), /MODIFIED n\/a@11 after MODIFIED n\/a@12/],
  [
    'ordered',
    'back in time after a partition (etcd#15271)',
    after(12, [b1, c1, a3]),
    /n\/a@12 after ADDED n\/c@13/,
  ],
  ['unique', 'an event twice (etcd#17247)', after(9, [a1, a2, a2, a3]), /MODIFIED n\/a@11 comes twice/],
  [
    'unique',
    'an event of what the state has shown already',
    fromState([event('ADDED', 12, 'a', 'a3'), bookmark(12, true), a3]),
    /n\/a@12 comes twice/,
  ],
  [
    'atomic',
    'half of a transaction',
    after(12, [b1, gone]),
    /ADDED n\/c@13 does not come with ADDED n\/b@13/,
  ],
  [
    'atomic',
    'a bookmark inside a transaction',
    after(12, [b1, bookmark(13), c1]),
    /ADDED n\/c@13 does not come with/,
  ],
  ['reliable', 'a gap', after(9, [a1, a3]), /MODIFIED n\/a@11 never came/],
  [
    'reliable',
    'silence while others are told (etcd#17529)',
    after(9, [a1, a2, a3, b1, c1, gone], open),
    /n\/b@15 never came/,
  ],
  [
    'reliable',
    'a deletion dropped in compaction (etcd#18089)',
    after(12, [b1, c1, b2]),
    /DELETED n\/a@14 never came/,
  ],
  [
    'reliable',
    'an event that never happened',
    after(9, [event('ADDED', 10, 'z', 'z1')]),
    /z@10 never happened/,
  ],
  [
    'reliable',
    'an event with another content',
    after(9, [event('ADDED', 10, 'a', 'a0')]),
    /shows a0, written was a1/,
  ],
  [
    'reliable',
    'a state that never was',
    fromState([event('ADDED', 12, 'a', 'a3'), c1, gone]),
    /a state that never was/,
  ],
  ['reliable', 'a state that is not that of its mark', fromState([a1, bookmark(13, true)]), /not that of 13/],
  [
    'reliable',
    'a state older than what was acknowledged',
    fromState([event('ADDED', 12, 'a', 'a3'), bookmark(12, true)], {}, 6),
    /begins at 12, before 15/,
  ],
  [
    'resumable',
    'the event that it resumed after comes again',
    after(12, [a3, b1, c1]),
    /after 12, it was sent MODIFIED n\/a@12/,
  ],
  ['resumable', 'the first event is left out', after(12, [gone, b2]), /ADDED n\/b@13 was left out/],
  ['resumable', 'too old inside the window', after(12, [], { end: 'expired' }), /told that this is too old/],
  [
    'resumable',
    'an old bookmark for a revision to come (etcd#20221)',
    after(12, [bookmark(11)]),
    /it was sent BOOKMARK@11/,
  ],
  [
    'bookmarkable',
    'a bookmark ahead of the stream (etcd#15220)',
    after(12, [bookmark(13), b1, c1]),
    /n\/b@13 has not come before BOOKMARK@13/,
  ],
  [
    'bookmarkable',
    'an event at or below a bookmark',
    after(12, [b1, c1, bookmark(14), gone]),
    /DELETED n\/a@14 comes after a bookmark at 14/,
  ],
  [
    'bookmarkable',
    'a bookmark that goes back',
    after(
      9,
      [bookmark(9), a1, bookmark(10), a2, bookmark(10)].map((frame, i) => (i === 4 ? bookmark(9) : frame)),
    ),
    /BOOKMARK@9 after one at 10/,
  ],
  [
    'prevKV',
    'a deletion shows an older state',
    after(12, [b1, c1, event('DELETED', 14, 'a', 'a1')]),
    /tells of a1, it was a3/,
  ],
  [
    'prevKV',
    'a leaving object shows the state that it left with',
    after(10, [event('DELETED', 11, 'a', 'a2')], left),
    /tells of a2, it was a1/,
  ],
  [
    'isCreate',
    'a change comes as ADDED',
    after(10, [event('ADDED', 11, 'a', 'a2', 'right')]),
    /ADDED n\/a@11 is MODIFIED/,
  ],
  [
    'isCreate',
    'a creation comes as MODIFIED',
    after(9, [event('MODIFIED', 10, 'a', 'a1')]),
    /MODIFIED n\/a@10 is ADDED/,
  ],
  [
    'isCreate',
    'an object that enters the selection comes as MODIFIED',
    after(11, [a3], left),
    /MODIFIED n\/a@12 is ADDED/,
  ],
  ['filter', 'an object outside the selection', after(10, [a2], left), /of right is not in/],
  [
    'filter',
    'an object of another name',
    after(12, [b1], { selection: { namespace: 'n', name: 'a' } }),
    /ADDED n\/b@13 of left is not in/,
  ],
  [
    'filter',
    'another namespace',
    after(12, [b1], { selection: { namespace: 'm' } }),
    /not in \{"namespace":"m"\}/,
  ],
]

for (const [guarantee, name, bad, says] of broken) {
  test(`${guarantee} catches: ${name}`, () => {
    const { violations } = guarantees[guarantee]!(history({ sessions: [bad] }))
    assert.match(violations.join('\n'), says)
  })
}

test('there are nine guarantees, and each has a history that breaks it', () => {
  assert.equal(Object.keys(guarantees).length, 9)
  assert.deepEqual([...new Set(broken.map(([guarantee]) => guarantee))], Object.keys(guarantees))
})

const inN: Selection = { namespace: 'n' }
const list = (revision: number, items: Record<string, [number, string]>, more: Partial<Read> = {}): Read => ({
  reader: 'r',
  selection: inN,
  level: 'cached',
  asked: 0,
  order: 0,
  revision,
  items: new Map(
    Object.entries(items).map(([name, [at, content]]) => [`n/${name}`, { revision: at, value: v(content) }]),
  ),
  ...more,
})
const get = (name: string, found: [number, string] | undefined, more: Partial<Read> = {}): Read =>
  list(0, found === undefined ? {} : { [name]: found }, {
    selection: { namespace: 'n', name },
    revision: undefined,
    ...more,
  })

const consistent: Partial<Read> = { level: 'consistent', order: 6 }
const now = { b: [15, 'b2'], c: [13, 'c1'] } satisfies Record<string, [number, string]>

for (const [name, read] of [
  ['the newest list', list(15, now, consistent)],
  ['a list later than any change', list(99, now, consistent)],
  ['a list before anything was acknowledged', list(10, { a: [10, 'a1'] }, { level: 'consistent', order: 5 })],
  ['an old list from the cache', list(12, { a: [12, 'a3'] })],
  ['exactly what was asked for', list(12, { a: [12, 'a3'] }, { level: 'exact', asked: 12 })],
  ['newer than asked for', list(15, now, { level: 'notOlder', asked: 12 })],
  ['a get of the newest', get('b', [15, 'b2'], consistent)],
  ['a get of what is gone', get('a', undefined, consistent)],
  ['a get of what was never there', get('z', undefined, consistent)],
  ['a get not older than', get('a', [12, 'a3'], { level: 'notOlder', asked: 13 })],
] as const) {
  test(`kept by all: ${name}`, () => {
    for (const [promise, check] of Object.entries(promises))
      assert.deepEqual(check(history({ reads: [read] })).violations, [], promise)
  })
}

for (const [promise, name, more, says] of [
  ['wasSo', 'a list of two revisions (torn pages)', { reads: [list(14, { ...now })] }, /a list at 14 shows/],
  ['wasSo', 'a list without an object', { reads: [list(15, { b: [15, 'b2'] })] }, /there was/],
  ['wasSo', 'a get of what nobody wrote', { reads: [get('b', [15, 'b9'])] }, /shows b9/],
  [
    'fresh',
    'a list older than an acknowledged write (etcd#20418)',
    { reads: [list(13, { a: [12, 'a3'], b: [13, 'b1'], c: [13, 'c1'] }, consistent)] },
    /a list at 13 after 15/,
  ],
  [
    'fresh',
    'a get older than an acknowledged write',
    { reads: [get('b', [13, 'b1'], consistent)] },
    /a get of b after 15/,
  ],
  [
    'fresh',
    'a get of a deleted object',
    { reads: [get('a', [12, 'a3'], consistent)] },
    /a get of a after 15/,
  ],
  [
    'notOlder',
    'a list that goes back in time',
    { reads: [list(12, { a: [12, 'a3'] }, { level: 'notOlder', asked: 13 })] },
    /asked for notOlder 13/,
  ],
  [
    'notOlder',
    'another revision than exactly that',
    { reads: [list(15, now, { level: 'exact', asked: 13 })] },
    /asked for exact 13/,
  ],
  [
    'notOlder',
    'a get that goes back in time',
    { reads: [get('a', [12, 'a3'], { level: 'notOlder', asked: 14 })] },
    /not older than 14/,
  ],
  [
    'durable',
    'an acknowledged write is lost (etcd#14370)',
    { acknowledged: [{ order: 1, key: 'n/b', revision: 16, content: 'b3', isDelete: false }] },
    /has it at undefined/,
  ],
  [
    'durable',
    'an acknowledged write at another revision (etcd#13766)',
    { acknowledged: [{ order: 1, key: 'n/b', revision: 14, content: 'b2', isDelete: false }] },
    /has it at 15/,
  ],
  [
    'durable',
    'an acknowledged deletion did not happen',
    { acknowledged: [{ order: 1, key: 'n/c', revision: undefined, content: 'c1', isDelete: true }] },
    /did not happen/,
  ],
] satisfies readonly (readonly [string, string, Partial<History>, RegExp])[]) {
  test(`${promise} catches: ${name}`, () => {
    assert.match(promises[promise]!(history(more)).violations.join('\n'), says)
  })
}
