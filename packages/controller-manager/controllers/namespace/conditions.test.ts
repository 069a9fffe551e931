import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionsOf } from './conditions.ts'

const clean = {
  remaining: new Map<string, number>(),
  finalizers: new Map<string, number>(),
  deletionFailures: [],
}
const texts = (of: ReturnType<typeof conditionsOf>): string[] =>
  of.map(({ type, status, lastTransitionTime }) => `${type} ${status} ${lastTransitionTime}`)

test('all is well, once', () => {
  const first = conditionsOf([], clean, 't1')
  assert.equal(first.length, 5)
  assert.ok(first.every(({ status }) => status === 'False'))
  assert.equal(conditionsOf(first, clean, 't2'), first)
})

test('only a change of status moves the time', () => {
  const one = conditionsOf([], { ...clean, remaining: new Map([['pods.', 1]]) }, 't1')
  const two = conditionsOf(one, { ...clean, remaining: new Map([['pods.', 2]]) }, 't2')
  const three = conditionsOf(two, clean, 't3')
  const of = (list: ReturnType<typeof conditionsOf>): string =>
    texts(list).find((text) => text.startsWith('NamespaceContentRemaining'))!
  assert.deepEqual(
    [of(one), of(two), of(three)],
    [
      'NamespaceContentRemaining True t1',
      'NamespaceContentRemaining True t1',
      'NamespaceContentRemaining False t3',
    ],
  )
  assert.equal(
    two.find(({ type }) => type === 'NamespaceContentRemaining')?.message,
    'Some resources are remaining: pods. has 2 resource instances',
  )
})

test('conditions of others stay', () => {
  const mine = { type: 'Mine', status: 'True' }
  assert.equal(conditionsOf([mine], clean, 't')[0], mine)
})
