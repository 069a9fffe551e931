/** What an informer shows while its server ends watches, forgets, refuses, breaks off and comes back. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  failure,
  type StatusCause,
  StatusError,
  type StatusReason,
} from '@binnacle/apimachinery/errors/status.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import { configmaps } from '../resources.ts'
import { Client } from '../rest/client.ts'
import { Informer } from './informer.ts'
import { type Answer, ScriptedTransport } from './scripted.ts'

const object = (name: string, version: number, uid = name): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default', uid, resourceVersion: String(version) },
})

const line = (type: string, of: unknown): string => `${JSON.stringify({ type, object: of })}\n`
const added = (name: string, version: number, uid?: string): string =>
  line('ADDED', object(name, version, uid))
const modified = (name: string, version: number): string => line('MODIFIED', object(name, version))
const deleted = (name: string, version: number): string => line('DELETED', object(name, version))
const bookmark = (version: number, isEnd = false): string =>
  line('BOOKMARK', {
    metadata: {
      resourceVersion: String(version),
      ...(isEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {}),
    },
  })
const refusal = (code: number, reason: StatusReason, causes?: StatusCause[]): Answer => ({
  status: code,
  body: failure(code, reason, reason, causes === undefined ? undefined : { causes }),
})
const watch = (atEnd: 'ends' | 'breaks off' | 'stays open', ...chunks: (string | Uint8Array)[]): Answer => ({
  chunks,
  atEnd,
})

const informerOf = (answers: readonly Answer[]) => {
  const clock = new FakeClock()
  const transport = new ScriptedTransport(...answers)
  const errors: unknown[] = []
  const client = new Client({ transport, userAgent: 'test', clock })
  const informer = new Informer({
    ...{ client, clock, resource: configmaps },
    onError: (error) => errors.push(error),
  })
  return { clock, transport, errors, informer }
}

/** Starts an informer and lets it go on for so long, in which it asks and waits and asks again. */
const play = async (answers: readonly Answer[], ms = 60_000) => {
  const { clock, transport, errors, informer } = informerOf(answers)
  const told: string[] = []
  informer.addHandler({
    added: ({ metadata }) => told.push(`+${metadata.name}@${metadata.resourceVersion}`),
    updated: ({ metadata }, old) =>
      told.push(`${metadata.name}@${old.metadata.resourceVersion}→${metadata.resourceVersion}`),
    deleted: ({ metadata }) => told.push(`-${metadata.name}@${metadata.resourceVersion}`),
  })
  const stop = new AbortController()
  const running = informer.start(stop.signal)
  await clock.run(ms)
  return {
    clock,
    informer,
    transport,
    errors,
    told,
    names: () => informer.lister.list().map(({ metadata }) => metadata.name),
    asked: () => transport.asked.map((asked) => asked.replace('GET /api/v1/configmaps?', '')),
    end: async () => {
      stop.abort()
      await running
    },
  }
}

const initial = 'resourceVersion=&resourceVersionMatch=NotOlderThan&watch=true&sendInitialEvents=true'
const from = (version: number): string => `resourceVersion=${version}&watch=true`

