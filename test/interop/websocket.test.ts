/** Watches over WebSocket: what a page or a program with such a client sees, beside the same watch over plain HTTP. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Agent, type RequestOptions, request } from 'node:https'
import { after, before, describe, test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { type Endpoint, readKubeconfig } from '../support/kubeconfig.ts'
import { subjects } from '../support/subjects.ts'
import { type DialOptions, dial, Refused } from '../support/websocket.ts'

const bearer = 'base64url.bearer.authorization.k8s.io.'
const protobuf = 'application/vnd.kubernetes.protobuf'
const as = (view: string): string => `;as=${view};g=meta.k8s.io;v=v1`

const handshake = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  origin: 'https://a.page',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

interface PlainAnswer {
  readonly status: number
  readonly body: Buffer
  readonly localPort: number | undefined
}

/** One request over HTTP/1.1. */
const plain = (endpoint: Endpoint, path: string, options: RequestOptions): Promise<PlainAnswer> =>
  new Promise((resolve, reject) => {
    const { server, ca, cert, key } = endpoint
    const call = request(server + path, { ca, cert, key, agent: false, ...options }, async (answer) => {
      const { localPort } = answer.socket
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece)
      resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces), localPort })
    })
    call.on('error', reject)
    call.on('upgrade', () => reject(new Error(`${path} was upgraded`)))
    call.end()
  })

/** The frames of a plain watch: lines, or messages with a length before each, in hex. */
const framesOf = (body: Buffer, isBinary: boolean): string[] => {
  if (!isBinary) return body.toString().match(/[^\n]*\n/g) ?? []
  const frames: string[] = []
  for (let at = 0; at < body.length; at += 4 + body.readUInt32BE(at))
    frames.push(body.toString('hex', at + 4, at + 4 + body.readUInt32BE(at)))
  return frames
}

/** A frame without what moves while others write and time passes. */
const settled = (frame: string): string =>
  (frame.startsWith('{"type":"BOOKMARK"') ? frame.replace(/"resourceVersion":"\d+"/, '') : frame)
    .replace(/current: \d+/, '')
    .replace(/"\d+s"/, '"age"')

