/** What a pod is given to speak with its API server. Rule: https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientConfig } from './config.ts'
import { ProofFiles } from './prooffiles.ts'
import { tokenFile } from './tokenfile.ts'

const folder = '/var/run/secrets/kubernetes.io/serviceaccount'

/** Whether this process runs in a pod with a service account. */
export const isInCluster = (env: NodeJS.ProcessEnv = process.env, from = folder): boolean =>
  env.KUBERNETES_SERVICE_HOST !== undefined &&
  env.KUBERNETES_SERVICE_PORT !== undefined &&
  existsSync(join(from, 'token'))

/** Throws when this is no pod, or one without a service account's token. */
export const inClusterConfig = (env: NodeJS.ProcessEnv = process.env, from = folder): ClientConfig => {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env
  if (!host || !port)
    throw new Error('not in a cluster: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set')
  const read = (name: string): Buffer | undefined =>
    existsSync(join(from, name)) ? readFileSync(join(from, name)) : undefined
  const files = new ProofFiles(() => ({ ca: read('ca.crt') }))
  return {
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    ca: files.current().ca,
    files,
    credentials: tokenFile(join(from, 'token')),
    namespace: read('namespace')?.toString().trim() || 'default',
  }
}
