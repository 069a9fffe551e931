/** `npm run generate [-- --check | --record <folder>]`: openapi/facts become openapi/generated; see openapi/generate/main.ts. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { install, root } from './checkout.mjs'

install()
await bundle('openapi/generate/main.ts', 'dist/generate.mjs')
const { status } = spawnSync(process.execPath, [join(root, 'dist/generate.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
