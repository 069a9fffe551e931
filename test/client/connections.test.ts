/** Ways to a server: HTTP/2, HTTP/1.1, through proxies, as ServiceAccounts; and what becomes of requests when they break. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttpServer, type Server } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket, type Server as TcpServer } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { ServiceAccountClients } from '@binnacle/client/config/serviceaccount.ts'
import { configmaps, deployments, events, secrets, serviceaccounts } from '@binnacle/client/resources.ts'
import { Client, hasReason } from '@binnacle/client/rest/client.ts'
import { impersonating } from '@binnacle/client/rest/impersonation.ts'
import { connectTo } from '@binnacle/client/transport/connect.ts'
import { Http1Transport } from '@binnacle/client/transport/http1.ts'
import { configMap, notBuilt, openWorkbench, type Workbench } from './workbench.ts'

/** A proxy that takes CONNECT, if with this password, and remembers where to. */
const httpProxy = async (
  authorization?: string,
): Promise<{ server: Server; port: number; targets: string[] }> => {
  const targets: string[] = []
  const server = createHttpServer().on('connect', (request, client, head) => {
    targets.push(request.url!)
    if (request.headers['proxy-authorization'] !== authorization) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    const [host, port] = request.url!.split(':')
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(head)
      target.pipe(client).pipe(target)
    })
    for (const socket of [target, client]) socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port, targets }
}

