/** House rules, few and cheap: what a review should not have to say twice. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { root } from './support/checkout.ts'

/** Files below a folder, relative to the root; build output and dependencies are left out. */
const filesBelow = (folder: string, ending: RegExp): string[] => {
  const absolute = join(root, folder)
  if (!existsSync(absolute)) return []
  return readdirSync(absolute, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist' && !name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path, ending) : ending.test(path) ? [path] : []
    })
}

const codeBelow = (folder: string): string[] => filesBelow(folder, /\.(ts|mjs)$/)
const isTest = (file: string): boolean => file.endsWith('.test.ts')
const isGenerated = (file: string): boolean => /(^|\/)generated\/|\.generated\.ts$/.test(file)
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** What a file imports: paths relative to the root for its own files, names for packages. */
const importsOf = (file: string): string[] =>
  [
    ...read(file).matchAll(
      /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm,
    ),
  ].map((match) => {
    const name = match[1] ?? match[2]!
    return name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name
  })

const importing = ({ folder, except, forbidden }: Direction): string[] =>
  codeBelow(folder)
    .filter((file) => !isTest(file) && except?.test(file) !== true)
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => forbidden.test(name))
        .map((name) => `${file} imports ${name}`),
    )

interface Direction {
  readonly rule: string
  readonly folder: string
  /** Files for which it does not hold. */
  readonly except?: RegExp
  readonly forbidden: RegExp
}

const directions: readonly Direction[] = [
  {
    rule: 'schemas and types import nothing of ours',
    folder: 'openapi',
    forbidden: /^(src|packages|test)\/|^@binnacle\/(?!openapi)/,
  },
  {
    rule: 'packages never import the server, but for the one that is a whole cluster inside a test',
    folder: 'packages',
    // It is a name only: the code is in src/testing, because it holds the server.
    except: /^packages\/testing\//,
    forbidden: /^(src|test)\//,
  },
  {
    rule: 'apimachinery knows types and what the API does with them',
    folder: 'packages/apimachinery',
    forbidden: /^@binnacle\/(?!openapi)/,
  },
  {
    rule: 'what processes share knows no process, and asks no server',
    folder: 'packages/component',
    forbidden: /^@binnacle\/(?!apimachinery|openapi)/,
  },
  {
    rule: 'what quotas count is said of objects alone',
    folder: 'packages/quota',
    forbidden: /^@binnacle\/(?!apimachinery|openapi)/,
  },
  {
    rule: 'expressions know values of the API, nothing of who asks',
    folder: 'packages/cel',
    forbidden: /^@binnacle\/(?!apimachinery)/,
  },
  {
    rule: 'controllers reach the cluster through the client alone',
    folder: 'packages/controller-manager',
    forbidden: /^@binnacle\/(?!apimachinery|openapi|client|component|quota|cel)/,
  },
  {
    rule: 'the scheduler reaches the cluster through the client alone',
    folder: 'packages/scheduler',
    forbidden: /^@binnacle\/(?!apimachinery|openapi|client|component|cel)/,
  },
  {
    rule: 'the kubelet reaches the cluster through the client alone',
    folder: 'packages/kubelet',
    forbidden: /^@binnacle\/(?!apimachinery|openapi|client|component)/,
  },
  {
    rule: 'the server knows no client of its own, but for the cluster inside a test, which nothing else knows',
    folder: 'src',
    except: /^src\/testing\//,
    forbidden: /^src\/testing\/|^@binnacle\/(client|controller-manager|scheduler|kubelet|testing)/,
  },
  {
    rule: 'the client library knows the API, not the server nor its processes',
    folder: 'packages/client',
    forbidden: /^@binnacle\/(?!apimachinery|openapi|http2)/,
  },
  {
    rule: 'HTTP/2 knows nothing of what it carries',
    folder: 'packages/http2',
    forbidden: /^(src|test|packages\/(?!http2))|^@binnacle/,
  },
  {
    rule: 'storage knows keys, revisions and bytes, nothing above',
    folder: 'src/storage',
    forbidden: /^src\/(watch|registry|admission|apiserver|authentication|authorization)\/|^fastify$/,
  },
  {
    rule: 'the watch cache knows storage, nothing above',
    folder: 'src/watch',
    forbidden: /^src\/(registry|admission|apiserver|authentication|authorization)\//,
  },
  {
    rule: 'authentication knows no other stage',
    folder: 'src/authentication',
    forbidden: /^src\/(storage|watch|registry|admission|authorization)\//,
  },
  {
    rule: 'authorization knows who asks, no other stage',
    folder: 'src/authorization',
    forbidden: /^src\/(storage|watch|registry|admission)\//,
  },
  {
    rule: 'the registry never imports admission',
    folder: 'src/registry',
    forbidden: /^src\/(admission|apiserver)\//,
  },
  {
    rule: 'admission plugins decide and do not reach',
    folder: 'src/admission',
    forbidden: /^src\/(storage|watch)\/|^src\/apiserver\/(?!request|requestinfo)/,
  },
]
for (const direction of directions) {
  test(direction.rule, () => assert.deepEqual(importing(direction), []))
}

test('packages call each other by name', () => {
  const packageOf = (path: string): string | undefined => /^packages\/[^/]+\//.exec(path)?.[0]
  const paths = codeBelow('packages').flatMap((file) =>
    importsOf(file)
      .filter((name) => packageOf(name) !== undefined && packageOf(name) !== packageOf(file))
      .map((name) => `${file} imports ${name}`),
  )
  assert.deepEqual(paths, [])
})

const ours = ['src', 'packages', 'openapi', 'test', 'tools', 'bench'].flatMap(codeBelow)

test('no file is a drawer for leftovers', () => {
  assert.deepEqual(
    ours.filter((file) => /(^|\/)(utils?|common|misc|helpers?)(\/|\.(ts|mjs)$)/.test(file)),
    [],
  )
})

test('nothing is left to do in a comment', () => {
  const marks = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|${'X'.repeat(3)})\\b`)
  assert.deepEqual(
    ours.filter((file) => !isGenerated(file) && marks.test(read(file))),
    [],
  )
})

test('no test is skipped or singled out without a reason', () => {
  const quiet = /\b(test|it|describe)\.(skip|only|todo)\(|\bskip: true\b|\bonly: true\b/
  assert.deepEqual(
    ours.filter((file) => isTest(file) && file !== 'test/tree.test.ts' && quiet.test(read(file))),
    [],
  )
})

test('no test needs a file outside the checkout', () => {
  const outside = new RegExp(`['"\`](/${'work'}/|/${'tmp'}/oracle)`)
  assert.deepEqual(
    ours.filter((file) => outside.test(read(file))),
    [],
  )
})

test('relative imports name files that are there', () => {
  const missing = ours.flatMap((file) =>
    importsOf(file)
      .filter((name) => /^(src|packages|openapi|test|tools|bench)\//.test(name) && !name.startsWith('dist/'))
      .filter((name) => !existsSync(join(root, name)))
      .map((name) => `${file} imports ${name}`),
  )
  assert.deepEqual(missing, [])
})

test('links in documents lead somewhere', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
    .filter((file) => existsSync(join(root, file)))
    .concat(
      ['docs', 'src', 'packages', 'openapi', 'test', 'bench'].flatMap((folder) =>
        filesBelow(folder, /\.md$/),
      ),
    )
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1]!.replace(/#.*$/, ''))
      .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(join(root, dirname(file), link)))
      .map((link) => `${file} links to ${link}`),
  )
  assert.deepEqual(broken, [])
})

test('generated files are what the generator makes', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/generate.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout + stderr)
})
