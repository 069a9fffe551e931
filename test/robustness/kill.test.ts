/** An acknowledged write survives kill -9: of the server, and of etcd under it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay, setImmediate } from 'node:timers/promises'
import { ApiClient, NoAnswer } from '../support/apiclient.ts'
import { type Random, random } from '../support/seed.ts'
import { stores } from '../support/stores.ts'

const writesInAll = 20_000
const rounds = 4
const inFlight = 64
const path = '/api/v1/namespaces/default/configmaps'

/** What the writer of an object knows of it. Each object has one writer, so that there is one truth. */
interface Known {
  readonly name: string
  /** What the server acknowledged last. */
  revision: number
  content: number | undefined
  /** Contents whose writes got no answer since: each may be there or not. */
  doubtful: number[]
}

class Writers {
  readonly known = new Map<string, Known>()
  acknowledged = 0
  unanswered = 0
  private next = 0
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  /** Writes with 64 writers until so many writes are acknowledged in all, or `isOver` says so; `onWrite` hears of each. */
  async write(client: ApiClient, until: number, isOver: () => boolean, onWrite: () => void): Promise<void> {
    const writer = async (own: Known[]): Promise<void> => {
      while (!isOver() && this.acknowledged < until) {
        const isUpdate = own.length > 0 && this.random.next() < 0.5
        const target = isUpdate ? this.random.pick(own) : this.fresh(own)
        await this.one(client, target)
        onWrite()
        await setImmediate()
      }
    }
    const all = [...this.known.values()]
    await Promise.all(
      Array.from({ length: inFlight }, (_, i) => writer(all.filter((_, at) => at % inFlight === i))),
    )
  }

  private fresh(own: Known[]): Known {
    const made: Known = { name: `cm-${this.known.size}`, revision: 0, content: undefined, doubtful: [] }
    this.known.set(made.name, made)
    own.push(made)
    return made
  }

  private async one(client: ApiClient, target: Known): Promise<void> {
    const content = ++this.next
    const isCreate = target.content === undefined && target.doubtful.length === 0
    target.doubtful.push(content)
    const body = { metadata: { name: target.name }, data: { content: String(content), pad: 'x'.repeat(200) } }
    try {
      const answer = isCreate
        ? await client.send('POST', path, body)
        : await client.send('PUT', `${path}/${target.name}`, body)
      if (answer.status >= 300) {
        // A write of unknown end may not have been carried out; then there is nothing to replace. Anything else is a bug
        // unless the store is away.
        assert.ok(answer.status === 404 ? target.content === undefined : answer.status >= 500, answer.text)
        this.unanswered++
        return
      }
      const { metadata } = answer.json
      assert.ok(Number(metadata.resourceVersion) > target.revision, `${target.name}: resourceVersions grow`)
      target.revision = Number(metadata.resourceVersion)
      target.content = content
      target.doubtful = []
      this.acknowledged++
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      this.unanswered++
    }
  }

  /** Everything acknowledged is there, no older than acknowledged; nothing is there that nobody wrote. */
  async check(client: ApiClient): Promise<void> {
    const { items } = await client.ok('GET', path)
    const found = new Map<string, { revision: number; content: number }>()
    for (const { metadata, data } of items) {
      if (metadata.name === 'kube-root-ca.crt') continue
      found.set(metadata.name, { revision: Number(metadata.resourceVersion), content: Number(data.content) })
    }
    for (const known of this.known.values()) {
      const now = found.get(known.name)
      found.delete(known.name)
      if (now === undefined) {
        assert.equal(known.content, undefined, `${known.name}@${known.revision} was acknowledged and is lost`)
        continue
      }
      assert.ok(
        now.revision >= known.revision,
        `${known.name} went back from ${known.revision} to ${now.revision}`,
      )
      if (now.revision === known.revision) assert.equal(now.content, known.content, known.name)
      else
        assert.ok(
          known.doubtful.includes(now.content),
          `${known.name} holds ${now.content}, which nobody wrote`,
        )
      known.revision = now.revision
      known.content = now.content
      known.doubtful = []
    }
    assert.deepEqual([...found.keys()], [], 'objects that nobody wrote')
  }
}

for (const store of await stores()) {
  test(`${store.name}: ${writesInAll} writes outlive kill -9 of the server in their middle`, {
    skip: store.skip,
  }, async (t) => {
    const choice = random()
    const { server, etcd, stop } = await store.start()
    const client = new ApiClient(server.endpoint)
    try {
      const writers = new Writers(choice)
      // On etcd, one more round kills etcd instead.
      const victims = [
        ...Array.from({ length: rounds }, () => 'server'),
        ...(etcd === undefined ? [] : ['etcd']),
      ]
      const killedAt: string[] = []
      for (const [round, victim] of victims.entries()) {
        const end = Math.ceil((writesInAll * (round + 1)) / victims.length)
        const killAt = choice.below(end - inFlight, writers.acknowledged + 1)
        killedAt.push(`${victim} at ${killAt}`)
        let killing: Promise<void> | undefined
        let isKilled = false
        const kill = async (): Promise<void> => {
          // Answers come in batches; a random moment later some writes are on their way again.
          await delay(choice.next() * 8)
          isKilled = true
          await (victim === 'server' ? server.end('SIGKILL') : etcd!.kill())
          await (victim === 'server' ? server.restart() : etcd!.restart())
        }
        await writers.write(
          client,
          end,
          () => victim === 'server' && isKilled,
          () => {
            if (writers.acknowledged >= killAt) killing ??= kill()
          },
        )
        assert.ok(killing, 'the kill came')
        await killing
        await writers.check(client)
        if (victim === 'server') {
          await writers.write(
            client,
            end,
            () => false,
            () => {},
          )
          await writers.check(client)
        }
      }
      t.diagnostic(
        `seed ${choice.seed}; killed ${killedAt.join(', ')}; ${writers.acknowledged} acknowledged, ${writers.unanswered} in doubt, ${writers.known.size} objects`,
      )
      assert.ok(writers.acknowledged >= writesInAll)
    } finally {
      client.close()
      await stop()
    }
  })
}
