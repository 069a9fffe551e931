/** Each start of a container is told once, however short its run was and whenever somebody looked. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { adoptRun } from '../pods/run.ts'
import { begun, container, Life, testPod } from '../pods/testpod.ts'
import { PodEvents } from './podevents.ts'

const started = ['Pulled', 'Created', 'Started']

const rows: { what: string; pod: Pod; looks: readonly number[]; told: readonly string[] }[] = [
  {
    what: 'a server, looked at twice',
    pod: testPod({ containers: [container('a')] }),
    looks: [0, 2, 3],
    told: started.map((reason) => `${reason} spec.containers{a}`),
  },
  {
    what: 'work that was done before anybody looked',
    pod: testPod({
      restartPolicy: 'Never',
      initContainers: [container('i', ['true'])],
      containers: [container('a', ['true'])],
    }),
    looks: [0, 9],
    told: ['initContainers{i}', 'containers{a}'].flatMap((at) =>
      started.map((reason) => `${reason} spec.${at}`),
    ),
  },
  {
    what: 'one that fails and is started again at once, then waits',
    pod: testPod({ containers: [container('a', ['false'])] }),
    looks: [1.5, 5, 6],
    told: [...started, ...started, 'BackOff'].map((reason) => `${reason} spec.containers{a}`),
  },
]

for (const { what, pod, looks, told } of rows)
  test(what, () => {
    const said: string[] = []
    const events = new PodEvents({ event: (_, _type, reason, _message, at) => said.push(`${reason} ${at}`) })
    const life = new Life(pod)
    events.accept(life.run)
    for (const seconds of looks) {
      life.at(seconds)
      events.tell(life.pod, life.run)
      events.tell(life.pod, life.run)
    }
    assert.deepEqual(said, told)
  })

test('what a process before this one has told is not told again', () => {
  const life = new Life(testPod({ containers: [container('a')] }))
  life.at(2)
  const said: string[] = []
  const events = new PodEvents({ event: (_, _type, reason) => said.push(reason) })
  const run = adoptRun(life.pod, '', begun + 3000)
  events.accept(run)
  events.tell(life.pod, run)
  assert.deepEqual(said, [])
})
