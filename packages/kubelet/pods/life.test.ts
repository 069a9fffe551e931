/** What becomes of a pod, second by second, as https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/ has it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { container, exactLife, inWords, Life, testPod } from './testpod.ts'

const sleep = (seconds: number, code = 0): string[] => ['sh', '-c', `sleep ${seconds}; exit ${code}`]
const sidecar = { restartPolicy: 'Always' }

/** Containers start a second after they may. */
const rows: { of: string; pod: Pod; at: Readonly<Record<string, string>> }[] = [
  {
    of: 'a server',
    pod: testPod({ containers: [container('c')] }),
    at: { 0: 'Pending c:ContainerCreating', 1: 'Running c:running/ready', 100000: 'Running c:running/ready' },
  },
  {
    of: 'two servers',
    pod: testPod({ containers: [container('a'), container('b')] }),
    at: {
      0.5: 'Pending a:ContainerCreating b:ContainerCreating',
      1: 'Running a:running/ready b:running/ready',
    },
  },
  {
    of: 'work that succeeds',
    pod: testPod({ restartPolicy: 'Never', containers: [container('c', sleep(5))] }),
    at: { 5.9: 'Running c:running/ready', 6: 'Succeeded c:Completed(0)', 99: 'Succeeded c:Completed(0)' },
  },
  {
    of: 'work that fails',
    pod: testPod({ restartPolicy: 'Never', containers: [container('c', sleep(5, 3))] }),
    at: { 6: 'Failed c:Error(3)' },
  },
  {
    of: 'work of which one part fails',
    pod: testPod({
      restartPolicy: 'Never',
      containers: [container('a', sleep(1)), container('b', sleep(2, 1))],
    }),
    at: { 2: 'Running a:Completed(0) b:running/ready', 3: 'Failed a:Completed(0) b:Error(1)' },
  },
  {
    of: 'a container that always crashes',
    pod: testPod({ containers: [container('c', ['false'])] }),
    // Ends at 1 and starts again at 2; then pauses of 10, 20, 40 seconds behind each end.
    at: {
      1.5: 'Running c:Error(1)',
      2: 'Running c:CrashLoopBackOff/1',
      11.9: 'Running c:CrashLoopBackOff/1',
      12: 'Running c:CrashLoopBackOff/2',
      31.9: 'Running c:CrashLoopBackOff/2',
      32: 'Running c:CrashLoopBackOff/3',
    },
  },
  {
    of: 'OnFailure, until it succeeds',
    pod: testPod(
      { restartPolicy: 'OnFailure', containers: [container('c')] },
      { 'simulated.binnacle.dev/exit-code': '1,1,0', 'simulated.binnacle.dev/run-for': '1s' },
    ),
    at: {
      2: 'Running c:Error(1)',
      3: 'Running c:running/1/ready',
      4: 'Running c:CrashLoopBackOff/1',
      14: 'Running c:running/2/ready',
      15: 'Succeeded c:Completed(0)/2',
    },
  },
  {
    of: 'init containers, one after the other',
    pod: testPod({
      initContainers: [container('i', sleep(1)), container('j', sleep(1))],
      containers: [container('c')],
    }),
    at: {
      0: 'Pending i:PodInitializing j:PodInitializing c:PodInitializing',
      1: 'Pending i:running j:PodInitializing c:PodInitializing',
      2: 'Pending i:Completed(0)/ready j:PodInitializing c:PodInitializing',
      3: 'Pending i:Completed(0)/ready j:running c:PodInitializing',
      5: 'Running i:Completed(0)/ready j:Completed(0)/ready c:running/ready',
    },
  },
  {
    of: 'an init container that fails for good',
    pod: testPod({
      restartPolicy: 'Never',
      initContainers: [container('i', ['false'])],
      containers: [container('c')],
    }),
    at: { 1: 'Failed i:Error(1) c:PodInitializing' },
  },
  {
    of: 'an init container that fails and is started again',
    pod: testPod({ initContainers: [container('i', ['false'])], containers: [container('c')] }),
    at: { 1: 'Pending i:Error(1) c:PodInitializing', 2: 'Pending i:CrashLoopBackOff/1 c:PodInitializing' },
  },
  {
    of: 'a sidecar beside work: it starts first and ends last',
    pod: testPod({
      ...{ restartPolicy: 'Never', initContainers: [container('s', undefined, sidecar)] },
      containers: [container('c', sleep(1))],
    }),
    at: {
      1: 'Pending s:running/ready c:PodInitializing',
      2: 'Running s:running/ready c:running/ready',
      3: 'Succeeded s:Error(143) c:Completed(0)',
    },
  },
  {
    of: 'a sidecar that ends: it is started again whatever the pod says',
    pod: testPod({
      ...{ restartPolicy: 'Never', initContainers: [container('s', sleep(3), sidecar)] },
      containers: [container('c', sleep(100))],
    }),
    at: { 4: 'Running s:Completed(0) c:running/ready', 5: 'Running s:running/1/ready c:running/ready' },
  },
  {
    of: 'a container with a restart policy of its own',
    pod: testPod({ containers: [container('a'), container('b', ['true'], { restartPolicy: 'Never' })] }),
    at: { 20: 'Running a:running/ready b:Completed(0)' },
  },
  {
    of: 'a container with a rule for one exit code',
    pod: testPod({
      restartPolicy: 'Never',
      containers: [
        container('c', ['sh', '-c', 'exit 42'], {
          ...{ restartPolicy: 'Never' },
          restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }],
        }),
      ],
    }),
    at: { 2: 'Running c:CrashLoopBackOff/1' },
  },
  {
    of: 'a deadline',
    pod: testPod({ activeDeadlineSeconds: 5, containers: [container('c')] }),
    at: { 4.9: 'Running c:running/ready', 5: 'Failed c:Error(143)' },
  },
  {
    of: 'a slow probe',
    pod: testPod({ containers: [container('c')] }, { 'simulated.binnacle.dev/ready-after.c': '2s' }),
    at: { 1: 'Running c:running', 2.9: 'Running c:running', 3: 'Running c:running/ready' },
  },
]
for (const { of, pod, at } of rows) {
  test(of, () => {
    const life = new Life(pod)
    for (const [seconds, words] of Object.entries(at).sort(([a], [b]) => Number(a) - Number(b)))
      assert.equal(inWords(life.at(Number(seconds))), words, `after ${seconds} s`)
  })
}

