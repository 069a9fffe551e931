/**
 * Every recorded request, played against our server on each store that this machine has, must get the reference's answer.
 * Differences that wait for another issue are listed in pending.json.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { binary, type RunningServer, startServer } from '../support/server.ts'
import { loadScenarios } from './format.ts'
import { issueFor, readPending } from './pending.ts'
import { replayScenario, type ScenarioResult, tableOf } from './replay.ts'

const pending = readPending()
const scenarios = loadScenarios()

test('the recordings hold at least 300 requests', () => {
  assert.ok(scenarios.reduce((sum, { steps }) => sum + steps.length, 0) >= 300)
})

test('pending.json names only steps that exist', () => {
  const known = new Map(
    scenarios.map(({ id, steps }) => [id, new Set(['*', ...steps.map(({ name }) => name)])]),
  )
  for (const [id, steps] of Object.entries(pending)) {
    for (const step of Object.keys(steps)) assert.ok(known.get(id)?.has(step), `${id}: ${step}`)
  }
})

describe('scenarios on the embedded store', {
  concurrency: 8,
  skip: existsSync(binary) ? false : 'the server is not built',
}, () => {
  let server: RunningServer
  const results: ScenarioResult[] = []

  before(async () => {
    server = await startServer()
  })
  after(async () => {
    await server?.stop()
    console.log(tableOf(results, (scenario, step) => issueFor(pending, scenario, step) !== undefined))
  })

  for (const scenario of scenarios) {
    test(scenario.id, async () => {
      const result = await replayScenario(server.endpoint, scenario)
      results.push(result)
      const faults = result.steps.flatMap(({ step, differences }) => {
        const issue = pending[scenario.id]?.[step]
        if (differences.length === 0) {
          return issue === undefined ? [] : [`${step}: equal now, so take it out of pending.json`]
        }
        if (issueFor(pending, scenario.id, step) !== undefined) return []
        return [`${step}:`, ...differences.slice(0, 8).map((line) => `  ${line}`)]
      })
      assert.equal(faults.length, 0, `${scenario.id}\n${faults.join('\n')}`)
    })
  }
})
