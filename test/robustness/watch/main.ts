/**
 * The long run; README.md one folder up tells of it.
 *
 *   npm run robustness -- --store etcd|embedded [--minutes N] [--seed S] [--out FILE] [--verbose]
 *
 * Round after round, each with a seed of its own that is printed; `--seed` of a round with `--minutes 0` plays just that one.
 */
import { appendFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { Report } from './report.ts'
import { playRound } from './round.ts'
import { openScene, type StoreName } from './scene.ts'
import { roundSeed, runSeed } from './seeds.ts'

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'embedded' },
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string' },
    out: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
const store = values.store as StoreName
if (store !== 'etcd' && store !== 'embedded') {
  console.error('usage: npm run robustness -- --store etcd|embedded [--minutes N] [--seed S] [--out FILE]')
  process.exit(2)
}
const runs = values.seed === undefined ? runSeed() : Number(values.seed)
const end = Date.now() + Number(values.minutes) * 60_000
console.log(`seed ${runs}`)

const tell = (line: string): void => {
  if (values.verbose) console.log(`  ${new Date().toISOString().slice(11, 19)} ${line}`)
}
const report = new Report(runs, store)
const scene = await openScene(store)
try {
  do {
    const seed = roundSeed(runs, report.rounds)
    const round = await playRound(scene, seed, 40, tell)
    report.add(round)
    const { 'writes acknowledged': writes, 'events received': events } = round.counts
    console.log(
      `round ${report.rounds}, seed ${seed}: ${writes} writes, ${events} events, ${report.violations.length} violations so far`,
    )
    for (const violation of report.violations.slice(-5)) console.log(`  ${violation.slice(0, 400)}`)
  } while (Date.now() < end)
} catch (error) {
  // A server that does not come back, say: what was found before is told all the same.
  report.violations.push(`the run ended: ${(error as Error).stack}`)
} finally {
  await scene.stop()
}
const [cpu] = cpus()
const facts = `Node ${process.versions.node} on ${availableParallelism()} cores (${cpu?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB.`
const text = report.markdown(facts)
console.log(text)
if (values.out !== undefined) appendFileSync(values.out, `${text}\n`)
process.exit(report.violations.length === 0 ? 0 : 1)
