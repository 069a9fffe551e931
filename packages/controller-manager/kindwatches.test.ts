/** Kinds that come and go: who is watched, and how often the server is asked what it has. */
import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { Client } from '@binnacle/client/rest/client.ts'
import type { IncomingAnswer, OutgoingRequest, Transport } from '@binnacle/client/transport/transport.ts'
import type { Controller } from './controller.ts'
import { garbageCollector } from './controllers/garbagecollector/index.ts'
import { resourceQuota } from './controllers/resourcequota/index.ts'
import { runControllers } from './manager.ts'
import { defaultOptions } from './options.ts'

const kinds: Readonly<Record<string, string>> = {
  pods: 'Pod',
  services: 'Service',
  persistentvolumeclaims: 'PersistentVolumeClaim',
  resourcequotas: 'ResourceQuota',
}

/** Has the core kinds that quotas look at, and a custom one while `hasWidgets`; watches show what there is and then nothing. */
class Server implements Transport {
  hasWidgets = false
  readonly objects: Record<string, KubeObject[]> = {}
  readonly asked: string[] = []
  readonly watched = new Set<string>()
  readonly written: KubeObject[] = []

  close(): void {}

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    const { pathname, searchParams } = new URL(request.path, 'http://server')
    this.asked.push(pathname)
    if (pathname === '/api') return this.discovery('', 'v1', kinds)
    if (pathname === '/apis')
      return this.discovery('acme.io', 'v1', this.hasWidgets ? { widgets: 'Widget' } : {})
    if (request.method === 'PUT') {
      const object = JSON.parse(String(request.body)) as KubeObject
      this.written.push(object)
      return answer(200, object)
    }
    const resource = pathname.split('/').at(-1)!
    if (searchParams.get('watch') !== 'true' || (resource === 'widgets' && !this.hasWidgets))
      return answer(404, failure(404, 'NotFound', 'the server could not find the requested resource'))
    return this.watch(resource, request.signal)
  }

  private watch(resource: string, signal: AbortSignal | undefined): IncomingAnswer {
    const { watched, objects } = this
    watched.add(resource)
    const end = { metadata: { resourceVersion: '9', annotations: { 'k8s.io/initial-events-end': 'true' } } }
    const events = [
      ...(objects[resource] ?? []).map((object) => ({ type: 'ADDED', object })),
      { type: 'BOOKMARK', object: end },
    ]
    return {
      ...answer(200, undefined),
      chunks: async function* () {
        yield Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''))
        try {
          await new Promise((_, reject) =>
            signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
          )
        } finally {
          watched.delete(resource)
        }
      },
    }
  }

  private discovery(group: string, version: string, found: Readonly<Record<string, string>>): IncomingAnswer {
    const resources = Object.entries(found).map(([resource, kind]) => ({
      ...{ resource, responseKind: { group, version, kind }, scope: 'Namespaced' },
      verbs: ['list', 'watch', 'delete'],
    }))
    return answer(200, {
      kind: 'APIGroupDiscoveryList',
      items: [{ metadata: { name: group }, versions: [{ version, freshness: 'Current', resources }] }],
    })
  }

  count(path: string): number {
    return this.asked.filter((asked) => asked === path).length
  }
}

const answer = (status: number, body: unknown): IncomingAnswer => ({
  ...{ status, headers: {}, text: async () => JSON.stringify(body) },
  chunks: async function* () {},
})

const run = async (t: TestContext, controller: Controller, server = new Server()) => {
  const clock = new FakeClock()
  const client = new Client({ transport: server, userAgent: 'test', clock })
  const stop = new AbortController()
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const options = { ...defaultOptions, resourceQuotaSyncPeriodMs: 1_000 }
  const running = runControllers(
    { ...{ client, clientOf: () => client, clock, log, options }, controllers: [controller] },
    stop.signal,
  )
  t.after(async () => {
    stop.abort()
    await running
  })
  await clock.run(2_000)
  return { clock, server }
}

const quota: KubeObject = {
  ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
  metadata: { name: 'q', namespace: 'default', uid: 'q', resourceVersion: '5' },
  spec: { hard: { 'count/widgets.acme.io': '3' } },
  status: { hard: { 'count/widgets.acme.io': '3' }, used: {} },
}
const widget: KubeObject = {
  ...{ apiVersion: 'acme.io/v1', kind: 'Widget' },
  metadata: { name: 'w', namespace: 'default', uid: 'w', resourceVersion: '6' },
}

describe('a custom kind', () => {
  test('is watched by the garbage collector while the server has it, and not asked for after that', async (t) => {
    const { clock, server } = await run(t, garbageCollector)
    assert.equal(server.watched.has('widgets'), false)
    server.hasWidgets = true
    await clock.run(30_000)
    assert.equal(server.watched.has('widgets'), true)
    server.hasWidgets = false
    await clock.run(30_000)
    assert.equal(server.watched.has('widgets'), false)
    const before = server.count('/apis/acme.io/v1/widgets')
    await clock.run(3_600_000)
    assert.equal(server.count('/apis/acme.io/v1/widgets'), before)
    assert.equal(server.watched.has('pods'), true)
  })

  test('is counted by a quota from when it comes, and watched no longer than it is there', async (t) => {
    const server = new Server()
    server.objects.resourcequotas = [quota]
    server.objects.widgets = [widget]
    const { clock } = await run(t, resourceQuota, server)
    assert.equal(server.watched.has('widgets'), false)
    server.hasWidgets = true
    await clock.run(31_000)
    assert.equal(server.watched.has('widgets'), true)
    assert.deepEqual((server.written.at(-1)?.status as { used?: unknown })?.used, {
      'count/widgets.acme.io': '1',
    })
    server.hasWidgets = false
    await clock.run(31_000)
    assert.equal(server.watched.has('widgets'), false)
    const before = server.count('/apis/acme.io/v1/widgets')
    await clock.run(600_000)
    assert.equal(server.count('/apis/acme.io/v1/widgets'), before)
  })

  test('that never comes has the server asked what it has every ten seconds at most, however often it is looked for', async (t) => {
    const server = new Server()
    server.objects.resourcequotas = [quota]
    const { clock } = await run(t, resourceQuota, server)
    const before = server.count('/apis')
    await clock.run(60_000)
    assert.ok(server.count('/apis') - before <= 8, `${server.count('/apis') - before} times`)
  })
})
