import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { ensurePki } from '../pki/ensure.ts'
import { componentKubeconfig, type Identity, renewCredentials } from './kubeconfigs.ts'

const folder = mkdtempSync(join(tmpdir(), 'binnacle-kubeconfigs-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const dayMs = 24 * 60 * 60 * 1000

describe('the kubeconfig of a process beside the server', async () => {
  const pki = await ensurePki(folder)
  const server = { url: 'https://127.0.0.1:6443', servingCa: pki.ca.cert }
  const identity = (groups?: readonly string[]): Identity => ({
    user: 'system:node:one',
    ...(groups === undefined ? {} : { groups }),
  })
  const write = (groups?: readonly string[], now = Date.now()) =>
    componentKubeconfig(folder, server, 'kubelet', identity(groups), now)
  const certificateOf = (path: string): X509Certificate => {
    const { user } = JSON.parse(readFileSync(path, 'utf8')).users[0]
    assert.equal(user['client-key'], user['client-certificate'])
    const file = join(dirname(path), user['client-certificate'])
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.match(readFileSync(file, 'utf8'), /PRIVATE KEY/)
    return new X509Certificate(readFileSync(file))
  }

  test('is for its owner only, and keeps its certificate at the next start', async () => {
    const path = await write(['system:nodes'])
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const { fingerprint256, subject } = certificateOf(path)
    assert.equal(subject, 'O=system:nodes\nCN=system:node:one')
    assert.equal(certificateOf(await write(['system:nodes'])).fingerprint256, fingerprint256)
  })

  test('loses with the next start what the process has no right to any more', async () => {
    await write(['system:nodes', 'system:masters'])
    assert.equal(certificateOf(await write(['system:nodes'])).subject, 'O=system:nodes\nCN=system:node:one')
    assert.equal(certificateOf(await write()).subject, 'CN=system:node:one')
  })

  test('never holds a certificate that ends within a month, for however many years the server runs', async () => {
    const clock = new FakeClock(Date.now())
    const path = await write([], clock.now())
    const seen = new Set<string>()
    const errors: unknown[] = []
    const renewing = renewCredentials(folder, { kubelet: identity() }, clock, (error) => errors.push(error))
    for (let day = 1; day < 2 * 365; day++) {
      clock.advance(dayMs)
      // It has looked when it waits for the next day.
      while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve))
      const { validTo, fingerprint256 } = certificateOf(path)
      seen.add(fingerprint256)
      assert.ok(Date.parse(validTo) > clock.now() + 30 * dayMs, `day ${day}`)
    }
    await renewing.stop()
    assert.equal(seen.size, 3)
    assert.deepEqual(errors, [])
  })
})
