/** Stock kubectl with containers that nobody runs: logs, exec, attach, port-forward, as with real ones. */
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { subjects } from '../support/subjects.ts'
import { missingTool } from '../support/tools.ts'
import { forwardPort, isRunning, type Outcome, type Scene, setScene } from './scene.ts'

const noKubectl = (await missingTool('kubectl')) ?? false
const [subject] = await subjects()

const table: [what: string, args: string[], expected: Partial<Outcome>, input?: string][] = [
  ['logs of a server', ['logs', 'web'], { code: 0, stdout: 'simulated container web (nginx) started\n' }],
  ['logs of work that is done', ['logs', 'work', '-c', 'main'], { code: 0, stdout: 'one\ntwo\n' }],
  ['the last line', ['logs', 'work', '-c', 'main', '--tail=1'], { code: 0, stdout: 'two\n' }],
  ['so many bytes', ['logs', 'work', '-c', 'main', '--limit-bytes=5'], { code: 0, stdout: 'one\nt' }],
  ['logs of an init container', ['logs', 'work', '-c', 'first'], { code: 0, stdout: 'init\n' }],
  ['logs to their end', ['logs', '-f', 'ticker'], { code: 0, stdout: 'tick 1\ntick 2\ntick 3\n' }],
  ['logs of the run before', ['logs', '-p', 'crash'], { code: 0, stdout: 'ouch\n' }],
  [
    'there was no run before',
    ['logs', '-p', 'web'],
    {
      code: 1,
      stderr: 'Error from server (BadRequest): previous terminated container "web" in pod "web" not found\n',
    },
  ],
  ['a command', ['exec', 'web', '--', 'echo', 'hello'], { code: 0, stdout: 'hello\n', stderr: '' }],
  [
    'an exit code, and both outputs',
    ['exec', 'web', '--', 'sh', '-c', 'echo out; echo err >&2; exit 3'],
    { code: 3, stdout: 'out\n', stderr: 'err\ncommand terminated with exit code 3\n' },
  ],
  ['input comes back', ['exec', '-i', 'web', '--', 'cat'], { code: 0, stdout: 'a\nb\n' }, 'a\nb\n'],
  [
    'a shell reads lines',
    ['exec', '-i', 'web', '--', 'sh'],
    { code: 5, stdout: 'hi\nweb\n' },
    'echo hi\nhostname\nexit 5\n',
  ],
  [
    'the environment',
    ['exec', 'web', '--', 'sh', '-c', 'echo $GREETING $NODE'],
    { code: 0, stdout: 'hello node-a\n' },
  ],
  [
    'a program that is not there',
    ['exec', 'web', '--', 'nosuch'],
    {
      code: 1,
      stderr:
        'error: Internal error occurred: error executing command in container: failed to exec in container: unable to start container process: exec: "nosuch": executable file not found in $PATH\n',
    },
  ],
  [
    'a container that has ended',
    ['exec', 'work', '-c', 'main', '--', 'true'],
    {
      code: 1,
      stderr: 'error: cannot exec into a container in a completed pod; current phase is Succeeded\n',
    },
  ],
]

