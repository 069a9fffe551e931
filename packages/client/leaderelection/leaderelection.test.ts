/** Leader election on simulated time: a server of one Lease that loses requests and answers, and clocks that jump. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import type { Lease, LeaseSpec } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import { Client } from '../rest/client.ts'
import {
  type IncomingAnswer,
  type OutgoingRequest,
  type Transport,
  TransportError,
} from '../transport/transport.ts'
import { runAsLeader } from './leaderelection.ts'

/** What happens to a request: it arrives, it is lost, its answer is lost, nobody ever answers. */
type Fate = 'arrives' | 'is lost' | 'answer is lost' | 'hangs'

/** The one Lease, with the rules of a server: create once, update by version. */
class LeaseServer {
  lease: Lease | undefined
  private version = 0

  handle({ method, body }: OutgoingRequest): { status: number; body: unknown } {
    const sent = body === undefined ? undefined : (JSON.parse(String(body)) as Lease)
    if (method === 'GET')
      return this.lease === undefined ? refuse(404, 'NotFound') : { status: 200, body: this.lease }
    if (method === 'POST') {
      if (this.lease !== undefined) return refuse(409, 'AlreadyExists')
    } else if (this.lease?.metadata.resourceVersion !== sent!.metadata.resourceVersion)
      return refuse(409, 'Conflict')
    this.lease = { ...sent!, metadata: { ...sent!.metadata, resourceVersion: String(++this.version) } }
    return { status: 200, body: this.lease }
  }
}

const refuse = (code: number, reason: string): { status: number; body: unknown } => ({
  status: code,
  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason, code },
})

const wire = (server: LeaseServer, clock: Clock, fate: () => Fate, latencyMs: () => number): Transport => ({
  send: (request) =>
    new Promise<IncomingAnswer>((resolve, reject) => {
      const abort = (): void => reject(request.signal!.reason)
      if (request.signal?.aborted) abort()
      request.signal?.addEventListener('abort', abort, { once: true })
      const is = fate()
      if (is === 'hangs') return
      const later = (run: () => void): void => void clock.setTimeout(run, latencyMs())
      later(() => {
        const answer = is === 'is lost' ? undefined : server.handle(request)
        later(() => {
          if (answer === undefined || is === 'answer is lost') reject(new TransportError('cut'))
          else resolve({ ...answerOf(answer.body), status: answer.status })
        })
      })
    }),
  close: () => {},
})

const answerOf = (body: unknown): Omit<IncomingAnswer, 'status'> => ({
  headers: {},
  text: async () => JSON.stringify(body),
  chunks: async function* () {},
})

interface Member {
  fate: Fate
  /** How wrong its time of day is. */
  skewMs: number
  isLeading: boolean
  isDead: boolean
  readonly stop: AbortController
  ended: string | undefined
}

const clusterOf = (names: readonly string[], clock: FakeClock, random: () => number = () => 0.5) => {
  const server = new LeaseServer()
  const members = new Map<string, Member>()
  const join = (name: string): Member => {
    const member: Member = {
      fate: 'arrives',
      ...{ skewMs: 0, isLeading: false, isDead: false, ended: undefined },
      stop: new AbortController(),
    }
    members.set(name, member)
    const own: Clock = {
      now: () => clock.now() + member.skewMs,
      setTimeout: (run, ms) => clock.setTimeout(run, ms),
    }
    const transport = wire(
      server,
      clock,
      () => member.fate,
      () => 1 + Math.floor(random() * 20),
    )
    const client = new Client({ transport, userAgent: name, clock: own })
    void runAsLeader(
      { client, clock: own, namespace: 'kube-system', name: 'test', identity: name, random },
      member.stop.signal,
      (signal) =>
        new Promise((resolve) => {
          member.isLeading = true
          const end = (): void => {
            member.isLeading = false
            resolve()
          }
          if (signal.aborted) end()
          else signal.addEventListener('abort', end, { once: true })
        }),
    ).then((ended) => {
      member.ended = ended
    })
    return member
  }
  for (const name of names) join(name)
  return {
    server,
    members,
    join,
    member: (name: string): Member => members.get(name)!,
    leaders: (): string[] => [...members].filter(([, m]) => m.isLeading && !m.isDead).map(([name]) => name),
    specOf: (): LeaseSpec => server.lease!.spec,
  }
}

