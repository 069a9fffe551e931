/**
 * `kill -9` in the middle of writing: what was acknowledged is there. The child is this same file; it writes as fast as it
 * can and reports each acknowledged write as a line, and the parent kills it without warning.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openEmbedded } from './index.ts'

const options = { segmentBytesMax: 1 << 20, wasteBytesMin: 64 << 10, compactionIntervalMs: false } as const
const rounds = 5
const writers = 64
/** Each round kills at another moment of the log's life: within a segment, at a rotation, while a snapshot is written. */
const killAfterLines = [50, 700, 2_000, 4_000, 6_000]

if (process.env.CRASH_CHILD_DIRECTORY !== undefined) {
  await child(process.env.CRASH_CHILD_DIRECTORY, process.env.CRASH_CHILD_ROUND!)
} else {
  test('what was acknowledged before kill -9 is there after it', { timeout: 120_000 }, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'binnacle-crash-'))
    /** key → the newest acknowledged revision; 0: acknowledged deletion. */
    const acknowledged = new Map<string, number>()
    let lines = 0
    for (let round = 0; round < rounds; round++) {
      lines += await writeUntilKilled(directory, round, acknowledged)
      const storage = await openEmbedded({ directory, ...options })
      const { kvs, revision } = await storage.list('/registry/')
      const found = new Map(kvs.map((kv) => [kv.key, kv]))
      for (const [key, modRevision] of acknowledged) {
        const kv = found.get(key)
        // A write may have landed without its acknowledgement getting out, never the other way round.
        if (modRevision === 0) continue
        assert.ok(kv !== undefined || isPassing(key), `${key}@${modRevision} is lost`)
        if (kv === undefined) continue
        assert.ok(kv.modRevision >= modRevision, `${key} went back from ${modRevision} to ${kv.modRevision}`)
        assert.equal(String(kv.value.subarray(0, kv.key.length)), kv.key)
      }
      assert.ok(revision >= Math.max(...acknowledged.values()))
      await storage.close()
    }
    assert.ok(lines >= killAfterLines.reduce((a, b) => a + b), `${lines} writes were acknowledged`)
    rmSync(directory, { recursive: true, force: true })
  })
}

/** Keys that the child deletes again: the deletion may have landed without its line getting out. */
const isPassing = (key: string): boolean => key.includes('/passing/')

async function writeUntilKilled(
  directory: string,
  round: number,
  acknowledged: Map<string, number>,
): Promise<number> {
  const writing = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
    env: {
      ...process.env,
      CRASH_CHILD_DIRECTORY: directory,
      CRASH_CHILD_ROUND: String(round),
      NODE_TEST_CONTEXT: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  writing.stderr.on('data', (chunk) => {
    errors += chunk
  })
  let lines = 0
  let rest = ''
  writing.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop()!
    for (const line of parts) {
      const [revision, key] = line.split(' ')
      acknowledged.set(key!, Number(revision))
      lines++
    }
    if (lines >= killAfterLines[round]!) writing.kill('SIGKILL')
  })
  const [, signal] = await once(writing, 'close')
  assert.equal(signal, 'SIGKILL', errors)
  return lines
}

/** The pipe does not block: when it is full, the parent is given a moment to read. */
function writeWhole(line: string): void {
  let rest = Buffer.from(line)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}

async function child(directory: string, round: string): Promise<void> {
  const storage = await openEmbedded({ directory, ...options })
  const report = (key: string, revision: number): void => {
    writeWhole(`${revision} ${key}\n`)
  }
  const value = (key: string): Buffer => Buffer.from(key.padEnd(100 + ((key.length * 7919) % 5_000), '.'))
  const write = async (writer: number): Promise<never> => {
    for (let i = 0; ; i++) {
      const kind = i % 3 === 0 ? 'passing' : 'staying'
      const key = `/registry/${kind}/${round}-${writer}-${i}`
      const created = await storage.create(key, value(key))
      if (!created.succeeded) throw new Error(`${key} exists`)
      report(key, created.revision)
      const updated = await storage.update(key, value(key), created.revision)
      if (!updated.succeeded) throw new Error(`${key} changed`)
      report(key, updated.revision)
      if (kind !== 'passing') continue
      const deleted = await storage.delete(key, updated.revision)
      if (!deleted.succeeded) throw new Error(`${key} changed`)
      report(key, 0)
    }
  }
  const compact = async (): Promise<never> => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      await storage.compact((await storage.currentRevision()) - 10).catch(() => {})
    }
  }
  await Promise.all([compact(), ...Array.from({ length: writers }, (_, writer) => write(writer))])
}
