import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { WorkQueue } from './workqueue.ts'

const observed = () => {
  const clock = new FakeClock()
  const queue = new WorkQueue({ clock })
  const said: string[] = []
  queue.observe({
    added: () => said.push('added'),
    taken: (ms) => said.push(`taken after ${ms}`),
    done: (ms) => said.push(`done after ${ms}`),
    postponed: () => said.push('postponed'),
  })
  return { clock, queue, said }
}

test('who observes a queue is told how long keys wait and are worked on', async () => {
  const { clock, queue, said } = observed()
  queue.add('a')
  queue.add('a')
  await clock.run(1_000)
  await queue.take()
  await clock.run(250)
  assert.deepEqual(queue.underWayMs(), [250])
  queue.done('a')
  assert.deepEqual(queue.underWayMs(), [])
  assert.deepEqual(said, ['added', 'taken after 1000', 'done after 250'])
})

test('a key that is added while it is worked on waits from then on', async () => {
  const { clock, queue, said } = observed()
  queue.add('a')
  await queue.take()
  queue.add('a')
  await clock.run(100)
  queue.done('a')
  await clock.run(50)
  await queue.take()
  assert.deepEqual(said, ['added', 'taken after 0', 'added', 'done after 100', 'taken after 150'])
})

test('a key that is to come later is postponed, and added when it comes', async () => {
  const { clock, queue, said } = observed()
  queue.addAfter('a', 500)
  assert.deepEqual(said, ['postponed'])
  await clock.run(500)
  assert.deepEqual(said, ['postponed', 'added'])
})
