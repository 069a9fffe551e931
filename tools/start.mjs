/**
 * `npm start`: installs, builds and brings up the API server; each step only when needed. Flags pass through:
 * `npm start -- --secure-port=7443`. The server runs in this very process, so signals reach it as they are.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { binary, build } from './build.mjs'
import { root } from './checkout.mjs'

await build()
const path = join(root, binary)
process.argv = [process.argv[0], path, 'up', ...process.argv.slice(2)]
await import(pathToFileURL(path).href)
