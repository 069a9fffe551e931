/**
 * `npm test [-- <pattern>]`: installs what is missing, builds the server and the tests, runs them with Node's test runner.
 * A pattern selects test files by path, or, if no path matches, tests by name. The whole report goes to dist/test-report.txt.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { filesBelow, root, runInstalled } from './checkout.mjs'

const isTest = (path) => path.endsWith('.test.ts')

/** Compiled tests: each package compiles into its own dist, the rest into the root's. Stale output without a source is not run. */
const testFiles = () => [
  ...[
    'openapi',
    ...new Set(filesBelow('packages', isTest).map((path) => path.split('/').slice(0, 2).join('/'))),
  ].flatMap((folder) =>
    filesBelow(folder, isTest).map((path) =>
      join(folder, 'dist', path.slice(folder.length + 1).replace(/\.ts$/, '.js')),
    ),
  ),
  ...['src', 'test', 'bench'].flatMap((folder) =>
    filesBelow(folder, isTest).map((path) => join('dist', path.replace(/\.ts$/, '.js'))),
  ),
]

const pattern = process.argv[2]
const buildStatus = await build().then(
  () => 0,
  (error) => {
    console.error(`The server does not build, so tests that need it are skipped: ${error.message}`)
    return 1
  },
)
const typesStatus = runInstalled('tsc', ['-b'])
if (typesStatus !== 0)
  console.error('The types are wrong (above). The tests run, but the result is a failure.')

const all = testFiles().filter((path) => existsSync(join(root, path)))
const sourceOf = (path) => path.replace(/(^|\/)dist\//, '$1').replace(/\.js$/, '.ts')
const chosen = pattern === undefined ? all : all.filter((path) => sourceOf(path).includes(pattern))
const byName = pattern !== undefined && chosen.length === 0
const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--enable-source-maps',
    `--test-concurrency=${availableParallelism()}`,
    '--test-timeout=2400000', // a file that hangs fails, instead of the whole run
    '--test-reporter=spec',
    '--test-reporter-destination=dist/test-report.txt',
    '--test-reporter=./tools/summary.mjs',
    '--test-reporter-destination=stdout',
    ...(byName ? [`--test-name-pattern=${pattern}`] : []),
    ...(byName ? all : chosen),
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status !== 0 ? (status ?? 1) : buildStatus + typesStatus)
