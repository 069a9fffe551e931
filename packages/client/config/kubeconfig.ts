/**
 * kubeconfig files: several are one, and the first that names a cluster, a user or a context is right about it.
 * Rule: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { basicAuth, type Credentials } from '../rest/credentials.ts'
import { impersonating } from '../rest/impersonation.ts'
import type { ClientConfig } from './config.ts'
import { ExecCredentials } from './exec.ts'
import { inClusterConfig, isInCluster } from './incluster.ts'
import { ProofFiles, type Proofs, tokenIn } from './prooffiles.ts'
import { proxyFromEnvironment } from './proxy.ts'
import { tokenFile } from './tokenfile.ts'

export interface LoadOptions {
  /** One file; it must be there. Absent: those of KUBECONFIG, or ~/.kube/config, or what a pod is given. */
  readonly kubeconfig?: string
  /** Instead of the current context. */
  readonly context?: string
  readonly env?: NodeJS.ProcessEnv
}

/** As kubectl finds its server. Throws when no file says where one is. */
export const loadConfig = ({ kubeconfig, context, env = process.env }: LoadOptions = {}): ClientConfig => {
  if (kubeconfig !== undefined) return readKubeconfig(kubeconfig, context, env)
  const named = (env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '')
  const files = (named.length > 0 ? named : [join(env.HOME ?? homedir(), '.kube', 'config')]).filter((path) =>
    existsSync(path),
  )
  if (files.length > 0) return readKubeconfig(files, context, env)
  if (isInCluster(env)) return inClusterConfig(env)
  throw new Error(
    `no kubeconfig file: ${named.length > 0 ? `${named.join(', ')} (KUBECONFIG)` : '~/.kube/config'} is not there`,
  )
}

/** Reads one context of a file, or of several; the current one unless named. Throws when they do not say enough. */
export const readKubeconfig = (
  path: string | readonly string[],
  contextName?: string,
  env: NodeJS.ProcessEnv = process.env,
): ClientConfig => {
  const paths = typeof path === 'string' ? [path] : path
  const { name, context, cluster, user } = contextIn(paths, contextName)
  const { server } = cluster.fields
  if (typeof server !== 'string')
    throw new Error(`${paths.join(', ')}: cluster "${context.cluster}" has no server`)
  const files = new ProofFiles(() => {
    // Whoever switches to another context does not mean those who run already, nor may another server be shown what proves who we are.
    const now = contextIn(paths, name)
    if (now.cluster.fields.server !== server) throw new Error(`context ${name} is of another server now`)
    return proofsIn(now.cluster, now.user)
  })
  const { ca } = files.current()
  const proxy = text(cluster.fields['proxy-url']) ?? proxyFromEnvironment(server, env)
  const tlsServerName = text(cluster.fields['tls-server-name'])
  return {
    server: server.replace(/\/$/, ''),
    ...{ ca, files },
    insecureSkipTlsVerify: cluster.fields['insecure-skip-tls-verify'] === true,
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    ...(proxy === undefined ? {} : { proxy }),
    ...identityOf(user, cluster, files),
    namespace: text(context.namespace) ?? 'default',
  }
}

/** What one context of the files, the current one unless named, is about. Throws when it is not there, or names what is not. */
const contextIn = (
  files: readonly string[],
  contextName: string | undefined,
): { readonly name: string; readonly context: Fields; readonly cluster: Found; readonly user: Found } => {
  const read = files.map(parseFile)
  const where = files.join(', ')
  const find = (list: (typeof lists)[number], name: string | undefined): Found => {
    for (const { folder, [list]: entries } of read) {
      const found = entries.get(name ?? '')
      if (found !== undefined) return { folder, fields: found }
    }
    throw new Error(`${where}: ${list} has no "${name}"`)
  }
  const name = contextName ?? read.map(({ current }) => current).find((current) => current !== '')
  if (name === undefined) throw new Error(`${where}: there is no current-context`)
  const context = find('contexts', name).fields
  const cluster = find('clusters', text(context.cluster))
  const user = text(context.user) ? find('users', text(context.user)) : { folder: '', fields: {} }
  return { name, context, cluster, user }
}

type Fields = Readonly<Record<string, unknown>>

interface Found {
  /** Relative paths are relative to it. */
  readonly folder: string
  readonly fields: Fields
}

const lists = ['clusters', 'users', 'contexts'] as const
const singular = { clusters: 'cluster', users: 'user', contexts: 'context' } as const

type Parsed = { readonly folder: string; readonly current: string } & Readonly<
  Record<(typeof lists)[number], ReadonlyMap<string, Fields>>
>

