/**
 * What is done to the servers, the store and the connections while clients write and watch. Each fault returns when all is
 * well again; what it was must not be visible to any watch, beyond a connection that ends.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient } from '../../support/apiclient.ts'
import type { Etcd } from '../../support/etcd.ts'
import type { Random } from '../../support/seed.ts'
import type { RunningServer } from '../../support/server.ts'
import type { Recorder } from './recorder.ts'
import { compactionSeconds, type Scene, type StoreName } from './scene.ts'
import type { Transactions } from './transactions.ts'
import type { Watcher } from './watcher.ts'
import { gateway } from './witness.ts'

export interface Stage {
  readonly scene: Scene
  readonly recorder: Recorder
  readonly random: Random
  readonly watchers: readonly Watcher[]
  /** The watcher that can be made to stop reading, and where objects are large enough that it matters. */
  readonly slow: Watcher
  readonly slowNamespace: string
  readonly transactions: Transactions | undefined
}

export interface Fault {
  readonly name: string
  readonly on: readonly StoreName[]
  /** Whether a window may be lost: a watcher may then be told that it is too late. */
  readonly losesWindow: boolean
  inflict(stage: Stage): Promise<void>
}

const both: readonly StoreName[] = ['etcd', 'embedded']
const etcd: readonly StoreName[] = ['etcd']

const pickServer = ({ scene, random }: Stage): { server: RunningServer; ways: Scene['proxies'][number] } => {
  const i = random.below(scene.servers.length)
  return { server: scene.servers[i]!, ways: scene.proxies[i]! }
}

/** While it is away, its port may be the source of somebody's connection for a moment. */
const comeBack = async (member: Etcd): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      await member.restart()
      return
    } catch (error) {
      if (tries === 9 || !String(error).includes('address already in use')) throw error
      await delay(500)
    }
  }
}

interface MemberStatus {
  readonly url: string
  readonly id: string
  readonly leader: string
}

const statusOf = async (url: string): Promise<MemberStatus> => {
  const { header, leader } = await gateway(url, '/v3/maintenance/status', {})
  return { url, id: header.member_id, leader }
}

/** Compacts up to the newest change that the witness has seen: nothing that it needs. */
const compact = async ({ scene, recorder }: Stage): Promise<void> => {
  await scene.witness.reached(recorder.acknowledged.at(-1)?.revision ?? 0)
  const revision = String(scene.witness.revision)
  for (const { url } of scene.members) {
    try {
      await gateway(url, '/v3/kv/compaction', { revision, physical: true })
      return
    } catch (error) {
      if (String(error).includes('has been compacted')) return
    }
  }
}

/** Writes so many times 0.9 MB, over four names. */
export const writeLarge = async (
  client: ApiClient,
  namespace: string,
  times: number,
  recorder: Recorder,
): Promise<void> => {
  const pad = 'x'.repeat(900_000)
  const path = `/api/v1/namespaces/${namespace}/configmaps`
  for (let i = 0; i < times; i++) {
    const name = `large-${i % 4}`
    const content = `large/${recorder.next()}`
    const metadata = { name, annotations: { content }, labels: { side: 'large' } }
    const object = { metadata, data: { content, pad } }
    const { status } = await client.send('PUT', `${path}/${name}`, object)
    if (status === 404) await client.send('POST', path, object)
  }
}

