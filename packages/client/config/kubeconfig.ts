/** kubeconfig files. Rule: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/ */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { staticToken } from '../rest/credentials.ts'
import type { ClientConfig } from './config.ts'

interface Named {
  readonly name: string
  readonly cluster?: Readonly<Record<string, string | boolean>>
  readonly user?: Readonly<Record<string, string>>
  readonly context?: { readonly cluster: string; readonly user: string; readonly namespace?: string }
}

/** Reads one context of a file; the current one unless named. Throws when the file does not say enough. */
export const readKubeconfig = (path: string, contextName?: string): ClientConfig => {
  const config = parse(readFileSync(path, 'utf8')) as Record<string, Named[]> & { 'current-context'?: string }
  const find = (list: string, name: string | undefined): Named => {
    const found = config[list]?.find((entry) => entry.name === name)
    if (found === undefined) throw new Error(`${path}: ${list} has no "${name}"`)
    return found
  }
  const context = find('contexts', contextName ?? config['current-context']).context!
  const cluster = find('clusters', context.cluster).cluster!
  const user = find('users', context.user).user ?? {}
  const pem = (of: Readonly<Record<string, string | boolean>>, field: string): Buffer | undefined => {
    const inline = of[`${field}-data`]
    if (inline !== undefined) return Buffer.from(String(inline), 'base64')
    return of[field] === undefined ? undefined : readFileSync(resolve(dirname(path), String(of[field])))
  }
  const server = cluster.server
  if (typeof server !== 'string') throw new Error(`${path}: cluster "${context.cluster}" has no server`)
  return {
    server: server.replace(/\/$/, ''),
    ca: pem(cluster, 'certificate-authority'),
    cert: pem(user, 'client-certificate'),
    key: pem(user, 'client-key'),
    insecureSkipTlsVerify: cluster['insecure-skip-tls-verify'] === true,
    ...(cluster['tls-server-name'] === undefined
      ? {}
      : { tlsServerName: String(cluster['tls-server-name']) }),
    ...(user.token === undefined ? {} : { credentials: staticToken(user.token) }),
    namespace: context.namespace ?? 'default',
  }
}