test('what is looked at late has happened at its own time', () => {
  const often = new Life(testPod({ containers: [container('c', ['false'])] }))
  for (let seconds = 0; seconds <= 600; seconds++) often.at(seconds)
  const once = new Life(testPod({ containers: [container('c', ['false'])] }))
  assert.deepEqual(once.at(600).containerStatuses, often.at(600).containerStatuses)
})

test('somebody has to look again only when something happens', () => {
  const life = new Life(testPod({ restartPolicy: 'Never', containers: [container('c', sleep(5))] }))
  assert.deepEqual([life.next(0), life.next(1), life.next(6)], [1, 6, undefined])
})

test('a container that crashes after ten good minutes starts at once again', () => {
  const life = new Life(testPod({ containers: [container('c', sleep(601, 1))] }))
  assert.equal(inWords(life.at(602)), 'Running c:Error(1)')
  assert.equal(inWords(life.at(603)), 'Running c:running/1/ready')
  assert.equal(inWords(life.at(1204)), 'Running c:Error(1)/1')
})

test('pauses grow to five minutes and no further', () => {
  const life = new Life(testPod({ containers: [container('c', ['false'])] }))
  // 10 + 20 + 40 + 80 + 160 = 310 s behind the end at 2 s; then 300 s each.
  assert.equal(inWords(life.at(312)), 'Running c:CrashLoopBackOff/6')
  assert.match(
    life.at(312).containerStatuses![0]!.state!.waiting!.message!,
    /^back-off 5m0s restarting failed/,
  )
  assert.equal(inWords(life.at(611)), 'Running c:CrashLoopBackOff/6')
  assert.equal(inWords(life.at(612)), 'Running c:CrashLoopBackOff/7')
})

