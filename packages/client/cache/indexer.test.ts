import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseLabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { Indexer, keyFrom, keyOf, splitKey } from './indexer.ts'

const pod = (namespace: string, name: string, node: string, labels: Record<string, string> = {}): Pod => ({
  ...{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name, labels } },
  spec: { containers: [], nodeName: node },
})

const indexerOf = (...pods: Pod[]): Indexer<Pod> => {
  const indexer = new Indexer<Pod>()
  indexer.addIndex('node', ({ spec }) => (spec.nodeName === '' ? [] : [spec.nodeName!]))
  for (const each of pods) indexer.set(keyOf(each), each)
  return indexer
}

const names = (pods: readonly Pod[]): string[] => pods.map(({ metadata }) => metadata.name!).sort()

describe('an indexer', () => {
  test('finds by name, namespace, selector and index', () => {
    const indexer = indexerOf(pod('x', 'a', 'n1', { app: 'web' }), pod('x', 'b', 'n2'), pod('y', 'a', 'n1'))
    assert.equal(indexer.get('x', 'a')?.spec.nodeName, 'n1')
    assert.equal(indexer.byKey('y/a')?.metadata.namespace, 'y')
    assert.deepEqual(names(indexer.list()), ['a', 'a', 'b'])
    assert.deepEqual(names(indexer.list('x')), ['a', 'b'])
    assert.deepEqual(names(indexer.list('x', parseLabelSelector('app=web'))), ['a'])
    assert.deepEqual(names(indexer.byIndex('node', 'n1')), ['a', 'a'])
    assert.deepEqual(indexer.byIndex('node', 'n3'), [])
    assert.throws(() => indexer.byIndex('zone', 'z'), /no index zone/)
  })

  test('follows objects that change and go', () => {
    const indexer = indexerOf(pod('x', 'a', 'n1'))
    indexer.set('x/a', pod('x', 'a', 'n2'))
    assert.deepEqual(indexer.byIndex('node', 'n1'), [])
    assert.deepEqual(names(indexer.byIndex('node', 'n2')), ['a'])
    assert.equal(indexer.delete('x/a')?.spec.nodeName, 'n2')
    assert.equal(indexer.delete('x/a'), undefined)
    assert.deepEqual([indexer.byIndex('node', 'n2'), indexer.list('x'), indexer.size], [[], [], 0])
  })

  test('an index that is added later covers what is there', () => {
    const indexer = indexerOf(pod('x', 'a', 'n1'), pod('y', 'b', ''))
    indexer.addIndex('name', ({ metadata }) => [metadata.name!])
    assert.deepEqual(names(indexer.byIndex('name', 'b')), ['b'])
    assert.deepEqual(indexer.byIndex('node', ''), [], 'what the function leaves out is not found')
  })

  test('a list may be changed by whoever asked for it', () => {
    const indexer = indexerOf(pod('x', 'a', 'n1'))
    indexer.list().pop()
    indexer.byIndex('node', 'n1').pop()
    assert.equal(indexer.list().length + indexer.byIndex('node', 'n1').length, 2)
  })

  for (const [key, namespace, name] of [
    ['x/a', 'x', 'a'],
    ['a', '', 'a'],
  ] as const)
    test(`the key ${key} is put together and taken apart`, () => {
      assert.equal(keyFrom(namespace, name), key)
      assert.deepEqual(splitKey(key), { namespace, name })
    })

  test('names that are properties of every object are names like others', () => {
    const indexer = indexerOf(pod('__proto__', 'constructor', '__proto__'))
    assert.equal(indexer.get('__proto__', 'constructor')?.kind, 'Pod')
    assert.equal(indexer.byIndex('node', '__proto__').length, 1)
    assert.deepEqual(indexer.byIndex('node', 'toString'), [])
  })
})
