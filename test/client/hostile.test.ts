/** What an informer shows after servers, proxies and networks have hung, vanished or broken off: each fault, over both protocols. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import * as http from 'node:http'
import * as http2 from 'node:http2'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { Informer } from '@binnacle/client/cache/informer.ts'
import { configmaps } from '@binnacle/client/resources.ts'
import { Client } from '@binnacle/client/rest/client.ts'
import { connectTo } from '@binnacle/client/transport/connect.ts'
import { Http1Transport } from '@binnacle/client/transport/http1.ts'
import { Http2Transport } from '@binnacle/client/transport/http2.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import { until } from './workbench.ts'

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Serves one collection to watchers, as long as it is told to. */
class Api {
  readonly server: Server
  /** The requests that it has heard. */
  heard = 0
  /** `deaf`: requests are not answered. `stuck`: watches hear of nothing and do not end. `half`: lines break off. */
  mood: 'well' | 'deaf' | 'stuck' | 'half' = 'well'
  readonly sessions = new Set<http2.ServerHttp2Session>()
  private readonly events: { readonly version: number; readonly line: string }[] = []
  private readonly watches = new Set<http.ServerResponse>()

  constructor(protocol: 'HTTP/2' | 'HTTP/1.1') {
    const serve = (request: http.IncomingMessage, answer: http.ServerResponse): void =>
      this.serve(request, answer)
    this.server = protocol === 'HTTP/2' ? http2.createServer(serve as never) : http.createServer(serve)
    this.server.on('session', (session: http2.ServerHttp2Session) => {
      this.sessions.add(session)
      session.on('close', () => this.sessions.delete(session))
      session.on('error', () => {})
    })
    this.server.on('sessionError', () => {})
  }

  add(name: string): void {
    const version = this.events.length + 1
    const object: ConfigMap = {
      ...{ apiVersion: 'v1', kind: 'ConfigMap' },
      metadata: { name, namespace: 'default', uid: name, resourceVersion: String(version) },
    }
    const event = { version, line: `${JSON.stringify({ type: 'ADDED', object })}\n` }
    this.events.push(event)
    if (this.mood === 'stuck') return
    for (const watch of this.watches)
      watch.write(this.mood === 'half' ? event.line.slice(0, event.line.length / 2) : event.line)
  }

  private serve(request: http.IncomingMessage, answer: http.ServerResponse): void {
    this.heard++
    if (this.mood === 'deaf') return
    const query = new URL(request.url!, 'http://server').searchParams
    const from = Number(query.get('resourceVersion') || 0)
    answer.write(
      this.events
        .filter(({ version }) => version > from)
        .map(({ line }) => line)
        .join(''),
    )
    if (query.get('sendInitialEvents') === 'true')
      answer.write(
        `${JSON.stringify({
          type: 'BOOKMARK',
          object: {
            metadata: {
              resourceVersion: String(this.events.length),
              annotations: { 'k8s.io/initial-events-end': 'true' },
            },
          },
        })}\n`,
      )
    this.watches.add(answer)
    answer.on('close', () => this.watches.delete(answer))
  }
}

/** The network between: it can hold back everything, and take connections that lead nowhere. */
class Network {
  readonly server: Server
  /** Connections in which the client has said something. */
  spoken = 0
  leadsNowhere = false
  private readonly clients = new Set<Socket>()
  private readonly pairs = new Set<readonly [Socket, Socket]>()

  constructor(port: number) {
    this.server = createServer((client) => {
      client.on('error', () => {})
      client.once('data', () => this.spoken++)
      this.clients.add(client)
      if (this.leadsNowhere) return
      const target = connect(port, '127.0.0.1')
      target.on('error', () => client.destroy())
      client.on('close', () => target.destroy())
      target.on('close', () => client.destroy())
      client.pipe(target).pipe(client)
      this.pairs.add([client, target])
    })
  }

  /** Nothing more comes through what is open, and nobody is told. */
  freeze(): void {
    for (const [client, target] of this.pairs) {
      client.unpipe()
      target.unpipe()
    }
  }

  cut(): void {
    for (const client of this.clients) client.resetAndDestroy()
    this.clients.clear()
    this.pairs.clear()
  }
}

const protocols = { 'HTTP/2': Http2Transport, 'HTTP/1.1': Http1Transport }

