/** The whole server on etcd over TLS with client certificates, through its flags, with one of three endpoints dead. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { issueCertificates } from '../support/certificates.ts'
import { type Etcd, startEtcd } from '../support/etcd.ts'
import { freePorts } from '../support/ports.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { stores } from '../support/stores.ts'
import { TcpProxy } from '../support/tcpproxy.ts'

const { skip } = (await stores()).at(-1)!

describe('etcd over TLS with client certificates', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-tls-'))
  const file = (name: string): string => join(folder, name)
  let etcd: Etcd
  let dead: string
  before(async () => {
    const { ca, server, client } = issueCertificates()
    for (const [name, text] of Object.entries({
      'ca.crt': ca.cert,
      'server.crt': server.cert,
      'server.key': server.key,
      'client.crt': client.cert,
      'client.key': client.key,
    }))
      writeFileSync(file(name), text, { mode: 0o600 })
    etcd = await startEtcd({
      scheme: 'https',
      flags: [
        '--client-cert-auth',
        `--trusted-ca-file=${file('ca.crt')}`,
        `--cert-file=${file('server.crt')}`,
        `--key-file=${file('server.key')}`,
      ],
    })
    dead = `https://127.0.0.1:${(await freePorts(1))[0]}`
  })
  after(async () => {
    await etcd.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const certificates = (): string[] => [
    `--etcd-cafile=${file('ca.crt')}`,
    `--etcd-certfile=${file('client.crt')}`,
    `--etcd-keyfile=${file('client.key')}`,
  ]
  const use = async (server: RunningServer, run: (client: ApiClient) => Promise<void>): Promise<void> => {
    const client = new ApiClient(server.endpoint)
    try {
      await run(client)
    } finally {
      client.close()
      await server.stop()
    }
  }
  const configmaps = '/api/v1/namespaces/default/configmaps'

  for (const at of [0, 1, 2]) {
    test(`endpoint ${at + 1} of three is dead, the server serves`, async () => {
      const endpoints = [etcd.url, etcd.url.replace('127.0.0.1', 'localhost')]
      endpoints.splice(at, 0, dead)
      const server = await startServer([`--etcd-servers=${endpoints.join(',')}`, ...certificates()])
      await use(server, async (client) => {
        await client.ok('POST', configmaps, { metadata: { name: `at-${at}` }, data: { a: 'b' } })
        const read = await client.ok('GET', `${configmaps}/at-${at}`)
        assert.deepEqual(read.data, { a: 'b' })
      })
    })
  }

  test('an endpoint that dies under the running server is left for another', async () => {
    const proxy = await TcpProxy.open(etcd.url)
    const through = proxy.url.replace('http:', 'https:')
    const server = await startServer([`--etcd-servers=${through},${etcd.url}`, ...certificates()])
    await use(server, async (client) => {
      await client.ok('POST', configmaps, { metadata: { name: 'before' } })
      await proxy.close()
      // Reads may be tried again by the server; a write that was cut is the client's to repeat.
      await client.ok('GET', `${configmaps}/before?resourceVersion=`)
      await client.ok('POST', configmaps, { metadata: { name: 'behind' } })
      const { items } = await client.ok('GET', configmaps)
      const names = items.map((item: { metadata: { name: string } }) => item.metadata.name)
      assert.ok(names.includes('before') && names.includes('behind'))
    })
  })

  test('without the client certificate the server does not start, and says why', async () => {
    const flags = [`--etcd-servers=${etcd.url}`, `--etcd-cafile=${file('ca.crt')}`]
    await assert.rejects(startServer(flags, 20_000), /waiting for etcd/)
  })
})
