/** The checkout: where it is, whether its dependencies are installed, and whether what was built still matches the sources. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const readLock = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {})

/**
 * Whether node_modules holds what package-lock.json asks for. Contents are compared, not times: a checkout that only
 * touches the lock file needs no install.
 */
export const isInstalled = () => {
  const installed = readLock(join(root, 'node_modules/.package-lock.json'))
  return Object.entries(readLock(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      !path.startsWith('node_modules/') ||
      wanted.optional === true ||
      wanted.devOptional === true ||
      (installed[path] !== undefined && installed[path].version === wanted.version),
  )
}

/** Installs the locked dependencies if they are not there. Exits when that fails: nothing else can work then. */
export const install = () => {
  if (isInstalled()) return
  console.error('Installing dependencies (npm ci) ...')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** Every file below `folder` that `wants` accepts, sorted; build output and dependencies are left out. Paths are relative to the root. */
export const filesBelow = (folder, wants = () => true) => {
  const absolute = join(root, folder)
  if (!existsSync(absolute)) return []
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist' && !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path, wants) : wants(path) ? [path] : []
    })
    .sort()
}

const fingerprintOf = (files) => {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * Runs `make` unless it succeeded before on the same files (by name, size and time) and `output` still exists.
 * The stamp lies beside the output.
 */
export const makeIfStale = async (output, files, make) => {
  const stampPath = join(root, `${output}.stamp`)
  const before = fingerprintOf(files)
  if (existsSync(join(root, output)) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === before)
    return false
  mkdirSync(dirname(stampPath), { recursive: true })
  await make()
  writeFileSync(stampPath, before)
  return true
}

/** Runs a program of node_modules/.bin with inherited output; the exit code. */
export const runInstalled = (name, args, options = {}) =>
  spawnSync(join(root, 'node_modules/.bin', name), args, { cwd: root, stdio: 'inherit', ...options })
    .status ?? 1
