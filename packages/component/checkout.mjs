/** Builds what is stale and becomes one of the bundles in dist. */
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const checkout = dirname(dirname(dirname(realpathSync(fileURLToPath(import.meta.url)))))

/** `name`: `binnacle`, `scheduler`, …; arguments of the process are its own. */
export const run = async (name) => {
  const { build } = await import(pathToFileURL(join(checkout, 'tools/build.mjs')).href)
  await build()
  const path = join(checkout, 'dist', `${name}.mjs`)
  process.argv[1] = path
  await import(pathToFileURL(path).href)
}