/** A process that vanishes without a word. */
const kill = (member: Member): void => {
  member.isDead = true
  member.fate = 'hangs'
}

describe('leader election', () => {
  test('the first to come leads, and says so as the reference does', async () => {
    const clock = new FakeClock()
    const { leaders, specOf } = clusterOf(['a', 'b'], clock)
    await clock.run(100)
    assert.deepEqual(leaders(), ['a'])
    const { holderIdentity, leaseDurationSeconds, leaseTransitions, acquireTime } = specOf()
    assert.deepEqual(
      { holderIdentity, leaseDurationSeconds, leaseTransitions, acquireTime },
      {
        holderIdentity: 'a',
        leaseDurationSeconds: 15,
        leaseTransitions: 0,
        acquireTime: '2026-01-01T00:00:00.022000Z',
      },
    )
    await clock.run(60_000)
    assert.deepEqual(leaders(), ['a'])
    assert.match(specOf().renewTime!, /^2026-01-01T00:00:5[89]|^2026-01-01T00:01:00/)
  })

  test('when the leader dies, another leads within the lease and a try', async () => {
    const clock = new FakeClock()
    const { leaders, member, specOf } = clusterOf(['a', 'b'], clock)
    await clock.run(10_000)
    kill(member('a'))
    await clock.run(12_000)
    assert.deepEqual(leaders(), [], 'not before the lease has run out')
    await clock.run(3000 + 4400)
    assert.deepEqual(leaders(), ['b'])
    assert.equal(specOf().leaseTransitions, 1)
  })

  test('a leader that is told to stop gives the lease back once its work has ended', async () => {
    const clock = new FakeClock()
    const { leaders, member, specOf } = clusterOf(['a', 'b'], clock)
    await clock.run(1000)
    member('a').stop.abort()
    await clock.run(100)
    assert.equal(member('a').ended, 'stopped')
    assert.deepEqual(
      [specOf().holderIdentity, specOf().leaseDurationSeconds, specOf().leaseTransitions],
      ['', 1, 0],
    )
    await clock.run(4400)
    assert.deepEqual(leaders(), ['b'])
    assert.equal(specOf().leaseTransitions, 1)
  })

  test('the lease is given back whatever was under way', async () => {
    for (let ms = 2000; ms < 2100; ms += 3) {
      const clock = new FakeClock()
      const { member, specOf } = clusterOf(['a'], clock)
      await clock.run(ms)
      member('a').stop.abort()
      await clock.run(1000)
      assert.equal(member('a').ended, 'stopped')
      assert.equal(specOf().holderIdentity, '', `told to stop after ${ms} ms`)
    }
  })

  const troubles: { name: string; fate: Fate }[] = [
    { name: 'reaches the server no more', fate: 'is lost' },
    { name: 'hears no answers', fate: 'answer is lost' },
    { name: 'waits for answers in vain', fate: 'hangs' },
  ]
  for (const { name, fate } of troubles) {
    test(`a leader that ${name} stops ten seconds after its last renewal`, async () => {
      const clock = new FakeClock()
      const { leaders, member } = clusterOf(['a'], clock)
      await clock.run(1000)
      member('a').fate = fate
      await clock.run(7900)
      assert.deepEqual(leaders(), ['a'])
      await clock.run(2200)
      assert.deepEqual(leaders(), [])
      assert.equal(member('a').ended, 'lost')
    })
  }

  test('who loses the lease in the middle of its work is told to cut that off before another leads', async () => {
    const clock = new FakeClock()
    let fate: Fate = 'arrives'
    const transport = wire(
      new LeaseServer(),
      clock,
      () => fate,
      () => 1,
    )
    let lostAt: number | undefined
    let finish = (): void => {}
    const running = runAsLeader(
      {
        ...{ client: new Client({ transport, userAgent: 'a', clock }), clock },
        ...{ namespace: 'kube-system', name: 'test', identity: 'a' },
        onLost: () => {
          lostAt = clock.elapsed()
        },
      },
      new AbortController().signal,
      () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    )
    await clock.run(1000)
    fate = 'is lost'
    await clock.run(14_000)
    assert.ok(lostAt !== undefined && lostAt <= 11_000, `it was told at ${lostAt}`)
    finish()
    await clock.run(0)
    assert.equal(await running, 'lost')
  })

  test('an answer that was lost is no loss of the lease', async () => {
    const clock = new FakeClock()
    const { leaders, member, specOf } = clusterOf(['a', 'b'], clock)
    await clock.run(1000)
    member('a').fate = 'answer is lost'
    await clock.run(4000)
    member('a').fate = 'arrives'
    await clock.run(60_000)
    assert.deepEqual(leaders(), ['a'])
    assert.equal(specOf().leaseTransitions, 0)
  })

  const jumps = [
    { name: 'an hour ahead', ms: 3_600_000 },
    { name: 'an hour back', ms: -3_600_000 },
  ]
  for (const { name, ms } of jumps)
    for (const who of ['a', 'b'])
      test(`${who === 'a' ? "the leader's" : "a follower's"} clock jumps ${name}: nothing changes`, async () => {
        const clock = new FakeClock()
        const { leaders, member, specOf } = clusterOf(['a', 'b'], clock)
        await clock.run(5000)
        member(who).skewMs = ms
        for (let i = 0; i < 60; i++) {
          await clock.run(1000)
          assert.deepEqual(leaders(), ['a'])
        }
        assert.equal(specOf().leaseTransitions, 0)
      })

  test('a lease that somebody removes is made again', async () => {
    const clock = new FakeClock()
    const { leaders, server, specOf } = clusterOf(['a', 'b'], clock)
    await clock.run(1000)
    server.lease = undefined
    await clock.run(5000)
    assert.equal(leaders().length, 1)
    assert.equal(specOf().holderIdentity, leaders()[0])
  })

  test('fields of others in the lease are kept', async () => {
    const clock = new FakeClock()
    const { server, specOf } = clusterOf([], clock)
    server.lease = {
      kind: 'Lease',
      apiVersion: 'coordination.k8s.io/v1',
      metadata: { name: 'test', namespace: 'kube-system', labels: { a: 'b' } },
      spec: { holderIdentity: '', strategy: 'OldestEmulationVersion' },
    }
    const stop = new AbortController()
    const client = new Client({
      transport: wire(
        server,
        clock,
        () => 'arrives',
        () => 1,
      ),
      userAgent: 'a',
      clock,
    })
    const options = { client, clock, namespace: 'kube-system', name: 'test', identity: 'a' }
    const done = runAsLeader(options, stop.signal, async () => {})
    await clock.run(100)
    assert.equal(await done, 'done')
    assert.equal(specOf().strategy, 'OldestEmulationVersion')
    assert.deepEqual(server.lease?.metadata.labels, { a: 'b' })
  })

  test('durations that cannot keep two leaders apart are refused', async () => {
    const client = new Client({ transport: { send: () => assert.fail(), close: () => {} }, userAgent: 'a' })
    const base = { client, clock: new FakeClock(), namespace: 'kube-system', name: 'test', identity: 'a' }
    const { signal } = new AbortController()
    await assert.rejects(
      runAsLeader({ ...base, renewDeadlineMs: 15_000 }, signal, async () => {}),
      /must last longer/,
    )
    await assert.rejects(
      runAsLeader({ ...base, retryPeriodMs: 9000 }, signal, async () => {}),
      /must be longer/,
    )
  })
})

