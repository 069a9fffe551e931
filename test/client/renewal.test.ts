/** A process that runs for years: certificates, authorities and tokens are renewed in their files, and it follows. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createSecureServer, type Http2SecureServer } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { anonymous, type ClientConfig, clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { issueCa, issueCertificate, type Pair } from '@binnacle/component/certificates.ts'

const now = Date.now()
const authority = (): Pair => issueCa('test-ca', now, 10)
const clientCa = authority()
const person = (commonName: string): Pair =>
  issueCertificate(clientCa, { commonName, usage: 'client', days: 10 }, now)
const serving = (ca: Pair): Pair =>
  issueCertificate(ca, { commonName: 'server', usage: 'server', ips: ['127.0.0.1'], days: 10 }, now)

for (const protocol of ['h2', 'http/1.1'] as const)
  describe(`over ${protocol}, a client whose proof is renewed in a file`, () => {
    const servingCa = authority()
    /** Who may ask: common names, and tokens. */
    const known = new Set<string>()
    const sockets = new Set<Socket>()
    let server: Http2SecureServer
    let folder: string
    let url: string
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'renewal-'))
      server = createSecureServer({
        ...{ ...serving(servingCa), ca: clientCa.cert, requestCert: true, rejectUnauthorized: false },
        ...(protocol === 'h2' ? {} : { allowHTTP1: true, ALPNProtocols: ['http/1.1'] }),
      })
      server.on('secureConnection', (socket: TLSSocket) => {
        sockets.add(socket)
        socket.on('error', () => {})
        socket.on('close', () => sockets.delete(socket))
      })
      server.on('request', (request, answer) => {
        const name = (request.socket as TLSSocket).getPeerCertificate().subject?.CN
        const token = request.headers.authorization?.replace('Bearer ', '')
        const who = String(token ?? name)
        answer.statusCode = known.has(who) ? 200 : 401
        answer.end(JSON.stringify({ who }))
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    after(() => {
      server.close()
      for (const socket of sockets) socket.destroy()
      rmSync(folder, { recursive: true, force: true })
    })

    const file = (name: string, text: string): string => {
      const path = join(folder, name)
      writeFileSync(path, text)
      return path
    }
    const kubeconfig = (user: object, cluster: object = {}, server = url): string =>
      file(
        'kubeconfig',
        JSON.stringify({
          'current-context': 'c',
          contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
          clusters: [{ name: 'k', cluster: { server, ...cluster } }],
          users: [{ name: 'u', user }],
        }),
      )
    const trusted = () => ({ 'certificate-authority': file('ca.crt', servingCa.cert) })
    const both = ({ cert, key }: Pair): string => cert + key
    const inOneFile = { 'client-certificate': 'me.pem', 'client-key': 'me.pem' }
    /** Whom the server takes the client for. */
    const start = (t: TestContext, config: ClientConfig) => {
      const clock = new FakeClock()
      const client = clientFor(config, { userAgent: 'test', clock })
      t.after(() => client.close())
      const who = async (): Promise<string> => (await client.json<{ who: string }>('GET', '/')).who
      return { clock, who }
    }

    test('a certificate is taken up within a minute, and connections of the old one are given up', async (t) => {
      for (const name of ['old', 'new']) known.add(name)
      file('me.pem', both(person('old')))
      const { clock, who } = start(t, readKubeconfig(kubeconfig(inOneFile, trusted()), undefined, {}))
      assert.equal(await who(), 'old')
      file('me.pem', both(person('new')))
      assert.equal(await who(), 'old')
      const [before] = sockets
      clock.advance(60_000)
      const gone = once(before!, 'close')
      assert.equal(await who(), 'new')
      await gone
    })

    test('a certificate is taken up at once when the server does not know the old one any more', async (t) => {
      known.add('old').add('new')
      file('me.pem', both(person('old')))
      const { who } = start(t, readKubeconfig(kubeconfig(inOneFile, trusted()), undefined, {}))
      assert.equal(await who(), 'old')
      known.delete('old')
      await assert.rejects(who(), /401/)
      file('me.pem', both(person('new')))
      assert.equal(await who(), 'new')
    })

    test('of two files one is written first: nothing is taken up before they belong together', async (t) => {
      known.add('old').add('new')
      const [first, second] = [person('old'), person('new')]
      file('me.crt', first.cert)
      file('me.key', first.key)
      const user = { 'client-certificate': 'me.crt', 'client-key': 'me.key' }
      const { clock, who } = start(t, readKubeconfig(kubeconfig(user, trusted()), undefined, {}))
      assert.equal(await who(), 'old')
      for (const [name, text, want] of [
        ['me.crt', second.cert.slice(0, 100), 'old'],
        ['me.crt', second.cert, 'old'],
        ['me.key', second.key, 'new'],
      ] as const) {
        file(name, text)
        clock.advance(60_000)
        assert.equal(await who(), want)
      }
    })

    test('a token that the kubeconfig holds is read again when the server refuses it', async (t) => {
      known.add('one').add('two')
      const { who } = start(t, readKubeconfig(kubeconfig({ token: 'one' }, trusted()), undefined, {}))
      assert.equal(await who(), 'one')
      known.delete('one')
      kubeconfig({ token: 'two' }, trusted())
      assert.equal(await who(), 'two')
    })

    test('what the kubeconfig says of another server is not shown to this one', async (t) => {
      known.add('one').add('two')
      const { clock, who } = start(t, readKubeconfig(kubeconfig({ token: 'one' }, trusted()), undefined, {}))
      kubeconfig({ token: 'two' }, trusted(), 'https://elsewhere.example')
      clock.advance(60_000)
      assert.equal(await who(), 'one')
      rmSync(join(folder, 'kubeconfig'))
      clock.advance(60_000)
      assert.equal(await who(), 'one')
    })

    test('a new authority of the server is trusted, also by who shows no certificate', async (t) => {
      known.add('old').add('undefined')
      file('me.pem', both(person('old')))
      const config = readKubeconfig(kubeconfig(inOneFile, trusted()), undefined, {})
      const [mine, nobodys] = [start(t, config), start(t, anonymous(config))]
      assert.equal(await mine.who(), 'old')
      assert.equal(await nobodys.who(), 'undefined')
      const another = authority()
      server.setSecureContext({ ...serving(another), ca: clientCa.cert })
      for (const socket of sockets) socket.destroy()
      await assert.rejects(mine.who())
      await assert.rejects(nobodys.who())
      file('ca.crt', another.cert)
      assert.equal(await mine.who(), 'old')
      assert.equal(await nobodys.who(), 'undefined')
    })
  })
