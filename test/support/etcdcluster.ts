/** A real etcd of several members on loopback, for tests in which the leader changes. */
import { type Etcd, freePorts, startEtcd } from './etcd.ts'

export interface EtcdCluster {
  readonly members: readonly Etcd[]
  stop(): Promise<void>
}

/** Resolves when every member serves. */
export async function startEtcdCluster(size: number): Promise<EtcdCluster> {
  const peers = (await freePorts(size)).map((port) => `http://127.0.0.1:${port}`)
  const cluster = peers.map((peer, i) => `m${i}=${peer}`).join(',')
  const members = await Promise.all(
    peers.map((peer, i) =>
      startEtcd({
        // The last of two flags of one name counts.
        flags: [
          ...['--name', `m${i}`, '--initial-cluster', cluster],
          ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer],
          ...['--heartbeat-interval', '50', '--election-timeout', '500'],
        ],
      }),
    ),
  )
  return {
    members,
    stop: async () => {
      await Promise.all(members.map((member) => member.stop()))
    },
  }
}
