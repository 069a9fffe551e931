/** How TypeScript of this repository becomes one file that Node runs. */
import { dirname, join } from 'node:path'
import { root } from './checkout.mjs'

/** Bundled CommonJS (fastify, pino) calls require(); an ES module has none of its own. */
const banner = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { dirname as __pathDirname } from 'node:path'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __fileURLToPath(import.meta.url)',
  'const __dirname = __pathDirname(__filename)',
].join(';')

/**
 * Bundles `entry` and all it imports into `outfile`; both relative to the root. `external` names packages that stay
 * imports: those with native code, and for scripts that run inside the checkout all packages.
 */
export const bundle = async (entry, outfile, { external = [], packages } = {}) => {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [join(root, entry)],
    outfile: join(root, outfile),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    keepNames: false,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
    external: ['lmdb', 'bufferutil', 'utf-8-validate', ...external],
    ...(packages === undefined ? {} : { packages }),
    banner: { js: banner },
  })
}

/**
 * The server as one CommonJS file, which tools/launch.mjs runs from V8's code cache, and beside it the file of its YAML thread.
 */
export const bundleServer = async (entry, outfile) => {
  const { build } = await import('esbuild')
  const options = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['source'],
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
    external: ['bufferutil', 'utf-8-validate'],
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  }
  const file = join(root, outfile)
  await Promise.all([
    build({ ...options, entryPoints: [join(root, entry)], outfile: file }),
    build({
      ...options,
      entryPoints: [join(root, 'src/apiserver/yaml/thread.ts')],
      outfile: join(dirname(file), 'yamlthread.cjs'),
    }),
  ])
}
