/** Records what kubectl prints around the reference: `npm run workflows:record [-- pattern]`. Needs REFERENCE_BIN. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { inParallel } from '../../controllers/parallel.ts'
import { startReference } from './clusters.ts'
import { type Recording, readRecording } from './compare.ts'
import { readWorkflows, recordingOf, type WorkflowFile } from './format.ts'
import { play, type Seen } from './player.ts'

/** What looked the same so often, so far apart, is what it comes to. */
const looksAlike = 4
const apartMs = 700

const settled = async (look: () => Promise<Seen>): Promise<Seen> => {
  let seen = await look()
  for (let [alike, looks] = [1, 0]; alike < looksAlike && looks < 60; looks++) {
    await delay(apartMs)
    const again = await look()
    alike = isDeepStrictEqual(seen, again) ? alike + 1 : 1
    seen = again
  }
  return seen
}

const files = readWorkflows(process.argv[2])
let failures = 0

const record = async (group: readonly WorkflowFile[]): Promise<void> => {
  if (group.length === 0) return
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-workflows-'))
  const cluster = await startReference(group[0]!.cluster, join(folder))
  try {
    const all = group.flatMap((file) => file.workflows.map((workflow) => ({ file, workflow })))
    const recordings = new Map<WorkflowFile, Recording>(
      group.map((file) => [file, { ...readRecording(file) }]),
    )
    await inParallel(all, 4, async ({ file, workflow }) => {
      const seen: Seen[] = []
      try {
        await play(folder, cluster.kubeconfig, file, workflow, async (step, _, look) => {
          seen.push(step.mode === 'see' ? await settled(look) : await look())
        })
        recordings.get(file)![workflow.name] = seen
        console.log(`recorded ${file.name}: ${workflow.name}`)
      } catch (error) {
        failures++
        console.error(`${file.name}: ${workflow.name}: ${(error as Error).message}`)
      }
    })
    for (const [file, recording] of recordings) {
      // In the file's order; what is no longer in it goes.
      const names = readWorkflows(file.name)
        .find(({ name }) => name === file.name)!
        .workflows.map(({ name }) => name)
      const kept = Object.fromEntries(
        names.filter((name) => recording[name] !== undefined).map((name) => [name, recording[name]!]),
      )
      writeFileSync(recordingOf(file), `${JSON.stringify(kept, undefined, 1)}\n`)
    }
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

await Promise.all(
  (['shared', 'nodes'] as const).map((name) => record(files.filter(({ cluster }) => cluster === name))),
)
process.exit(failures === 0 ? 0 : 1)
