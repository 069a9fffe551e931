/**
 * `npm run build`: src/apiserver/main.ts and all it imports become dist/binnacle.mjs; the descriptions that `kubectl explain`
 * shows are joined into dist/openapi. A second run with the same sources does nothing.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, bundleServer } from './bundle.mjs'
import { filesBelow, install, makeIfStale, root } from './checkout.mjs'

export const binary = 'dist/binnacle.mjs'

const isSource = (path) => /\.(ts|json)$/.test(path) && !/\.test\.ts$|tsconfig/.test(path)
const sources = () => [
  'package-lock.json',
  'tools/bundle.mjs',
  'tools/build.mjs',
  'tools/launch.mjs',
  ...['src', 'packages', 'openapi'].flatMap((folder) => filesBelow(folder, isSource)),
]

/** Writes dist/openapi from the declarations of the official JavaScript client, which are a dependency. */
const describe = async () => {
  const entry = 'openapi/generate/describe.ts'
  if (!existsSync(join(root, entry))) return
  await makeIfStale(
    'dist/describe.mjs',
    [...filesBelow('openapi', isSource), 'package-lock.json'],
    async () => {
      await bundle(entry, 'dist/describe.mjs', { packages: 'external' })
      const { status } = spawnSync(process.execPath, [join(root, 'dist/describe.mjs')], {
        cwd: root,
        stdio: 'inherit',
      })
      if (status !== 0) throw new Error(`${entry} failed`)
    },
  )
}

/** The processes beside the server: a bundle each. */
const components = ['controller-manager', 'scheduler', 'kubelet']

const bundleComponents = () =>
  Promise.all([
    ...components.map((name) => bundle(`packages/${name}/main.ts`, `dist/${name}.mjs`)),
    // What @binnacle/testing is: the whole cluster for one process. Packages stay imports: a test means the same classes.
    bundle('src/testing/cluster.ts', 'dist/testing.mjs', { packages: 'external' }),
  ])

/** Installs and builds whatever is missing or stale. */
export const build = async () => {
  install()
  const isNew = await makeIfStale(binary, sources(), async () => {
    await Promise.all([bundleServer('src/apiserver/main.ts', 'dist/server.cjs'), bundleComponents()])
    for (const file of readdirSync(join(root, 'dist'))) {
      if (/^server\..*\.code/.test(file)) rmSync(join(root, 'dist', file))
    }
    copyFileSync(join(root, 'tools/launch.mjs'), join(root, binary))
  })
  await describe()
  if (isNew) {
    // It keeps a process of its own, and the server may go on in this one; which says from here on how long it took.
    const { stop } = await import('esbuild')
    await stop()
    performance.mark('binnacle built')
  }
  return isNew
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const isNew = await build()
  console.log(isNew ? `built ${binary}` : `${binary} is up to date`)
}
