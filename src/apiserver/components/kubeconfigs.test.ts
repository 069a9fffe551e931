import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { ensurePki } from '../pki/ensure.ts'
import { componentKubeconfig } from './kubeconfigs.ts'

const folder = mkdtempSync(join(tmpdir(), 'binnacle-kubeconfigs-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('the kubeconfig of a process beside the server', async () => {
  const pki = await ensurePki(folder)
  const server = { url: 'https://127.0.0.1:6443', servingCa: pki.ca.cert }
  const write = (groups?: readonly string[]) =>
    componentKubeconfig(folder, server, 'kubelet', {
      user: 'system:node:one',
      ...(groups === undefined ? {} : { groups }),
    })
  const certificateIn = (path: string): X509Certificate =>
    new X509Certificate(
      Buffer.from(
        JSON.parse(readFileSync(path, 'utf8')).users[0].user['client-certificate-data'] as string,
        'base64',
      ),
    )

  test('is for its owner only, and keeps its certificate at the next start', async () => {
    const path = await write(['system:nodes'])
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const { fingerprint256, subject } = certificateIn(path)
    assert.equal(subject, 'O=system:nodes\nCN=system:node:one')
    assert.equal(certificateIn(await write(['system:nodes'])).fingerprint256, fingerprint256)
  })

  test('loses with the next start what the process has no right to any more', async () => {
    await write(['system:nodes', 'system:masters'])
    assert.equal(certificateIn(await write(['system:nodes'])).subject, 'O=system:nodes\nCN=system:node:one')
    assert.equal(certificateIn(await write()).subject, 'CN=system:node:one')
  })
})