export const faults: readonly Fault[] = [
  {
    name: 'etcd member killed and restarted',
    on: etcd,
    losesWindow: false,
    inflict: async ({ scene, random }) => {
      const member = random.pick(scene.members)
      await member.kill()
      await delay(random.below(1_500, 100))
      await comeBack(member)
    },
  },
  {
    name: 'all of etcd killed and restarted',
    on: etcd,
    losesWindow: false,
    inflict: async ({ scene, random }) => {
      await Promise.all(scene.members.map((member) => member.kill()))
      await delay(random.below(800, 100))
      await Promise.all(scene.members.map(comeBack))
    },
  },
  {
    name: 'etcd member paused',
    on: etcd,
    losesWindow: false,
    inflict: async ({ scene, random }) => {
      // A leader that wakes up does not know yet that it is none any more (etcd#20418).
      const pid = random.pick(scene.members).pid()
      process.kill(pid, 'SIGSTOP')
      await delay(random.below(2_500, 300))
      process.kill(pid, 'SIGCONT')
    },
  },
  {
    name: 'leader changed',
    on: etcd,
    losesWindow: false,
    inflict: async ({ scene, random }) => {
      // A member that has just come back may not answer yet, nor take over.
      for (let tries = 0; ; tries++) {
        try {
          const members = await Promise.all(scene.members.map(({ url }) => statusOf(url)))
          const leader = members.find(({ id, leader: of }) => id === of)
          const next = random.pick(members.filter((member) => member !== leader))
          if (leader === undefined) throw new Error('there is no leader')
          await gateway(leader.url, '/v3/maintenance/transfer-leadership', { targetID: next.id })
          return
        } catch (error) {
          if (tries === 9) throw error
          await delay(200)
        }
      }
    },
  },
  {
    name: 'connection to etcd cut while catching up',
    on: etcd,
    losesWindow: false,
    inflict: async (stage) => {
      const { ways } = pickServer(stage)
      for (let i = 0; i < 4; i++) {
        // The connections are lost, and the next ones too, after some bytes of what there is to catch up on.
        for (const way of ways) way.cutAfterBytes.push(stage.random.below(20_000, 100))
        for (const way of ways) way.cut()
        await delay(stage.random.below(300, 20))
      }
      for (const way of ways) way.cutAfterBytes.length = 0
    },
  },
  {
    name: 'server cut off from etcd',
    on: etcd,
    losesWindow: false,
    inflict: async (stage) => {
      const { ways } = pickServer(stage)
      for (const way of ways) way.refuse()
      await delay(stage.random.below(2_500, 300))
      for (const way of ways) way.admit()
    },
  },
  {
    name: 'one server lags behind the other',
    on: etcd,
    losesWindow: false,
    inflict: async (stage) => {
      const { ways } = pickServer(stage)
      for (const way of ways) way.delayMs = stage.random.below(500, 100)
      // Who resumes there knows more than it does.
      for (let i = 0; i < 20; i++) {
        stage.random.pick(stage.watchers).cut()
        await delay(100)
      }
      for (const way of ways) way.delayMs = 0
    },
  },
  {
    name: 'compaction during watches',
    on: etcd,
    losesWindow: true,
    inflict: compact,
  },
  {
    name: 'cache rebuilt: compacted while cut off',
    on: etcd,
    losesWindow: true,
    inflict: async (stage) => {
      const { ways } = pickServer(stage)
      for (const way of ways) way.refuse()
      // Changes that the cache has not seen and can never be told of.
      for (let i = 0; i < 8; i++) await stage.transactions?.one()
      await compact(stage)
      for (let i = 0; i < 3; i++) await stage.transactions?.one()
      for (const way of ways) way.admit()
    },
  },
  {
    name: 'compaction by the store itself',
    on: ['embedded'],
    losesWindow: true,
    inflict: () => delay(compactionSeconds * 1_000),
  },
  {
    name: 'server killed and restarted',
    on: both,
    losesWindow: true,
    inflict: async (stage) => {
      const { server } = pickServer(stage)
      await server.end('SIGKILL')
      await delay(stage.random.below(500))
      await server.restart()
    },
  },
  {
    name: 'server stopped and restarted',
    on: both,
    losesWindow: true,
    inflict: async (stage) => {
      const { server } = pickServer(stage)
      await server.end('SIGTERM')
      await server.restart()
    },
  },
  {
    name: 'server paused',
    on: both,
    losesWindow: false,
    inflict: async (stage) => {
      const { server } = pickServer(stage)
      server.process.kill('SIGSTOP')
      await delay(stage.random.below(2_000, 300))
      server.process.kill('SIGCONT')
    },
  },
  {
    name: 'clients cut off',
    on: both,
    losesWindow: false,
    inflict: async ({ watchers, random }) => {
      for (let i = 0; i < 8; i++) {
        random.pick(watchers).cut()
        await delay(random.below(150))
      }
    },
  },
  {
    name: 'slow reader',
    on: both,
    losesWindow: true, // so much in one window pushes older events out
    inflict: async (stage) => {
      const { slow, slowNamespace, scene, random, recorder } = stage
      const client = new ApiClient(random.pick(scene.servers).endpoint)
      slow.pause()
      try {
        await writeLarge(client, slowNamespace, 26, recorder)
      } finally {
        client.close()
        slow.resume()
      }
    },
  },
]