describe('kubectl and simulated nodes', { skip: subject!.skip || noKubectl }, () => {
  let scene: Scene
  before(async () => {
    scene = await setScene(subject!, ['node-a', 'node-b'])
    const env = [
      { name: 'GREETING', value: 'hello' },
      { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    ]
    await scene.pod('web', 'node-a', {
      containers: [{ name: 'web', image: 'nginx', env, ports: [{ containerPort: 80 }] }],
    })
    await scene.pod('work', 'node-b', {
      restartPolicy: 'Never',
      initContainers: [{ name: 'first', image: 'busybox', command: ['echo', 'init'] }],
      containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', 'echo one; echo two'] }],
    })
    const crash = ['sh', '-c', 'echo ouch; exit 1']
    await scene.pod('crash', 'node-b', { containers: [{ name: 'c', image: 'busybox', command: crash }] })
    const ticks = ['sh', '-c', 'for i in 1 2 3; do echo tick $i; sleep 0.2; done']
    await scene.pod('ticker', 'node-a', {
      ...{ restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox', command: ticks }] },
    })
    await scene.until('web', 'running', isRunning)
    await scene.until('work', 'done', (pod) => pod?.status?.phase === 'Succeeded')
    const restarted = 'crash-looping'
    await scene.until('crash', restarted, (pod) => pod?.status?.containerStatuses?.[0]?.restartCount === 1)
    await scene.until('ticker', 'started', (pod) => pod?.status?.phase !== 'Pending')
  })
  after(() => scene?.stop())

  for (const [what, args, expected, input] of table) {
    test(what, async () => {
      const outcome = await scene.kubectl(args, input === undefined ? {} : { input })
      const told = Object.fromEntries(
        Object.keys(expected).map((key) => [key, outcome[key as keyof Outcome]]),
      )
      // kubectl prints both outputs as they come.
      const sorted = ({ stderr, ...rest }: Partial<Outcome>) => ({
        ...rest,
        stderr: stderr?.split('\n').sort(),
      })
      assert.deepEqual(sorted(told), sorted(expected))
    })
  }

  test('the old protocol, SPDY, does the same', async () => {
    const env = { KUBECTL_REMOTE_COMMAND_WEBSOCKETS: 'false' }
    const script = ['exec', '-i', 'web', '--', 'sh']
    const { code, stdout } = await scene.kubectl(script, { env, input: 'echo old\nexit 4\n' })
    assert.deepEqual([code, stdout], [4, 'old\n'])
  })

  test('a megabyte of input comes back whole', async () => {
    const input = 'x'.repeat(1 << 20)
    for (const value of ['true', 'false']) {
      const env = { KUBECTL_REMOTE_COMMAND_WEBSOCKETS: value }
      const { stdout } = await scene.kubectl(['exec', '-i', 'web', '--', 'cat'], { input, env })
      assert.equal(stdout.length, input.length)
    }
  })

  for (const webSockets of ['true', 'false']) {
    test(`port-forward, ${webSockets === 'true' ? 'through a WebSocket' : 'by SPDY'}`, async () => {
      const env = { KUBECTL_PORT_FORWARD_WEBSOCKETS: webSockets }
      const forwarding = await forwardPort(scene, 'web', 80, env)
      try {
        const answer = await fetch(`http://127.0.0.1:${forwarding.port}/a/path`)
        const told = (await answer.json()) as Record<string, unknown>
        assert.deepEqual(told, {
          pod: 'web',
          namespace: scene.namespace,
          port: 80,
          method: 'GET',
          path: '/a/path',
        })
        // What is no HTTP comes back as it is.
        const echoed = await new Promise<string>((resolve, reject) => {
          const socket = connect(forwarding.port, '127.0.0.1', () => socket.write('PING'))
          socket.once('data', (chunk) => {
            socket.destroy()
            resolve(chunk.toString())
          })
          socket.once('error', reject)
        })
        assert.equal(echoed, 'PING')
      } finally {
        forwarding.stop()
      }
    })
  }

  test('run -i attaches to a shell, whose end is the end of the pod', async () => {
    const overrides = `--overrides=${JSON.stringify({ spec: { nodeName: 'node-b' } })}`
    const args = ['run', 'shell', '-i', '--image=busybox', '--restart=Never', overrides, '--', 'sh']
    const { stdout } = await scene.kubectl(args, { input: 'echo attached\nexit 7\n' })
    assert.match(stdout, /^attached$/m)
    const pod = await scene.until('shell', 'over', (each) => each?.status?.phase === 'Failed')
    assert.equal(pod!.status!.containerStatuses![0]!.state!.terminated!.exitCode, 7)
  })

  test('an ephemeral container can be added and asked', async () => {
    const args = ['debug', 'web', '--image=busybox', '--container=dbg', '--', 'sh', '-c', 'echo debugging']
    assert.equal((await scene.kubectl(args)).code, 0)
    await scene.until('web', 'debugged', (pod) => {
      return pod?.status?.ephemeralContainerStatuses?.[0]?.state?.terminated?.exitCode === 0
    })
    assert.equal((await scene.kubectl(['logs', 'web', '-c', 'dbg'])).stdout, 'debugging\n')
  })
})
