/** Plays workflows on ours and prints what differs: `node tools/run.mjs test/interop/workflows/main.ts [pattern]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inParallel } from '../../controllers/parallel.ts'
import { startOurs } from './clusters.ts'
import { compare, readRecording } from './compare.ts'
import { readWorkflows } from './format.ts'

const files = readWorkflows(process.argv[2])
let [equal, different] = [0, 0]
const begun = Date.now()

await Promise.all(
  (['shared', 'nodes'] as const).map(async (name) => {
    const group = files.filter(({ cluster }) => cluster === name)
    if (group.length === 0) return
    const folder = mkdtempSync(join(tmpdir(), 'binnacle-workflows-'))
    const ours = await startOurs(name, folder)
    const all = group.flatMap((file) => file.workflows.map((workflow) => ({ file, workflow })))
    await inParallel(all, Number(process.env.AT_ONCE ?? 6), async ({ file, workflow }) => {
      const since = Date.now()
      try {
        await compare(folder, ours.kubeconfig, file, workflow, readRecording(file))
        equal++
        if (process.env.TIMES) console.log(`${file.name}: ${workflow.name}: ${Date.now() - since} ms`)
      } catch (error) {
        different++
        console.log(`${file.name}: ${workflow.name}: ${(error as Error).message}\n`)
      }
    })
    await ours.stop()
    rmSync(folder, { recursive: true, force: true })
  }),
)
console.log(`${equal} workflows equal, ${different} different, ${Date.now() - begun} ms`)
process.exit(different === 0 ? 0 : 1)
