/** Writers that meet: nothing is lost, nothing is given out twice, no limit is passed. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient } from '../support/apiclient.ts'
import { startServer } from '../support/server.ts'
import { type OnStore, stores } from '../support/stores.ts'

const clients = 50
const incrementsEach = 20
const backoffMs = 100
const core = '/api/v1/namespaces/default'
const key = 'example.com/count'

type Increment = (client: ApiClient, path: string) => Promise<number>

const countOf = (object: { metadata: { annotations: Record<string, string> } }): number =>
  Number(object.metadata.annotations[key])

/** One attempt to add one; each is refused when another writer was faster. */
const increments: { how: string; attempt: Increment; refused: number }[] = [
  {
    how: 'PUT of what was read',
    refused: 409,
    attempt: async (client, path) => {
      const read = await client.ok('GET', path)
      read.metadata.annotations[key] = String(countOf(read) + 1)
      return (await client.send('PUT', path, read)).status
    },
  },
  {
    how: 'a merge patch that names the resourceVersion',
    refused: 409,
    attempt: async (client, path) => {
      const read = await client.ok('GET', path)
      const { resourceVersion } = read.metadata
      const patch = { metadata: { resourceVersion, annotations: { [key]: String(countOf(read) + 1) } } }
      const type = { 'content-type': 'application/merge-patch+json' }
      return (await client.send('PATCH', path, patch, type)).status
    },
  },
  {
    how: 'a JSON patch that tests the old value',
    refused: 422,
    attempt: async (client, path) => {
      const read = await client.ok('GET', path)
      const at = `/metadata/annotations/${key.replace('/', '~1')}`
      const patch = [
        { op: 'test', path: at, value: String(countOf(read)) },
        { op: 'replace', path: at, value: String(countOf(read) + 1) },
      ]
      const type = { 'content-type': 'application/json-patch+json' }
      return (await client.send('PATCH', path, patch, type)).status
    },
  },
]

for (const store of await stores()) {
  describe(store.name, { skip: store.skip }, () => {
    let started: Promise<OnStore> | undefined
    const opened: ApiClient[] = []
    const running = (): Promise<OnStore> => (started ??= store.start())
    const clientOf = (endpoint: ConstructorParameters<typeof ApiClient>[0]): ApiClient => {
      const client = new ApiClient(endpoint)
      opened.push(client)
      return client
    }
    after(async () => {
      for (const client of opened) client.close()
      await (await started)?.stop()
    })

    for (const { how, attempt, refused } of increments) {
      test(`${clients} clients add one ${incrementsEach} times each by ${how}`, async (t) => {
        const { server } = await running()
        const first = clientOf(server.endpoint)
        const name = `counter-${refused}-${how.length}`
        await first.ok('POST', `${core}/configmaps`, { metadata: { name, annotations: { [key]: '0' } } })
        let refusals = 0
        await Promise.all(
          Array.from({ length: clients }, async () => {
            const client = clientOf(server.endpoint)
            let isLucky = true
            for (let done = 0; done < incrementsEach; ) {
              // As clients do: whoever was refused lets others go first for a while.
              if (!isLucky) await delay(Math.random() * backoffMs)
              const status = await attempt(client, `${core}/configmaps/${name}`)
              isLucky = status === 200
              if (isLucky) done++
              else {
                assert.equal(status, refused)
                refusals++
              }
            }
            client.close()
          }),
        )
        const sum = countOf(await first.ok('GET', `${core}/configmaps/${name}`))
        t.diagnostic(`${store.name}: sum ${sum} after ${refusals} refusals`)
        assert.equal(sum, clients * incrementsEach)
      })
    }

    test('100 Services made at once share no cluster IP and no node port', async () => {
      const { server, etcd } = await running()
      const second = etcd === undefined ? undefined : await startServer([`--etcd-servers=${etcd.url}`])
      try {
        // On etcd, two API servers hand out from the same range.
        const through = [server, ...(second === undefined ? [] : [second])].map((s) => clientOf(s.endpoint))
        const made = await Promise.all(
          Array.from({ length: 100 }, (_, i) =>
            through[i % through.length]!.ok('POST', `${core}/services`, {
              metadata: { name: `svc-${i}` },
              spec: { type: 'NodePort', ports: [{ port: 80 }] },
            }),
          ),
        )
        const ips = made.map((service) => service.spec.clusterIP)
        const ports = made.map((service) => service.spec.ports[0].nodePort)
        assert.equal(new Set(ips).size, 100, 'cluster IPs')
        assert.equal(new Set(ports).size, 100, 'node ports')
        assert.ok(ips.every((ip) => typeof ip === 'string' && ip !== ''))
        assert.ok(ports.every((port) => port >= 30_000 && port <= 32_767))
      } finally {
        await second?.stop()
      }
    })

    test('100 creates at once do not pass a quota of 10', async () => {
      const { server, etcd } = await running()
      const second = etcd === undefined ? undefined : await startServer([`--etcd-servers=${etcd.url}`])
      try {
        const through = [server, ...(second === undefined ? [] : [second])].map((s) => clientOf(s.endpoint))
        const client = through[0]!
        await client.ok('POST', '/api/v1/namespaces', { metadata: { name: 'limited' } })
        const space = '/api/v1/namespaces/limited'
        await client.ok('POST', `${space}/resourcequotas`, {
          metadata: { name: 'quota' },
          spec: { hard: { 'count/configmaps': '10' } },
        })
        // No controller fills the status in this test; without one the quota has nothing to count from.
        await client.ok(
          'PATCH',
          `${space}/resourcequotas/quota/status`,
          { status: { hard: { 'count/configmaps': '10' }, used: { 'count/configmaps': '0' } } },
          { 'content-type': 'application/merge-patch+json' },
        )
        const answers = await Promise.all(
          Array.from({ length: 100 }, (_, i) =>
            through[i % through.length]!.send('POST', `${space}/configmaps`, {
              metadata: { name: `cm-${i}` },
            }),
          ),
        )
        const statuses = answers.map(({ status }) => status)
        const refused = answers.filter(({ status }) => status !== 201)
        for (const { status, text } of refused) assert.ok([403, 409].includes(status), `${status} ${text}`)
        const { items } = await client.ok('GET', `${space}/configmaps`)
        assert.equal(items.length, statuses.filter((status) => status === 201).length)
        assert.ok(items.length <= 10, `${items.length} objects under a quota of 10`)
        const quota = await client.ok('GET', `${space}/resourcequotas/quota`)
        assert.ok(Number(quota.status.used['count/configmaps']) >= items.length)
        assert.ok(Number(quota.status.used['count/configmaps']) <= 10)
      } finally {
        await second?.stop()
      }
    })
  })
}
