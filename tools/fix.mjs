/** `npm run fix`: the twin of check. Writes generated files anew, then lets the linter repair and format what it can. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install, root, runInstalled } from './checkout.mjs'

install()
if (existsSync(join(root, 'tools/generate.mjs'))) {
  const { status } = spawnSync(process.execPath, ['tools/generate.mjs'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
process.exit(runInstalled('biome', ['check', '--write']))
