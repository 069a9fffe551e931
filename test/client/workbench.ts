/** What each test of the client library needs: a server, a client of it, a namespace of its own. INTEROP_KUBECONFIG names another server. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { namespaces } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import { binary, type RunningServer, startServer } from '../support/server.ts'

export const notBuilt: string | false =
  process.env.INTEROP_KUBECONFIG !== undefined || existsSync(binary) ? false : 'the server is not built'

export interface Workbench {
  readonly client: Client
  readonly kubeconfig: string
  /** Absent where the server is another's. */
  readonly server: RunningServer | undefined
  readonly namespace: string
  close(): Promise<void>
}

export const openWorkbench = async (flags: readonly string[] = []): Promise<Workbench> => {
  const given = process.env.INTEROP_KUBECONFIG
  const server = given === undefined ? await startServer(flags) : undefined
  const kubeconfig = given ?? server!.kubeconfig
  const client = clientFor(readKubeconfig(kubeconfig), { userAgent: 'client-test', clock: systemClock })
  const namespace = `client-${randomBytes(4).toString('hex')}`
  await client.create(namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
    spec: {},
  })
  return {
    ...{ client, kubeconfig, server, namespace },
    close: async () => {
      if (server === undefined) await client.delete(namespaces, '', namespace)
      client.close()
      await server?.stop()
    },
  }
}

export const configMap = (
  namespace: string,
  name: string,
  data: Readonly<Record<string, string>> = {},
  labels: Readonly<Record<string, string>> = {},
): ConfigMap => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels }, data })

/** Resolves when `holds` does; rejects after `withinMs`, which is far more than it takes. */
export const until = async (holds: () => boolean, what: string, withinMs = 120_000): Promise<void> => {
  const deadline = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export const isGone = (error: unknown): boolean => hasReason(error, 'NotFound')
