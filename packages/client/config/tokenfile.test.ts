import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { tokenFile } from './tokenfile.ts'

const folder = mkdtempSync(join(tmpdir(), 'tokenfile-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a token file is read again each minute, when the server refuses its token, and not while it is gone', async () => {
  const path = join(folder, 'token')
  writeFileSync(path, 'one\n')
  const clock = new FakeClock()
  const credentials = tokenFile(path, clock)
  const token = async () => (await credentials.headers()).authorization
  assert.equal(await token(), 'Bearer one')
  writeFileSync(path, 'two\n')
  assert.equal(await token(), 'Bearer one')
  clock.advance(60_000)
  assert.equal(await token(), 'Bearer two')
  writeFileSync(path, 'three\n')
  assert.equal(credentials.renew(), true)
  assert.equal(await token(), 'Bearer three')
  assert.equal(credentials.renew(), false, 'there is no other')
  rmSync(path)
  clock.advance(60_000)
  assert.equal(await token(), 'Bearer three')
  assert.throws(() => tokenFile(path, clock), /ENOENT/)
})
