import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { Client } from '../rest/client.ts'
import { SeriesRecorder } from './series.ts'

const pod = (resourceVersion: string) => ({
  ...{ apiVersion: 'v1', kind: 'Pod' },
  metadata: { name: 'web', namespace: 'default', uid: 'u', resourceVersion },
})

const setUp = () => {
  const clock = new FakeClock()
  const written: string[] = []
  const client = new Client({
    userAgent: 'test',
    clock,
    transport: {
      close: () => {},
      send: async ({ method, body }) => {
        const { series, regarding } = JSON.parse(String(body))
        written.push(method === 'POST' ? `create @${regarding.resourceVersion}` : `series of ${series.count}`)
        return { status: 200, headers: {}, text: async () => '{}', chunks: async function* () {} }
      },
    },
  })
  const recorder = new SeriesRecorder({ client, clock, controller: 'scheduler', instance: 'scheduler-host' })
  const fail = (version = '1'): void =>
    recorder.event(pod(version), undefined, 'Warning', 'FailedScheduling', 'Scheduling', 'no nodes')
  return { clock, written, fail }
}

describe('a series of events', () => {
  test('begins with the second, and is written no more until it is over', async () => {
    const { clock, written, fail } = setUp()
    for (let i = 0; i < 5; i++) fail()
    await clock.run(1000)
    assert.deepEqual(written.slice(0, 1), ['create @1'])
    const begun = written.length
    for (let i = 0; i < 5; i++) {
      fail()
      await clock.run(60_000)
    }
    assert.equal(written.length, begun, 'what is counted is not written each time')
    await clock.run(12 * 60_000)
    assert.equal(written.at(-1), 'series of 10')
    fail()
    await clock.run(0)
    assert.equal(written.at(-1), 'create @1', 'the next is another')
  })

  test('is written every half an hour while it goes on', async () => {
    const { clock, written, fail } = setUp()
    for (let minute = 0; minute < 70; minute++) {
      fail()
      await clock.run(60_000)
    }
    const counts = written.filter((each) => each.startsWith('series'))
    assert.ok(counts.length >= 3 && counts.length <= 4, counts.join())
  })

  // As kube-scheduler 1.36: the pod changed when its condition was written.
  test('is about one state of an object', async () => {
    const { clock, written, fail } = setUp()
    fail('1')
    fail('2')
    await clock.run(0)
    assert.deepEqual(written, ['create @1', 'create @2'])
  })

  test('what happened once is forgotten without a word, and no timer is left', async () => {
    const { clock, written, fail } = setUp()
    fail()
    await clock.run(60 * 60_000)
    assert.deepEqual(written, ['create @1'])
    assert.equal(clock.waiting, 0)
  })
})
