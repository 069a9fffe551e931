/** A small part of what `npm run robustness:loop` does for long: every process is killed at random, and the end state is right. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, test } from 'node:test'
import { binary } from '../../support/server.ts'
import { gaps, overlaps, type Reign } from './processes.ts'
import { runLoop } from './run.ts'

const skip = existsSync(binary) ? false : 'the server is not built'

test('Deployments are made, rolled and deleted while every process is killed', { skip }, async (t) => {
  const result = await runLoop({
    ...{ pods: 100, deployments: 10, nodes: 5, killEveryMs: 2_500, lastsMs: 15_000, seed: 20_261_121 },
    // Between giving up and being followed there is room for a process that gets no time for three seconds.
    lease: { leaseSeconds: 5, renewSeconds: 2, retrySeconds: 0.5 },
    log: (line) => t.diagnostic(line),
  })
  t.diagnostic(JSON.stringify(result.kills))
  assert.deepEqual(result.faults, [])
})

describe('two leaders are found out', () => {
  const reign = (name: string, from: number, to?: number): Reign => ({ name, from, to })
  for (const [what, reigns, found] of [
    ['one after the other', [reign('scheduler-a', 1, 5), reign('scheduler-b', 7, 9)], 0],
    ['the second before the first ended', [reign('scheduler-a', 1, 5), reign('scheduler-b', 4, 9)], 1],
    ['the second while the first goes on', [reign('scheduler-a', 1), reign('scheduler-b', 4)], 1],
    ['of different roles', [reign('scheduler-a', 1), reign('controller-manager-b', 4)], 0],
  ] as const)
    test(what, () => assert.equal(overlaps(reigns, 'scheduler').length, found))
  test('the time without a leader', () =>
    assert.deepEqual(gaps([reign('scheduler-a', 1, 5), reign('scheduler-b', 7, 9)], 'scheduler'), [2]))
})
