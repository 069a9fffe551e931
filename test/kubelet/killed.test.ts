/** Processes of simulated nodes that end in the middle of their work, one after the other: nothing is lost, started twice or left over. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { pods } from '@binnacle/client/resources.ts'
import type { SimulatedNodes } from '@binnacle/kubelet/simulated/nodes.ts'
import { random } from '../support/seed.ts'
import { subjects } from '../support/subjects.ts'
import { isRunning, type Scene, setScene } from './scene.ts'

const nodeNames = ['killed-0', 'killed-1', 'killed-2']
const podCount = 300
const generations = 8

for (const subject of await subjects()) {
  describe(`kubelets that are killed on ${subject.name}`, { skip: subject.skip }, () => {
    let scene: Scene
    before(async () => {
      scene = await setScene(subject, [])
    })
    after(() => scene?.stop())

    test('every pod that stays runs once, every other is gone', { timeout: 600_000 }, async (t) => {
      const chance = random()
      t.diagnostic(`seed ${chance.seed}`)
      let isBusy = true
      const work = async (): Promise<void> => {
        for (let index = 0; index < podCount; index++) {
          await scene.pod(`p-${index}`, nodeNames[index % nodeNames.length]!, {})
          if (index % 3 === 2)
            await scene.client.delete(pods, scene.namespace, `p-${index - chance.below(3)}`)
          await delay(chance.below(10))
        }
        isBusy = false
      }
      const kill = async (): Promise<SimulatedNodes> => {
        for (let generation = 0; ; generation++) {
          const nodes = await scene.another()
          await Promise.all(nodeNames.map((name) => nodes.addNode(name)))
          if (!isBusy && generation >= generations) return nodes
          await delay(chance.below(400))
          nodes.close()
        }
      }
      const [, last] = await Promise.all([work(), kill()])
      for (;;) {
        const { items } = await scene.client.list(pods, scene.namespace)
        const settled = items.filter((pod) => isRunning(pod) && pod.metadata.deletionTimestamp === undefined)
        if (items.length === (podCount * 2) / 3 && settled.length === items.length) {
          assert.equal(
            new Set(items.map(({ status }) => status!.podIP)).size,
            items.length,
            'addresses are shared',
          )
          assert.deepEqual(
            items.filter(({ status }) => status!.containerStatuses![0]!.restartCount > 0),
            [],
          )
          break
        }
        await delay(50)
      }
      // What the server says already it may hear of in a moment.
      while (last.podCount !== (podCount * 2) / 3) await delay(50)
      last.close()
    })
  })
}
