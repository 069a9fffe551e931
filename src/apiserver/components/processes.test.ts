import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { supervised } from '@binnacle/component/process.ts'
import { keepProcesses } from './processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'binnacle-processes-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const program = (name: string, text: string): string => {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, text)
  return file
}

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const living = 'process.stdin.resume(); setInterval(() => {}, 1000);'

describe('a process beside the server', () => {
  test('is started anew when it dies, and told of', async () => {
    const told: string[] = []
    const processes = keepProcesses([{ name: 'one', file: program('one', living), flags: [] }], (name, why) =>
      told.push(`${name}: ${why}`),
    )
    const first = processes.pids().one!
    process.kill(first, 'SIGKILL')
    while (processes.pids().one === undefined || processes.pids().one === first) await delay(10)
    assert.deepEqual(told, ['one: SIGKILL'])
    const second = processes.pids().one!
    await processes.stop()
    assert.equal(isThere(second), false)
    assert.deepEqual(processes.pids(), {})
  })

  test('that cannot be started is tried again, and keeps nobody from ending', async () => {
    const told: string[] = []
    const { execPath } = process
    process.execPath = join(folder, 'no-such-program')
    const processes = keepProcesses([{ name: 'one', file: 'x', flags: [] }], (name, why) =>
      told.push(`${name}: ${why}`),
    )
    try {
      while (told.length < 2) await delay(10)
    } finally {
      process.execPath = execPath
    }
    assert.match(told[0]!, /^one: spawn .*ENOENT$/)
    await processes.stop()
  })

  test('that does not end when it is told to is killed', async () => {
    const ready = join(folder, 'deaf-is-ready')
    const file = program(
      'deaf',
      `import { writeFileSync } from 'node:fs'
       process.on('SIGTERM', () => {}); ${living} writeFileSync(${JSON.stringify(ready)}, '')`,
    )
    const processes = keepProcesses([{ name: 'deaf', file, flags: [] }], () => {})
    const { deaf: pid } = processes.pids()
    while (!existsSync(ready)) await delay(10)
    await processes.stop()
    assert.equal(isThere(pid!), false)
  })
})

describe('a supervised process', () => {
  /** Says when it works, and when it has finished after it was told to end. */
  const start = async (): Promise<{ child: ChildProcess; seen: (word: string) => Promise<void> }> => {
    const file = program(
      'supervised',
      `import { loggerFor, runProcess } from ${JSON.stringify(import.meta.resolve('@binnacle/component/process.ts'))}
       await runProcess(loggerFor('silent'), async (signal) => {
         console.log('working')
         await new Promise((resolve) => signal.addEventListener('abort', resolve))
         await new Promise((resolve) => setTimeout(resolve, 100))
         console.log('finished')
       })`,
    )
    const child = spawn(process.execPath, [file], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, [supervised]: '1' },
    })
    let output = ''
    child.stdout!.on('data', (bytes: Buffer) => (output += bytes.toString()))
    const seen = async (word: string): Promise<void> => {
      while (!output.includes(word)) {
        assert.ok(
          child.exitCode === null || output.includes(word),
          `it ended before it was ${word}: ${output}`,
        )
        await delay(5)
      }
    }
    await seen('working')
    return { child, seen }
  }

  test('finishes its work after ^C in a terminal, which its parent and it hear of both', async () => {
    const { child, seen } = await start()
    child.kill('SIGINT')
    child.kill('SIGTERM')
    await seen('finished')
    if (child.exitCode === null) await once(child, 'exit')
    assert.equal(child.exitCode, 0)
  })

  test('ends when its parent is gone, however that went', async () => {
    const { child, seen } = await start()
    child.stdin!.destroy()
    await seen('finished')
    if (child.exitCode === null) await once(child, 'exit')
    assert.equal(child.exitCode, 0)
  })
})
