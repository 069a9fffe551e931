/** Bootstrap tokens against our server, each loop with the rights of its own account: recorded of kube-controller-manager 1.36.3. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pino from 'pino'
import { ApiClient } from '../support/apiclient.ts'
import { startServer } from '../support/server.ts'
import { managing } from './ours.ts'

describe('bootstrap tokens', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let client: ApiClient
  let stop = async (): Promise<void> => {}
  const secrets = '/api/v1/namespaces/kube-system/secrets'
  const info = '/api/v1/namespaces/kube-public/configmaps'

  const makeToken = (id: string, more: Record<string, string>): Promise<unknown> =>
    client.ok('POST', secrets, {
      metadata: { name: `bootstrap-token-${id}` },
      type: 'bootstrap.kubernetes.io/token',
      stringData: {
        ...{ 'token-id': id, 'token-secret': '0123456789abcdef', 'usage-bootstrap-signing': 'true' },
        ...more,
      },
    })
  /** Waits until `look` says what is wanted. */
  const comes = async (look: () => Promise<unknown>, wanted: unknown): Promise<void> => {
    for (const deadline = Date.now() + 120_000; ; await new Promise((resolve) => setTimeout(resolve, 50)))
      try {
        assert.deepEqual(await look(), wanted)
        return
      } catch (error) {
        if (Date.now() > deadline) throw error
      }
  }
  const data = async (): Promise<unknown> => (await client.ok('GET', `${info}/cluster-info`)).data
  const tokens = async (): Promise<string[]> =>
    (await client.ok('GET', secrets)).items.map(
      ({ metadata }: { metadata: { name: string } }) => metadata.name,
    )

  before(async () => {
    server = await startServer(['--log-level=warn'])
    client = new ApiClient(server.endpoint)
    await client.ok('POST', info, { metadata: { name: 'cluster-info' }, data: { kubeconfig: 'hello' } })
    stop = managing(server, pino({ level: 'silent' }), ['--controllers=bootstrapsigner,tokencleaner'])
  })
  after(async () => {
    await stop()
    client.close()
    await server.stop()
  })

  test('sign cluster-info, and go when they end', async () => {
    const signature = 'eyJhbGciOiJIUzI1NiIsImtpZCI6ImFhYWFhYSJ9..vh4yKqQb9ROYgF36oENmzq7Y4tnPm6-8JfkG7bH_PV4'
    await makeToken('aaaaaa', {})
    await makeToken('cccccc', { expiration: '2020-01-01T00:00:00Z' })
    await makeToken('dddddd', { 'usage-bootstrap-signing': 'false', expiration: '2099-01-01T00:00:00Z' })
    await makeToken('eeeeee', { expiration: 'garbage' })
    await comes(tokens, ['bootstrap-token-aaaaaa', 'bootstrap-token-dddddd'])
    await comes(data, { kubeconfig: 'hello', 'jws-kubeconfig-aaaaaa': signature })

    const soon = new Date(Date.now() + 2_000).toISOString().replace(/\.\d+Z$/, 'Z')
    await makeToken('bbbbbb', { expiration: soon })
    await comes(tokens, ['bootstrap-token-aaaaaa', 'bootstrap-token-dddddd'])
    await comes(data, { kubeconfig: 'hello', 'jws-kubeconfig-aaaaaa': signature })

    await client.ok('DELETE', `${secrets}/bootstrap-token-aaaaaa`)
    await comes(data, { kubeconfig: 'hello' })
  })
})
