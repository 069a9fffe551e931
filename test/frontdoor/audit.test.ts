/** The audit log of a running server, line by line against the reference's for the same requests. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { root } from '../support/checkout.ts'
import { binary, startServer } from '../support/server.ts'
import { requests } from './audit.requests.ts'

const agent = 'drive'
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** A line without what differs from run to run: ids, times, addresses, and the name of the admin. */
const comparable = (line: string): string => {
  const event = JSON.parse(line)
  const { auditID: _, requestReceivedTimestamp: __, stageTimestamp: ___, ...rest } = event
  const {
    sourceIPs: ____,
    level: _____,
    kind: ______,
    apiVersion: _______,
    userAgent: ________,
    ...kept
  } = rest
  const name = event.user.username
  kept.user = name === 'kubernetes-admin' ? 'admin' : name
  return JSON.stringify(kept).replace(uuid, 'U').replaceAll('kubernetes-admin', 'admin')
}

const skip = existsSync(binary) ? false : 'the server is not built'

test('every outcome leaves the lines that the reference leaves', { skip }, async (t) => {
  const folder = join(root, 'dist')
  const log = join(folder, `audit-${process.pid}.log`)
  const server = await startServer([`--audit-log-path=${log}`])
  t.after(() => server.stop())
  const admin = new ApiClient(server.endpoint)
  const { server: url, ca } = server.endpoint
  const nobody = new ApiClient({ server: url, ca })
  t.after(() => nobody.close())
  for (const { as, method, path, body, headers } of requests) {
    const client = as === 'admin' ? admin : nobody
    await client.send(method, path, body, { 'user-agent': agent, accept: '*/*', ...headers })
  }
  admin.close()
  // The log is written in the background, and whole when the server has ended.
  server.process.kill('SIGTERM')
  if (server.process.exitCode === null) await new Promise((resolve) => server.process.once('exit', resolve))

  const text = readFileSync(log, 'utf8')
  assert.ok(!text.includes('wrong-secret-token'), 'no tokens in the log')
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => JSON.parse(line).userAgent === agent)
  const recorded = readFileSync(join(root, 'test/frontdoor/audit.recorded.jsonl'), 'utf8').trim().split('\n')
  assert.deepEqual(lines.map(comparable), recorded)
})
