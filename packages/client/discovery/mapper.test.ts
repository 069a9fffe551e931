import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { Client } from '../rest/client.ts'
import { RestMapper } from './mapper.ts'

const boat = (version: string) => ({
  resource: 'boats',
  responseKind: { group: 'example.com', version, kind: 'Boat' },
  ...{ scope: 'Namespaced', singularResource: 'boat', verbs: ['get', 'list', 'watch', 'delete'] },
})
const current = (version: string, ...resources: unknown[]) => ({ version, freshness: 'Current', resources })

/** A server with one group, whose versions may be changed. */
const setUp = () => {
  const clock = new FakeClock()
  const server = {
    versions: [current('v1', boat('v1'))] as unknown[],
    etag: '"1"',
    isDown: false,
    asked: 0,
    kind: 'APIGroupDiscoveryList',
  }
  const client = new Client({
    userAgent: 'test',
    clock,
    transport: {
      close: () => {},
      send: async ({ path, headers }) => {
        server.asked++
        if (server.isDown) throw new Error('connection refused')
        const items =
          path === '/api' ? [] : [{ metadata: { name: 'example.com' }, versions: server.versions }]
        const isOld = headers['if-none-match'] === server.etag
        return {
          status: isOld ? 304 : 200,
          headers: { etag: server.etag },
          text: async () => (isOld ? '' : JSON.stringify({ kind: server.kind, items })),
          chunks: async function* () {},
        }
      },
    },
  })
  return { clock, server, mapper: new RestMapper({ client, clock }) }
}

const namesOf = (mapper: RestMapper): string[] =>
  mapper
    .resources()
    .map(({ version, resource, isPreferred }) => `${version} ${resource}${isPreferred ? '!' : ''}`)

describe('what discovery says', () => {
  test('is taken over only when it has changed', async () => {
    const { mapper, server } = setUp()
    assert.equal(await mapper.refresh(), true)
    assert.equal(await mapper.refresh(), false)
    server.versions = [
      current('v2', boat('v2')),
      current('v1', boat('v1'), { ...boat('v1'), resource: 'oars' }),
    ]
    assert.equal(await mapper.refresh(), false, 'the tag is the same')
    server.etag = '"2"'
    assert.equal(await mapper.refresh(), true)
    assert.deepEqual(namesOf(mapper), ['v2 boats!', 'v1 boats', 'v1 oars!'])
    assert.equal(mapper.ofName('example.com', 'boats')?.version, 'v2')
  })

  test('in another form than was asked for is not taken for a server without kinds', async () => {
    const { mapper, server } = setUp()
    await mapper.refresh()
    Object.assign(server, { kind: 'APIGroupList', etag: '"2"' })
    await assert.rejects(mapper.refresh(), /got APIGroupList instead of aggregated discovery/)
    assert.deepEqual(namesOf(mapper), ['v1 boats!'])
  })

  test('keeps what it knew of a group that cannot be asked', async () => {
    const { mapper, server } = setUp()
    await mapper.refresh()
    Object.assign(server, { etag: '"2"', versions: [{ version: 'v1', freshness: 'Stale' }] })
    await mapper.refresh()
    assert.deepEqual(namesOf(mapper), ['v1 boats!'])
    assert.deepEqual(mapper.unavailable(), ['example.com/v1'])
    Object.assign(server, { etag: '"3"', versions: [current('v1')] })
    await mapper.refresh()
    assert.deepEqual(namesOf(mapper), [])
    assert.deepEqual(mapper.unavailable(), [])
  })

  test('stays as it was when the server does not answer', async () => {
    const { mapper, server } = setUp()
    await mapper.refresh()
    server.isDown = true
    await assert.rejects(mapper.refresh(), /refused/)
    assert.deepEqual(namesOf(mapper), ['v1 boats!'])
  })

  test('is asked for kinds that are not known, every ten seconds at most', async () => {
    const { mapper, server, clock } = setUp()
    assert.equal((await mapper.findKind('example.com/v1', 'Boat'))?.resource, 'boats')
    assert.equal(server.asked, 2, 'both documents')
    for (let i = 0; i < 5; i++) assert.equal(await mapper.findKind('example.com/v1', 'Ship'), undefined)
    assert.equal(server.asked, 2)
    clock.advance(10_000)
    await Promise.all([1, 2, 3].map(() => mapper.findKind('example.com/v1', 'Ship')))
    assert.equal(server.asked, 4, 'those who ask at once share one answer')
    assert.equal(await mapper.findKind('not/a/version', 'Boat'), undefined)
  })

  test('picks resources by what can be done with them', async () => {
    const { mapper } = setUp()
    await mapper.refresh()
    assert.deepEqual(
      mapper.preferred('list', 'delete').map(({ resource }) => resource),
      ['boats'],
    )
    assert.deepEqual(mapper.preferred('list', 'update'), [])
  })
})