const parseFile = (path: string): Parsed => {
  let parsed: Readonly<Record<string, unknown>>
  try {
    parsed = parse(readFileSync(path, 'utf8')) ?? {}
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause })
  }
  const entriesOf = (list: (typeof lists)[number]): ReadonlyMap<string, Fields> => {
    const entries = new Map<string, Fields>()
    const given = parsed[list]
    for (const entry of Array.isArray(given) ? (given as readonly Fields[]) : []) {
      const name = String(entry.name)
      if (!entries.has(name)) entries.set(name, (entry[singular[list]] ?? {}) as Fields)
    }
    return entries
  }
  return {
    folder: dirname(path),
    current: text(parsed['current-context']) ?? '',
    ...{ clusters: entriesOf('clusters'), users: entriesOf('users'), contexts: entriesOf('contexts') },
  }
}

const text = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value)

/** A PEM that stands in the file, or in one that it names. */
const pem = ({ folder, fields }: Found, field: string): Buffer | undefined => {
  const inline = text(fields[`${field}-data`])
  if (inline !== undefined) return Buffer.from(inline, 'base64')
  const path = text(fields[field])
  return path === undefined ? undefined : readFileSync(resolve(folder, path))
}

const proofsIn = (cluster: Found, user: Found): Proofs => {
  const [cert, key] = [pem(user, 'client-certificate'), pem(user, 'client-key')]
  return {
    ca: pem(cluster, 'certificate-authority'),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    token: text(user.fields.token),
  }
}

const identityOf = (
  user: Found,
  cluster: Found,
  files: ProofFiles,
): Pick<ClientConfig, 'cert' | 'key' | 'certificate' | 'credentials'> => {
  const { folder, fields } = user
  const { ca, cert, key, token } = files.current()
  const exec = fields.exec === undefined ? undefined : execOf(fields.exec as Fields, folder, cluster, ca)
  const path = text(fields.tokenFile)
  const name = text(fields.username)
  const own: Credentials | undefined =
    path !== undefined
      ? tokenFile(resolve(folder, path))
      : token !== undefined
        ? tokenIn(files)
        : name !== undefined
          ? basicAuth(name, text(fields.password) ?? '')
          : exec
  const as = text(fields.as)
  const uid = text(fields['as-uid'])
  const credentials =
    as === undefined
      ? own
      : impersonating(
          {
            user: as,
            groups: (fields['as-groups'] ?? []) as readonly string[],
            ...(uid === undefined ? {} : { uid }),
            extra: (fields['as-user-extra'] ?? {}) as Readonly<Record<string, readonly string[]>>,
          },
          own,
        )
  return {
    ...(cert === undefined ? {} : { cert, key }),
    ...(exec === undefined ? {} : { certificate: exec }),
    ...(credentials === undefined ? {} : { credentials }),
  }
}

const execOf = (exec: Fields, folder: string, cluster: Found, ca: Buffer | undefined): ExecCredentials => {
  const command = text(exec.command)
  if (command === undefined) throw new Error('exec plugin: no command is named')
  const mode = text(exec.interactiveMode) ?? 'IfAvailable'
  if (mode !== 'Never' && mode !== 'IfAvailable' && mode !== 'Always')
    throw new Error(`exec plugin ${command}: the interactiveMode ${JSON.stringify(mode)} is not supported`)
  const installHint = text(exec.installHint)
  const env = ((exec.env ?? []) as readonly { name: string; value: string }[]).map(({ name, value }) => [
    name,
    value,
  ])
  return new ExecCredentials({
    apiVersion: text(exec.apiVersion) ?? '',
    // A name without a slash is looked for in the PATH.
    command: /[/\\]/.test(command) ? resolve(folder, command) : command,
    args: ((exec.args ?? []) as readonly unknown[]).map(String),
    env: Object.fromEntries(env),
    interactiveMode: mode,
    ...(installHint === undefined ? {} : { installHint }),
    ...(exec.provideClusterInfo === true ? { cluster: clusterInfo(cluster.fields, ca) } : {}),
  })
}

const pluginConfig = 'client.authentication.k8s.io/exec'

const clusterInfo = (fields: Fields, ca: Buffer | undefined): Readonly<Record<string, unknown>> => {
  const extensions = (fields.extensions ?? []) as readonly { name: string; extension: unknown }[]
  const config = extensions.find(({ name }) => name === pluginConfig)?.extension
  return {
    server: fields.server,
    ...(fields['tls-server-name'] === undefined ? {} : { 'tls-server-name': fields['tls-server-name'] }),
    ...(fields['insecure-skip-tls-verify'] === true ? { 'insecure-skip-tls-verify': true } : {}),
    ...(ca === undefined ? {} : { 'certificate-authority-data': ca.toString('base64') }),
    ...(fields['proxy-url'] === undefined ? {} : { 'proxy-url': fields['proxy-url'] }),
    ...(config === undefined ? {} : { config }),
  }
}
