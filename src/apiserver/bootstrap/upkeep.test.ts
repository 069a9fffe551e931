import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conflict } from '@binnacle/apimachinery/errors/status.ts'
import { FakeClock } from '../../../test/support/clock.ts'
import { StorageError } from '../../storage/errors.ts'
import { identityName } from './identity.ts'
import { leaseValue } from './masterleases.ts'
import { periodic, runOnce } from './periodic.ts'

test('a master lease is what kube-apiserver writes, byte for byte', () => {
  // Recorded: `etcdctl get /registry/masterleases/192.0.2.2` of 1.36.3, third refresh.
  const recorded = 'azhzAAoPCgJ2MRIJRW5kcG9pbnRzEiMKEAoAEgAaACIAKgAyADgDQgASDwoNCgkxOTIuMC4yLjIaABoAIgA='
  assert.equal(leaseValue('192.0.2.2', 3).toString('base64'), recorded)
})

test('an identity stays over restarts and differs between the servers of a machine', () => {
  assert.equal(identityName('host', 6443), identityName('host', 6443))
  assert.notEqual(identityName('host', 6443), identityName('host', 6444))
  assert.match(identityName('host', 6443), /^apiserver-[a-z2-7]{26}$/)
})

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('jobs repeat, fail and go on, and end with stop', async () => {
  const clock = new FakeClock()
  const failures: string[] = []
  let runs = 0
  const run = async () => {
    runs++
    if (runs === 2) throw new Error('once')
  }
  const jobs = periodic([{ name: 'job', everyMs: 1000, run }], clock, (name, error) =>
    failures.push(`${name}: ${(error as Error).message}`),
  )
  for (let i = 0; i < 3; i++) {
    clock.advance(1000)
    await turn()
  }
  assert.equal(runs, 3)
  assert.deepEqual(failures, ['job: once'])
  await jobs.stop()
  clock.advance(10_000)
  await turn()
  assert.equal(runs, 3)
})

test('stop waits for the run under way', async () => {
  const clock = new FakeClock()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const jobs = periodic([{ name: 'job', everyMs: 1, run: () => held }], clock, () => {})
  clock.advance(1)
  let isStopped = false
  const stopping = jobs.stop().then(() => (isStopped = true))
  await turn()
  assert.equal(isStopped, false)
  release()
  await stopping
})

for (const [what, error] of [
  // Found by the watch runs, seed 173090443: two servers, one of which started while the other refreshed default/kubernetes.
  [
    'another replica was faster',
    conflict({ group: '', resource: 'endpoints' }, 'kubernetes', 'the object has been modified'),
  ],
  ['the store elects a leader', new StorageError('Unavailable', 'no leader')],
] as const) {
  test(`a server starts although ${what} at its first write`, async () => {
    const clock = new FakeClock()
    let runs = 0
    const run = async () => {
      if (++runs < 3) throw error
    }
    const started = runOnce([{ name: 'job', everyMs: 1000, run }], clock)
    for (let i = 0; i < 5; i++) {
      await turn()
      clock.advance(1000)
    }
    await started
    assert.equal(runs, 3)
  })
}

test('a server does not start when its first writes fail for good', async () => {
  const run = () => Promise.reject(new Error('broken'))
  await assert.rejects(runOnce([{ name: 'job', everyMs: 1000, run }], new FakeClock()), /broken/)
})