/** Small, seeded, good enough: the seed of a failure is in its message. */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

test('there are never two leaders, and there is one again when troubles end', async () => {
  const fates: Fate[] = ['arrives', 'arrives', 'arrives', 'is lost', 'answer is lost', 'hangs']
  for (let seed = 1; seed <= 40; seed++) {
    const random = randomFrom(seed)
    const clock = new FakeClock()
    const { leaders, members, join } = clusterOf(['0', '1', '2'], clock, random)
    let last = 3
    for (let second = 0; second < 600; second++) {
      await clock.run(1000)
      assert.ok(leaders().length <= 1, `seed ${seed}, second ${second}: ${leaders()}`)
      for (const [name, member] of [...members]) {
        if (member.isDead || member.ended !== undefined) {
          members.delete(name)
          join(String(last++))
        } else if (random() < 0.05) member.fate = fates[Math.floor(random() * fates.length)]!
        else if (random() < 0.01) member.skewMs = Math.floor((random() - 0.5) * 7_200_000)
        else if (random() < 0.005) kill(member)
      }
    }
    for (const member of members.values()) if (!member.isDead) member.fate = 'arrives'
    await clock.run(30_000)
    assert.equal(leaders().length, 1, `seed ${seed}`)
    for (const member of members.values()) member.stop.abort()
    await clock.run(30_000)
  }
})
