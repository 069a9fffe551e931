/**
 * Our controllers, scheduler and kubelet around a real kube-apiserver: what they know of a server is the Kubernetes API and nothing
 * else. Needs the reference's binaries (REFERENCE_BIN).
 */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { ensurePki } from '../../src/apiserver/pki/ensure.ts'
import { Members } from '../robustness/loop/processes.ts'
import { ApiClient } from '../support/apiclient.ts'
import { referenceMissing } from '../support/reference.ts'
import { binary } from '../support/server.ts'
import { type Started, startApiServer } from './churn/cluster.ts'
import type { Kube } from './churn/kube.ts'

const skip = referenceMissing || (existsSync(binary) ? false : 'the server is not built')

describe('our processes around kube-apiserver', { skip }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binnacle-against-'))
  let server: Started
  let members: Members
  let client: ApiClient
  const until = async (what: string, isTrue: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + 60_000; !(await isTrue()); await delay(100))
      assert.ok(Date.now() < deadline, what)
  }

  before(async () => {
    const pki = await ensurePki(dataDir)
    const pem = (text: string): Buffer => Buffer.from(text)
    const admin = { server: '', ca: pem(pki.ca.cert), cert: pem(pki.admin.cert), key: pem(pki.admin.key) }
    server = await startApiServer('reference', 'etcd', dataDir, admin)
    client = new ApiClient(server.endpoint)
    members = new Members(
      { endpoint: server.endpoint, dataDir },
      { leaseSeconds: 15, renewSeconds: 10, retrySeconds: 2 },
      3,
    )
    await members.start()
  })
  after(async () => {
    await members?.stop()
    client?.close()
    await server?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('a Deployment runs, rolls and goes with its namespace', async () => {
    await client.ok('POST', '/api/v1/namespaces', { metadata: { name: 'shop' } })
    await until(
      'the account',
      async () =>
        (await client.send('GET', '/api/v1/namespaces/shop/serviceaccounts/default')).status === 200,
    )
    const path = '/apis/apps/v1/namespaces/shop/deployments'
    await client.ok('POST', path, {
      metadata: { name: 'web' },
      spec: {
        replicas: 6,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'c', image: 'one' }] },
        },
      },
    })
    const isReady = async (): Promise<boolean> => {
      const { metadata, status } = await client.ok('GET', `${path}/web`)
      return (
        status?.observedGeneration === metadata.generation &&
        status.readyReplicas === 6 &&
        status.updatedReplicas === 6 &&
        status.replicas === 6
      )
    }
    await until('six pods', isReady)
    const { items } = await client.ok('GET', '/api/v1/namespaces/shop/pods')
    assert.deepEqual([...new Set(items.map(({ spec }: Kube) => spec.nodeName))].sort(), [
      'node-0',
      'node-1',
      'node-2',
    ])
    await client.ok(
      'PATCH',
      `${path}/web`,
      { spec: { template: { spec: { containers: [{ name: 'c', image: 'two' }] } } } },
      { 'content-type': 'application/strategic-merge-patch+json' },
    )
    await until('six new pods', isReady)
    await client.ok('DELETE', '/api/v1/namespaces/shop')
    await until(
      'it is gone',
      async () => (await client.send('GET', '/api/v1/namespaces/shop')).status === 404,
    )
  })
})
