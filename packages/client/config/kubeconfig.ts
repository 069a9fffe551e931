/**
 * kubeconfig files: several are one, and the first that names a cluster, a user or a context is right about it.
 * Rule: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { basicAuth, type Credentials, staticToken } from '../rest/credentials.ts'
import { impersonating } from '../rest/impersonation.ts'
import type { ClientCertificate, ClientConfig } from './config.ts'
import { ExecCredentials } from './exec.ts'
import { inClusterConfig, isInCluster } from './incluster.ts'
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
  const files = typeof path === 'string' ? [path] : path
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
  const { server } = cluster.fields
  if (typeof server !== 'string') throw new Error(`${where}: cluster "${context.cluster}" has no server`)
  const ca = pem(cluster, 'certificate-authority')
  const proxy = text(cluster.fields['proxy-url']) ?? proxyFromEnvironment(server, env)
  const tlsServerName = text(cluster.fields['tls-server-name'])
  return {
    server: server.replace(/\/$/, ''),
    ca: ca(),
    insecureSkipTlsVerify: cluster.fields['insecure-skip-tls-verify'] === true,
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    ...(proxy === undefined ? {} : { proxy }),
    ...identityOf(user, cluster, ca()),
    namespace: text(context.namespace) ?? 'default',
  }
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

/** Reads a PEM that stands in the file, or in one that it names, whenever asked. */
const pem = ({ folder, fields }: Found, field: string): (() => Buffer | undefined) => {
  const inline = text(fields[`${field}-data`])
  if (inline !== undefined) {
    const bytes = Buffer.from(inline, 'base64')
    return () => bytes
  }
  const path = text(fields[field])
  return path === undefined ? () => undefined : () => readFileSync(resolve(folder, path))
}

const identityOf = (
  user: Found,
  cluster: Found,
  ca: Buffer | undefined,
): Pick<ClientConfig, 'cert' | 'key' | 'certificate' | 'credentials'> => {
  const { folder, fields } = user
  const cert = pem(user, 'client-certificate')
  const key = pem(user, 'client-key')
  const exec = fields.exec === undefined ? undefined : execOf(fields.exec as Fields, folder, cluster, ca)
  const path = text(fields.tokenFile)
  const token = text(fields.token)
  const name = text(fields.username)
  const own: Credentials | undefined =
    path !== undefined
      ? tokenFile(resolve(folder, path))
      : token !== undefined
        ? staticToken(token)
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
  // Files are read for each connection, so that renewed certificates are taken up.
  const current = (): ClientCertificate | undefined => {
    const [certificate, itsKey] = [cert(), key()]
    return certificate === undefined || itsKey === undefined ? undefined : { cert: certificate, key: itsKey }
  }
  const first = current()
  return {
    ...(first === undefined ? {} : first),
    ...(exec !== undefined
      ? { certificate: exec }
      : first === undefined
        ? {}
        : { certificate: { current, onChange: new Set() } }),
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
