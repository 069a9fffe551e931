/**
 * Hostile requests that nobody recorded, made from a printed seed: never a 500, never a crash, and afterwards the server is
 * ready, serves others, and its memory has stayed bounded.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import * as http2 from 'node:http2'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import * as tls from 'node:tls'
import { type Answer, ApiClient, NoAnswer } from '../support/apiclient.ts'
import { random } from '../support/seed.ts'
import { type OnStore, stores } from '../support/stores.ts'

const core = '/api/v1/namespaces/default'
const mebibyte = 2 ** 20

const mediaTypes = [
  'application/json',
  'application/yaml',
  'application/cbor',
  'application/vnd.kubernetes.protobuf',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'text/plain',
  '',
]
const patches = mediaTypes.filter((type) => type.includes('patch'))
const typed = (type: string): Record<string, string> => ({ 'content-type': type })
const deep = (open: string, close: string, middle = '1', depth = 10_000): string =>
  open.repeat(depth) + middle + close.repeat(depth)
const configMap = (more: string): string =>
  `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"${more}}}`

/** Length-delimited fields inside each other, as protobuf has them. */
const deepProtobuf = (depth: number): Buffer => {
  let inner = Buffer.alloc(0)
  for (let i = 0; i < depth && inner.length < 200_000; i++) {
    const length: number[] = []
    for (let n = inner.length; ; n >>>= 7) {
      if (n < 128) {
        length.push(n)
        break
      }
      length.push((n & 127) | 128)
    }
    inner = Buffer.concat([Buffer.from([0x0a, ...length]), inner])
  }
  return Buffer.concat([Buffer.from('k8s\0'), inner])
}

const answers = (text: string): number => text.split('HTTP/1.1 200').length - 1
const isHead = (text: string): boolean => text.includes('\r\n\r\n')

const residentMiB = (pid: number): number => {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}

/** Configurations that do not fit their schema are the reference's own 500 (test/scenarios/apply/types). */
const referencesOwn = /"message":"failed to (create typed patch|convert new) object /

const hasProc = process.platform === 'linux'

