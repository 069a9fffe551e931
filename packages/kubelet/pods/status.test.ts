/** The conditions and the fields of a status, as kubelets write them, and the patches that carry them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pod, PodStatus } from '@binnacle/openapi/generated/types/core.v1.ts'
import { statusPatch } from './patch.ts'
import { adoptRun } from './run.ts'
import { statusOf } from './status.ts'
import { begun, container, inWords, Life, testPod } from './testpod.ts'

/** `Ready=False ContainersNotReady "…"`. */
const condition = (status: PodStatus, type: string): string => {
  const { status: value, reason, message } = status.conditions!.find((each) => each.type === type)!
  return [value, reason, message].filter((part) => part !== undefined).join(' ')
}

const rows: { when: string; pod: Pod; at: number; says: Readonly<Record<string, string>> }[] = [
  {
    when: 'containers are being made',
    pod: testPod({ containers: [container('a'), container('b')] }),
    at: 0,
    says: {
      PodReadyToStartContainers: 'False',
      Initialized: 'True',
      Ready: 'False ContainersNotReady containers with unready status: [a b]',
      ContainersReady: 'False ContainersNotReady containers with unready status: [a b]',
      PodScheduled: 'True',
    },
  },
  {
    when: 'all run',
    pod: testPod({ containers: [container('a')] }),
    at: 1,
    says: { PodReadyToStartContainers: 'True', Initialized: 'True', Ready: 'True', ContainersReady: 'True' },
  },
  {
    when: 'init containers run',
    pod: testPod({
      initContainers: [container('i', ['sleep', '9']), container('j')],
      containers: [container('a')],
    }),
    at: 2,
    says: {
      PodReadyToStartContainers: 'True',
      Initialized: 'False ContainersNotInitialized containers with incomplete status: [i j]',
      Ready: 'False ContainersNotReady containers with unready status: [a]',
    },
  },
  {
    when: 'the work is done',
    pod: testPod({ restartPolicy: 'Never', containers: [container('a', ['true'])] }),
    at: 2,
    says: {
      PodReadyToStartContainers: 'False',
      Initialized: 'True PodCompleted',
      Ready: 'False PodCompleted',
      ContainersReady: 'False PodCompleted',
    },
  },
  {
    when: 'the work has failed',
    pod: testPod({ restartPolicy: 'Never', containers: [container('a', ['false'])] }),
    at: 2,
    says: { Initialized: 'True', Ready: 'False PodFailed', ContainersReady: 'False PodFailed' },
  },
  {
    when: 'a readiness gate is not there',
    pod: testPod({ readinessGates: [{ conditionType: 'x/y' }], containers: [container('a')] }),
    at: 2,
    says: {
      Ready:
        'False ReadinessGatesNotReady corresponding condition of pod readiness gate "x/y" does not exist.',
      ContainersReady: 'True',
    },
  },
]
for (const { when, pod, at, says } of rows) {
  test(`conditions when ${when}`, () => {
    const status = new Life(pod).at(at)
    for (const [type, words] of Object.entries(says)) assert.equal(condition(status, type), words, type)
    assert.deepEqual(new Set(status.conditions!.map((each) => each.observedGeneration)), new Set([1]))
  })
}

test('a readiness gate is set by others, and stays as they set it', () => {
  const life = new Life(testPod({ readinessGates: [{ conditionType: 'x/y' }], containers: [container('a')] }))
  life.at(1)
  life.pod.status!.conditions!.push({ type: 'x/y', status: 'True', reason: 'Mine' })
  const status = life.at(2)
  assert.equal(condition(status, 'Ready'), 'True')
  assert.equal(condition(status, 'x/y'), 'True Mine')
})

test('a condition keeps the time of its last change', () => {
  const life = new Life(testPod({ containers: [container('a')] }))
  const time = (seconds: number, type: string): string | undefined =>
    life.at(seconds).conditions!.find((each) => each.type === type)!.lastTransitionTime
  assert.equal(time(0, 'Ready'), '2026-01-01T00:00:00Z')
  assert.equal(time(1, 'Ready'), '2026-01-01T00:00:01Z')
  assert.equal(time(9, 'Ready'), '2026-01-01T00:00:01Z')
  assert.equal(time(9, 'Initialized'), '2026-01-01T00:00:00Z')
})