for (const subject of await subjects()) {
  describe(`watches over WebSocket on ${subject.name}`, { skip: subject.skip }, () => {
    const namespace = `websocket-${randomBytes(4).toString('hex')}`
    const configmaps = `/api/v1/namespaces/${namespace}/configmaps`
    let endpoint: Endpoint
    let client: ApiClient
    // The client's connection alone keeps no process alive.
    let awake: NodeJS.Timeout

    const refusal = async (path: string, options: DialOptions, from = endpoint): Promise<string> => {
      try {
        const { ws } = await dial(from, path, options)
        ws.terminate()
        return 'accepted'
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const message = error.text.startsWith('{') ? JSON.parse(error.text).message : error.text
        return `${error.status} ${message}`.trimEnd()
      }
    }

    before(async () => {
      awake = setInterval(() => {}, 1000)
      endpoint = readKubeconfig(await subject.start())
      client = new ApiClient(endpoint)
      await client.ok('POST', '/api/v1/namespaces', { metadata: { name: namespace } })
      for (const name of ['a', 'b'])
        await client.ok('POST', configmaps, { metadata: { name }, data: { name } })
    })
    after(async () => {
      const path = `/api/v1/namespaces/${namespace}`
      await client?.ok('DELETE', path)
      await client?.ok('PUT', `${path}/finalize`, {
        metadata: { name: namespace },
        spec: { finalizers: [] },
      })
      client?.close()
      clearInterval(awake)
      await subject.stop()
    })

    const views: Record<string, string> = {
      JSON: 'application/json',
      'JSON, asked for as a stream': 'application/json;stream=watch',
      'a Table': `application/json${as('Table')}`,
      metadata: `application/json${as('PartialObjectMetadata')}`,
      "a list's metadata": `application/json${as('PartialObjectMetadataList')}`,
      protobuf,
      'metadata as protobuf': protobuf + as('PartialObjectMetadata'),
    }
    const queries: Record<string, string> = {
      'all there is': '',
      'an initial list with its end':
        '&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
      'a version that is too far ahead':
        '&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=9999999999999',
    }
    // Each lasts a second.
    describe('as over HTTP', { concurrency: 8 }, () => {
      for (const [what, query] of Object.entries(queries)) {
        for (const [view, accept] of Object.entries(views)) {
          // The version in a bookmark is told in bytes there.
          if (accept.startsWith(protobuf) && query.includes('Bookmarks')) continue
          test(`${what} as ${view} is a message for each frame, and a close with 1000`, async () => {
            const path = `${configmaps}?watch=true&timeoutSeconds=1${query}`
            const [overHttp, overWebSocket] = await Promise.all([
              plain(endpoint, path, { headers: { accept } }),
              dial(endpoint, path, { headers: { accept } }),
            ])
            assert.equal(await overWebSocket.closed, 1000)
            const frames = framesOf(overHttp.body, accept.startsWith(protobuf))
            assert.deepEqual(overWebSocket.messages.map(settled), frames.map(settled))
            assert.equal(frames.length > 0, view !== "a list's metadata" || query.includes('999'))
          })
        }
      }
    })

    test('changes come as they happen, one message each', async () => {
      const { resourceVersion } = (await client.ok('GET', configmaps)).metadata
      const watch = await dial(endpoint, `${configmaps}?watch=1&resourceVersion=${resourceVersion}`)
      await client.ok('POST', configmaps, { metadata: { name: 'c' } })
      await client.ok('PUT', `${configmaps}/c`, { metadata: { name: 'c' }, data: { x: 'y' } })
      await client.ok('DELETE', `${configmaps}/c`)
      await watch.count(3)
      const seen = watch.messages.map((message) => {
        assert.ok(message.endsWith('}\n'))
        const { type, object } = JSON.parse(message)
        return `${type} ${object.metadata.name}`
      })
      assert.deepEqual(seen, ['ADDED c', 'MODIFIED c', 'DELETED c'])
      watch.ws.close(1000)
      assert.equal(await watch.closed, 1000)
    })

    test('what a client says is nothing to a watch, and its pings are answered', async () => {
      const { ws, count, closed } = await dial(endpoint, `${configmaps}?watch=1&timeoutSeconds=2`)
      ws.send('hello')
      ws.send(Buffer.from('hello'))
      const pong = new Promise<string>((resolve) => ws.on('pong', (data) => resolve(data.toString())))
      ws.ping('are you there')
      assert.equal(await pong, 'are you there')
      await count(2)
      assert.equal(await closed, 1000)
    })

    test('one protocol is taken, whatever it is', async () => {
      for (const name of ['base64.binary.k8s.io', 'anything']) {
        const { ws } = await dial(endpoint, `${configmaps}?watch=1`, { protocols: [name] })
        assert.equal(ws.protocol, name)
        ws.terminate()
      }
    })

    test('the deprecated paths are watches too', async () => {
      const { messages, closed } = await dial(
        endpoint,
        `/api/v1/watch/namespaces/${namespace}/configmaps/a?timeoutSeconds=1`,
      )
      assert.equal(await closed, 1000)
      assert.deepEqual(
        messages.map((message) => JSON.parse(message).object.metadata.name),
        ['a'],
      )
    })

    const watching = `${configmaps}?watch=1&timeoutSeconds=1`
    const forbidden = `403 configmaps is forbidden: User "system:anonymous" cannot watch resource "configmaps" in API group "" in the namespace "${namespace}"`
    const refusals: Record<string, [path: string, options: DialOptions, want: string]> = {
      'no origin': [watching, { origin: '' }, '403'],
      'an origin that is no URI': [watching, { origin: 'null' }, '403'],
      'two protocols': [watching, { protocols: ['a', 'b'] }, '400'],
      YAML: [
        watching,
        { headers: { accept: 'application/yaml' } },
        "406 apiVersion: v1\ncode: 406\nkind: Status\nmessage: 'only the following media types are accepted: application/json;stream=watch,\n  application/vnd.kubernetes.protobuf;stream=watch'\nmetadata: {}\nreason: NotAcceptable\nstatus: Failure",
      ],
      'a resource that is not there': [
        `/api/v1/namespaces/${namespace}/nothings?watch=1`,
        {},
        '404 the server could not find the requested resource',
      ],
      'a selector that cannot be read': [
        `${watching}&labelSelector=a%3D%3D%3Db`,
        {},
        "400 unable to parse requirement: found '=', expected: identifier",
      ],
    }
    for (const [what, [path, options, want]] of Object.entries(refusals))
      test(`${what} is refused before the handshake`, async () =>
        assert.equal(await refusal(path, options), want))

    test('who has no right to watch, or a wrong token, is refused before the handshake', async () => {
      const anonymous = { server: endpoint.server, ca: endpoint.ca }
      assert.equal(await refusal(watching, {}, anonymous), forbidden)
      const wrong = { headers: { authorization: 'Bearer nobody' } }
      assert.equal(await refusal(watching, wrong, anonymous), '401 Unauthorized')
    })

    test('a page shows its token as a protocol, which nobody chooses', async () => {
      const account = `/api/v1/namespaces/${namespace}/serviceaccounts`
      await client.ok('POST', account, { metadata: { name: 'page' } })
      const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`
      const rules = [{ verbs: ['watch'], apiGroups: [''], resources: ['configmaps'] }]
      await client.ok('POST', `${rbac}/roles`, { metadata: { name: 'page' }, rules })
      await client.ok('POST', `${rbac}/rolebindings`, {
        metadata: { name: 'page' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'page' },
        subjects: [{ kind: 'ServiceAccount', name: 'page', namespace }],
      })
      const { status } = await client.ok('POST', `${account}/page/token`, { spec: {} })
      const token = bearer + Buffer.from(status.token).toString('base64url')
      const page = { server: endpoint.server, ca: endpoint.ca }
      // What may watch is known a moment after it was written.
      let opened: Awaited<ReturnType<typeof dial>> | undefined
      while (opened === undefined)
        opened = await dial(page, watching, { protocols: [token, 'any'] }).catch((error: Refused) => {
          if (error.status !== 403) throw error
          return undefined
        })
      assert.equal(opened.ws.protocol, 'any')
      assert.equal(await opened.closed, 1000)
      assert.equal(await refusal(watching, { protocols: ['any', token] }, page), 'accepted')
      assert.equal(await refusal(watching, { protocols: [token] }, page), '401 Unauthorized')
      assert.equal(await refusal(watching, { protocols: [token, 'a', 'b'] }, page), '400')
      assert.equal(await refusal(watching, { protocols: [`${bearer}YWJj`, 'any'] }, page), '401 Unauthorized')
    })

    const ordinary: Record<string, [method: string, path: string, upgrade: string, status: number]> = {
      'a list': ['GET', configmaps, 'websocket', 200],
      'one object': ['GET', `${configmaps}/a?watch=1`, 'websocket', 200],
      'a watch that asks for another protocol': ['GET', watching, 'h2c', 200],
      'what is no resource': ['GET', '/version', 'websocket', 200],
      'a write': ['POST', `${configmaps}?watch=1`, 'websocket', 400],
    }
    for (const [what, [method, path, upgrade, status]] of Object.entries(ordinary))
      test(`${what} is answered as ever`, async () => {
        const answer = await plain(endpoint, path, { method, headers: { ...handshake, upgrade } })
        assert.equal(answer.status, status)
      })

    test('a connection on which a watch was refused goes on', async () => {
      const { ca, cert, key } = endpoint
      const agent = new Agent({ ca, cert, key, keepAlive: true, maxSockets: 1 })
      try {
        const refused = await plain(endpoint, `${watching}&labelSelector=a%3D%3D%3Db`, {
          agent,
          headers: handshake,
        })
        const listed = await plain(endpoint, configmaps, { agent })
        const again = await plain(endpoint, `${watching}&labelSelector=%3D`, { agent, headers: handshake })
        assert.deepEqual([refused.status, listed.status, again.status], [400, 200, 400])
        assert.equal(listed.localPort, refused.localPort)
        assert.equal(again.localPort, refused.localPort)
      } finally {
        agent.destroy()
      }
    })
  })
}
