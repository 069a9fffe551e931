import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { Graph } from './graph.ts'

interface Facts {
  readonly owners?: readonly string[]
  readonly blocking?: boolean
  readonly finalizers?: string[]
  readonly going?: boolean
  readonly namespace?: string
}
/** An object whose uid is its name. */
const object = (
  name: string,
  { owners = [], blocking = false, finalizers, going = false, namespace = 'ns' }: Facts = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: {
    ...{ name, namespace, uid: name },
    ...(finalizers === undefined ? {} : { finalizers }),
    ...(going ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    ownerReferences: owners.map((uid) => ({
      apiVersion: 'v1',
      kind: 'Thing',
      name: uid,
      uid,
      blockOwnerDeletion: blocking,
    })),
  },
})

const started = () => {
  const work: string[] = []
  const graph = new Graph({
    attemptToDelete: (uid) => work.push(`look at ${uid}`),
    attemptToOrphan: (uid) => work.push(`orphan ${uid}`),
    namesOwnerElsewhere: ({ uid }) => work.push(`${uid} names an owner elsewhere`),
  })
  return { graph, work, take: () => work.splice(0).sort() }
}

describe('what is to be looked at', () => {
  test('nothing of an object whose owner is there', () => {
    const { graph, take } = started()
    graph.observe(object('a'))
    graph.observe(object('b', { owners: ['a'] }))
    assert.deepEqual(take(), [])
  })
  test('an owner that nobody has seen', () => {
    const { graph, take } = started()
    graph.observe(object('b', { owners: ['a'] }))
    assert.deepEqual(take(), ['look at a'])
    graph.remove('a')
    assert.deepEqual(take(), ['look at b'])
  })
  test('the dependents of an owner that came back, once it is gone for good', () => {
    const { graph, take } = started()
    graph.observe(object('a'))
    graph.observe(object('b', { owners: ['a'] }))
    // Its kind is not served for a while, or watched in another version from now on.
    graph.remove('a')
    assert.deepEqual(take(), ['look at b'])
    graph.observe(object('a'))
    assert.deepEqual(take(), [])
    assert.ok(graph.hasSolidOwners(graph.get('b')!))
    graph.remove('a')
    assert.deepEqual(take(), ['look at b'])
  })
  test('what names an owner that is known to be gone', () => {
    const { graph, take } = started()
    graph.observe(object('b', { owners: ['a'] }))
    graph.remove('a')
    take()
    graph.observe(object('c', { owners: ['a'] }))
    assert.deepEqual(take(), ['look at c'])
  })
  test('nothing is kept of an owner that nobody names any more', () => {
    const { graph } = started()
    graph.observe(object('a'))
    graph.observe(object('b', { owners: ['a'] }))
    graph.remove('a')
    graph.remove('b')
    assert.equal(graph.size, 0)
  })
  test('an owner seen late is no longer asked about', () => {
    const { graph, take } = started()
    graph.observe(object('b', { owners: ['a'] }))
    graph.observe(object('a'))
    take()
    assert.equal(graph.hasSolidOwners(graph.get('b')!), true)
  })
  test('all dependents of what is gone', () => {
    const { graph, take } = started()
    graph.observe(object('a'))
    for (const name of ['b', 'c']) graph.observe(object(name, { owners: ['a'] }))
    take()
    graph.remove('a')
    assert.deepEqual(take(), ['look at b', 'look at c'])
  })
  test('an owner in the foreground, its dependents, and it again when one goes', () => {
    const { graph, take } = started()
    graph.observe(object('a'))
    graph.observe(object('b', { owners: ['a'], blocking: true }))
    take()
    graph.observe(object('a', { going: true, finalizers: ['foregroundDeletion'] }), object('a'))
    assert.deepEqual(take(), ['look at a', 'look at b'])
    graph.remove('b')
    assert.deepEqual(take(), ['look at a'])
  })
  test('an owner whose dependents are to become orphans, once', () => {
    const { graph, take } = started()
    const going = object('a', { going: true, finalizers: ['orphan'] })
    graph.observe(object('a'))
    graph.observe(going, object('a'))
    graph.observe(going, going)
    assert.deepEqual(take(), ['orphan a'])
  })
  test('who gains or loses an owner', () => {
    const { graph, take } = started()
    for (const name of ['a', 'b']) graph.observe(object(name))
    graph.observe(object('c', { owners: ['a'] }))
    take()
    graph.observe(object('c', { owners: ['b'] }))
    assert.deepEqual(take(), ['look at c'])
    assert.equal(graph.get('a')!.dependents.size, 0)
  })
  test('an owner in another namespace is told of', () => {
    const { graph, take } = started()
    graph.observe(object('a', { namespace: 'other' }))
    graph.observe(object('b', { owners: ['a'] }))
    assert.deepEqual(take(), ['b names an owner elsewhere', 'look at b'])
    assert.equal(graph.hasSolidOwners(graph.get('b')!), false)
  })
})

test('only dependents that block keep an owner', () => {
  const { graph } = started()
  graph.observe(object('a'))
  graph.observe(object('b', { owners: ['a'], blocking: true }))
  graph.observe(object('c', { owners: ['a'] }))
  assert.deepEqual(
    graph.blockingDependents(graph.get('a')!).map(({ uid }) => uid),
    ['b'],
  )
})

test('nothing is kept of what came and went', () => {
  const { graph } = started()
  for (let i = 0; i < 1_000; i++) graph.observe(object(`o${i}`, { owners: [`gone${i % 10}`, 'never'] }))
  for (let i = 0; i < 1_000; i++) graph.remove(`o${i}`)
  assert.equal(graph.size, 0)
})

test('a circle comes and goes', () => {
  const { graph } = started()
  graph.observe(object('a', { owners: ['b'] }))
  graph.observe(object('b', { owners: ['a'] }))
  graph.remove('a')
  graph.remove('b')
  assert.equal(graph.size, 0)
})
