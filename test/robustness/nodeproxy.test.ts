/**
 * Requests that the server passes on to kubelets that are not what they should be, and known vulnerabilities of such passing, each by
 * its number. Messages are those of kube-apiserver 1.36.3.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request } from 'node:https'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { connect, type TLSSocket } from 'node:tls'
import { ApiClient } from '../support/apiclient.ts'
import { type FakeKubelet, startFakeKubelet } from '../support/fakekubelet.ts'
import { binary, type RunningServer, startServer } from '../support/server.ts'

const pods = '/api/v1/namespaces/default/pods'
const upgradeHead = (path: string, more = ''): string =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n` +
  `X-Stream-Protocol-Version: v4.channel.k8s.io\r\n${more}Content-Length: 0\r\n\r\n`

describe('requests that are passed on', {
  skip: existsSync(binary) ? false : 'the server is not built',
}, () => {
  let server: RunningServer
  let client: ApiClient
  let kubelet: FakeKubelet
  before(async () => {
    server = await startServer(['--shutdown-delay-duration=0s'])
    client = new ApiClient(server.endpoint)
    kubelet = await startFakeKubelet()
    await client.ok('POST', '/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'default' } })
    const internal = (address: string) => [{ type: 'InternalIP', address }]
    await node('fake', internal('127.0.0.1'), kubelet.port)
    await node('closed', internal('127.0.0.1'), 1)
    await node('nowhere', [{ type: 'Hostname', address: 'no-such-host.invalid' }], 1)
    await node('homeless', [{ type: 'Other', address: '127.0.0.1' }], 1)
  })
  beforeEach(() => {
    kubelet.asked.length = 0
    kubelet.answer = (_, response) => response.end('fine')
    kubelet.upgrade = (_, socket) => socket.destroy()
  })
  after(async () => {
    client.close()
    await server.stop()
    await kubelet.close()
  })

  /** A node at these addresses, with one pod of its name. */
  const node = async (name: string, addresses: unknown[], port: number): Promise<void> => {
    await client.ok('POST', '/api/v1/nodes', {
      metadata: { name },
      status: { addresses, daemonEndpoints: { kubeletEndpoint: { Port: port } } },
    })
    const spec = { nodeName: name, containers: [{ name: 'c', image: 'i' }] }
    await client.ok('POST', pods, { metadata: { name: `on-${name}` }, spec })
  }

  /** A connection that speaks HTTP/1.1 by hand. */
  const raw = async (): Promise<{ socket: TLSSocket; text: () => string; closed: Promise<unknown> }> => {
    const { hostname, port } = new URL(server.endpoint.server)
    const { ca, cert, key } = server.endpoint
    const socket = connect({ host: hostname, port: Number(port), ca, cert, key, ALPNProtocols: ['http/1.1'] })
    socket.on('error', () => {})
    const closed = once(socket, 'close')
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
    await once(socket, 'secureConnect')
    return { socket, text: () => text, closed }
  }

  test('CVE-2018-1002105: after a refused upgrade nothing more reaches the kubelet', async () => {
    let afterwards = ''
    const refused = new Promise<void>((resolve) => {
      kubelet.upgrade = (_, socket) => {
        socket.on('data', (chunk) => (afterwards += chunk.toString()))
        socket.once('close', () => resolve())
        socket.write('HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno')
      }
    })
    const { socket, text, closed } = await raw()
    socket.write(upgradeHead(`${pods}/on-fake/exec?command=true&stdout=1`))
    while (!text().includes('\r\n\r\nno')) await delay(5)
    assert.match(text(), /^HTTP\/1\.1 403 Forbidden\r\n/)
    socket.write('GET /runningpods/ HTTP/1.1\r\nHost: kubelet\r\n\r\n')
    await Promise.all([refused, closed])
    assert.equal(afterwards, '')
  })

  test('CVE-2018-1002105: nor when the client does not wait for the answer', async () => {
    let afterwards = ''
    const ended = new Promise<void>((resolve) => {
      kubelet.upgrade = (_, socket) => {
        socket.on('data', (chunk) => (afterwards += chunk.toString()))
        socket.once('close', () => resolve())
        socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
      }
    })
    const { socket, closed } = await raw()
    socket.write(
      `${upgradeHead(`${pods}/on-fake/exec?command=true&stdout=1`)}GET /runningpods/ HTTP/1.1\r\nHost: k\r\n\r\n`,
    )
    await Promise.all([ended, closed])
    assert.equal(afterwards, '')
  })

  test('CVE-2020-8559: a kubelet sends nobody elsewhere', async () => {
    const elsewhere = await startFakeKubelet()
    const location = `https://127.0.0.1:${elsewhere.port}/x`
    kubelet.upgrade = (_, socket) =>
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`)
    kubelet.answer = (_, response) => response.writeHead(302, { location }).end()
    const { socket, text } = await raw()
    socket.write(upgradeHead(`${pods}/on-fake/exec?command=true&stdout=1`))
    while (!text().includes('}')) await delay(5)
    assert.match(text(), /^HTTP\/1\.1 500 .*"message": ?"invalid upgrade response: status code 302"/s)
    socket.destroy()
    const log = await client.send('GET', `${pods}/on-fake/log`)
    assert.deepEqual([log.status, log.json.message], [500, `Get "${location}": redirects forbidden`])
    assert.deepEqual(elsewhere.asked, [])
    await elsewhere.close()
  })

  test('CVE-2022-3294: a node is asked through a proxy only where its address may be', async () => {
    const answers = ['fake', 'closed', `fake:${kubelet.port}`, 'https:fake:1'].map((name) =>
      client.send('GET', `/api/v1/nodes/${name}/proxy/pods`),
    )
    for (const { status, json } of await Promise.all(answers))
      assert.deepEqual([status, json.message], [400, 'address not allowed'])
    assert.deepEqual(kubelet.asked, [])
  })

  test('CVE-2022-3294: nor is a pod', async () => {
    for (const ip of ['127.0.0.1', '169.254.169.254', '::1']) {
      const patch = { status: { podIP: ip, podIPs: [{ ip }] } }
      await client.ok('PATCH', `${pods}/on-fake/status`, patch, {
        'content-type': 'application/merge-patch+json',
      })
      const { status, json } = await client.send('GET', `${pods}/https:on-fake:${kubelet.port}/proxy/`)
      assert.deepEqual([status, json.message], [400, 'address not allowed'], ip)
    }
    assert.deepEqual(kubelet.asked, [])
  })

  test('who asks is proven to us alone: no credentials are passed on', async () => {
    kubelet.upgrade = (_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
    const { socket, closed } = await raw()
    const secrets =
      'Impersonate-User: admin\r\nImpersonate-Group: system:masters\r\nX-Remote-User: root\r\nX-Mine: 1\r\n'
    socket.write(upgradeHead(`${pods}/on-fake/exec?command=a&command=b&stdout=1&stdin=true`, secrets))
    await closed
    const [{ url, headers }] = kubelet.asked as [(typeof kubelet.asked)[0]]
    assert.equal(url, '/exec/default/on-fake/c?command=a&command=b&input=1&output=1')
    const named = Object.keys(headers).filter((name) =>
      /authorization|impersonate|remote|mine|forwarded/.test(name),
    )
    assert.deepEqual(named.sort(), ['x-forwarded-for', 'x-mine'])
  })

  const refusals: [what: string, path: string, code: number, message: RegExp][] = [
    [
      'the kubelet does not listen',
      `${pods}/on-closed/log?tailLines=1&follow=true`,
      500,
      /^Get "https:\/\/127\.0\.0\.1:1\/containerLogs\/default\/on-closed\/c\?follow=true&tailLines=1": dial tcp 127\.0\.0\.1:1: connect: connection refused$/,
    ],
    [
      'the node has a name that nobody knows',
      `${pods}/on-nowhere/log`,
      500,
      /^Get "https:\/\/no-such-host\.invalid:1\/containerLogs\/default\/on-nowhere\/c": dial tcp: lookup no-such-host\.invalid on \S+: (no such host|server misbehaving)$/,
    ],
    [
      'the node has no address that counts',
      `${pods}/on-homeless/log`,
      500,
      /^no preferred addresses found; known addresses: \[\{Other 127\.0\.0\.1\}\]$/,
    ],
    [
      'exec without an upgrade',
      `${pods}/on-fake/exec?command=true&stdout=1`,
      400,
      /^Upgrade request required$/,
    ],
    ['a node that is not there', '/api/v1/nodes/none/proxy/', 404, /^nodes "none" not found$/],
    ['a name with too many parts', `${pods}/x:on-fake:1/proxy/`, 400, /^invalid pod request "x:on-fake:1"$/],
    [
      'a service that is not there',
      '/api/v1/namespaces/default/services/a/proxy/',
      404,
      /^services "a" not found$/,
    ],
  ]
  for (const [what, path, code, message] of refusals) {
    test(`refused: ${what}`, async () => {
      const { status, json } = await client.send('GET', path)
      assert.equal(status, code)
      assert.match(json.message, message)
    })
  }

  test('an upgrade to a kubelet that does not listen', async () => {
    const { socket, text } = await raw()
    socket.write(upgradeHead(`${pods}/on-closed/exec?command=true&stdout=1`))
    while (!text().includes('}')) await delay(5)
    assert.match(
      text(),
      /"message": ?"error dialing backend: dial tcp 127\.0\.0\.1:1: connect: connection refused"/,
    )
    socket.destroy()
  })

  test('a kubelet that hangs up, or speaks no HTTP, is told of', async () => {
    kubelet.answer = (incoming) => incoming.socket.destroy()
    const gone = await client.send('GET', `${pods}/on-fake/log`)
    assert.equal(gone.status, 500)
    assert.match(gone.json.message, /: EOF$/)
    kubelet.answer = (incoming) => incoming.socket.end('HTTP/9.9 what\r\n\r\n')
    assert.equal((await client.send('GET', `${pods}/on-fake/log`)).status, 500)
  })

  test('a kept connection that has died is replaced', async () => {
    const used = new Set<unknown>()
    let died = 0
    kubelet.answer = ({ socket }, response) => {
      if (used.has(socket)) {
        died++
        socket.destroy()
        return
      }
      used.add(socket)
      response.end('fine')
    }
    for (let index = 0; index < 4; index++) {
      const { status, text } = await client.send('GET', `${pods}/on-fake/log`)
      assert.deepEqual([status, text], [200, 'fine'])
    }
    assert.notEqual(died, 0)
  })

  test('a kubelet that refuses is heard, as far as it matters', async () => {
    kubelet.answer = (_, response) => response.writeHead(400).end('x'.repeat(1 << 20))
    const { status, json } = await client.send('GET', `${pods}/on-fake/log`)
    assert.deepEqual([status, json.reason], [400, 'BadRequest'])
    assert.ok(json.message.length <= 2048)
  })

  test('to run a command, reading is not enough: GET needs the right to create', async () => {
    const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/default'
    const rules = [
      { apiGroups: [''], resources: ['pods/exec', 'pods/attach', 'pods/portforward'], verbs: ['get'] },
    ]
    await client.ok('POST', `${rbac}/roles`, { metadata: { name: 'reader' }, rules })
    const group = 'rbac.authorization.k8s.io'
    await client.ok('POST', `${rbac}/rolebindings`, {
      metadata: { name: 'reader' },
      roleRef: { apiGroup: group, kind: 'Role', name: 'reader' },
      subjects: [{ apiGroup: group, kind: 'User', name: 'joe' }],
    })
    for (const what of ['exec?command=true&stdout=1', 'attach?stdout=1', 'portforward']) {
      const { status, json } = await client.send('GET', `${pods}/on-fake/${what}`, undefined, {
        'impersonate-user': 'joe',
      })
      assert.deepEqual([status, json.message], [403, 'pods "on-fake" is forbidden: '])
    }
  })

  test('bytes are copied both ways after the switch, whatever they are', async () => {
    kubelet.upgrade = (_, socket) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\nfirst',
      )
      socket.pipe(socket)
    }
    const { socket, text, closed } = await raw()
    socket.write(`${upgradeHead(`${pods}/on-fake/exec?command=true&stdout=1`)}early`)
    while (!text().includes('firstearly')) await delay(5)
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 256))
    socket.write(bytes)
    while (text().length < bytes.length) await delay(5)
    assert.equal(text().endsWith(bytes.toString('latin1')), true)
    // The end of one side is the end of the other.
    socket.end()
    await closed
    while (kubelet.open.size > 0) await delay(5)
  })

  test('a kubelet is sent no faster than the client reads', async () => {
    let accepted = 0
    kubelet.answer = (_, response) => {
      const chunk = Buffer.alloc(1 << 16, 'x')
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) accepted += chunk.length
        response.once('drain', more)
      }
      more()
    }
    const call = request(`${server.endpoint.server}${pods}/on-fake/log`, { ...server.endpoint, agent: false })
    const answered = once(call, 'response')
    call.end()
    const [answer] = await answered
    answer.pause()
    let before = -1
    for (let same = 0; same < 10; await delay(30)) {
      same = accepted === before ? same + 1 : 0
      before = accepted
    }
    assert.ok(accepted < 32 << 20, `${accepted} bytes are under way`)
    call.destroy()
    while (kubelet.open.size > 0) await delay(5)
  })

  test('who leaves lets the kubelet go', async () => {
    kubelet.answer = (_, response) => response.write('one line\n')
    const call = request(`${server.endpoint.server}${pods}/on-fake/log?follow=true`, {
      ...server.endpoint,
      agent: false,
    })
    call.end()
    const [answer] = await once(call, 'response')
    const [line] = await once(answer, 'data')
    assert.equal(String(line), 'one line\n')
    assert.equal(kubelet.open.size > 0, true)
    call.destroy()
    while (kubelet.open.size > 0) await delay(5)
  })

  test('a server that ends lets both sides go', async () => {
    kubelet.upgrade = (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n')
      socket.resume()
    }
    const { socket, text, closed } = await raw()
    socket.write(upgradeHead(`${pods}/on-fake/exec?command=true&stdout=1`))
    while (!text().includes('\r\n\r\n')) await delay(5)
    assert.equal(await server.end('SIGTERM'), 0)
    await closed
    while (kubelet.open.size > 0) await delay(5)
  })
})
