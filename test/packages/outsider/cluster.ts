/** Tests as somebody writes them who has the packages and nothing else. packages.test.ts compiles and runs them in a folder outside. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { configmaps, deployments, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { type Cluster, startCluster } from '@binnacle/testing'
import { keepCopies } from './copying.ts'

const cluster: Cluster = await startCluster()
after(() => cluster.stop())

const runs = async (on: Cluster, replicas: number): Promise<void> => {
  await on.client.create(deployments, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'c', image: 'nginx' }] },
      },
    },
  })
  await on.until(
    async () => (await on.client.get(deployments, 'default', 'web')).status?.readyReplicas === replicas,
  )
}

test('three replicas run', () => runs(cluster, 3))

test('what is not there is said so, by an error that the client knows', async () => {
  const asked = cluster.client.get(configmaps, 'default', 'absent')
  await assert.rejects(asked, (error) => hasReason(error, 'NotFound'))
})

test('a controller does its work, whatever happens to its watches', async (t) => {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const client = cluster.as({ user: 'copier', groups: ['system:masters'] }, 'copier', true)
  void keepCopies(client, 'default', stop.signal)
  cluster.inject({ droppedWatch: 0.2, expired: 0.1 })
  await cluster.client.create(configmaps, {
    ...{ apiVersion: 'v1', kind: 'ConfigMap', data: { colour: 'blue' } },
    metadata: { name: 'a', namespace: 'default', labels: { copy: 'yes' } },
  })
  await cluster.until(
    async () => (await cluster.client.get(configmaps, 'default', 'a-copy')).data?.colour === 'blue',
  )
})

test('a fork and what was put back are clusters as before', async () => {
  const fork = await cluster.fork()
  assert.equal((await fork.client.list(pods, 'default')).items.length, 3)
  await fork.stop()
})

test('the processes run beside a server', async (t) => {
  const server = await startCluster({ controllers: false, scheduler: false, nodes: 0 })
  const { kubeconfig } = await server.listen()
  const start = (name: string): ChildProcess =>
    spawn(
      process.execPath,
      [
        join(dirname(fileURLToPath(import.meta.url)), `../node_modules/@binnacle/${name}/bin/${name}.mjs`),
        `--kubeconfig=${kubeconfig}`,
        '--log-level=warn',
        ...(name === 'kubelet' ? [] : ['--leader-elect=false', '--secure-port=0']),
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    )
  const children = ['controller-manager', 'scheduler', 'kubelet'].map(start)
  t.after(async () => {
    const ended = children.map((child) => once(child, 'exit'))
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(ended)
    await server.stop()
  })
  await runs(server, 2)
  // No flag names a root CA: it is the one that the manager trusts.
  await server.until(() => server.client.find(configmaps, 'default', 'kube-root-ca.crt'))
})

/** Only looked at by the compiler. */
export const mistaken = (): unknown => {
  // @ts-expect-error a name is a text
  return cluster.client.get(deployments, 'default', 7)
}