/** SOCKS 5, byte by byte, so that messages come in pieces. */
const socksProxy = async (
  password?: string,
): Promise<{ server: TcpServer; port: number; targets: string[] }> => {
  const targets: string[] = []
  const serve = async (client: Socket): Promise<void> => {
    let buffered = Buffer.alloc(0)
    const take = async (count: number): Promise<Buffer> => {
      while (buffered.length < count) buffered = Buffer.concat([buffered, (await once(client, 'data'))[0]])
      const taken = buffered.subarray(0, count)
      buffered = buffered.subarray(count)
      return taken
    }
    const say = (...bytes: number[]): void => {
      for (const byte of bytes) client.write(Uint8Array.of(byte))
    }
    const methods = await take((await take(2))[1]!)
    const wanted = password === undefined ? 0 : 2
    if (!methods.includes(wanted)) {
      say(5, 255)
      return
    }
    say(5, wanted)
    if (password !== undefined) {
      const user = await take((await take(2))[1]!)
      const given = `${user}:${await take((await take(1))[0]!)}`
      say(1, given === password ? 0 : 1)
      if (given !== password) return
    }
    const host = String(await take((await take(5))[4]!))
    const port = (await take(2)).readUInt16BE()
    targets.push(`${host}:${port}`)
    const target = connect(port, host, () => {
      say(5, 0, 0, 1, 0, 0, 0, 0, 0, 0)
      target.pipe(client).pipe(target)
    })
    target.on('error', () => {
      say(5, 5, 0, 1, 0, 0, 0, 0, 0, 0)
      client.end()
    })
  }
  const server = createServer((client) => {
    client.on('error', () => {})
    void serve(client).catch(() => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port, targets }
}

describe('connections', { skip: notBuilt }, () => {
  let bench: Workbench
  before(async () => {
    bench = await openWorkbench()
    await bench.client.create(configmaps, configMap(bench.namespace, 'there', { a: '1' }))
  })
  after(() => bench?.close())

  const config = () => readKubeconfig(bench.kubeconfig)
  const reads = async (client: Client): Promise<void> => {
    const found = await client.get(configmaps, bench.namespace, 'there')
    assert.deepEqual(found.data, { a: '1' })
  }

  test('HTTP/1.1 serves reads, writes, watches and many requests at once', async () => {
    const { server, ca, cert, key } = config()
    const connectIt = () => connectTo({ server, ca, cert, key, protocols: ['http/1.1'] })
    const transport = new Http1Transport({ server, connect: connectIt })
    const client = new Client({ transport, userAgent: 'old', clock: systemClock })
    await reads(client)
    await Promise.all(Array.from({ length: 40 }, () => reads(client)))
    const start = (await client.list(configmaps, bench.namespace)).metadata.resourceVersion
    const stop = new AbortController()
    const batches = await client.watch(configmaps, bench.namespace, {
      resourceVersion: start,
      signal: stop.signal,
    })
    const made = await client.create(
      configmaps,
      configMap(bench.namespace, 'old', { text: 'ü'.repeat(100_000) }),
    )
    const reading = (async () => {
      for await (const [event] of batches) {
        assert.equal(event?.type, 'ADDED')
        assert.deepEqual(event?.object, made)
        stop.abort(new Error('seen'))
      }
    })()
    await assert.rejects(reading, /seen/)
    await assert.rejects(client.get(configmaps, bench.namespace, 'absent'), /configmaps "absent" not found/)
    transport.reconnect()
    await reads(client)
    client.close()
    await assert.rejects(reads(client), /the client is closed/)
  })

  test('a server without HTTP/2 is spoken to as it can', async () => {
    let host = ''
    const server = createHttpServer((request, answer) => {
      host = `${request.httpVersion} ${request.headers.host}`
      answer.end(JSON.stringify({ metadata: { name: 'there' } }))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const client = clientFor({ server: `http://127.0.0.1:${port}` }, { userAgent: 'test' })
    assert.equal((await client.get(configmaps, 'default', 'there')).metadata.name, 'there')
    assert.equal(host, `1.1 127.0.0.1:${port}`)
    client.close()
    server.close()
  })

  test('an HTTP proxy is gone through, with a password', async () => {
    const { server, port, targets } = await httpProxy(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
    const proxied = clientFor(
      { ...config(), proxy: `http://me:p%40ss@127.0.0.1:${port}` },
      { userAgent: 'test' },
    )
    await reads(proxied)
    assert.deepEqual(targets, [new URL(config().server).host])
    proxied.close()
    const refused = clientFor({ ...config(), proxy: `http://127.0.0.1:${port}` }, { userAgent: 'test' })
    await assert.rejects(reads(refused), /cannot connect to .*proxy 127.0.0.1:[0-9]+: HTTP\/1.1 407/)
    refused.close()
    server.close()
  })

  test('a SOCKS proxy is gone through, with a password', async () => {
    const open = await socksProxy()
    const through = (proxy: string, server = config().server) =>
      clientFor({ ...config(), server, proxy }, { userAgent: 'test' })
    const client = through(`socks5://127.0.0.1:${open.port}`)
    await reads(client)
    assert.deepEqual(open.targets, [new URL(config().server).host])
    client.close()
    const locked = await socksProxy('me:p@ss')
    const known = through(`socks5://me:p%40ss@127.0.0.1:${locked.port}`)
    await reads(known)
    known.close()
    const failures: [string, RegExp, string?][] = [
      [`socks5://127.0.0.1:${locked.port}`, /it wants a password/],
      [`socks5://me:wrong@127.0.0.1:${locked.port}`, /it does not take the password/],
      [`socks5://127.0.0.1:${open.port}`, /connection refused/, 'https://127.0.0.1:1'],
      ['ftp://127.0.0.1', /proxies of type ftp are not supported/],
    ]
    for (const [proxy, want, server] of failures) await assert.rejects(reads(through(proxy, server)), want)
    for (const { server } of [open, locked]) server.close()
  })

  test('a server that nobody vouches for, or of another name, is not spoken to', async () => {
    const { ca, ...unknown } = config()
    await assert.rejects(
      reads(clientFor(unknown, { userAgent: 'test' })),
      /self.signed certificate|unable to/i,
    )
    const misnamed = clientFor({ ...config(), tlsServerName: 'other.example' }, { userAgent: 'test' })
    await assert.rejects(reads(misnamed), /other\.example/)
    const trusting = clientFor({ ...unknown, insecureSkipTlsVerify: true }, { userAgent: 'test' })
    await reads(trusting)
    trusting.close()
  })

  test('who asks in the name of others has their rights', async () => {
    const { client, namespace } = bench
    const nobody = client.as({
      credentials: impersonating({
        user: 'jane',
        groups: ['a', 'b'],
        uid: '7',
        extra: { 'acme.com/Team': ['x'] },
      }),
    })
    const review = await nobody.json<{ status: { userInfo: unknown } }>(
      'POST',
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }),
      },
    )
    assert.deepEqual(review.status.userInfo, {
      ...{ username: 'jane', uid: '7', groups: ['a', 'b', 'system:authenticated'] },
      extra: { 'acme.com/team': ['x'] },
    })
    await assert.rejects(nobody.list(configmaps, namespace), (error) => hasReason(error, 'Forbidden'))
  })

  test("a controller has its ServiceAccount's rights and no more, and a name for what it writes", async () => {
    const { client, namespace } = bench
    const accounts = new ServiceAccountClients({ client, config: config(), clock: systemClock })
    const controller = accounts.of('deployment-controller')
    assert.equal(accounts.of('deployment-controller'), controller)
    await controller.list(deployments, namespace)
    await assert.rejects(controller.list(secrets, namespace), (error) => {
      assert.match(
        (error as Error).message,
        /"system:serviceaccount:kube-system:deployment-controller" cannot list/,
      )
      return true
    })
    assert.ok(await client.find(serviceaccounts, 'kube-system', 'deployment-controller'))
    await controller.create(events, {
      ...{ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e', namespace } },
      involvedObject: { kind: 'ConfigMap', namespace, name: 'there' },
    } as never)
    const event = await client.get(events, namespace, 'e')
    assert.equal(event.metadata.managedFields?.[0]?.manager, 'client-test')
    accounts.close()
  })
})
