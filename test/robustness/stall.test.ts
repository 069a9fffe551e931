/**
 * Nobody waits long for somebody else's large request. Judged by the CPU time of the server's longest turn, measured against
 * what parsing such a body takes on this machine at this moment, so that other load fails nothing.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { parseYaml } from '@binnacle/apimachinery/serializer/yaml.ts'
import { parse } from 'yaml'
import { ApiClient } from '../support/apiclient.ts'
import { largeRequests } from '../support/largerequests.ts'
import { binary, type RunningServer, startServer } from '../support/server.ts'
import { type TurnMeter, turnMeter } from '../support/turns.ts'

const skip =
  process.platform !== 'linux'
    ? 'CPU time of one thread is read from /proc'
    : existsSync(binary)
      ? false
      : 'the server is not built'

const configmaps = '/api/v1/namespaces/default/configmaps'

/** CPU milliseconds of JSON.parse and JSON.stringify of the widest body. */
const yardstick = (): number => {
  const { body } = largeRequests[0]!
  const from = process.cpuUsage()
  JSON.stringify(JSON.parse(body!))
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

describe('large requests', { skip }, () => {
  let meter: TurnMeter
  let server: RunningServer
  let large: ApiClient
  let small: ApiClient

  before(async () => {
    meter = turnMeter()
    process.env.NODE_OPTIONS = meter.nodeOptions
    server = await startServer()
    large = new ApiClient(server.endpoint)
    small = new ApiClient(server.endpoint)
    await small.ok('POST', '/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'default' } })
    await small.ok('POST', configmaps, { metadata: { name: 'small' } })
  })
  after(async () => {
    large?.close()
    small?.close()
    await server?.stop()
    meter?.remove()
  })

  for (const { name, method, path, headers, body, status } of largeRequests) {
    test(`${name} is answered, and small ones meanwhile`, async () => {
      await meter.longest()
      let isOver = false
      let answered = 0
      const smallOnes = (async () => {
        do {
          await small.ok('GET', `${configmaps}/small`)
          answered++
        } while (!isOver)
      })()
      const answer = await large.send(method, path, body, headers)
      isOver = true
      await smallOnes
      assert.equal(answer.status, status, answer.text.slice(0, 300))
      assert.ok(answered > 0)
      const [longest = 0] = await meter.longest()
      const bound = Math.max(250, 8 * yardstick())
      assert.ok(longest < bound, `a turn of ${longest} ms of CPU, of ${bound}`)
    })
  }

  test('large YAML is read and written as small YAML is', async () => {
    const value = { name: 'yaml', data: 'x: "y"\n'.repeat(9000) }
    const lines = value.data.trimEnd().split('\n')
    const body = `metadata: {name: yaml}\ndata:\n  text: |\n${lines.map((line) => `    ${line}\n`).join('')}`
    await large.ok('POST', configmaps, body, { 'content-type': 'application/yaml' })
    const shown = await large.send('GET', `${configmaps}/yaml`, undefined, { accept: 'application/yaml' })
    assert.equal(parse(shown.text).data.text, value.data)
    assert.equal((await large.ok('GET', `${configmaps}/yaml`)).data.text, value.data)
  })

  const filler = `  filler: ${'x'.repeat(100_000)}\n`
  for (const [what, body] of Object.entries({
    'a bracket that never closes': `data:\n${filler}  b: [`,
    'a tab': `data:\n${filler}\tb: c\n`,
    'an anchor that is not there': `data:\n${filler}  b: *no\n`,
    'braces that are no JSON': `{"data": {"filler": "${'x'.repeat(100_000)}", b: [}`,
  })) {
    test(`the same is said of ${what} in large YAML as in small`, async () => {
      let problem = ''
      assert.throws(
        () => parseYaml(Buffer.from(body)),
        (error: { problem: string }) => {
          problem = error.problem
          return true
        },
      )
      const answer = await large.send('POST', configmaps, body, { 'content-type': 'application/yaml' })
      assert.equal(answer.status, 400)
      assert.match(answer.json.message, /^the object provided is unrecognized/)
      assert.ok(answer.json.message.includes(problem), `${answer.json.message} does not tell: ${problem}`)
    })
  }

  test('keys given twice in large YAML and JSON are told under strict validation', async () => {
    const strict = `${configmaps}?fieldValidation=Strict`
    const twice = `metadata: {name: twice}\ndata:\n${filler}  a: b\n  a: c\n`
    const asYaml = await large.send('POST', strict, twice, { 'content-type': 'application/yaml' })
    assert.equal(asYaml.status, 400)
    assert.match(asYaml.json.message, /yaml: unmarshal errors:\n {2}line 5: key "a" already set in map/)
    const asJson = await large.send(
      'POST',
      strict,
      `{"metadata":{"name":"twice"},"data":{"filler":"${'x'.repeat(100_000)}","a":"b","a":"c"}}`,
    )
    assert.equal(asJson.status, 400)
    assert.match(asJson.json.message, /duplicate field "data.a"/)
  })
})