for (const protocol of Object.keys(protocols) as (keyof typeof protocols)[])
  describe(`over ${protocol}, an informer comes back`, () => {
    const open = async (t: TestContext, through: 'nothing' | 'a proxy' = 'nothing') => {
      const api = new Api(protocol)
      const network = new Network(await listening(api.server))
      const port = await listening(network.server)
      const clock = new FakeClock()
      const server = through === 'nothing' ? `http://127.0.0.1:${port}` : 'http://server.example'
      const to = {
        ...{ server, clock },
        ...(through === 'nothing' ? {} : { proxy: `http://127.0.0.1:${port}` }),
      }
      const transport = new protocols[protocol]({ server, clock, connect: () => connectTo(to) })
      const errors: unknown[] = []
      const informer = new Informer({
        client: new Client({ transport, userAgent: 'test', clock }),
        ...{ clock, resource: configmaps, onError: (error: unknown) => errors.push(error) },
      })
      const stop = new AbortController()
      t.after(async () => {
        stop.abort()
        transport.close()
        network.cut()
        for (const { server } of [network, api]) server.close()
      })
      const shows = (...names: string[]): Promise<void> =>
        until(
          () =>
            names.every((name) => informer.lister.get('default', name) !== undefined) && informer.hasSynced(),
          `${names} are there`,
        )
      const fails = (times: number): Promise<void> =>
        until(() => errors.length >= times, `the informer knows of failure ${times}`)
      /** Time goes by; who is there answers pings meanwhile. */
      const pass = async (ms: number, answersPings = true): Promise<void> => {
        for (let passed = 0; passed < ms; passed += 15_000) {
          for (const session of api.sessions)
            if (answersPings && !session.destroyed) await new Promise((resolve) => session.ping(resolve))
          clock.advance(15_000)
        }
      }
      api.add('a')
      const start = (): void => void informer.start(stop.signal)
      return { api, network, clock, errors, start, shows, fails, pass }
    }

    test('from a connection that was cut', async (t) => {
      const { api, network, clock, start, shows, fails } = await open(t)
      start()
      await shows('a')
      network.cut()
      api.add('b')
      await fails(1)
      clock.advance(1_000)
      await shows('a', 'b')
    })

    test('from a peer that vanished without a word', async (t) => {
      const { api, network, clock, start, shows, fails, pass } = await open(t)
      start()
      await shows('a')
      network.freeze()
      api.add('b')
      // Pings tell within a minute. Where there are none, the watch was to end after ten minutes at most.
      await pass(protocol === 'HTTP/2' ? 60_000 : 645_000, false)
      await fails(1)
      clock.advance(1_000)
      await shows('a', 'b')
    })

    test('from a server that takes connections and says nothing', async (t) => {
      const { network, clock, start, shows, fails } = await open(t)
      network.leadsNowhere = true
      start()
      await until(() => network.spoken === 1, 'a connection')
      network.leadsNowhere = false
      if (protocol === 'HTTP/2') {
        // It does not even greet: nothing was sent, so the client tries again by itself.
        clock.advance(10_000)
      } else {
        clock.advance(90_000)
        await fails(1)
        clock.advance(1_000)
      }
      await shows('a')
    })

    test('from a server that hears and does not answer, but for pings', async (t) => {
      const { api, clock, start, shows, fails, pass } = await open(t)
      api.mood = 'deaf'
      start()
      await until(() => api.heard === 1, 'a request')
      api.mood = 'well'
      await pass(90_000)
      await fails(1)
      clock.advance(1_000)
      await shows('a')
    })

    for (const mood of ['stuck', 'half'] as const)
      test(`from a watch that ${mood === 'stuck' ? 'hears of nothing' : 'stops inside a line'} and does not end`, async (t) => {
        const { api, clock, start, shows, fails, pass } = await open(t)
        start()
        await shows('a')
        api.mood = mood
        api.add('b')
        api.mood = 'well'
        await pass(645_000)
        await fails(1)
        clock.advance(1_000)
        await shows('a', 'b')
      })

    test('from a proxy that takes a connection and never answers', async (t) => {
      const { network, clock, errors, start, fails } = await open(t, 'a proxy')
      network.leadsNowhere = true
      start()
      // Nothing was sent, so the client tries once more by itself.
      for (const tries of [1, 2]) {
        await until(() => network.spoken === tries, `connection ${tries}`)
        clock.advance(30_000)
      }
      await fails(1)
      assert.match(String(errors[0]), /proxy 127.0.0.1:[0-9]+: the proxy does not answer/)
      clock.advance(1_000)
      await until(() => network.spoken === 3, 'another connection')
    })

    if (protocol === 'HTTP/2')
      test('from a server that asks to go elsewhere (GOAWAY), and then ends', async (t) => {
        const { api, clock, errors, start, shows } = await open(t)
        start()
        await shows('a')
        const [session] = api.sessions
        session!.goaway()
        api.add('b')
        await shows('a', 'b')
        session!.destroy()
        api.add('c')
        await until(() => errors.length === 1, 'the watch broke off')
        clock.advance(1_000)
        await shows('a', 'b', 'c')
      })
  })
