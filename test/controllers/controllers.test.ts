/** What controllers make of what users do, compared with what kube-controller-manager made of it. README.md says how. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { compare } from './compare.ts'
import { byFlags, lanesOf, readScenarios } from './format.ts'
import { type Ours, startOurs } from './ours.ts'
import { cleanUp } from './player.ts'
import { readRecording } from './recording.ts'

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

// Where there are metrics, most of a scenario is waiting for the autoscaler's next look.
for (const [flags, group] of byFlags(readScenarios())) {
  describe(`controllers ${flags}`, { concurrency: lanesOf(group, group[0]!.metrics ? 10 : 6) }, () => {
    let ours: Ours
    let client: ApiClient
    before(async () => {
      ours = await startOurs(group[0]!.flags, quiet, group[0]!.metrics)
      client = new ApiClient(ours.endpoint)
    })
    after(async () => {
      client.close()
      await ours.stop()
    })
    for (const file of group) {
      const recording = readRecording(file)
      test(`${file.name}: nothing is recorded that is no longer played`, () => {
        const names = file.scenarios.map(({ name }) => name)
        assert.deepEqual(
          Object.keys(recording).filter((name) => !names.includes(name)),
          [],
        )
      })
      for (const scenario of file.scenarios)
        test(`${file.name}: ${scenario.name}`, async () => {
          await compare(client, file, scenario, recording, ours.metrics)
          await cleanUp(client, scenario)
        })
    }
  })
}