describe('an informer', () => {
  test('takes first state and changes from one stream', async () => {
    const { told, informer, asked, end } = await play([
      watch(
        'stays open',
        added('a', 1) + added('b', 2),
        bookmark(3, true) + modified('a', 4),
        deleted('b', 5),
      ),
    ])
    assert.deepEqual(told, ['+a@1', '+b@2', 'a@1→4', '-b@5'])
    assert.equal(informer.hasSynced(), true)
    assert.deepEqual(asked(), [initial])
    await end()
  })

  test('shows nothing of a first state that is not whole', async () => {
    const { told, informer, asked, end } = await play([
      watch('breaks off', added('a', 1)),
      watch('ends', added('a', 1)),
      watch('stays open', added('b', 2), bookmark(2, true)),
    ])
    assert.deepEqual(told, ['+b@2'])
    assert.equal(informer.hasSynced(), true)
    assert.deepEqual(asked(), [initial, initial, initial])
    await end()
  })

  test('goes on from the last event, or bookmark, when a watch ends or breaks off', async () => {
    const { told, asked, errors, end } = await play([
      watch('ends', added('a', 1), bookmark(3, true)),
      watch('breaks off', modified('a', 4)),
      watch('ends', bookmark(9)),
      watch('stays open', modified('a', 10)),
    ])
    assert.deepEqual(asked(), [initial, from(3), from(4), from(9)])
    assert.deepEqual(told, ['+a@1', 'a@1→4', 'a@4→10'])
    assert.equal(errors.length, 1, 'an end is no failure, a break is')
    await end()
  })

  test('puts lines together that were cut on the way, inside a character too', async () => {
    const change = line('MODIFIED', { ...object('a', 4), data: { text: 'é€𝄞' } })
    const bytes = Buffer.from(added('a', 1) + bookmark(3, true) + change)
    for (let cut = 0; cut < bytes.length; cut += 5) {
      const parts = [bytes.subarray(0, cut), bytes.subarray(cut, cut + 3), bytes.subarray(cut + 3)]
      const { informer, end } = await play([watch('stays open', ...parts)], 0)
      assert.deepEqual(informer.lister.get('default', 'a')?.data, { text: 'é€𝄞' }, `cut at ${cut}`)
      await end()
    }
  })

  for (const [name, answer] of [
    ['as an answer', refusal(410, 'Expired')],
    ['as an event', watch('ends', line('ERROR', failure(410, 'Expired', 'too old')))],
    ['in old words', refusal(410, 'Gone')],
  ] as const)
    test(`begins anew when the server has forgotten, said ${name}, and tells what went in between`, async () => {
      const { told, asked, errors, end } = await play([
        watch('ends', added('a', 1) + added('b', 1) + added('c', 1, 'old'), bookmark(3, true)),
        answer,
        watch('stays open', added('b', 7) + added('c', 8, 'new') + added('d', 9), bookmark(9, true)),
      ])
      assert.deepEqual(asked(), [initial, from(3), initial])
      assert.deepEqual(told.slice(3), ['b@1→7', '-c@1', '+c@8', '+d@9', '-a@1'])
      assert.deepEqual(errors, [])
      await end()
    })

  test('lists where the server streams no lists', async () => {
    const list = {
      body: { metadata: { resourceVersion: '7' }, items: [{ metadata: object('a', 5).metadata }] },
    }
    const { informer, asked, errors, end } = await play([
      refusal(422, 'Invalid'),
      list,
      watch('ends', modified('a', 8)),
      refusal(410, 'Expired'),
      list,
    ])
    assert.deepEqual(asked(), [initial, 'resourceVersion=0', from(7), from(8), 'resourceVersion=', from(7)])
    assert.equal(informer.lister.get('default', 'a')?.kind, 'ConfigMap')
    assert.deepEqual(errors, [])
    await end()
  })

  test('never shows an older state than before, whoever answers', async () => {
    const { asked, end } = await play([
      refusal(422, 'Invalid'),
      { body: { metadata: { resourceVersion: '7' }, items: [] } },
      watch('ends', added('a', 8)),
      refusal(410, 'Expired'),
      refusal(500, 'InternalError'),
      { body: { metadata: { resourceVersion: '20' }, items: [] } },
    ])
    // '0' would be any state that the server remembers.
    assert.deepEqual(asked().slice(4), ['resourceVersion=', 'resourceVersion=', from(20)])
    await end()
  })

  test('believes a server that was restored from a backup', async () => {
    const tooLarge = refusal(504, 'Timeout', [{ reason: 'ResourceVersionTooLarge', message: '' }])
    const { asked, names, end } = await play([
      watch('ends', added('a', 90), bookmark(99, true)),
      tooLarge,
      watch('stays open', added('b', 5), bookmark(6, true)),
    ])
    assert.deepEqual(asked(), [initial, from(99), initial])
    assert.deepEqual(names(), ['b'])
    await end()
  })

  test('asks a busy server again when it says so', async () => {
    const { clock, transport, informer, end } = await play(
      [
        { status: 429, headers: { 'retry-after': '5' }, body: failure(429, 'TooManyRequests', 'later') },
        watch('stays open', bookmark(1, true)),
      ],
      4900,
    )
    assert.equal(transport.asked.length, 1)
    await clock.run(200)
    assert.equal(informer.hasSynced(), true)
    await end()
  })

  test('waits for a server that is not there, but not for long', async () => {
    const refused: Answer = { refused: true }
    const { clock, transport, informer, errors, end } = await play(Array<Answer>(1000).fill(refused), 600_000)
    const asked = transport.asked.length
    assert.ok(asked > 100 && asked < 500, `${asked} times in ten minutes`)
    assert.ok(errors.length > 50)
    transport.follow(watch('stays open', bookmark(1, true)))
    await clock.run(10_000)
    assert.equal(informer.hasSynced(), true)
    await end()
  })

  test('does not ask in a tight loop when each watch ends at once', async () => {
    const { transport, end } = await play(
      [watch('ends', bookmark(3, true)), ...Array<Answer>(1000).fill(watch('ends'))],
      60_000,
    )
    assert.ok(transport.asked.length < 20, `${transport.asked.length} times in a minute`)
    await end()
  })

  test('goes on when a handler throws', async () => {
    const { errors, informer } = informerOf([
      watch('stays open', added('a', 1) + added('b', 2), bookmark(3, true)),
    ])
    const seen: unknown[] = []
    informer.addHandler({
      added: () => {
        throw new Error('a bug')
      },
    })
    const leave = informer.addHandler({ added: ({ metadata }) => seen.push(metadata.name) })
    const stop = new AbortController()
    void informer.start(stop.signal)
    await informer.synced()
    assert.deepEqual(seen, ['a', 'b'])
    assert.equal(errors.length, 2)
    leave()
    const late: unknown[] = []
    informer.addHandler({ added: ({ metadata }) => late.push(metadata.name) })
    assert.deepEqual(late, ['a', 'b'], 'who comes late is told what is there')
    stop.abort()
  })

  test('keeps no managed fields', async () => {
    const full = object('a', 1)
    full.metadata.managedFields = [{ manager: 'x' }]
    const { informer, end } = await play([watch('stays open', line('ADDED', full), bookmark(3, true))])
    assert.equal(informer.lister.get('default', 'a')?.metadata.managedFields, undefined)
    await end()
  })

  test('an error that says nothing to it is told, and it goes on', async () => {
    const { errors, informer, end } = await play([
      refusal(403, 'Forbidden'),
      watch('stays open', bookmark(1, true)),
    ])
    assert.deepEqual(
      errors.map((error) => error instanceof StatusError && error.code),
      [403],
    )
    assert.equal(informer.hasSynced(), true)
    await end()
  })
})
