/**
 * The churn from the command line; README.md says what it does.
 *
 *   REFERENCE_BIN=FOLDER npm run churn -- --target ours|reference [--store etcd|embedded] [--minutes 10] [--pods 2000]
 *                                         [--nodes 10] [--seed S] [--folder DIR] --out FILE
 *   npm run churn -- --compare REFERENCE.json OURS.json …    prints what differs; exit code 1 when anything does
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { managersMissing, type StoreName, stopClusters, type Target } from './cluster.ts'
import { reportOf } from './report.ts'
import { type Run, run } from './run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: 'string' },
    store: { type: 'string', default: 'etcd' },
    minutes: { type: 'string', default: '10' },
    pods: { type: 'string', default: '2000' },
    nodes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    folder: { type: 'string' },
    out: { type: 'string' },
    compare: { type: 'boolean', default: false },
  },
})

const usage = (why: string): never => {
  console.error(`${why}\nusage: npm run churn -- --target ours|reference --out FILE | --compare FILE FILE…`)
  process.exit(2)
}

const compare = (files: readonly string[]): void => {
  const runs = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Run)
  const [reference, ...others] = runs
  if (reference === undefined || others.length === 0) usage('--compare takes two files or more')
  const { text, differences } = reportOf(reference!, others)
  console.log(text)
  process.exitCode = differences === 0 ? 0 : 1
}

const play = async (): Promise<void> => {
  if (managersMissing !== false) usage(managersMissing)
  const target = values.target as Target
  const store = values.store as StoreName
  if (target !== 'ours' && target !== 'reference') usage('--target is ours or reference')
  if (store !== 'etcd' && store !== 'embedded') usage('--store is etcd or embedded')
  if (values.out === undefined) usage('--out is missing')
  const folder = resolve(values.folder ?? mkdtempSync(join(tmpdir(), 'binnacle-churn-')))
  mkdirSync(folder, { recursive: true })
  const result = await run({
    ...{ target, store, folder },
    ...{ minutes: Number(values.minutes), pods: Number(values.pods), nodes: Number(values.nodes) },
    seed: Number(values.seed ?? Math.floor(Math.random() * 2 ** 31)),
    log: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
  })
  writeFileSync(values.out!, `${JSON.stringify(result, undefined, 1)}\n`)
  console.log(`${result.failures.length} lanes failed, ${result.end.faults.length} faults; ${values.out}`)
  process.exitCode = result.failures.length === 0 ? 0 : 1
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void stopClusters().then(() => process.exit(130)))
if (values.compare) compare(positionals)
else await play()
