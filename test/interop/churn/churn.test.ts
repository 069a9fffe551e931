/** A minute of the churn with 200 pods, on our embedded store and on the reference at once: both end alike. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { referenceMissing } from '../../support/reference.ts'
import { random } from '../../support/seed.ts'
import { binary } from '../../support/server.ts'
import { missingTool } from '../../support/tools.ts'
import { managersMissing } from './cluster.ts'
import { compareObjects } from './compare.ts'
import { type Run, run } from './run.ts'

const skip =
  referenceMissing ||
  managersMissing ||
  (existsSync(binary) ? false : 'the server is not built') ||
  ((await missingTool('etcd')) ?? false)

describe('controller manager and scheduler, unmodified', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-churn-test-'))
  const { seed } = random()
  let reference: Run
  let ours: Run
  before(async () => {
    const play = (target: 'reference' | 'ours'): Promise<Run> =>
      run({
        ...{ target, store: 'embedded', seed, minutes: 1, pods: 200, nodes: 4 },
        folder: join(folder, target),
        log: () => {},
      })
    ;[reference, ours] = await Promise.all([play('reference'), play('ours')])
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('every lane reaches its end', (t) => {
    t.diagnostic(`SEED=${seed}, ${ours.bound} pods bound`)
    assert.deepEqual(ours.failures, [])
  })

  test('nothing is left half deleted or without its owner', () => assert.deepEqual(ours.end.faults, []))

  test('every object ends as it ends on kube-apiserver', () => {
    const differences = compareObjects(reference.end, ours.end).map(({ kind, text }) => `${kind} ${text}`)
    assert.equal(differences.length, 0, `SEED=${seed}\n${differences.join('\n')}`)
  })

  test('what the managers send and get is understood', () => {
    const strange = /decod|unmarshal|media type|not acceptable|proto|no kind|unable to parse|forbidden: User/i
    for (const counts of Object.values(ours.complaints))
      assert.deepEqual(
        Object.keys(counts).filter((line) => strange.test(line)),
        [],
      )
  })

  test('the server fails at no request', () => {
    const failed = Object.keys(ours.refused).filter((key) => / (400|406|415|5\d\d)$/.test(key))
    assert.deepEqual(failed, [])
  })
})
