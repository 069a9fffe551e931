/**
 * `npm run check` answers "is it good?": types, lint and format, generated files up to date, house rules and all tests.
 * `npm run fix` repairs what a machine can. `--without-tests` leaves the tests to the caller.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install, root, runInstalled } from './checkout.mjs'

const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1

install()
const steps = {
  types: () => runInstalled('tsc', ['-b']),
  'lint and format': () => runInstalled('biome', ['check']),
  ...(existsSync(join(root, 'tools/generate.mjs')) && {
    'generated files': () => node('tools/generate.mjs', '--check'),
  }),
  ...(!process.argv.includes('--without-tests') && { 'house rules and tests': () => node('tools/test.mjs') }),
}
const failed = Object.entries(steps)
  .map(([name, step]) => {
    const isGood = step() === 0
    console.log(`${isGood ? '✔' : '✖'} ${name}`)
    return isGood ? undefined : name
  })
  .filter((name) => name !== undefined)
if (failed.length > 0)
  console.error(`Not good: ${failed.join(', ')}. \`npm run fix\` repairs lint, format and generated files.`)
process.exit(failed.length > 0 ? 1 : 0)
