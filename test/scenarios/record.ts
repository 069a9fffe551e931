/**
 * `npm run scenarios:record [pattern]`: plays the scenarios against the reference and writes its answers beside them. The
 * reference is the server of REFERENCE_KUBECONFIG, or is started by the `up` of REFERENCE_DIR (default ../shared/reference).
 * CLUSTER=dualstack records the scenarios that need that cluster (format.ts, clusterFlags); default plain.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { root } from '../support/checkout.ts'
import { readKubeconfig } from '../support/kubeconfig.ts'
import { freePort } from '../support/ports.ts'
import { Client } from './client.ts'
import { type ClusterName, clusterFlags, clusterOf, loadScenarios, recordingPath } from './format.ts'
import { normalise } from './normalise.ts'
import { playScenario } from './play.ts'
import { inParallel } from './replay.ts'

const cluster = (process.env.CLUSTER ?? 'plain') as ClusterName
const scenarios = loadScenarios(process.argv[2]).filter((scenario) => clusterOf(scenario) === cluster)
const given = process.env.REFERENCE_KUBECONFIG
const folder = resolve(root, process.env.REFERENCE_DIR ?? '../shared/reference')
const state = given === undefined ? mkdtempSync(join(tmpdir(), 'reference-')) : undefined
const kubeconfig =
  given ??
  execFileSync(join(folder, 'up'), [state!, String(await freePort()), String(await freePort())], {
    encoding: 'utf8',
    env: { ...process.env, KUBE_APISERVER_FLAGS: clusterFlags[cluster].join(' ') },
  })
    .trim()
    .split('\n')
    .at(-1)!

const endpoint = readKubeconfig(kubeconfig)
const client = new Client(endpoint)
let requests = 0
try {
  await inParallel(scenarios, 8, async (scenario) => {
    const answers = normalise(scenario, await playScenario(client, scenario), endpoint)
    requests += answers.length
    const path = recordingPath(scenario)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(answers, null, 1)}\n`)
  })
  console.log(`recorded ${requests} answers`)
} finally {
  client.close()
  if (state !== undefined) execFileSync(join(folder, 'down'), [state])
}