test('addresses come with the first container', () => {
  const life = new Life(testPod({ containers: [container('a')] }))
  assert.equal(life.at(0).podIP, undefined)
  assert.deepEqual([life.at(1).podIP, life.at(1).podIPs], ['10.0.0.1', [{ ip: '10.0.0.1' }]])
  const onHost = new Life(testPod({ hostNetwork: true, containers: [container('a')] }))
  assert.equal(onHost.at(1).podIP, '127.0.0.1')
})

test('a pod that ended before anybody looked keeps the address it had', () => {
  const life = new Life(testPod({ restartPolicy: 'Never', containers: [container('a', ['true'])] }))
  assert.deepEqual([life.at(5).phase, life.at(5).podIP], ['Succeeded', '10.0.0.1'])
})

test('resources are those of the spec, also after a resize', () => {
  const resources = { requests: { cpu: '1' }, limits: { cpu: '2' } }
  const life = new Life(testPod({ containers: [container('a', undefined, { resources })] }))
  assert.deepEqual(life.at(1).containerStatuses![0]!.resources, resources)
  assert.deepEqual(life.at(1).containerStatuses![0]!.allocatedResources, { cpu: '1' })
  life.pod.spec.containers[0]!.resources = { requests: { cpu: '3' } }
  life.pod.metadata.generation = 2
  assert.deepEqual(life.at(2).containerStatuses![0]!.allocatedResources, { cpu: '3' })
  assert.equal(life.at(2).observedGeneration, 2)
})

test('each run of a container has an id of its own', () => {
  const life = new Life(testPod({ containers: [container('c', ['false'])] }))
  const first = life.at(1).containerStatuses![0]!
  const second = life.at(12).containerStatuses![0]!
  assert.equal(second.lastState!.terminated!.containerID, second.containerID)
  assert.notEqual(first.containerID, second.containerID)
})

test('a process that is started anew finds its pods as they were', () => {
  const life = new Life(
    testPod({
      initContainers: [container('i', ['true'])],
      containers: [container('c'), container('d', ['false'])],
    }),
  )
  const before = structuredClone(life.at(100))
  const run = adoptRun(life.pod, '10.0.0.9', begun + 100_000)
  const after = statusOf(life.pod, run, '127.0.0.1')
  assert.equal(after.podIP, '10.0.0.1')
  assert.deepEqual(after.containerStatuses![0], before.containerStatuses![0])
  assert.deepEqual(after.initContainerStatuses, before.initContainerStatuses)
  assert.equal(inWords(after), inWords(before).replace('CrashLoopBackOff', 'Error(1)'))
})

test('a patch says what differs, in the order of all conditions, for one uid', () => {
  const life = new Life(testPod({ containers: [container('a')] }))
  const first = structuredClone(life.at(0))
  const patch = statusPatch('u', first, life.at(1))!
  assert.deepEqual(patch.metadata, { uid: 'u' })
  assert.deepEqual(
    patch.status['$setElementOrder/conditions'],
    first.conditions!.map(({ type }) => ({ type })),
  )
  assert.deepEqual(patch.status.conditions, [
    { type: 'PodReadyToStartContainers', status: 'True', lastTransitionTime: '2026-01-01T00:00:01Z' },
    ...['Ready', 'ContainersReady'].map((type) => ({
      ...{ type, status: 'True', lastTransitionTime: '2026-01-01T00:00:01Z' },
      ...{ reason: null, message: null },
    })),
  ])
  assert.equal(patch.status.phase, 'Running')
  assert.equal(Object.hasOwn(patch.status, 'startTime'), false)
})

test('no difference is no patch', () => {
  const life = new Life(testPod({ containers: [container('a')] }))
  const status = structuredClone(life.at(1))
  assert.equal(statusPatch('u', status, life.at(50)), undefined)
})
