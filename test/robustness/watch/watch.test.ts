/** One round on each store, with every fault of that store: the nine guarantees hold, and lists and gets keep their promises. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stores } from '../../support/stores.ts'
import { playRound } from './round.ts'
import { openScene, type StoreName } from './scene.ts'
import { runSeed } from './seeds.ts'

const skips = await stores()

for (const [i, store] of (['embedded', 'etcd'] satisfies StoreName[]).entries()) {
  test(`${skips[i]!.name}: nine guarantees hold under every fault`, { skip: skips[i]!.skip }, async (t) => {
    const seed = runSeed()
    t.diagnostic(`BINNACLE_SEED=${seed}`)
    const scene = await openScene(store)
    try {
      const { checks, counts, faults } = await playRound(scene, seed, 15)
      t.diagnostic(JSON.stringify({ ...counts, ...faults }))
      for (const [name, { checked, violations }] of Object.entries(checks)) {
        assert.deepEqual(
          violations.slice(0, 10),
          [],
          `not ${name}; BINNACLE_SEED=${seed} repeats the choices`,
        )
        assert.ok(checked > 0, `${name} had nothing to look at`)
      }
    } finally {
      await scene.stop()
    }
  })
}
