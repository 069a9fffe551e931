/** The kubelet as a process of its own: flags, a file of settings, signals, and who may call it. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { ApiClient } from '../support/apiclient.ts'
import { root } from '../support/checkout.ts'
import { binary, type RunningServer, startServer } from '../support/server.ts'

const program = join(root, 'dist/kubelet.mjs')
const notBuilt = existsSync(binary) && existsSync(program) ? false : 'the server is not built'

describe('the kubelet as a process', { skip: notBuilt }, () => {
  let server: RunningServer
  let client: ApiClient
  let folder: string
  let child: ChildProcess | undefined
  before(async () => {
    server = await startServer()
    client = new ApiClient(server.endpoint)
    folder = mkdtempSync(join(tmpdir(), 'binnacle-kubelet-'))
  })
  after(async () => {
    child?.kill('SIGKILL')
    client.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = (...flags: string[]): ChildProcess => {
    child = spawn(process.execPath, [
      program,
      `--kubeconfig=${server.kubeconfig}`,
      '--log-level=error',
      ...flags,
    ])
    return child
  }

  const nodesReady = async (count: number): Promise<Node[]> => {
    for (const end = Date.now() + 120_000; Date.now() < end; await delay(20)) {
      const { json } = await client.send('GET', '/api/v1/nodes')
      const ready = (json.items as Node[]).filter(({ status }) =>
        status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
      )
      if (ready.length >= count) return ready
    }
    throw new Error(`there are no ${count} nodes`)
  }

  test('several nodes in zones, with labels, taints and a capacity; a signal ends them and their objects stay', async () => {
    const settings = join(folder, 'settings.yaml')
    writeFileSync(settings, 'startAfter: 10ms\nlabels: {from: file}\ncapacity: {pods: 7}\n')
    const kubelet = start(
      ...['--nodes=3', '--node-prefix=sim-', '--zones=a,b', '--capacity=cpu=4', `--config=${settings}`],
      ...['--node-labels=team=x', '--register-with-taints=dedicated=x:NoSchedule'],
    )
    const nodes = await nodesReady(3)
    const zone = 'topology.kubernetes.io/zone'
    assert.deepEqual(
      nodes.map(({ metadata }) => [
        metadata.name,
        metadata.labels?.[zone],
        metadata.labels?.team,
        metadata.labels?.from,
      ]),
      [
        ['sim-0', 'a', 'x', 'file'],
        ['sim-1', 'b', 'x', 'file'],
        ['sim-2', 'a', 'x', 'file'],
      ],
    )
    const [{ spec, status }] = nodes as [Node]
    assert.deepEqual([status?.capacity?.cpu, status?.capacity?.pods], ['4', '7'])
    assert.equal(
      spec?.taints?.some(({ key, effect }) => key === 'dedicated' && effect === 'NoSchedule'),
      true,
    )
    kubelet.kill('SIGTERM')
    const [code] = await once(kubelet, 'exit')
    assert.equal(code, 0)
    assert.equal((await nodesReady(3)).length, 3)
  })

  test('only who shows a certificate of the cluster may ask it', async () => {
    const kubelet = start('--node-name=asked', '--port=0')
    const asked = (await nodesReady(4)).find(({ metadata }) => metadata.name === 'asked')!
    const port = asked.status!.daemonEndpoints!.kubeletEndpoint!.Port
    const { cert, key } = server.endpoint
    const ask = (path: string, own: object): Promise<[number | undefined, string]> =>
      new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port, path, rejectUnauthorized: false, agent: false, ...own }
        const call = request(options, async (answer) => {
          let text = ''
          for await (const chunk of answer) text += chunk
          resolve([answer.statusCode, text])
        })
        call.on('error', reject)
        call.end()
      })
    assert.deepEqual(await ask('/healthz', {}), [200, 'ok'])
    for (const path of ['/pods', '/metrics', '/containerLogs/default/a/b', '/x'])
      assert.deepEqual(await ask(path, {}), [401, 'Unauthorized'], path)
    const [status, text] = await ask('/pods', { cert, key })
    assert.deepEqual([status, JSON.parse(text).kind], [200, 'PodList'])
    assert.deepEqual(await ask('/containerLogs/default/a/b', { cert, key }), [404, 'pod "a" not found\n'])
    assert.deepEqual(await ask('/%ff/%zz', { cert, key }), [404, '404 page not found\n'])
    assert.deepEqual(await ask('/exec/default/a/b', { cert, key }), [400, 'Upgrade request required'])
    kubelet.kill('SIGTERM')
    await once(kubelet, 'exit')
  })

  test('it waits for a server that is not there yet', async () => {
    await server.end('SIGTERM')
    const kubelet = start('--node-name=early')
    await delay(300)
    await server.restart()
    const names = (await nodesReady(5)).map(({ metadata }) => metadata.name)
    assert.equal(names.includes('early'), true)
    kubelet.kill('SIGTERM')
    await once(kubelet, 'exit')
  })

  const wrong: [what: string, flags: string[], said: RegExp][] = [
    ['no kubeconfig', [], /required option '--kubeconfig/],
    ['another runtime', ['--kubeconfig=x', '--runtime=docker'], /there is no runtime "docker"/],
    ['a taint without effect', ['--kubeconfig=x', '--register-with-taints=a=b'], /key=value:effect/],
    ['a port that is none', ['--kubeconfig=x', '--port=99999'], /a number from 0 to 65535/],
    ['a file that is not there', ['--kubeconfig=x', '--config=/nowhere'], /\/nowhere: ENOENT/],
  ]
  for (const [what, flags, said] of wrong) {
    test(`refused: ${what}`, () => {
      const { status, stderr } = spawnSync(process.execPath, [program, ...flags], { encoding: 'utf8' })
      assert.equal(status, 1)
      assert.match(stderr, said)
    })
  }

  for (const [what, text, said] of [
    ['a field that does not exist', 'startafter: 1s\n', /startafter: there is no such field/],
    ['no YAML', 'a: [\n', /yaml/i],
  ] as const) {
    test(`refused: a file with ${what}`, () => {
      const file = join(folder, 'wrong.yaml')
      writeFileSync(file, text)
      const flags = ['--kubeconfig=x', `--config=${file}`]
      const { status, stderr } = spawnSync(process.execPath, [program, ...flags], { encoding: 'utf8' })
      assert.equal(status, 1)
      assert.match(stderr, said)
    })
  }
})
