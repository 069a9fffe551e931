/**
 * The scenarios from the command line:
 *
 *   node tools/run.mjs test/scenarios/main.ts [pattern] [--kubeconfig FILE]     replay; prints each difference and the table
 *   ... --cluster NAME        those that need this cluster (format.ts, clusterFlags); default plain
 *   ... --pending ISSUE       also writes every difference to pending.json, waiting for that issue
 *
 * Without a kubeconfig, the built server is started on the embedded store.
 */
import { parseArgs } from 'node:util'
import { readKubeconfig } from '../support/kubeconfig.ts'
import { startServer } from '../support/server.ts'
import { type ClusterName, clusterFlags, clusterOf, loadScenarios } from './format.ts'
import { issueFor, readPending, writePending } from './pending.ts'
import { inParallel, replayScenario, type ScenarioResult, tableOf } from './replay.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    kubeconfig: { type: 'string' },
    pending: { type: 'string' },
    cluster: { type: 'string', default: 'plain' },
  },
})
const cluster = values.cluster as ClusterName
const scenarios = loadScenarios(positionals[0]).filter((scenario) => clusterOf(scenario) === cluster)
const server = values.kubeconfig === undefined ? await startServer(clusterFlags[cluster]) : undefined
const endpoint = server?.endpoint ?? readKubeconfig(values.kubeconfig!)
const pending = readPending()

const failed: ScenarioResult[] = []
const results = await inParallel(scenarios, 8, async (scenario) => {
  const result = await replayScenario(endpoint, scenario).catch((error: unknown) => ({
    scenario,
    steps: [{ step: 'play', differences: [String(error instanceof Error ? error.message : error)] }],
  }))
  if (result.steps.some(({ differences }) => differences.length > 0)) failed.push(result)
  return result
})
for (const { scenario, steps } of failed.sort((a, b) => (a.scenario.id < b.scenario.id ? -1 : 1))) {
  for (const { step, differences } of steps.filter((s) => s.differences.length > 0)) {
    console.log(
      `${scenario.id}: ${step}\n${differences
        .slice(0, 6)
        .map((d) => `    ${d}`)
        .join('\n')}`,
    )
    if (values.pending !== undefined) {
      pending[scenario.id] = { ...pending[scenario.id], [step]: Number(values.pending) }
    }
  }
}
console.log(tableOf(results, (scenario, step) => issueFor(pending, scenario, step) !== undefined))
if (values.pending !== undefined) writePending(pending)
if (server !== undefined) {
  if (server.process.exitCode !== null) console.log(`the server ended:\n${server.output().slice(-4000)}`)
  await server.stop()
}
