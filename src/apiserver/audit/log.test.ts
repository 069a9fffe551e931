import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fakeRequest } from '../../../test/support/request.ts'
import { eventLine, successOf } from './event.ts'
import { AuditLog } from './log.ts'

const folder = async (t: TestContext): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'binnacle-audit-'))
  t.after(() => rm(path, { recursive: true }))
  return path
}

test('lines are appended in order, to a file of the owner only', async (t) => {
  const path = join(await folder(t), 'audit.log')
  const log = new AuditLog({ path })
  for (let i = 0; i < 1000; i++) log.write(`{"i":${i}}`)
  await log.close()
  const again = new AuditLog({ path })
  again.write('{"i":1000}')
  await again.close()
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  assert.deepEqual(
    lines,
    Array.from({ length: 1001 }, (_, i) => `{"i":${i}}`),
  )
  assert.equal((await stat(path)).mode & 0o777, 0o600)
})

test('a full file is set aside, and only so many are kept', async (t) => {
  const at = await folder(t)
  await writeFile(join(at, 'audit-notes.log'), 'not ours')
  const log = new AuditLog({ path: join(at, 'audit.log'), maxSizeMb: 1, maxBackups: 2 })
  for (let i = 0; i < 5; i++) {
    log.write(`${i}${'x'.repeat(700_000)}`)
    await log.flush()
  }
  await log.close()
  const names = (await readdir(at)).sort()
  assert.equal(names.length, 4, names.join())
  assert.ok(names.includes('audit-notes.log'))
  assert.equal((await readFile(join(at, 'audit.log'), 'utf8'))[0], '4')
  assert.equal((await readFile(join(at, names[1]!), 'utf8'))[0], '3')
})

test('what cannot be written is counted, and the requests go on', async (t) => {
  let dropped = 0
  const errors: unknown[] = []
  const log = new AuditLog({
    path: join(await folder(t), 'missing', 'audit.log'),
    onDropped: () => dropped++,
    onError: (e) => errors.push(e),
  })
  log.write('a')
  log.write('b')
  await log.flush()
  assert.equal(dropped, 2)
  assert.equal(errors.length, 1)
  await log.close()
})

test('beyond the buffer lines are dropped and counted', async (t) => {
  let dropped = 0
  const log = new AuditLog({ path: join(await folder(t), 'audit.log'), onDropped: () => dropped++ })
  const line = 'x'.repeat(1024 * 1024)
  for (let i = 0; i < 20; i++) log.write(line)
  assert.equal(dropped, 4)
  await log.close()
})

const line = (f: Parameters<typeof fakeRequest>[0]): Record<string, unknown> =>
  JSON.parse(
    eventLine({
      request: fakeRequest(f),
      stage: 'ResponseComplete',
      now: 0,
      user: undefined,
      details: {},
      response: successOf(200),
    }),
  )

test('an event holds no token, wherever the client put it', () => {
  const text = JSON.stringify(
    line({
      url: '/api/v1/pods?token=secret&watch=1&access_token=secret',
      headers: { authorization: 'Bearer secret', cookie: 'secret' },
      body: 'secret',
    }),
  )
  assert.ok(!text.includes('secret'), text)
})

test('an event escapes what HTML would trip over, as Go does', () => {
  const text = eventLine({
    request: fakeRequest({ url: '/api/v1/pods?a=<b>&c' }),
    stage: 'RequestReceived',
    now: 0,
    user: undefined,
    details: {},
  })
  assert.ok(text.includes('"/api/v1/pods?a=\\u003cb\\u003e\\u0026c"'))
})

test('a user agent without end is cut', () => {
  const agent = String(line({ headers: { 'user-agent': 'x'.repeat(5000) } }).userAgent)
  assert.equal(agent, `${'x'.repeat(1024)}...TRUNCATED`)
})
