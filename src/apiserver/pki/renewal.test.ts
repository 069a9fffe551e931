/** What a server that runs for years shows those who connect. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { connect, type TLSSocket } from 'node:tls'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { issueCertificate } from '@binnacle/component/certificates.ts'
import { listen } from '../server.ts'
import { ensurePki, type Pki } from './ensure.ts'
import { keepCertificates } from './renewal.ts'

const hourMs = 60 * 60 * 1000
const mostOfAYearMs = 340 * 24 * hourMs

const serve = async (t: TestContext, files?: (pki: Pki, folder: string) => { cert: string; key: string }) => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-renewal-'))
  // What is made after the years that pass must be good today.
  const clock = new FakeClock(Date.now() - mostOfAYearMs - 24 * hourMs)
  const pki = await ensurePki(folder, { now: () => clock.now() })
  const server = await listen({
    ...{ host: '127.0.0.1', port: 0, tls: { ...pki.serving, clientCa: pki.ca.cert } },
    handler: async () => {
      throw new Error('nobody asks')
    },
    certificateOf: () => undefined,
    onError: () => {},
  })
  let looks = 0
  let failures = 0
  let newest = pki
  const keeping = keepCertificates({
    ...{ dataDir: folder, pki: {}, clock },
    ...(files === undefined ? {} : { files: files(pki, folder) }),
    use: async (found, serving) => {
      newest = found
      server.renew(serving)
    },
    onError: () => failures++,
  })
  const sockets: TLSSocket[] = []
  t.after(async () => {
    for (const socket of sockets) socket.destroy()
    await keeping.stop()
    await server.close(0)
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ...{ clock, folder, pki, newest: () => newest, failures: () => failures },
    /** Hours go by; the server looks in each. */
    pass: async (hours: number): Promise<void> => {
      for (const end = looks + hours; looks < end; looks++) {
        clock.advance(hourMs)
        while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    },
    /** Connects, and says what it was shown. */
    shown: async (): Promise<{ socket: TLSSocket; fingerprint: string; isTrusted: boolean }> => {
      const socket = connect({
        ...{ host: '127.0.0.1', port: server.port, ca: pki.ca.cert, rejectUnauthorized: false },
      })
      sockets.push(socket)
      await once(socket, 'secureConnect')
      const { fingerprint256: fingerprint } = socket.getPeerCertificate()
      return { socket, fingerprint, isTrusted: socket.authorized }
    },
  }
}

describe('a server that runs for a year', () => {
  test('shows another certificate before the first one ends; connections stay', async (t) => {
    const { clock, pass, shown, pki, newest } = await serve(t)
    const first = await shown()
    await pass(2)
    assert.equal((await shown()).fingerprint, first.fingerprint)
    clock.jump(mostOfAYearMs)
    await pass(1)
    const second = await shown()
    assert.notEqual(second.fingerprint, first.fingerprint)
    assert.equal(second.isTrusted, true)
    assert.equal(first.socket.destroyed, false)
    assert.notEqual(newest().admin.cert, pki.admin.cert)
    assert.notEqual(newest().kubeletClient.cert, pki.kubeletClient.cert)
    assert.equal(newest().ca.cert, pki.ca.cert)
    assert.equal(newest().serviceAccountKey, pki.serviceAccountKey)
  })

  test('shows what stands in the files of its flags, when it belongs together', async (t) => {
    const order = { commonName: 'given', usage: 'server' as const, ips: ['127.0.0.1'], days: 10 }
    const write = (folder: string, name: string, text: string): string => {
      const path = join(folder, name)
      writeFileSync(path, text)
      return path
    }
    const { pass, shown, folder, pki, failures } = await serve(t, (made, at) => {
      const { cert, key } = issueCertificate(made.ca, order, Date.now())
      return { cert: write(at, 'tls.crt', cert), key: write(at, 'tls.key', key) }
    })
    await pass(1)
    const given = await shown()
    const next = issueCertificate(pki.ca, order, Date.now())
    write(folder, 'tls.crt', next.cert)
    await pass(1)
    assert.equal(failures(), 1, 'the key is not that of the certificate')
    assert.equal((await shown()).fingerprint, given.fingerprint)
    write(folder, 'tls.key', next.key)
    await pass(1)
    const renewed = await shown()
    assert.notEqual(renewed.fingerprint, given.fingerprint)
    assert.equal(renewed.isTrusted, true)
  })
})
