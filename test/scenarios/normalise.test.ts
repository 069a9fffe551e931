/** What the normaliser takes out, and what it must leave: a number that only looks like what differs between runs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scenario } from './format.ts'
import { normalise } from './normalise.ts'

const scenario: Scenario = { id: 'x/y', topic: 'x', about: '', steps: [] }
const endpoint = { server: 'https://192.0.2.9:6443', ca: undefined, cert: undefined, key: undefined } as never

/** The second body, normalised after an object of revision 2001 on node port 30000 was seen. */
const after = (body: unknown): unknown => {
  const seen = {
    metadata: { name: 'a', resourceVersion: '2001' },
    spec: { ports: [{ nodePort: 30000 }] },
  }
  const steps = [seen, body].map((body, i) => ({
    step: { name: String(i), do: 'GET /x' },
    status: 200,
    headers: {},
    body,
  }))
  return normalise(scenario, { runId: 'run', startedAt: 0, steps }, endpoint)[1]!.body
}

const cases: { name: string; body: unknown; want: unknown }[] = [
  {
    name: 'the revision of an object is numbered',
    body: { metadata: { resourceVersion: '2001' } },
    want: { metadata: { resourceVersion: '<rv-1>' } },
  },
  {
    name: 'a revision that another object refers to is numbered',
    body: { involvedObject: { resourceVersion: '2001' } },
    want: { involvedObject: { resourceVersion: '<rv-1>' } },
  },
  {
    name: 'a revision that a conflict names is numbered',
    body: { message: 'the ResourceVersion in record (2001). The object' },
    want: { message: 'the ResourceVersion in record (<rv-1>). The object' },
  },
  {
    name: 'the revision of an object inside a text is numbered',
    body: { message: `Object: ${JSON.stringify(JSON.stringify({ resourceVersion: '2001' }))}` },
    want: { message: `Object: ${JSON.stringify(JSON.stringify({ resourceVersion: '<rv-1>' }))}` },
  },
  {
    name: 'an address with the same number stays',
    body: { ip: '2001:db8::1' },
    want: { ip: '2001:db8::1' },
  },
  {
    name: 'a limit with the same number stays',
    body: { message: 'must be between 1 and 2001' },
    want: { message: 'must be between 1 and 2001' },
  },
  {
    name: 'a node port in a cell is numbered',
    body: { ports: '80:30000/TCP' },
    want: { ports: '80:<port-1>/TCP' },
  },
  {
    name: 'the edge of the range of node ports stays',
    body: { message: 'The range of valid ports is 30000-32767' },
    want: { message: 'The range of valid ports is 30000-32767' },
  },
]
for (const { name, body, want } of cases) test(name, () => assert.deepEqual(after(body), want))

test('an address that begins another one that the scenario names is numbered all the same', () => {
  const steps = [{ name: 'a', do: 'POST /x', body: { spec: { clusterIP: '10.0.0.255' } } }]
  const body = { a: '10.0.0.25', b: '10.0.0.255' }
  const played = { step: steps[0]!, status: 422, headers: {}, body }
  const [answer] = normalise(
    { ...scenario, steps },
    { runId: 'run', startedAt: 0, steps: [played] },
    endpoint,
  )
  assert.deepEqual(answer!.body, { a: '<ip-1>', b: '10.0.0.255' })
})

/** The node port of the Service that each step answers with, normalised. */
const portsOf = (steps: readonly (readonly [does: string, uid: string, nodePort: number])[]): unknown[] =>
  normalise(
    scenario,
    {
      runId: 'run',
      startedAt: 0,
      steps: steps.map(([does, uid, nodePort], i) => ({
        step: { name: String(i), do: does },
        status: 200,
        headers: {},
        body: { kind: 'Service', metadata: { name: uid, uid }, spec: { nodePort } },
      })),
    },
    endpoint,
  ).map(({ body }) => (body as { spec: { nodePort: unknown } }).spec.nodePort)

const allocated: { name: string; steps: [string, string, number][]; want: string[] }[] = [
  {
    name: 'two objects with one port at once have the same',
    steps: [
      ['POST /s', 'a', 31000],
      ['POST /s', 'b', 31000],
    ],
    want: ['<port-1>', '<port-1>'],
  },
  {
    name: 'a port that was given back by a change and is given again is another one',
    steps: [
      ['POST /s', 'a', 31000],
      ['PATCH /s/a', 'a', 31001],
      ['POST /s', 'b', 31000],
    ],
    want: ['<port-1>', '<port-2>', '<port-3>'],
  },
  {
    name: 'a port that was given back by a deletion and is given again is another one',
    steps: [
      ['POST /s', 'a', 31000],
      ['DELETE /s/a', 'a', 31000],
      ['POST /s', 'b', 31000],
    ],
    want: ['<port-1>', '<port-1>', '<port-2>'],
  },
  {
    name: 'a port that was given back and is given to the same object again is another one',
    steps: [
      ['POST /s', 'a', 31000],
      ['PATCH /s/a', 'a', 31001],
      ['PATCH /s/a', 'a', 31000],
      ['GET /s/a', 'a', 31000],
    ],
    want: ['<port-1>', '<port-2>', '<port-3>', '<port-3>'],
  },
  {
    name: 'an event that comes late tells of the port that there was',
    steps: [
      ['POST /s', 'a', 31000],
      ['PATCH /s/a', 'a', 31001],
      ['DRAIN w', 'a', 31000],
    ],
    want: ['<port-1>', '<port-2>', '<port-1>'],
  },
  {
    name: 'what a dry run says is held by nobody, and stays what it was',
    steps: [
      ['POST /s?dryRun=All', 'a', 31000],
      ['POST /s?dryRun=All', 'b', 31000],
      ['POST /s', 'c', 31000],
    ],
    want: ['<port-1>', '<port-1>', '<port-1>'],
  },
]
for (const { name, steps, want } of allocated) test(name, () => assert.deepEqual(portsOf(steps), want))
