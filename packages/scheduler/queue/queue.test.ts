import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { prioritySort } from '../plugins/simple.ts'
import { infoOf } from '../testing/builders.ts'
import type { EventHint } from './hints.ts'
import { type QueuedPodInfo, SchedulingQueue } from './queue.ts'

const setUp = (hints: Record<string, readonly EventHint[]> = {}, isGated = (_name: string) => false) => {
  const clock = new FakeClock()
  let wakes = 0
  const queue = new SchedulingQueue({
    clock,
    compare: prioritySort().compare!,
    ...{ initialBackoffMs: 1000, maxBackoffMs: 10_000, unschedulableMaxMs: 300_000 },
    gate: (pod) => (isGated(pod.pod.metadata.name!) ? 'Gates' : undefined),
    hints: new Map(Object.entries(hints)),
    onReady: () => wakes++,
  })
  const pop = (): string | undefined => queue.pop()?.info.pod.metadata.name
  const reject = (queued: QueuedPodInfo | undefined, by: string): void =>
    queue.putBack(queued!, { rejectedBy: new Set([by]), isError: false, since: queue.moveCount })
  return { clock, queue, pop, reject, wakes: () => wakes }
}

const nodeAdded = { resource: 'Node', action: 'Add' } as const

describe('the scheduling queue', () => {
  test('gives the more important first, then the one that waits for longer', async () => {
    const { queue, clock, pop } = setUp()
    for (const [name, priority] of [
      ['first', 1],
      ['second', 1],
      ['urgent', 9],
    ] as const) {
      queue.add(infoOf(name, { priority }))
      await clock.advance(1)
    }
    assert.deepEqual([pop(), pop(), pop(), pop()], ['urgent', 'first', 'second', undefined])
    queue.close()
  })

  test('lets a rejected pod in when an event helps the plugin that rejected it', () => {
    const { queue, pop, reject } = setUp({
      Fit: [{ resource: 'Node', actions: ['Add'] }],
      Other: [{ resource: 'Namespace', actions: ['Add'] }],
    })
    queue.add(infoOf('p'))
    queue.add(infoOf('q'))
    reject(queue.pop(), 'Fit')
    reject(queue.pop(), 'Other')
    assert.equal(pop(), undefined)
    queue.notice(nodeAdded)
    assert.deepEqual([pop(), pop()], ['p', undefined])
    queue.close()
  })

  test('asks the hint about the very pod', () => {
    const { queue, pop, reject } = setUp({
      Fit: [{ resource: 'Node', actions: ['Add'], helps: ({ pod }) => pod.metadata.name === 'q' }],
    })
    queue.add(infoOf('p'))
    queue.add(infoOf('q'))
    reject(queue.pop(), 'Fit')
    reject(queue.pop(), 'Fit')
    queue.notice(nodeAdded)
    assert.deepEqual([pop(), pop()], ['q', undefined])
    queue.close()
  })

  test('keeps a pod that failed for an error of the server back for its time', async () => {
    const { queue, clock, pop } = setUp()
    queue.add(infoOf('p'))
    queue.putBack(queue.pop()!, { rejectedBy: new Set(), isError: true, since: queue.moveCount })
    assert.equal(pop(), undefined)
    await clock.advance(999)
    assert.equal(pop(), undefined)
    await clock.advance(1)
    assert.equal(pop(), 'p')
    queue.close()
  })

  test('doubles the time with each failure, up to the most', async () => {
    const { queue, clock } = setUp()
    queue.add(infoOf('p'))
    const waits: number[] = []
    for (let i = 0; i < 6; i++) {
      const queued = queue.pop()!
      queue.putBack(queued, { rejectedBy: new Set(), isError: true, since: queue.moveCount })
      waits.push(queued.readyAt - clock.elapsed())
      await clock.advance(10_000)
    }
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 10_000, 10_000])
    queue.close()
  })

  test('tries a pod in back-off when there is nothing else to do', () => {
    const { queue, pop, reject } = setUp({ Fit: [{ resource: 'Node', actions: ['Add'] }] })
    queue.add(infoOf('p'))
    reject(queue.pop(), 'Fit')
    queue.notice(nodeAdded)
    queue.add(infoOf('fresh'))
    assert.deepEqual([pop(), pop()], ['fresh', 'p'])
    queue.close()
  })

  test('counts what happened while a pod was being tried', () => {
    const { queue, pop } = setUp({ Fit: [{ resource: 'Node', actions: ['Add'] }] })
    queue.add(infoOf('p'))
    const since = queue.moveCount
    const queued = queue.pop()!
    queue.moved()
    queue.putBack(queued, { rejectedBy: new Set(['Fit']), isError: false, since })
    assert.equal(pop(), 'p')
    queue.close()
  })

  test('tries a pod again after five minutes without any event', async () => {
    const { queue, clock, pop, reject } = setUp({ Fit: [] })
    queue.add(infoOf('p'))
    reject(queue.pop(), 'Fit')
    await clock.advance(299_000)
    assert.equal(pop(), undefined)
    await clock.advance(61_000)
    assert.equal(pop(), 'p')
    queue.close()
  })

  test('holds a gated pod until its gates are lifted', () => {
    let isGated = true
    const { queue, pop } = setUp({}, () => isGated)
    const info = infoOf('p')
    queue.add(info)
    queue.notice(nodeAdded)
    assert.deepEqual([pop(), queue.sizes.gated], [undefined, 1])
    isGated = false
    queue.update(info, true)
    assert.equal(pop(), 'p')
    queue.close()
  })

  test('asks again when what held a pod back has ended, whatever was missed meanwhile', () => {
    let isGated = false
    const { queue, pop, reject } = setUp({ Fit: [{ resource: 'Node', actions: ['Add'] }] }, () => isGated)
    const info = infoOf('p')
    queue.add(info)
    reject(queue.pop(), 'Fit')
    isGated = true
    queue.notice(nodeAdded)
    isGated = false
    assert.equal(pop(), undefined)
    queue.reopen(info.uid)
    assert.equal(pop(), 'p')
    queue.close()
  })

  test('forgets a pod that was deleted while it was being tried', () => {
    const { queue, pop, reject } = setUp()
    const info = infoOf('p')
    queue.add(info)
    const queued = queue.pop()
    queue.delete(info.uid)
    reject(queued, 'Fit')
    queue.notice({ resource: '*', action: 'Update' })
    assert.equal(pop(), undefined)
    queue.close()
  })
})
