import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { EventCorrelator, type Verdict } from './correlator.ts'

/** What a controller says of the ReplicaSet `web`, and what becomes of it in few words. */
const teller = (clock: FakeClock) => {
  const correlator = new EventCorrelator(clock)
  let told = 0
  const verdictOf = (message: string, name = 'web', reason = 'SuccessfulCreate'): Verdict => {
    const time = formatTime(clock.now())
    return correlator.correlate({
      kind: 'Event',
      apiVersion: 'v1',
      metadata: { name: `${name}.${told++}`, namespace: 'default' },
      involvedObject: { kind: 'ReplicaSet', namespace: 'default', name, uid: 'u', apiVersion: 'apps/v1' },
      reason,
      message,
      source: { component: 'replicaset-controller' },
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
      type: 'Normal',
      reportingComponent: 'replicaset-controller',
      reportingInstance: '',
    })
  }
  return {
    correlator,
    verdictOf,
    tell: (message: string, name?: string, reason?: string): string => {
      const verdict = verdictOf(message, name, reason)
      if (verdict.do === 'nothing') return 'nothing'
      if (verdict.do === 'create') return `create ${verdict.event.message}`
      return `patch ${verdict.event.metadata.name} to ${verdict.patch.count}: ${verdict.patch.message}`
    },
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

describe('the correlation of events', () => {
  test('the same words raise the count of the event that said them first', () => {
    const { tell } = teller(new FakeClock())
    assert.deepEqual(
      [tell('no'), tell('no'), tell('no')],
      ['create no', 'patch web.0 to 2: no', 'patch web.0 to 3: no'],
    )
  })

  test('a patch carries the time of now, the event what it was at first', () => {
    const clock = new FakeClock()
    const { verdictOf } = teller(clock)
    verdictOf('no')
    clock.advance(90_000)
    const verdict = verdictOf('no')
    assert.equal(verdict.do, 'patch')
    assert.deepEqual(verdict.do === 'patch' && verdict.patch, {
      count: 2,
      lastTimestamp: '2026-01-01T00:01:30Z',
      message: 'no',
    })
    const { firstTimestamp, lastTimestamp, count } = verdict.do === 'patch' ? verdict.event : assert.fail()
    assert.deepEqual(
      [firstTimestamp, lastTimestamp, count],
      ['2026-01-01T00:00:00Z', '2026-01-01T00:01:30Z', 2],
    )
  })

  // As kube-controller-manager 1.36 with a ReplicationController of 15 pods: nine events, and one of count 6.
  test('the tenth message for one reason and what follows are joined', () => {
    const { tell, verdictOf } = teller(new FakeClock())
    for (const i of upTo(9)) assert.equal(tell(`Created pod: web-${i}`), `create Created pod: web-${i}`)
    const tenth = verdictOf('Created pod: web-10')
    assert.ok(tenth.do === 'create')
    assert.equal(tenth.event.message, '(combined from similar events): Created pod: web-10')
    assert.equal(tenth.event.reportingComponent, '')
    assert.deepEqual(tenth.event.source, { component: 'replicaset-controller' })
    for (const i of upTo(5))
      assert.equal(
        tell(`Created pod: more-${i}`),
        `patch web.9 to ${i + 1}: (combined from similar events): Created pod: more-${i}`,
      )
  })

  test('ten minutes of quiet end the joining', () => {
    const clock = new FakeClock()
    const { tell } = teller(clock)
    for (const i of upTo(12)) tell(`Created pod: web-${i}`)
    clock.advance(10 * 60_000 + 1)
    assert.equal(tell('Created pod: late'), 'create Created pod: late')
  })

  test('other reasons and other objects are not joined', () => {
    const { tell } = teller(new FakeClock())
    for (const i of upTo(9)) tell(`Created pod: web-${i}`)
    assert.equal(tell('Deleted pod: web-1', 'web', 'SuccessfulDelete'), 'create Deleted pod: web-1')
    assert.equal(tell('Created pod: api-1', 'api'), 'create Created pod: api-1')
  })

  // As seen with a ReplicationController of 40 pods: 25 writes and then silence.
  test('of a flood about one object 25 are written, then one in five minutes', () => {
    const clock = new FakeClock()
    const { tell } = teller(clock)
    const written = upTo(40).filter((i) => tell(`Created pod: web-${i}`) !== 'nothing')
    assert.equal(written.length, 25)
    assert.equal(tell('hello', 'api'), 'create hello')
    clock.advance(5 * 60_000)
    assert.equal(
      tell('Created pod: web-41'),
      'patch web.9 to 32: (combined from similar events): Created pod: web-41',
    )
    assert.equal(tell('Created pod: web-42'), 'nothing')
  })

  test('what could not be written is told anew', () => {
    const { correlator, verdictOf, tell } = teller(new FakeClock())
    const verdict = verdictOf('no')
    assert.ok(verdict.do === 'create')
    correlator.forget(verdict.key)
    assert.equal(tell('no'), 'create no')
  })
})
