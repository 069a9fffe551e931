/** The real programs that tests run against: etcd, etcdctl and kubectl, built once from test/tools and cached. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const packages = {
  etcd: 'go.etcd.io/etcd/server/v3',
  etcdctl: 'go.etcd.io/etcd/etcdctl/v3',
  kubectl: './kubectl',
} as const
export type Tool = keyof typeof packages

/** What `kubectl version` reports. */
const kubernetesVersion = 'v1.36.3'
const versionFlags = [
  `-X k8s.io/component-base/version.gitVersion=${kubernetesVersion}`,
  '-X k8s.io/component-base/version.gitMajor=1',
  '-X k8s.io/component-base/version.gitMinor=36',
  '-X k8s.io/component-base/version.gitTreeState=clean',
].join(' ')

const building = new Map<Tool, Promise<string>>()

/**
 * The path of a program: what `ETCD_BIN`, `ETCDCTL_BIN` or `KUBECTL_BIN` names, else a build of test/tools, which takes Go
 * and a minute the first time. Throws ToolMissing when there is neither.
 */
export function buildTool(tool: Tool): Promise<string> {
  let path = building.get(tool)
  if (path === undefined) {
    path = findOrBuild(tool)
    building.set(tool, path)
  }
  return path
}

/** Why a test that needs the program has to be skipped; undefined when it can run. */
export async function missingTool(tool: Tool): Promise<string | undefined> {
  try {
    await buildTool(tool)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

export class ToolMissing extends Error {
  constructor(tool: Tool, reason: string) {
    super(`${tool} is not available: ${reason}`)
    this.name = 'ToolMissing'
  }
}

async function findOrBuild(tool: Tool): Promise<string> {
  const named = process.env[`${tool.toUpperCase()}_BIN`]
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new ToolMissing(tool, `${named} does not exist`)
    return named
  }
  const root = workspaceRoot()
  const source = join(root, 'test/tools')
  // The name holds what the program is made of, so that a new version is a new file.
  const made = createHash('sha256')
    .update(readFileSync(join(source, 'go.sum')))
    .digest('hex')
    .slice(0, 12)
  // Outside the checkout: a fresh clone or `npm ci` need not build again.
  const directory = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'binnacle-tools')
  const path = join(directory, `${tool}-${made}`)
  if (existsSync(path)) return path
  mkdirSync(directory, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  try {
    await run('go', ['build', '-trimpath', '-ldflags', versionFlags, '-o', unfinished, packages[tool]], {
      cwd: source,
      maxBuffer: 64 << 20,
    })
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string }
    throw new ToolMissing(
      tool,
      code === 'ENOENT' ? 'there is no Go to build it with' : `go build failed: ${stderr}`,
    )
  }
  renameSync(unfinished, path) // several test files may build at once; each file is whole
  return path
}

/** The folder that holds the workspace's package.json, wherever the bundled test runs from. */
export function workspaceRoot(): string {
  for (const start of [process.cwd(), dirname(fileURLToPath(import.meta.url))])
    for (let at = start; at !== dirname(at); at = dirname(at))
      if (existsSync(join(at, 'test/tools/go.mod'))) return at
  throw new Error('not inside the workspace')
}
