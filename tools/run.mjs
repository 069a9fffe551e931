/** `node tools/run.mjs <file.ts> [arguments]`: bundles a TypeScript file into dist/run and runs it; its exit code is ours. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { install, root } from './checkout.mjs'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('usage: node tools/run.mjs <file.ts> [arguments]')
  process.exit(2)
}
install()
const out = `dist/run/${file.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`
await bundle(file, out, { packages: undefined })
const child = spawn(process.execPath, ['--enable-source-maps', join(root, out), ...args], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
