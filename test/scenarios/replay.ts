/** Plays scenarios against a server and compares the answers with the recordings. */
import { existsSync, readFileSync } from 'node:fs'
import type { Endpoint } from '../support/kubeconfig.ts'
import { Client } from './client.ts'
import { compareAnswers } from './compare.ts'
import { type Answer, recordingPath, type Scenario } from './format.ts'
import { normalise } from './normalise.ts'
import { playScenario } from './play.ts'

export interface StepResult {
  readonly step: string
  readonly differences: readonly string[]
}

export interface ScenarioResult {
  readonly scenario: Scenario
  readonly steps: readonly StepResult[]
}

export const readRecording = (scenario: Scenario): Answer[] => {
  const path = recordingPath(scenario)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Answer[]) : []
}

/** Rejects when the scenario cannot be played at all. */
export const replayScenario = async (endpoint: Endpoint, scenario: Scenario): Promise<ScenarioResult> => {
  const client = new Client(endpoint)
  try {
    const answers = normalise(scenario, await playScenario(client, scenario), endpoint)
    const recorded = new Map(readRecording(scenario).map((answer) => [answer.step, answer]))
    return {
      scenario,
      steps: answers.map((answer) => ({
        step: answer.step,
        differences: compareAnswers(recorded.get(answer.step), answer),
      })),
    }
  } finally {
    client.close()
  }
}

/** Runs `work` on each item, `width` at a time; results in the order of the items. */
export const inParallel = async <A, B>(
  items: readonly A[],
  width: number,
  work: (item: A) => Promise<B>,
): Promise<B[]> => {
  const results: B[] = new Array(items.length)
  let next = 0
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < items.length) {
        const i = next++
        results[i] = await work(items[i]!)
      }
    }),
  )
  return results
}

/** Requests, equal and different ones by topic, as a table for people. `isPending` takes a step out of the different ones. */
export const tableOf = (
  results: readonly ScenarioResult[],
  isPending: (scenario: string, step: string) => boolean,
): string => {
  const topics = new Map<string, number[]>()
  for (const { scenario, steps } of results) {
    for (const { step, differences } of steps) {
      for (const topic of [scenario.topic, 'all']) {
        const row = topics.get(topic) ?? [0, 0, 0, 0]
        topics.set(topic, row)
        row[0]!++
        row[differences.length === 0 ? 1 : isPending(scenario.id, step) ? 3 : 2]!++
      }
    }
  }
  const all = topics.get('all') ?? [0, 0, 0, 0]
  topics.delete('all')
  const line = (name: string, cells: (string | number)[]): string =>
    name.padEnd(16) + cells.map((cell) => String(cell).padStart(10)).join('')
  return [
    line('topic', ['requests', 'equal', 'different', 'pending']),
    ...[...topics].sort(([a], [b]) => (a < b ? -1 : 1)).map(([topic, cells]) => line(topic, cells)),
    line('all', all),
  ].join('\n')
}
