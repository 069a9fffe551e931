/**
 * The servers that tests through the front door are run against: ours on each store that this machine has. INTEROP_KUBECONFIG
 * names any other instead, such as the reference.
 */
import { existsSync } from 'node:fs'
import { type Etcd, startEtcd } from './etcd.ts'
import { binary, startServer } from './server.ts'
import { missingTool } from './tools.ts'

export interface Subject {
  readonly name: string
  /** Why it can not be started here. */
  readonly skip: string | false
  /** Resolves to the path of an admin kubeconfig. `flags` are more flags of our server. */
  start(flags?: readonly string[]): Promise<string>
  stop(): Promise<void>
}

const onStore = (name: string, skip: string | false, withEtcd: boolean): Subject => {
  const running: (() => Promise<void>)[] = []
  return {
    name,
    skip,
    start: async (flags = []) => {
      let etcd: Etcd | undefined
      if (withEtcd) {
        etcd = await startEtcd()
        running.push(etcd.stop)
      }
      const server = await startServer([
        ...flags,
        ...(etcd === undefined ? [] : [`--etcd-servers=${etcd.url}`]),
      ])
      running.push(server.stop)
      return server.kubeconfig
    },
    stop: async () => {
      for (const stop of running.reverse()) await stop()
    },
  }
}

export const subjects = async (): Promise<Subject[]> => {
  const given = process.env.INTEROP_KUBECONFIG
  if (given !== undefined) {
    return [{ name: given, skip: false, start: () => Promise.resolve(given), stop: () => Promise.resolve() }]
  }
  const notBuilt = existsSync(binary) ? false : 'the server is not built'
  return [
    onStore('the embedded store', notBuilt, false),
    onStore('a real etcd', notBuilt || ((await missingTool('etcd')) ?? false), true),
  ]
}
