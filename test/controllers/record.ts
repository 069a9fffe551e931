/**
 * Records what the real kube-controller-manager makes of each scenario: `npm run controllers:record [-- pattern]`. It needs the
 * reference's binaries (REFERENCE_BIN), or, for files without flags of their own, a running one (REFERENCE_KUBECONFIG).
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster, stopClusters } from '../interop/churn/cluster.ts'
import { ApiClient } from '../support/apiclient.ts'
import { readKubeconfig } from '../support/kubeconfig.ts'
import { aggregate } from './aggregated.ts'
import { byFlags, lanesOf, readScenarios, recordingOf, type ScenarioFile } from './format.ts'
import { MetricsServer } from './metricsserver.ts'
import { inParallel } from './parallel.ts'
import { cleanUp, type Look, play } from './player.ts'
import { type Recording, readRecording } from './recording.ts'
import { fast } from './referenceflags.ts'

const atOnce = Number(process.env.AT_ONCE ?? 6)

// A client's idle connection keeps no process alive, and a running reference is nobody's child here.
setInterval(() => {}, 60_000)

let failures = 0

const record = async (
  client: ApiClient,
  group: readonly ScenarioFile[],
  metrics?: MetricsServer,
): Promise<void> => {
  const all = group.flatMap((file) => file.scenarios.map((scenario) => ({ file, scenario })))
  const recordings = new Map<ScenarioFile, Recording>(group.map((file) => [file, { ...readRecording(file) }]))
  await inParallel(all, lanesOf(group, atOnce), async ({ file, scenario }) => {
    const looks: Recording[string] = {}
    try {
      const look: Look = async (name, snapshot, settle) => {
        await settle()
        looks[name] = await snapshot()
      }
      await play(client, file, scenario, look, metrics)
      recordings.get(file)![scenario.name] = looks
      console.log(`recorded ${file.name}: ${scenario.name}`)
    } catch (error) {
      failures++
      console.error(`${file.name}: ${scenario.name}: ${(error as Error).message}`)
    } finally {
      await cleanUp(client, scenario)
    }
  })
  for (const [file, recording] of recordings) {
    // In the file's order; what is no longer in it goes when the whole file is recorded.
    const names = readScenarios(file.name)
      .find(({ name }) => name === file.name)!
      .scenarios.map(({ name }) => name)
    const kept = Object.fromEntries(
      names.filter((name) => recording[name] !== undefined).map((name) => [name, recording[name]!]),
    )
    writeFileSync(recordingOf(file), `${JSON.stringify(kept, undefined, 1)}\n`)
  }
}

for (const [flags, group] of byFlags(readScenarios(process.argv[2]))) {
  if (flags === '' && process.env.REFERENCE_KUBECONFIG !== undefined) {
    const client = new ApiClient(readKubeconfig(process.env.REFERENCE_KUBECONFIG))
    await record(client, group)
    client.close()
    continue
  }
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-controllers-'))
  const cluster = await startCluster('reference', 'etcd', folder, {
    scheduler: false,
    flags: [...fast, ...group[0]!.flags],
  })
  const client = new ApiClient(cluster.endpoint)
  const metrics = group[0]!.metrics ? await MetricsServer.start() : undefined
  if (metrics !== undefined) await aggregate(client, metrics)
  await record(client, group, metrics)
  client.close()
  await stopClusters()
  await metrics?.stop()
}
process.exit(failures === 0 ? 0 : 1)
