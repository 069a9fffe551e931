/** What a run takes place on: a store, one or two of our servers, whatever stands between them, and a witness. */
import { join } from 'node:path'
import type { Etcd } from '../../support/etcd.ts'
import { startEtcdCluster } from '../../support/etcdcluster.ts'
import { type RunningServer, startServer } from '../../support/server.ts'
import { TcpProxy } from '../../support/tcpproxy.ts'
import { gateway, type Witness, witnessEtcd, witnessLog } from './witness.ts'

export type StoreName = 'etcd' | 'embedded'

export interface Scene {
  readonly store: StoreName
  readonly servers: readonly RunningServer[]
  /** Per server, what leads to each member; empty on the embedded store. */
  readonly proxies: readonly (readonly TcpProxy[])[]
  readonly members: readonly Etcd[]
  readonly witness: Witness
  stop(): Promise<void>
}

/** The embedded store compacts by itself; this often, a watch of a few seconds lives through it. */
export const compactionSeconds = 8

const onEmbedded = async (): Promise<Scene> => {
  const server = await startServer([`--etcd-compaction-interval=${compactionSeconds}s`, '--log-level=warn'])
  const witness = witnessLog(join(server.dataDir, 'store'), 0)
  return {
    store: 'embedded',
    servers: [server],
    proxies: [[]],
    members: [],
    witness,
    stop: async () => {
      await witness.stop()
      await server.stop()
    },
  }
}

/** Two servers on three members, each on its own way to each member. */
const onEtcd = async (): Promise<Scene> => {
  const ends: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of ends.reverse()) await end()
  }
  try {
    const cluster = await startEtcdCluster(3)
    ends.push(cluster.stop)
    const { members } = cluster
    const urls = members.map(({ url }) => url)
    const proxies: TcpProxy[][] = []
    const servers: RunningServer[] = []
    for (let i = 0; i < 2; i++) {
      const ways = await Promise.all(urls.map((url) => TcpProxy.open(url)))
      ends.push(() => Promise.all(ways.map((way) => way.close())))
      // A server's members in an order of its own, so that the two do not always ask the same one.
      const endpoints = ways.map((_, at) => ways[(at + i) % ways.length]!.url)
      const server = await startServer([
        `--etcd-servers=${endpoints.join(',')}`,
        '--etcd-compaction-interval=0s', // the run compacts when it wants to
        '--log-level=warn',
      ])
      ends.push(server.stop)
      proxies.push(ways)
      servers.push(server)
    }
    const { header } = await gateway(urls[0]!, '/v3/kv/range', { key: Buffer.from('/').toString('base64') })
    const witness = witnessEtcd(urls, Number(header.revision))
    ends.push(witness.stop.bind(witness))
    return { store: 'etcd', servers, proxies, members, witness, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

export const openScene = (store: StoreName): Promise<Scene> => (store === 'etcd' ? onEtcd() : onEmbedded())
