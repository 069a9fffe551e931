/**
 * Facts → generated files.
 *
 *     npm run generate                      writes openapi/generated from openapi/facts
 *     npm run generate -- --check           writes nothing; fails when a file would change
 *     npm run generate -- --record <dir>    first renews the facts from a recording
 *     npm run generate -- --record-live     first asks a running reference: see recordlive.ts
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readFacts } from './facts.ts'
import { modelOf } from './model.ts'
import { record } from './record.ts'
import { recordLive } from './recordlive.ts'
import { printResources } from './resources.ts'
import { printSchemas } from './schemas.ts'
import { printTypes } from './types.ts'

const root = process.env.BINNACLE_ROOT ?? process.cwd()
const factsFolder = join(root, 'openapi', 'facts')
const out = join(root, 'openapi', 'generated')

/** Every generated file by its path below `generated/`. */
const generate = (): Map<string, string> => {
  const facts = readFacts(factsFolder)
  const objects = modelOf(facts)
  const files = new Map<string, string>([
    ['schemas.json', printSchemas(objects)],
    ['resources.json', printResources(facts)],
  ])
  for (const [name, text] of printTypes(objects)) files.set(`types/${name}`, text)
  return files
}

const present = (): string[] =>
  existsSync(out)
    ? (readdirSync(out, { recursive: true, withFileTypes: true }) as import('node:fs').Dirent[])
        .filter((e) => e.isFile())
        .map((e) => join(e.parentPath, e.name).slice(out.length + 1))
    : []

const main = async (args: readonly string[]): Promise<number> => {
  const recordAt = args.indexOf('--record')
  if (recordAt !== -1) record(args[recordAt + 1]!, factsFolder)
  if (args.includes('--record-live')) await recordLive(readFacts(factsFolder))
  const files = generate()
  const stale = present().filter((f) => !files.has(f))
  const changed = [...files].filter(([name, text]) => {
    const path = join(out, name)
    return !existsSync(path) || readFileSync(path, 'utf8') !== text
  })
  if (args.includes('--check')) {
    for (const name of [...changed.map(([n]) => n), ...stale])
      console.error(`openapi/generated/${name} is not what the facts give`)
    return changed.length + stale.length === 0 ? 0 : 1
  }
  for (const name of stale) rmSync(join(out, name))
  for (const [name, text] of changed) {
    mkdirSync(dirname(join(out, name)), { recursive: true })
    writeFileSync(join(out, name), text)
  }
  console.log(`openapi/generated: ${files.size} files, ${changed.length} changed, ${stale.length} removed`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
