/** The stores that a test of the whole server runs on, and how to start the server on each. */
import { existsSync } from 'node:fs'
import { type Etcd, startEtcd } from './etcd.ts'
import { binary, type RunningServer, startServer } from './server.ts'
import { missingTool } from './tools.ts'

export interface OnStore {
  readonly server: RunningServer
  /** Absent on the embedded store. */
  readonly etcd?: Etcd
  stop(): Promise<void>
}

export interface StoreUnderTest {
  readonly name: string
  /** Why it can not run here. */
  readonly skip: string | false
  start(flags?: readonly string[]): Promise<OnStore>
}

const notBuilt = existsSync(binary) ? false : 'the server is not built'

export const stores = async (): Promise<StoreUnderTest[]> => [
  {
    name: 'the embedded store',
    skip: notBuilt,
    start: async (flags = []) => {
      const server = await startServer(flags)
      return { server, stop: server.stop }
    },
  },
  {
    name: 'a real etcd',
    skip: notBuilt || ((await missingTool('etcd')) ?? false),
    start: async (flags = []) => {
      const etcd = await startEtcd()
      const server = await startServer([`--etcd-servers=${etcd.url}`, ...flags]).catch(async (error) => {
        await etcd.stop()
        throw error
      })
      return {
        server,
        etcd,
        stop: async () => {
          await server.stop()
          await etcd.stop()
        },
      }
    },
  },
]