const endings: {
  of: string
  annotations?: Record<string, string>
  at: number
  grace: number
  over: number
  code: number
}[] = [
  { of: 'one that ends when asked', at: 10, grace: 30, over: 10, code: 143 },
  {
    of: 'one that takes its time',
    annotations: { 'simulated.binnacle.dev/stop-after': '5s' },
    ...{ at: 10, grace: 30, over: 15, code: 143 },
  },
  {
    of: 'one that does not listen is killed',
    annotations: { 'simulated.binnacle.dev/stop-after': '1h' },
    ...{ at: 10, grace: 30, over: 40, code: 137 },
  },
]
for (const { of, annotations, at, grace, over, code } of endings) {
  test(`a pod is stopped: ${of}`, () => {
    const life = new Life(testPod({ containers: [container('c')] }, annotations))
    life.stopAt(at, { graceSeconds: grace })
    if (over > at) assert.equal(inWords(life.at(over - 0.1)), 'Running c:running/ready')
    assert.equal(inWords(life.at(over)), `Failed c:Error(${code})`)
    assert.equal(life.run.isOver, true)
  })
}

test('a pod that is stopped before it began has containers that nobody saw', () => {
  const life = new Life(testPod({ containers: [container('c')] }))
  life.stopAt(0.5, { graceSeconds: 30 })
  assert.equal(inWords(life.at(0.5)), 'Failed c:ContainerStatusUnknown(137)')
})

test('a second, shorter grace period counts', () => {
  const pod = testPod({ containers: [container('c')] }, { 'simulated.binnacle.dev/stop-after': '1h' })
  const life = new Life(pod)
  life.stopAt(10, { graceSeconds: 100 })
  life.stopAt(11, { graceSeconds: 1 })
  assert.equal(inWords(life.at(11)), 'Failed c:Error(137)')
})

test('an evicted pod says why', () => {
  const life = new Life(testPod({ containers: [container('c')] }))
  life.stopAt(10, { graceSeconds: 0, reason: 'Evicted', message: 'no room' })
  const status = life.at(10)
  assert.deepEqual([status.phase, status.reason, status.message], ['Failed', 'Evicted', 'no room'])
  const disruption = status.conditions!.find(({ type }) => type === 'DisruptionTarget')
  assert.deepEqual([disruption?.status, disruption?.reason], ['True', 'TerminationByKubelet'])
})

test('an ephemeral container that is added runs beside the others', () => {
  const life = new Life(testPod({ containers: [container('c')] }))
  life.at(10)
  life.pod.spec.ephemeralContainers = [container('debug', sleep(1))]
  assert.equal(inWords(life.at(10)), 'Running c:running/ready debug:ContainerCreating')
  assert.equal(inWords(life.at(11)), 'Running c:running/ready debug:running/ready')
  assert.equal(inWords(life.at(20)), 'Running c:running/ready debug:Completed(0)')
})

test('a rule of the configuration says how containers behave, and an annotation says it better', () => {
  const options = {
    ...exactLife,
    rules: [{ image: 'i*', labels: {}, runForMs: 2000, exitCodes: [7] }],
  }
  const ruled = new Life(testPod({ restartPolicy: 'Never', containers: [container('c')] }), options)
  assert.equal(inWords(ruled.at(3)), 'Failed c:Error(7)')
  const annotated = testPod(
    { restartPolicy: 'Never', containers: [container('c')] },
    { 'simulated.binnacle.dev/exit-code': '0' },
  )
  assert.equal(inWords(new Life(annotated, options).at(3)), 'Succeeded c:Completed(0)')
})
