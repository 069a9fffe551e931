import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { cacheOf, infoOf, nodeOf, podOf } from '../testing/builders.ts'
import { shapeOf } from './shape.ts'

const sums = (cache: ReturnType<typeof cacheOf>, name: string) => {
  const node = cache.node(name)!
  return { pods: node.pods.size, milliCpu: node.requested.milliCpu, memory: node.requested.memory }
}

describe('the cache', () => {
  test('counts a pod once when it is assumed and then seen bound', () => {
    const cache = cacheOf([nodeOf('a')])
    const pod = podOf('p', { cpu: '500m', memory: '1Mi' })
    cache.assume({ ...infoOf('p'), pod, uid: pod.metadata.uid!, shape: shapeOf(pod) }, 'a')
    cache.setPod({ ...pod, spec: { ...pod.spec!, nodeName: 'a' } })
    assert.deepEqual(sums(cache, 'a'), { pods: 1, milliCpu: 500, memory: 1048576 })
    assert.equal(cache.assumedCount, 0)
  })

  test('lets go of a pod whose binding failed, not of one that was seen bound', () => {
    const cache = cacheOf([nodeOf('a')])
    const info = infoOf('p', { cpu: '1' })
    cache.assume(info, 'a')
    cache.forget(info.uid)
    assert.deepEqual(sums(cache, 'a'), { pods: 0, milliCpu: 0, memory: 0 })
    cache.assume(info, 'a')
    cache.setPod({ ...info.pod, spec: { ...info.pod.spec!, nodeName: 'a' } })
    cache.forget(info.uid)
    assert.equal(sums(cache, 'a').milliCpu, 1000)
  })

  test('moves a pod that was bound elsewhere than assumed', () => {
    const cache = cacheOf([nodeOf('a'), nodeOf('b')])
    const info = infoOf('p', { cpu: '1' })
    cache.assume(info, 'a')
    cache.setPod({ ...info.pod, spec: { ...info.pod.spec!, nodeName: 'b' } })
    assert.deepEqual([sums(cache, 'a').pods, sums(cache, 'b').pods], [0, 1])
  })

  test('keeps pods of a node that comes later, or comes back', () => {
    const cache = cacheOf([], [podOf('p', { cpu: '2', node: 'a' })])
    cache.setNode(nodeOf('a'))
    assert.equal(sums(cache, 'a').milliCpu, 2000)
    cache.removeNode('a')
    cache.setNode(nodeOf('a'))
    assert.equal(sums(cache, 'a').milliCpu, 2000)
  })

  test('knows where pods of a shape are, those that end apart', () => {
    const cache = cacheOf([nodeOf('a')])
    const pod = podOf('p', { node: 'a', labels: { app: 'web' } })
    cache.setPod(pod)
    cache.setPod({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } })
    const [placement] = cache.placements.matching('default', { matches: () => true } as never)
    assert.deepEqual([...placement!.nodes.values()], [{ all: 1, live: 0 }])
    cache.removePod(pod.metadata.uid!)
    assert.deepEqual([...cache.placements.namespaces()], [])
  })

  test('tries zones in turn', () => {
    const zone = (name: string) => ({ 'topology.kubernetes.io/zone': name })
    const cache = cacheOf([
      nodeOf('a1', {}, zone('a')),
      nodeOf('a2', {}, zone('a')),
      nodeOf('b1', {}, zone('b')),
      nodeOf('c1', {}, zone('c')),
    ])
    assert.deepEqual(
      cache.nodes.map(({ name }) => name),
      ['a1', 'b1', 'c1', 'a2'],
    )
  })
})

describe('shapes', () => {
  test('are the same for pods that scheduling cannot tell apart', () => {
    const parts = { cpu: '1', labels: { app: 'web' } }
    assert.equal(shapeOf(podOf('p', parts)), shapeOf(podOf('q', parts)))
    assert.notEqual(shapeOf(podOf('p', parts)), shapeOf(podOf('q', { ...parts, cpu: '2' })))
    assert.notEqual(shapeOf(podOf('p', parts)), shapeOf(podOf('q', { ...parts, labels: { app: 'db' } })))
  })
})