for (const store of await stores()) {
  describe(store.name, { skip: store.skip }, () => {
    let on: OnStore
    let client: ApiClient
    let startMiB = 0
    const answered = new Map<number, number>()
    before(async () => {
      on = await store.start()
      client = new ApiClient(on.server.endpoint)
      await client.ok('POST', `${core}/configmaps`, {
        metadata: { name: 'target', labels: { a: 'b' } },
        data: { a: 'b' },
      })
      if (hasProc) startMiB = residentMiB(on.server.process.pid!)
    })
    after(async () => {
      client?.close()
      await on?.stop()
    })

    /** An answer that is no 500, or none at all: a connection may be refused. */
    const send = async (...request: Parameters<ApiClient['send']>): Promise<Answer | undefined> => {
      try {
        const answer = await client.send(...request)
        answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1)
        assert.ok(
          answer.status < 500 || referencesOwn.test(answer.text),
          `${request[0]} ${request[1].slice(0, 200)}: ${answer.status} ${answer.text.slice(0, 500)}`,
        )
        return answer
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        answered.set(0, (answered.get(0) ?? 0) + 1)
        return undefined
      }
    }
    const isReady = async (): Promise<void> => {
      const answer = await new ApiClient(on.server.endpoint).send('GET', '/readyz')
      assert.equal(answer.status, 200, answer.text)
      assert.equal(on.server.process.exitCode, null)
      assert.doesNotMatch(on.server.output(), /uncaught|unhandled|stack overflow|call stack/i)
    }
    const connectHttp1 = (): tls.TLSSocket => {
      const { server, ca, cert, key } = on.server.endpoint
      const { hostname, port } = new URL(server)
      const socket = tls.connect({
        host: hostname,
        port: Number(port),
        ca,
        cert,
        key,
        ALPNProtocols: ['http/1.1'],
      })
      socket.on('error', () => {})
      return socket
    }
    /** Raw bytes over TLS with HTTP/1.1; resolves with what came back until the peer closes or `until` is seen. */
    const raw = async (
      bytes: string | Buffer,
      until: (text: string) => boolean = () => false,
    ): Promise<string> => {
      const socket = connectHttp1()
      await once(socket, 'secureConnect')
      let text = ''
      const over = new Promise<void>((resolve) => {
        socket.on('data', (chunk) => {
          text += chunk
          if (until(text)) resolve()
        })
        socket.on('close', () => resolve())
        setTimeout(resolve, 30_000).unref()
      })
      socket.write(bytes)
      await over
      socket.destroy()
      return text
    }

    test('random bytes, and a valid body with random damage, in every media type', async (t) => {
      const { seed, below } = random()
      const valid = Buffer.from(configMap(',"labels":{"a":"b"}'))
      for (const type of mediaTypes) {
        for (let i = 0; i < 20; i++) {
          const noise = randomBytes(below(300))
          const damaged = Buffer.from(valid)
          for (let n = 0; n < 3; n++) damaged[below(damaged.length)] = below(256)
          const magic = Buffer.concat([Buffer.from('k8s\0'), noise])
          for (const body of [noise, damaged, magic, valid.subarray(0, below(valid.length))]) {
            await send('POST', `${core}/configmaps`, body, typed(type))
            await send('PUT', `${core}/configmaps/target`, body, typed(type))
            await send('PATCH', `${core}/configmaps/target?fieldManager=x`, body, typed(type))
            await send('DELETE', `${core}/configmaps/absent`, body, typed(type))
          }
        }
      }
      t.diagnostic(`seed ${seed}`)
      await isReady()
    })

    test('protobuf cut off anywhere', async () => {
      const metadata = Buffer.from([0x0a, 3, 0x0a, 1, 0x78])
      const unknown = Buffer.concat([
        Buffer.from([0x0a, 15, 0x0a, 2]),
        Buffer.from('v1'),
        Buffer.from([0x12, 9]),
        Buffer.from('ConfigMap'),
        Buffer.from([0x12, metadata.length]),
        metadata,
      ])
      const whole = Buffer.concat([Buffer.from('k8s\0'), unknown])
      for (let length = 0; length < whole.length; length++)
        await send(
          'POST',
          `${core}/configmaps?dryRun=All`,
          whole.subarray(0, length),
          typed('application/vnd.kubernetes.protobuf'),
        )
      await isReady()
    })

    test('nesting of 10,000 levels', async () => {
      const bodies: [string, string | Buffer][] = [
        ['application/json', deep('[', ']')],
        ['application/json', deep('{"a":', '}')],
        ['application/json', configMap(`,"labels":${deep('{"a":', '}')}`)],
        ['application/json', configMap(`,"managedFields":[{"fieldsV1":${deep('{"a":', '}')}}]`)],
        ['application/yaml', deep('[', ']')],
        ['application/yaml', deep('{a: ', '}')],
        ['application/yaml', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
        ['application/yaml', deep('- ', '')],
        ['application/vnd.kubernetes.protobuf', deepProtobuf(10_000)],
      ]
      for (const [type, body] of bodies) {
        await send('POST', `${core}/configmaps?dryRun=All`, body, typed(type))
        await send('PUT', `${core}/configmaps/target`, body, typed(type))
      }
      for (const type of patches) {
        await send(
          'PATCH',
          `${core}/configmaps/target?fieldManager=x&force=true`,
          deep('{"a":', '}'),
          typed(type),
        )
        await send(
          'PATCH',
          `${core}/configmaps/target?fieldManager=x&force=true`,
          `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"target","labels":${deep('{"a":', '}')}}}`,
          typed(type),
        )
        await send(
          'PATCH',
          `${core}/configmaps/target`,
          `[{"op":"add","path":"/data/x","value":${deep('[', ']')}}]`,
          typed(type),
        )
        await send(
          'PATCH',
          `${core}/configmaps/target`,
          `[{"op":"replace","path":"${'/a'.repeat(10_000)}","value":1}]`,
          typed(type),
        )
      }
      const pod = (more: string): string =>
        `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"deep"},"spec":{"containers":[{"name":"c","image":"i"}]${more}}}`
      await send('POST', `${core}/pods?dryRun=All`, pod(`,"affinity":${deep('{"nodeAffinity":', '}', '{}')}`))
      await isReady()
    })

    test('YAML that grows: aliases of aliases', async () => {
      const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x]']
      for (let i = 1; i < 12; i++)
        lines.push(
          `a${i}: &a${i} [${Array(9)
            .fill(`*a${i - 1}`)
            .join(',')}]`,
        )
      await send('POST', `${core}/configmaps`, lines.join('\n'), typed('application/yaml'))
      await send(
        'PATCH',
        `${core}/configmaps/target?fieldManager=x`,
        lines.join('\n'),
        typed('application/apply-patch+yaml'),
      )
      await isReady()
    })

    test('names of the prototype chain as keys, labels, paths and parameters', async () => {
      for (const key of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString']) {
        const labels = `{"${key}":"x"}`
        await send(
          'POST',
          `${core}/configmaps?dryRun=All`,
          `{"${key}":{"polluted":1},"metadata":{"name":"p","labels":${labels},"annotations":${labels},"${key}":{}},"data":${labels}}`,
        )
        for (const type of patches) {
          await send(
            'PATCH',
            `${core}/configmaps/target?fieldManager=x&dryRun=All`,
            `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"target","labels":${labels}},"${key}":{"polluted":1},"data":${labels}}`,
            typed(type),
          )
          await send(
            'PATCH',
            `${core}/configmaps/target?dryRun=All`,
            `[{"op":"add","path":"/${key}/polluted","value":1},{"op":"add","path":"/data/${key}","value":"x"},{"op":"copy","from":"/${key}","path":"/data/y"}]`,
            typed(type),
          )
        }
        await send('GET', `${core}/configmaps?labelSelector=${key}%3Dx`)
        await send('GET', `${core}/configmaps?fieldSelector=${key}%3Dx`)
        await send('GET', `${core}/configmaps?${key}=x&${key}[a]=b`)
        for (const path of [
          `/api/${key}`,
          `/apis/${key}`,
          `/apis/${key}/v1`,
          `/apis/apps/${key}`,
          `/api/v1/${key}`,
          `/api/v1/namespaces/${key}/${key}/${key}`,
          `${core}/pods/x/${key}`,
          `/${key}`,
          `/openapi/v3/apis/${key}`,
          `/readyz/${key}`,
        ])
          await send('GET', path)
      }
      const stored = await client.ok('GET', `${core}/configmaps/target`)
      assert.equal(stored.polluted, undefined)
      await isReady()
    })

    test('absurd selectors, limits, timeouts, versions and continue tokens', async () => {
      const long = Array.from({ length: 5_000 }, (_, i) => `k${i} in (${i},b)`).join(',')
      const values = [
        '-1',
        '0',
        '1e9',
        '9'.repeat(400),
        'NaN',
        '%00',
        '%FF',
        '😀',
        ' ',
        '-9223372036854775808',
        '18446744073709551616',
        'true',
        '[]',
        'null',
        '1.5',
      ]
      const parameters = [
        'limit',
        'timeoutSeconds',
        'timeout',
        'resourceVersion',
        'resourceVersionMatch',
        'continue',
        'labelSelector',
        'fieldSelector',
        'allowWatchBookmarks',
        'sendInitialEvents',
        'pretty',
        'dryRun',
        'fieldValidation',
        'fieldManager',
        'force',
      ]
      for (const name of parameters) {
        for (const value of values) {
          const query = `${name}=${value.startsWith('%') ? value : encodeURIComponent(value)}`
          const answer = await client.send('GET', `${core}/configmaps?${query}`)
          assert.ok(answer.status < 500 || answer.status === 504, `${query}: ${answer.status} ${answer.text}`)
          await send(
            'PATCH',
            `${core}/configmaps/target?${query}`,
            '{}',
            typed('application/merge-patch+json'),
          )
        }
      }
      await send('GET', `${core}/configmaps?labelSelector=${encodeURIComponent(long)}`)
      await send('GET', `${core}/configmaps?labelSelector=${encodeURIComponent('('.repeat(10_000))}`)
      await send('GET', `${core}/configmaps?labelSelector=${'!'.repeat(10_000)}a`)
      for (const token of [
        'e30',
        Buffer.from('{"v":"meta.k8s.io/v1","rv":-5,"start":"../../x\\u0000"}').toString('base64url'),
        Buffer.from('{"v":"meta.k8s.io/v1","rv":1e300,"start":{}}').toString('base64url'),
        'A'.repeat(20_000),
      ])
        await send('GET', `${core}/configmaps?limit=1&continue=${token}`)
      await isReady()
    })

    test('1,000,000 query parameters, huge paths and header floods are refused', async () => {
      const host = 'GET'
      assert.match(
        await raw(
          `${host} /api?${'a=b&'.repeat(1_000_000)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
        ),
        /^(HTTP\/1\.1 4|$)/,
      )
      assert.match(
        await raw(
          `GET /api HTTP/1.1\r\nhost: x\r\n${Array.from({ length: 5_000 }, (_, i) => `x-${i}: y\r\n`).join('')}connection: close\r\n\r\n`,
        ),
        /^(HTTP\/1\.1 [24]|$)/,
      )
      const flood: Record<string, string> = {}
      for (let i = 0; i < 3_000; i++) flood[`x-flood-${i}`] = 'y'.repeat(20)
      await send('GET', '/api', undefined, flood)
      await send('GET', `/${'a/'.repeat(20_000)}`)
      client.close()
      await isReady()
    })

    test('bodies over the limit, declared and chunked', async () => {
      const body = Buffer.alloc(4 * mebibyte, 0x20)
      for (const type of mediaTypes) {
        const answer = await send('POST', `${core}/configmaps`, body, typed(type))
        if (answer !== undefined) assert.ok(answer.status >= 400)
      }
      const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`
      const text = await raw(
        `POST ${core}/configmaps HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(64)}0\r\n\r\n`,
        isHead,
      )
      assert.match(text, /^HTTP\/1\.1 4(13|00)/)
      await isReady()
    })

    test('upgrades, pipelining, broken HTTP/1.1 and slow bodies', async () => {
      const upgrade = await raw(
        `GET ${core}/pods/x/exec?command=a HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
        isHead,
      )
      assert.doesNotMatch(upgrade, /^HTTP\/1\.1 500/)
      await raw(
        `GET ${core}/configmaps HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n`,
        isHead,
      )
      const piped = await raw(
        'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(200),
        (text) => answers(text) === 200,
      )
      assert.equal(answers(piped), 200)
      for (const bytes of [
        '\0'.repeat(100),
        'GET\r\n\r\n',
        'POST /api HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
        'POST /api HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
        'GET /%zz HTTP/1.1\r\nhost: x\r\n\r\n',
      ])
        assert.doesNotMatch(await raw(bytes, isHead), /^HTTP\/1\.1 500/)
      // Bodies that never end hold nobody else up.
      const slow = Array.from({ length: 100 }, () => {
        const socket = connectHttp1()
        socket.write(
          `POST ${core}/configmaps HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
        )
        return socket
      })
      await Promise.all(slow.map((socket) => once(socket, 'secureConnect')))
      await isReady()
      await client.ok('GET', `${core}/configmaps/target`)
      for (const socket of slow) socket.destroy()
    })

    test('HTTP/2 rapid reset', async () => {
      const { server, ca, cert, key } = on.server.endpoint
      const session = http2.connect(server, { ca, cert, key })
      session.on('error', () => {})
      for (let i = 0; i < 5_000 && !session.destroyed && !session.closed; i++) {
        const stream = session.request({ ':path': `${core}/configmaps` })
        stream.on('error', () => {})
        stream.close(http2.constants.NGHTTP2_CANCEL)
        if (i % 100 === 0) await delay(0)
      }
      session.destroy()
      await isReady()
    })

    test('5,000 objects listed to readers that never read, 50 watchers that never read 2,000 events of 100 kB', async (t) => {
      await Promise.all(
        Array.from({ length: 50 }, async (_, w) => {
          for (let i = w; i < 5_000; i += 50)
            await client.ok('POST', `${core}/configmaps`, {
              metadata: { name: `many-${i}` },
              data: { pad: 'x'.repeat(1_000) },
            })
        }),
      )
      const { server, ca, cert, key } = on.server.endpoint
      const filledMiB = hasProc ? residentMiB(on.server.process.pid!) : 0
      const silent: http2.ClientHttp2Session[] = []
      const open = (path: string): void => {
        const session = http2.connect(server, { ca, cert, key })
        session.on('error', () => {})
        const stream = session.request({ ':path': path })
        stream.on('error', () => {})
        stream.pause()
        silent.push(session)
      }
      for (let i = 0; i < 10; i++) open(`${core}/configmaps`)
      for (let i = 0; i < 50; i++) open(`${core}/configmaps?watch=1&fieldSelector=metadata.name%3Dbig`)
      await client.ok('POST', `${core}/configmaps`, { metadata: { name: 'big' } })
      let highestMiB = 0
      for (let i = 0; i < 2_000; i++) {
        await client.ok('PUT', `${core}/configmaps/big`, {
          metadata: { name: 'big' },
          data: { pad: `${i}`.padEnd(100_000, 'x') },
        })
        if (i % 100 === 0) {
          await client.ok('GET', `${core}/configmaps/target`)
          if (hasProc) highestMiB = Math.max(highestMiB, residentMiB(on.server.process.pid!))
        }
      }
      for (const session of silent) session.destroy()
      await isReady()
      t.diagnostic(
        `${store.name}: ${startMiB} MiB at the start, ${filledMiB} with 5,000 objects, at most ${highestMiB} with silent readers`,
      )
      if (hasProc) assert.ok(highestMiB < 1_024, `${highestMiB} MiB`)
    })

    test('afterwards everything still works', async (t) => {
      await client.ok('POST', `${core}/configmaps`, { metadata: { name: 'after' } })
      await isReady()
      const counts = [...answered]
        .sort(([a], [b]) => a - b)
        .map(([status, count]) => `${count} × ${status || 'none'}`)
      t.diagnostic(`${store.name} answered ${counts.join(', ')}`)
      if (hasProc) t.diagnostic(`${store.name}: ${residentMiB(on.server.process.pid!)} MiB at the end`)
    })
  })
}
