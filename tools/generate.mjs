/**
 * `npm run generate [-- --check | --record <folder>]`: openapi/facts become openapi/generated (see openapi/generate/main.ts),
 * and the folders of src/registry become the list of kinds.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { install, root } from './checkout.mjs'
import { writeKinds } from './kinds.mjs'

install()
await bundle('openapi/generate/main.ts', 'dist/generate.mjs')
const { status } = spawnSync(process.execPath, [join(root, 'dist/generate.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
const kindsAreGood = writeKinds(process.argv.includes('--check'))
process.exit(kindsAreGood ? (status ?? 1) : 1)
