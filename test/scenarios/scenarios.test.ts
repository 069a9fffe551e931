/**
 * Every recorded request, played against our server on each store that this machine has, must get the reference's answer.
 * Differences that wait for another issue are listed in pending.json.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Endpoint, readKubeconfig } from '../support/kubeconfig.ts'
import { subjects } from '../support/subjects.ts'
import { type ClusterName, clusterFlags, clusterNames, clusterOf, loadScenarios } from './format.ts'
import { issueFor, readPending } from './pending.ts'
import { replayScenario, type ScenarioResult, tableOf } from './replay.ts'

const pending = readPending()
const scenarios = loadScenarios()

test('the recordings hold at least 13,000 requests', () => {
  assert.ok(scenarios.reduce((sum, { steps }) => sum + steps.length, 0) >= 13_000)
})

test('pending.json names only steps that exist', () => {
  const known = new Map(
    scenarios.map(({ id, steps }) => [id, new Set(['*', ...steps.map(({ name }) => name)])]),
  )
  for (const [id, steps] of Object.entries(pending)) {
    for (const step of Object.keys(steps)) assert.ok(known.get(id)?.has(step), `${id}: ${step}`)
  }
})

for (const subject of await subjects()) {
  describe(`scenarios on ${subject.name}`, { concurrency: 8, skip: subject.skip }, () => {
    const endpoints = new Map<ClusterName, Endpoint>()
    const results: ScenarioResult[] = []

    before(async () => {
      for (const cluster of clusterNames)
        endpoints.set(cluster, readKubeconfig(await subject.start(clusterFlags[cluster])))
    })
    after(async () => {
      await subject.stop()
    })

    for (const scenario of scenarios) {
      test(scenario.id, async (context) => {
        const result = await replayScenario(endpoints.get(clusterOf(scenario))!, scenario)
        results.push(result)
        const faults = result.steps.flatMap(({ step, differences }) => {
          if (differences.length === 0) {
            return pending[scenario.id]?.[step] === undefined
              ? []
              : [`${step}: equal now, so take it out of pending.json`]
          }
          if (issueFor(pending, scenario.id, step) !== undefined) return []
          return [`${step}:`, ...differences.slice(0, 8).map((line) => `  ${line}`)]
        })
        if (results.length === scenarios.length) {
          const table = tableOf(results, (id, step) => issueFor(pending, id, step) !== undefined)
          for (const line of [`scenarios on ${subject.name}`, ...table.split('\n')]) context.diagnostic(line)
        }
        assert.equal(faults.length, 0, `${scenario.id}\n${faults.join('\n')}`)
      })
    }
  })
}
