/**
 * `binnacle up` as a newcomer meets it: every process of the control plane, one simulated node, and the commands that people type
 * first. Only HTTP lies between the processes.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from '../support/checkout.ts'
import { freePort } from '../support/ports.ts'
import { binary } from '../support/server.ts'
import { buildTool, missingTool } from '../support/tools.ts'

const skip = existsSync(binary) ? ((await missingTool('kubectl')) ?? false) : 'the server is not built'

describe('binnacle up', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-up-'))
  const kubeconfig = join(folder, 'admin.kubeconfig')
  let up: ChildProcess
  let output = ''
  let program = ''
  const others: Server[] = []

  const attempt = (
    args: readonly string[],
    input = '',
  ): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const child = execFile(
        program,
        ['--kubeconfig', kubeconfig, ...args],
        { timeout: 180_000 },
        (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
      )
      child.stdin!.end(input)
    })
  const isRunning = (pid: number): boolean => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
  /** Runs `kubectl <words>`; words are split at spaces. Fails with kubectl's own words. */
  const kubectl = async (words: string, ...more: string[]): Promise<string> => {
    const { code, stdout, stderr } = await attempt([...words.split(' '), ...more])
    assert.equal(code, 0, `kubectl ${words} ${more.join(' ')}\n${stdout}${stderr}`)
    return stdout
  }
  const childrenOf = async (pid: number): Promise<number[]> => {
    const text = await new Promise<string>((resolve) =>
      execFile('ps', ['-o', 'pid=', '--ppid', String(pid)], (_, stdout) => resolve(stdout)),
    )
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(Number)
  }

  before(async () => {
    program = await buildTool('kubectl')
    // Another cluster on this machine has the ports already, or something else has.
    for (const port of [10_250, 10_257, 10_259]) {
      const other = createServer().on('error', () => {})
      other.listen(port, '127.0.0.1').unref()
      others.push(other)
    }
    up = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        binary,
        'up',
        `--data-dir=${folder}`,
        `--secure-port=${await freePort()}`,
        '--log-level=warn',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    for (const stream of [up.stdout!, up.stderr!])
      stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
    for (const deadline = Date.now() + 180_000; !output.includes('Binnacle is ready'); await delay(20))
      assert.ok(Date.now() < deadline && up.exitCode === null, output)
    for (
      const deadline = Date.now() + 180_000;
      (await attempt(['get', 'serviceaccount', 'default'])).code !== 0;
      await delay(50)
    )
      assert.ok(Date.now() < deadline, output)
    await kubectl('wait --for=condition=Ready node/binnacle --timeout=150s')
  })
  after(async () => {
    if (up.exitCode === null) {
      up.kill('SIGTERM')
      await once(up, 'exit')
    }
    for (const other of others) other.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('create deployment ends in running pods, which logs and exec reach', async () => {
    await kubectl('create deployment web --image=nginx:1.27 --replicas=3')
    await kubectl('rollout status deployment/web --timeout=150s')
    assert.equal(
      (await kubectl('get pods -l app=web --field-selector=status.phase=Running -o name')).trim().split('\n')
        .length,
      3,
    )
    assert.match(await kubectl('logs deployment/web'), /nginx/)
    assert.equal(await kubectl('exec deployment/web -- echo hello'), 'hello\n')
  })

  test('scale, a new image, its history and the way back', async () => {
    await kubectl('scale deployment/web --replicas=5')
    await kubectl('wait deployment/web --for=jsonpath={.status.readyReplicas}=5 --timeout=150s')
    await kubectl('set image deployment/web nginx=nginx:1.28')
    await kubectl('rollout status deployment/web --timeout=150s')
    assert.match(await kubectl('rollout history deployment/web'), /^1 .*\n2 /m)
    await kubectl('rollout undo deployment/web')
    await kubectl('rollout status deployment/web --timeout=150s')
    assert.equal(
      await kubectl('get deployment/web', '-o', 'jsonpath={.spec.template.spec.containers[0].image}'),
      'nginx:1.27',
    )
  })

  test('drain empties the node, uncordon fills it again', async () => {
    await kubectl('drain binnacle --force --ignore-daemonsets --timeout=150s')
    assert.equal(await kubectl('get pods --field-selector=spec.nodeName=binnacle -o name'), '')
    await kubectl('uncordon binnacle')
    await kubectl('rollout status deployment/web --timeout=150s')
  })

  test('a Secret that asks for a token gets one, which the server takes', async () => {
    await kubectl('create serviceaccount robot')
    const secret = {
      ...{ apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/service-account-token' },
      metadata: { name: 'robot', annotations: { 'kubernetes.io/service-account.name': 'robot' } },
    }
    assert.equal((await attempt(['create', '-f', '-'], JSON.stringify(secret))).code, 0)
    await kubectl('wait secret/robot --for=jsonpath={.data.token} --timeout=150s')
    const token = Buffer.from(await kubectl('get secret robot', '-o', 'jsonpath={.data.token}'), 'base64')
    // The certificate of the kubeconfig would say first who asks.
    const server = await kubectl('config view', '-o', 'jsonpath={.clusters[0].cluster.server}')
    const asRobot = ['--kubeconfig=', `--server=${server}`, '--insecure-skip-tls-verify', `--token=${token}`]
    const who = await attempt([...asRobot, 'auth', 'whoami', '-o', 'jsonpath={.status.userInfo.username}'])
    assert.equal(who.stdout, 'system:serviceaccount:default:robot', who.stderr)
    const used = await kubectl('get secret robot', '-o', 'jsonpath={.metadata.labels}')
    assert.match(used, /"kubernetes.io\/legacy-token-last-used":"\d{4}-\d\d-\d\d"/)
  })

  test('delete namespace takes everything with it', async () => {
    await kubectl('create namespace gone')
    await kubectl('-n gone create deployment web --image=nginx --replicas=2')
    await kubectl('-n gone rollout status deployment/web --timeout=150s')
    await kubectl('delete namespace gone --timeout=150s')
    assert.equal((await attempt(['get', 'namespace', 'gone'])).code, 1)
  })

  test('the kubelet may do what nodes do and no more, for as many nodes as it plays', async () => {
    const credential = join(folder, 'kubelet.kubeconfig')
    const may = async (words: string): Promise<string> =>
      (await attempt([`--kubeconfig=${credential}`, 'auth', 'can-i', ...words.split(' ')])).stdout.trim()
    assert.equal(await may('update leases -n kube-node-lease'), 'yes')
    assert.equal(await may('update leases -n kube-system'), 'no')
    assert.equal(await may('get secrets -n kube-system'), 'no')
    assert.equal(await may('create pods'), 'no')
    const more = spawn(
      process.execPath,
      [
        ...[join(root, 'dist/kubelet.mjs'), `--kubeconfig=${credential}`],
        ...['--nodes=30', '--node-prefix=more-', '--node-labels=played=yes', '--log-level=warn'],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    more.stderr!.on('data', (bytes: Buffer) => (said += bytes.toString()))
    try {
      for (const deadline = Date.now() + 180_000; ; await delay(50)) {
        const names = await kubectl('get nodes -l played=yes -o name')
        if (names.trim().split('\n').length === 30) break
        assert.ok(Date.now() < deadline && more.exitCode === null, said)
      }
      await kubectl('wait --for=condition=Ready node -l played=yes --timeout=150s')
    } finally {
      more.kill('SIGTERM')
      if (more.exitCode === null) await once(more, 'exit')
    }
    await kubectl('delete node -l played=yes')
    assert.equal(said, '')
  })

  test('a process that is killed is started anew, and the work goes on', async () => {
    const before = await childrenOf(up.pid!)
    assert.equal(before.length, 3)
    for (const pid of before) process.kill(pid, 'SIGKILL')
    for (const deadline = Date.now() + 180_000; ; await delay(50)) {
      const now = await childrenOf(up.pid!)
      if (now.length === 3 && now.every((pid) => !before.includes(pid))) break
      assert.ok(Date.now() < deadline, 'three new processes')
    }
    await kubectl('scale deployment/web --replicas=2')
    await kubectl('wait deployment/web --for=jsonpath={.status.replicas}=2 --timeout=150s')
  })

  test('nothing is left when it ends', async () => {
    const children = await childrenOf(up.pid!)
    up.kill('SIGTERM')
    await once(up, 'exit')
    assert.deepEqual(children.filter(isRunning), [])
    // Whatever they were refused would be told.
    assert.doesNotMatch(output, /forbidden/)
  })
})
