import assert from 'node:assert/strict'
import { createPublicKey, sign, verify as verifySignature, X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { issueCa, issueCertificate } from '@binnacle/component/certificates.ts'
import { clientCertificateOf } from './clientcertificate.ts'
import { ensurePki, type Pki } from './ensure.ts'
import { writeAdminKubeconfig } from './kubeconfig.ts'
import { subjectOf } from './subject.ts'

const folder = async (t: TestContext): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'binnacle-pki-'))
  t.after(() => rm(path, { recursive: true }))
  return path
}

test('the first start makes everything, the second finds it', async (t) => {
  const at = await folder(t)
  const first = await ensurePki(at)
  assert.deepEqual(await ensurePki(at), first)
  const files = (await readdir(join(at, 'pki'))).sort()
  assert.deepEqual(files, [
    'admin.crt',
    'admin.key',
    'apiserver-kubelet-client.crt',
    'apiserver-kubelet-client.key',
    'apiserver.crt',
    'apiserver.key',
    'ca.crt',
    'ca.key',
    'front-proxy-ca.crt',
    'front-proxy-ca.key',
    'sa.key',
    'sa.pub',
  ])
  for (const name of files.filter((f) => f.endsWith('.key'))) {
    assert.equal((await stat(join(at, 'pki', name))).mode & 0o777, 0o600, name)
  }
})

test('the serving certificate names what clients call the server', async (t) => {
  const { serving, ca } = await ensurePki(await folder(t), { ips: ['192.0.2.7'], names: ['api.example.org'] })
  const cert = new X509Certificate(serving.cert)
  for (const name of [
    'localhost',
    'kubernetes',
    'kubernetes.default',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
    'api.example.org',
  ]) {
    assert.equal(cert.checkHost(name), name)
  }
  for (const ip of ['127.0.0.1', '::1', '10.0.0.1', '192.0.2.7']) assert.equal(cert.checkIP(ip), ip)
  assert.ok(cert.verify(new X509Certificate(ca.cert).publicKey))
})

test('a certificate near its end is made anew, its authority is not', async (t) => {
  const at = await folder(t)
  const first = await ensurePki(at)
  const later = await ensurePki(at, { now: () => Date.now() + 340 * 24 * 3600 * 1000 })
  assert.notEqual(later.serving.cert, first.serving.cert)
  assert.notEqual(later.admin.cert, first.admin.cert)
  assert.equal(later.ca.cert, first.ca.cert)
  assert.equal(later.serviceAccountKey, first.serviceAccountKey)
})

test('a new address makes a new serving certificate', async (t) => {
  const at = await folder(t)
  const first = await ensurePki(at)
  const moved = await ensurePki(at, { ips: ['192.0.2.9'] })
  assert.notEqual(moved.serving.cert, first.serving.cert)
  assert.equal(moved.admin.cert, first.admin.cert)
})

const damages: [string, string][] = [
  ['apiserver.key', ''],
  ['apiserver.crt', 'not a certificate'],
  ['admin.key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'],
]
for (const [file, text] of damages) {
  test(`a damaged ${file} is made anew`, async (t) => {
    const at = await folder(t)
    await ensurePki(at)
    await writeFile(join(at, 'pki', file), text)
    const { serving, admin } = await ensurePki(at)
    for (const { cert, key } of [serving, admin]) {
      const signature = sign('sha256', Buffer.from('x'), key)
      assert.ok(verifySignature('sha256', Buffer.from('x'), createPublicKey(cert), signature))
    }
  })
}

test('the kubeconfig holds all it needs', async (t) => {
  const at = await folder(t)
  const pki = await ensurePki(at)
  const path = await writeAdminKubeconfig(at, pki, 'https://127.0.0.1:6443')
  const text = await readFile(path, 'utf8')
  const data = (name: string): string =>
    Buffer.from(new RegExp(`${name}: (\\S+)`).exec(text)![1]!, 'base64').toString()
  assert.equal(data('certificate-authority-data'), pki.ca.cert)
  assert.equal(data('client-certificate-data'), pki.admin.cert)
  assert.equal(data('client-key-data'), pki.admin.key)
  assert.match(text, /server: "https:\/\/127\.0\.0\.1:6443"/)
})

const day = 24 * 3600 * 1000

test('several organizations are several, commas and all', async () => {
  const ca = issueCa('ca', Date.now(), 1)
  const { cert } = issueCertificate(
    ca,
    { commonName: 'jané', organizations: ['a', 'b, c', 'd=e'], usage: 'client', days: 1 },
    Date.now(),
  )
  assert.deepEqual(subjectOf(new X509Certificate(cert).raw), {
    commonName: 'jané',
    organizations: ['a', 'b, c', 'd=e'],
  })
})

test('bytes that are no certificate are refused, however they are cut', async () => {
  const { cert } = issueCa('ca', Date.now(), 1)
  const { raw } = new X509Certificate(cert)
  for (let length = 0; length < 120; length++) assert.throws(() => subjectOf(raw.subarray(0, length)))
  assert.throws(() => subjectOf(Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff])))
})

/** Whom a real TLS server takes a client for. */
const seenBy = async (pki: Pki, client: { cert: string; key: string } | undefined): Promise<unknown> => {
  const server = createServer({
    cert: pki.serving.cert,
    key: pki.serving.key,
    ca: pki.ca.cert,
    requestCert: true,
    rejectUnauthorized: false,
  })
  const seen = new Promise((resolve) => {
    server.on('secureConnection', (socket: TLSSocket) => {
      resolve(clientCertificateOf(socket))
      assert.equal(clientCertificateOf(socket), clientCertificateOf(socket), 'read once')
      socket.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    ca: pki.ca.cert,
    ...client,
  })
  const who = await seen
  await new Promise((resolve) => socket.once('close', resolve).resume())
  server.close()
  return who
}

/** Shown and not believed: nothing of its subject is passed on. */
const refused = { commonName: '', organizations: [], fingerprint: '', authorities: new Set() }

test('a client certificate counts only when our authority signed it for clients', async (t) => {
  const pki = await ensurePki(await folder(t))
  const admin = new X509Certificate(pki.admin.cert)
  assert.deepEqual(await seenBy(pki, pki.admin), {
    commonName: 'kubernetes-admin',
    organizations: ['system:masters'],
    fingerprint: admin.fingerprint256.replaceAll(':', '').toLowerCase(),
  })
  assert.equal(await seenBy(pki, undefined), undefined)
  const forged = issueCertificate(
    issueCa('binnacle-ca', Date.now(), 1),
    { commonName: 'x', organizations: ['system:masters'], usage: 'client', days: 1 },
    Date.now(),
  )
  assert.deepEqual(await seenBy(pki, forged), refused)
  assert.deepEqual(await seenBy(pki, pki.serving), refused, 'a server certificate is not a client')
  const expired = issueCertificate(
    pki.ca,
    { commonName: 'x', usage: 'client', days: 1 },
    Date.now() - 3 * day,
  )
  assert.deepEqual(await seenBy(pki, expired), refused)
})
