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

/** Requests by topic and by kind: all, equal, different, and different for a reason that pending.json names. */
export const tableOf = (
  results: readonly ScenarioResult[],
  isPending: (scenario: string, step: string) => boolean,
): string => {
  const topics = new Counts()
  const kinds = new Counts()
  for (const { scenario, steps } of results) {
    const resources = new Map(scenario.steps.map((step) => [step.name, resourceOf(scenario, step.do)]))
    for (const { step, differences } of steps) {
      const column = differences.length === 0 ? 1 : isPending(scenario.id, step) ? 3 : 2
      topics.add(scenario.topic, column)
      topics.add('all', column)
      const resource = resources.get(step)
      if (resource !== undefined) kinds.add(resource, column)
    }
  }
  return [kinds.print('kind'), '', topics.print('topic')].join('\n')
}

/** Rows of requests, equal, different, pending. */
class Counts {
  private readonly rows = new Map<string, number[]>()
  add(name: string, column: number): void {
    const row = this.rows.get(name) ?? [0, 0, 0, 0]
    this.rows.set(name, row)
    row[0]!++
    row[column]!++
  }
  print(title: string): string {
    const line = (name: string, cells: readonly (string | number)[]): string =>
      name.padEnd(16) + cells.map((cell) => String(cell).padStart(10)).join('')
    const wide = (name: string, cells: readonly (string | number)[]): string =>
      name.length < 16 ? line(name, cells) : name.padEnd(60) + line('', cells).slice(16)
    const all = this.rows.get('all')
    const rows = [...this.rows].filter(([name]) => name !== 'all').sort(([a], [b]) => (a < b ? -1 : 1))
    return [
      (title === 'kind' ? wide : line)(title, ['requests', 'equal', 'different', 'pending']),
      ...rows.map(([name, cells]) => (title === 'kind' ? wide : line)(name, cells)),
      ...(all === undefined ? [] : [line('all', all)]),
    ].join('\n')
  }
}

/** `deployments.apps` or `deployments.apps/status`, from a step's path; undefined for paths that are no resource's. */
const resourceOf = (scenario: Scenario, said: string): string | undefined => {
  let text = said
  for (let depth = 0; depth < 5 && text.includes('${'); depth++) {
    text = text.replace(/\$\{(\w+)\}/g, (_, name: string) => scenario.vars?.[name] ?? `{${name}}`)
  }
  const path = text.split(' ')[1]?.split('?')[0] ?? ''
  const at =
    /^\/(?:api\/v1|apis\/([^/]+)\/[^/]+)(?:\/namespaces\/[^/]+(?=\/[^/]+))?\/([a-z]+)(?:\/[^/]+(?:\/([a-z]+))?)?$/.exec(
      path,
    )
  if (at === null) return undefined
  const [, group, resource, subresource] = at
  if (path.startsWith('/api/v1/namespaces/') && (resource === 'finalize' || resource === 'status'))
    return `namespaces/${resource}`
  return `${resource}${group === undefined ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`
}
