/** Builds what is stale and becomes one of the bundles in dist; outside of a checkout, what came with the package. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const checkout = dirname(dirname(dirname(realpathSync(fileURLToPath(import.meta.url)))))

/** `name`: `binnacle`, `scheduler`, …; `packed`: the URL of its compiled main file. Arguments of the process are its own. */
export const run = async (name, packed) => {
  const builder = join(checkout, 'tools/build.mjs')
  if (packed !== undefined && !existsSync(builder)) {
    await import(packed)
    return
  }
  const { build } = await import(pathToFileURL(builder).href)
  await build()
  const path = join(checkout, 'dist', `${name}.mjs`)
  process.argv[1] = path
  await import(pathToFileURL(path).href)
}
