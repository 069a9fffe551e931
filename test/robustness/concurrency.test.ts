/** Writers that meet: nothing is given out twice, no limit is passed. That nothing is lost, incrementing.ts shows. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { startServer } from '../support/server.ts'
import { type OnStore, stores } from '../support/stores.ts'

const core = '/api/v1/namespaces/default'

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
