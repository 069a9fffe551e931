/** The corpus against our server, and the parts of the fuzzer that can be wrong by themselves. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { scenarioFlags } from '../scenarios/format.ts'
import type { Endpoint } from '../support/kubeconfig.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { compare } from './compare.ts'
import { loadCorpus } from './corpus.ts'
import { explain } from './known.ts'
import { makeNamespace, newId, openServer, type Request } from './play.ts'
import { Sequence } from './sequence.ts'
import { replay } from './shrink.ts'
import { subjects } from './subject.ts'
import { parseExact, writeExact } from './text.ts'
import { Tokens } from './tokens.ts'

describe('the corpus', { concurrency: 4 }, () => {
  let server: RunningServer
  let endpoint: Endpoint
  const namespace = `fuzz-${newId()}`
  before(async () => {
    server = await startServer(scenarioFlags)
    endpoint = server.endpoint
    await makeNamespace(openServer(endpoint, false), namespace)
  })
  after(async () => {
    await server.stop()
  })
  for (const [file, entries] of loadCorpus()) {
    test(file, async () => {
      const faults: string[] = []
      for (const { about, kind, ownNamespace, managedFields, requests, answers } of entries) {
        const ours = openServer(endpoint, managedFields)
        const got = await replay(ours, requests, ownNamespace ? undefined : namespace)
        ours.client.close()
        for (const [i, request] of requests.entries()) {
          const lines = compare(answers[i]!, got[i]!)
          if (
            lines.length === 0 ||
            explain(request, answers[i]!, got[i]!, requests.slice(0, i + 1)) !== undefined
          )
            continue
          faults.push(`${kind} (${about}): ${request.verb}`, ...lines.slice(0, 5).map((line) => `  ${line}`))
          break
        }
      }
      assert.equal(faults.length, 0, faults.join('\n'))
    })
  }
})

const answered = { status: 201, warnings: [], body: {} }

/** The requests of a sequence whose every answer is an empty object. */
const requestsOf = (key: string, seed: number): Request[] => {
  const subject = subjects().find((candidate) => candidate.key === key)!
  const sequence = new Sequence(subject, seed, { apply: true })
  const requests: Request[] = []
  for (let request = sequence.next(); request !== undefined; request = sequence.next()) {
    requests.push(request)
    sequence.answered(request, answered)
  }
  return requests
}

test('a seed makes the same sequence again, another seed another', () => {
  assert.deepEqual(requestsOf('apps/v1/deployments', 7), requestsOf('apps/v1/deployments', 7))
  assert.notDeepEqual(requestsOf('apps/v1/deployments', 7), requestsOf('apps/v1/deployments', 8))
})

test('every kind that can be created has a seed object', () => {
  assert.ok(subjects().length >= 60, `${subjects().length} kinds`)
})

const texts = [
  { name: 'an integer beyond 2^53', text: '{"a":9007199254740993}' },
  { name: 'a text that looks like one', text: '{"a":"9007199254740993"}' },
  { name: 'a small number', text: '{"a":[1,-2.5]}' },
]
for (const { name, text } of texts)
  test(`${name} survives reading and writing`, () => assert.equal(writeExact(parseExact(text)), text))

test('a member can be written twice and a number as it stands', () =>
  assert.equal(writeExact({ a: '<integer 1.0>', 'a<again>': 2 }), '{"a":1.0,"a":2}'))

test('what a server chose becomes a token, and the token its value', () => {
  const tokens = new Tokens({ id: 'bcdfghj', namespace: 'fuzz-x', admin: 'me', managedFields: false })
  const answer = {
    metadata: {
      name: 'o-bcdfghj',
      namespace: 'fuzz-x',
      uid: '0b0e6f1c-1111-4222-8333-444455556666',
      resourceVersion: '1234',
    },
    spec: { clusterIP: '10.0.0.7', ports: [{ nodePort: 30123 }], note: 'version 1234' },
  }
  const normal = tokens.normalise(answer)
  assert.deepEqual(normal, {
    metadata: { name: 'o-${id}', namespace: '${ns}', uid: '${uid-1}', resourceVersion: '${rv}' },
    spec: { clusterIP: '${ip-1}', ports: [{ nodePort: '${port-1}' }], note: 'version ${rv}' },
  })
  assert.deepEqual(JSON.parse(tokens.fill(JSON.stringify(normal))), answer)
})

const generated = [
  { name: 'as it stands', text: 'no <&>\u2028bcd42 here' },
  { name: 'as Go quotes it', text: String.raw`"<&>\u2028bcd42" is invalid` },
  {
    name: 'in JSON that a message quotes',
    text: String.raw`"{\"name\":\"\\u003c\\u0026\\u003e\\u2028bcd42\"}"`,
  },
]
for (const { name, text } of generated)
  test(`the drawn end of a name behind unusual characters is a token ${name}`, () => {
    const tokens = new Tokens({ id: 'bcdfghj', namespace: 'fuzz-x', admin: 'me', managedFields: false })
    tokens.fill(writeExact({ metadata: { generateName: '<&>\u2028' } }))
    assert.equal(tokens.normalise(text), text.replace('bcd42', '${suffix-1}'))
  })

test('an address that begins one that was sent is a token all the same', () => {
  const tokens = new Tokens({ id: 'bcdfghj', namespace: 'fuzz-x', admin: 'me', managedFields: false })
  tokens.fill('{"spec":{"clusterIP":"10.0.0.50","note":"130123"}}')
  const spec = { clusterIP: '10.0.0.5', nodePort: 30123 }
  assert.deepEqual(tokens.normalise({ spec }), { spec: { clusterIP: '${ip-1}', nodePort: '${port-1}' } })
  assert.deepEqual(tokens.normalise({ spec: { clusterIP: '10.0.0.50' } }), {
    spec: { clusterIP: '10.0.0.50' },
  })
})
