/** Reads what a test needs of a kubeconfig file: where the server is and how the admin proves who they are. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'

export interface Endpoint {
  /** `https://host:port`, without a slash at the end. */
  readonly server: string
  readonly ca: Buffer
  readonly cert?: Buffer
  readonly key?: Buffer
  readonly token?: string
}

interface Named {
  name: string
  cluster?: Record<string, string>
  user?: Record<string, string>
  context?: { cluster: string; user: string }
}

/** The current context's cluster and user. Throws when the file names none. */
export const readKubeconfig = (path: string): Endpoint => {
  const config = parse(readFileSync(path, 'utf8')) as Record<string, Named[]> & { 'current-context': string }
  const find = (list: string, name: string): Named => {
    const found = config[list]?.find((entry) => entry.name === name)
    if (found === undefined) throw new Error(`${path}: no ${name} in ${list}`)
    return found
  }
  const context = find('contexts', config['current-context']).context!
  const cluster = find('clusters', context.cluster).cluster!
  const user = find('users', context.user).user ?? {}
  const bytes = (of: Record<string, string>, field: string): Buffer | undefined => {
    const inline = of[`${field}-data`]
    if (inline !== undefined) return Buffer.from(inline, 'base64')
    return of[field] === undefined ? undefined : readFileSync(resolve(dirname(path), of[field]))
  }
  return {
    server: cluster.server!.replace(/\/$/, ''),
    ca: bytes(cluster, 'certificate-authority')!,
    cert: bytes(user, 'client-certificate'),
    key: bytes(user, 'client-key'),
    token: user.token,
  }
}
