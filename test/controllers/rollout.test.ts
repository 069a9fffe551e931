/** `kubectl rollout` of the real kubectl, against our server with our controllers; pods become ready as soon as they are there. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { Kube } from '../interop/churn/kube.ts'
import { ApiClient } from '../support/apiclient.ts'
import { buildTool, missingTool } from '../support/tools.ts'
import { playKubelet } from './kubelet.ts'
import { type Ours, startOurs } from './ours.ts'

const noKubectl = (await missingTool('kubectl')) ?? false
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const workload = (kind: string, name: string, spec: object): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'c', image: 'nginx:1' }] },
      },
      ...spec,
    },
  })

describe('kubectl rollout', { skip: noKubectl }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-'))
  const end = new AbortController()
  let ours: Ours
  let client: ApiClient
  let program = ''
  let kubelet: Promise<void>

  /** Runs kubectl; words are split at spaces. Fails with kubectl's own words. */
  const kubectl = (words: string, input = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, KUBECONFIG: ours.kubeconfig, HOME: folder }
      const child = execFile(program, words.split(' '), { env, timeout: 180_000 }, (error, stdout, stderr) =>
        error === null ? resolve(stdout) : reject(new Error(`kubectl ${words}: ${stdout}${stderr}`)),
      )
      child.stdin!.end(input)
    })
  /** The last line of `rollout status`: before it comes what it waits for. */
  const status = async (what: string): Promise<string> =>
    (await kubectl(`rollout status ${what} --timeout=120s`)).trim().split('\n').at(-1)!
  const revisions = async (what: string): Promise<string[]> =>
    (await kubectl(`rollout history ${what}`))
      .trim()
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => line.replaceAll(/ +/g, ' '))
  const image = (what: string): Promise<string> =>
    kubectl(`get ${what} -o jsonpath={.spec.template.spec.containers[0].image}`)

  before(async () => {
    program = await buildTool('kubectl')
    ours = await startOurs([], quiet)
    client = new ApiClient(ours.endpoint)
    const pods = '/api/v1/namespaces/default/pods'
    kubelet = (async () => {
      for (; !end.signal.aborted; await delay(50)) {
        const { items } = await client.ok('GET', pods)
        for (const { metadata, status } of items as Kube[])
          if (status.phase === 'Pending')
            await playKubelet(client, 'default', { name: metadata.name, state: 'ready' })
      }
    })()
  })
  after(async () => {
    end.abort()
    await kubelet
    client.close()
    await ours.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a Deployment is rolled out, back, paused, resumed and restarted', async () => {
    const web = 'deployment/web'
    await kubectl('create -f -', workload('Deployment', 'web', { replicas: 3 }))
    assert.equal(await status(web), 'deployment "web" successfully rolled out')
    await kubectl(`annotate ${web} kubernetes.io/change-cause=first`)
    await kubectl(`set image ${web} c=nginx:2`)
    await kubectl(`annotate ${web} kubernetes.io/change-cause=second --overwrite`)
    assert.equal(await status(web), 'deployment "web" successfully rolled out')
    assert.deepEqual(await revisions(web), ['1 first', '2 second'])
    assert.match(await kubectl(`rollout history ${web} --revision=1`), /Image:\s+nginx:1\n/)

    assert.equal(await kubectl(`rollout undo ${web}`), 'deployment.apps/web rolled back\n')
    assert.equal(await status(web), 'deployment "web" successfully rolled out')
    assert.equal(await image(web), 'nginx:1')
    assert.deepEqual(await revisions(web), ['2 second', '3 first'])
    assert.equal(await kubectl(`rollout undo ${web} --to-revision=2`), 'deployment.apps/web rolled back\n')
    assert.equal(await status(web), 'deployment "web" successfully rolled out')
    assert.equal(await image(web), 'nginx:2')

    assert.equal(await kubectl(`rollout pause ${web}`), 'deployment.apps/web paused\n')
    await kubectl(`set image ${web} c=nginx:3`)
    assert.deepEqual(await revisions(web), ['3 first', '4 second'])
    assert.equal(await kubectl(`rollout resume ${web}`), 'deployment.apps/web resumed\n')
    assert.equal(await status(web), 'deployment "web" successfully rolled out')
    assert.deepEqual(await revisions(web), ['3 first', '4 second', '5 second'])

    assert.equal(await kubectl(`rollout restart ${web}`), 'deployment.apps/web restarted\n')
    assert.equal(await status(web), 'deployment "web" successfully rolled out')
    assert.equal((await revisions(web)).length, 4)
  })

  test('a StatefulSet is rolled out, back and restarted', async () => {
    const db = 'statefulset/db'
    const done = 'partitioned roll out complete: 2 new pods have been updated...'
    await kubectl('create -f -', workload('StatefulSet', 'db', { replicas: 2, serviceName: 'db' }))
    assert.match(
      await status(db),
      /^(partitioned roll out complete: 2|statefulset rolling update complete 2)/,
    )
    await kubectl(`set image ${db} c=nginx:2`)
    assert.equal(await status(db), done)
    assert.deepEqual(await revisions(db), ['1 <none>', '2 <none>'])
    assert.equal(await kubectl(`rollout undo ${db}`), 'statefulset.apps/db rolled back\n')
    assert.equal(await status(db), done)
    assert.equal(await image(db), 'nginx:1')
    assert.deepEqual(await revisions(db), ['2 <none>', '3 <none>'])
    assert.equal(await kubectl(`rollout restart ${db}`), 'statefulset.apps/db restarted\n')
    assert.equal(await status(db), done)
    assert.equal((await revisions(db)).length, 3)
  })

  test('a DaemonSet is rolled out, back and restarted', async () => {
    const agent = 'daemonset/agent'
    for (const name of ['a', 'b']) {
      const node = { apiVersion: 'v1', kind: 'Node', metadata: { name } }
      await client.ok('POST', '/api/v1/nodes', node)
      // A node without a kubelet is tainted; here its pods are ready all the same.
      await client.ok('PATCH', `/api/v1/nodes/${name}`, [{ op: 'remove', path: '/spec/taints' }], {
        'content-type': 'application/json-patch+json',
      })
    }
    const done = 'daemon set "agent" successfully rolled out'
    const tolerations = [{ operator: 'Exists' }]
    const template = {
      metadata: { labels: { app: 'agent' } },
      spec: { tolerations, containers: [{ name: 'c', image: 'nginx:1' }] },
    }
    await kubectl('create -f -', workload('DaemonSet', 'agent', { template }))
    assert.equal(await status(agent), done)
    await kubectl(`set image ${agent} c=nginx:2`)
    assert.equal(await status(agent), done)
    assert.deepEqual(await revisions(agent), ['1 <none>', '2 <none>'])
    assert.equal(await kubectl(`rollout undo ${agent}`), 'daemonset.apps/agent rolled back\n')
    assert.equal(await status(agent), done)
    assert.equal(await image(agent), 'nginx:1')
    assert.deepEqual(await revisions(agent), ['2 <none>', '3 <none>'])
    assert.equal(await kubectl(`rollout restart ${agent}`), 'daemonset.apps/agent restarted\n')
    assert.equal(await status(agent), done)
  })
})
