import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { configmaps, secrets } from '@binnacle/client/resources.ts'
import { Client } from '@binnacle/client/rest/client.ts'
import type { Transport } from '@binnacle/client/transport/transport.ts'
import type { Controller } from './controller.ts'
import { runControllers } from './manager.ts'
import { defaultOptions } from './options.ts'

const answer = (status: number, body: unknown) => ({
  ...{ status, headers: {}, text: async () => JSON.stringify(body) },
  chunks: async function* () {},
})

/** Has ConfigMaps, none of them, and no other kind. */
const poorServer: Transport = {
  close: () => {},
  send: async ({ path, signal }) => {
    if (!path.startsWith('/api/v1/configmaps')) return answer(404, failure(404, 'NotFound', 'no such kind'))
    // It streams no first state, and nothing happens afterwards.
    if (path.includes('sendInitialEvents')) return answer(400, failure(400, 'BadRequest', 'unknown option'))
    if (path.includes('watch=true'))
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    return answer(200, { kind: 'ConfigMapList', metadata: { resourceVersion: '1' }, items: [] })
  },
}

describe('the controllers of a process', () => {
  test('that look at kinds which this server does not have keep the others from nothing, and end when told to', async () => {
    const clock = new FakeClock()
    const begun: string[] = []
    const controllerOf = (name: string, resource: Resource): Controller => ({
      ...{ name, serviceAccount: name },
      start: ({ informers }) => {
        informers.of(resource as Resource<KubeObject>)
        return [
          {
            queue: undefined as never,
            run: async () => void begun.push(name),
          },
        ]
      },
    })
    const client = new Client({ transport: poorServer, userAgent: 'test', clock })
    const stop = new AbortController()
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
    const running = runControllers(
      {
        ...{ client, clientOf: () => client, clock, log, options: defaultOptions },
        controllers: [controllerOf('maps', configmaps), controllerOf('secrets', secrets)],
      },
      stop.signal,
    )
    await clock.run(60_000)
    assert.deepEqual(begun, ['maps'])
    stop.abort()
    await running
  })
})
