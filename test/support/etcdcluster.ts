/** A real etcd of several members on loopback, for tests in which the leader changes. */
import { type Etcd, startEtcd } from './etcd.ts'
import { freePorts } from './ports.ts'

export interface EtcdCluster {
  readonly members: readonly Etcd[]
  stop(): Promise<void>
}

/** Another program may take a port between its choice and its use; then others are chosen. */
const tries = 3

/** Resolves when every member serves. */
export async function startEtcdCluster(size: number): Promise<EtcdCluster> {
  for (let i = 1; ; i++) {
    try {
      return await startOnce(size)
    } catch (error) {
      if (i === tries) throw error
    }
  }
}

async function startOnce(size: number): Promise<EtcdCluster> {
  const peers = (await freePorts(size)).map((port) => `http://127.0.0.1:${port}`)
  const cluster = peers.map((peer, i) => `m${i}=${peer}`).join(',')
  const starting = await Promise.allSettled(
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
  const members = starting.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const stop = async (): Promise<void> => {
    await Promise.all(members.map((member) => member.stop()))
  }
  const failed = starting.find((result) => result.status === 'rejected')
  if (failed === undefined) return { members, stop }
  await stop()
  throw failed.reason
}
