/**
 * The packages as others get them: packed, laid into a folder of their own, compiled against with `--strict` and run. Only packages
 * that they name as dependencies lie beside them.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { root } from '../support/checkout.ts'

const run = promisify(execFile)

interface Packer {
  pack(folder: string): Promise<string[]>
}

const folder = mkdtempSync(join(tmpdir(), 'binnacle-outsider-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const modules = join(folder, 'node_modules')

/** Links what the checkout has installed of a name; packages of ours never. */
const link = (name: string): void => {
  const target = join(modules, name)
  if (name.startsWith('@binnacle/') || existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), target, 'junction')
}

const unpack = async (file: string): Promise<Record<string, string>> => {
  const out = mkdtempSync(join(folder, 'unpacked-'))
  await run('tar', ['-xzf', file, '-C', out])
  const { name, dependencies = {} } = JSON.parse(readFileSync(join(out, 'package/package.json'), 'utf8'))
  cpSync(join(out, 'package'), join(modules, name), { recursive: true })
  return dependencies
}

test('what is packed works where nothing else is', {
  skip: !existsSync(join(root, 'dist/src/testing/cluster.d.ts')),
}, async () => {
  const { pack } = (await import(pathToFileURL(join(root, 'tools/pack.mjs')).href)) as Packer
  const dependencies = await Promise.all((await pack(join(folder, 'packages'))).map(unpack))
  for (const name of dependencies.flatMap((each) => Object.keys(each))) link(name)
  for (const name of ['typescript', '@types/node']) link(name)
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  for (const name of ['cluster.ts', 'copying.ts'])
    cpSync(join(root, 'test/packages/outsider', name), join(folder, name))
  const flags = [
    '--strict',
    '--rewriteRelativeImportExtensions',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
    '--outDir',
    'out',
  ]
  const tsc = join(modules, 'typescript/bin/tsc')
  const compiled = await run(process.execPath, [tsc, ...flags, 'cluster.ts'], { cwd: folder }).catch((e) => e)
  assert.equal(compiled.stdout, '')
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const ran = await run(process.execPath, ['--test', '--test-reporter=spec', 'out/cluster.js'], {
    ...{ cwd: folder, env, timeout: 120_000 },
  }).catch((e) => e)
  assert.match(ran.stdout, /fail 0\b/, `${ran.stdout}${ran.stderr}`)
  assert.match(ran.stdout, /pass 5\b/)
})
