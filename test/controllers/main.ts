/** Plays scenarios against our controllers and prints what differs: `node tools/run.mjs test/controllers/main.ts [pattern]`. */
import pino from 'pino'
import { ApiClient } from '../support/apiclient.ts'
import { compare } from './compare.ts'
import { byFlags, lanesOf, readScenarios } from './format.ts'
import { startOurs } from './ours.ts'
import { inParallel } from './parallel.ts'
import { cleanUp } from './player.ts'
import { readRecording } from './recording.ts'

const log = pino(
  { level: process.env.LOG_LEVEL ?? 'warn', base: null },
  pino.destination({ dest: 2, sync: true }),
)
const atOnce = Number(process.env.AT_ONCE ?? 6)
let [equal, different] = [0, 0]

for (const [, group] of byFlags(readScenarios(process.argv[2]))) {
  const ours = await startOurs(group[0]!.flags, log, group[0]!.metrics)
  const client = new ApiClient(ours.endpoint)
  const all = group.flatMap((file) => {
    const recording = readRecording(file)
    return file.scenarios.map((scenario) => ({ file, scenario, recording }))
  })
  await inParallel(all, lanesOf(group, atOnce), async ({ file, scenario, recording }) => {
    try {
      await compare(client, file, scenario, recording, ours.metrics)
      equal++
    } catch (error) {
      different++
      console.log(`${file.name}: ${scenario.name}: ${(error as Error).message}`)
    } finally {
      await cleanUp(client, scenario)
    }
  })
  client.close()
  await ours.stop()
}
console.log(`${equal} scenarios equal, ${different} different`)
process.exit(different === 0 ? 0 : 1)
