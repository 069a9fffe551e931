/**
 * `npm run pack [-- folder]`: makes the packages that others can install, as files of `npm pack`, in dist/packages. What is compiled
 * must be up to date: `npm run pack` compiles first, `pack()` alone does not.
 */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { install, root, runInstalled } from './checkout.mjs'

const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Workspaces that are packages for others as they lie here. */
const workspaces = () =>
  ['openapi', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)].filter(
    (folder) =>
      existsSync(join(root, folder, 'package.json')) && json(`${folder}/package.json`).files !== undefined,
  )

/** A declaration file and all of ours that it names, copied from `dist/src` to `folder`. */
const copyDeclarations = (entry, folder) => {
  const from = join(root, 'dist/src')
  const seen = new Set()
  const copy = (path) => {
    if (seen.has(path)) return
    seen.add(path)
    const target = join(folder, relative(from, path))
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(path, target)
    for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.ts['"]/g))
      copy(`${resolve(dirname(path), name)}.d.ts`)
  }
  copy(join(from, entry))
}

/**
 * @binnacle/testing holds the server, which is no package: its code and its types are put together here. The other packages stay
 * imports, so that a test and the cluster mean the same classes.
 */
const stageTesting = async (folder) => {
  const source = 'packages/testing'
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const dependencies = Object.fromEntries(
    [...workspaces(), '.'].flatMap((each) => {
      const { name, version, dependencies = {} } = json(`${each}/package.json`)
      return each === '.' ? Object.entries(dependencies) : [[name, version]]
    }),
  )
  const { private: _, ...manifest } = json(`${source}/package.json`)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies }, undefined, 2))
  copyFileSync(join(root, source, 'README.md'), join(folder, 'README.md'))
  await bundle('src/testing/cluster.ts', relative(root, join(folder, 'index.mjs')), { packages: 'external' })
  rmSync(join(folder, 'index.mjs.map'))
  copyDeclarations('testing/cluster.d.ts', join(folder, 'types'))
  writeFileSync(join(folder, 'index.d.ts'), "export * from './types/testing/cluster.ts'\n")
}

/** Writes the packages into `folder`. @returns their paths */
export const pack = async (folder) => {
  const staged = join(root, 'dist/packages/testing')
  await stageTesting(staged)
  mkdirSync(folder, { recursive: true })
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', `--pack-destination=${folder}`].concat(
      workspaces().map((path) => join(root, path)),
      staged,
    ),
    { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
  )
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`)
  const packed = JSON.parse(stdout)
  return Object.values(packed).map(({ filename }) =>
    join(folder, filename.replace(/^@/, '').replace('/', '-')),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  install()
  const status = runInstalled('tsc', ['-b'])
  if (status !== 0) process.exit(status)
  for (const path of await pack(resolve(process.argv[2] ?? join(root, 'dist/packages')))) console.log(path)
}
