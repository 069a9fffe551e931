/** What `kubectl logs` gets, worked out from a container's command and the time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { container, testPod } from '../pods/testpod.ts'
import { type LogOptions, linesOf, loggedRun, logOptionsOf, writeLog } from './logs.ts'

const since = Date.UTC(2026, 0, 1)
const loop = ['sh', '-c', 'i=0; while true; do echo tick; sleep 1; done']
const pod = testPod({ containers: [container('c', loop)] })

/** Time that only a wait moves. */
class Waited implements Clock {
  time: number

  constructor(seconds: number) {
    this.time = since + seconds * 1000
  }

  now(): number {
    return this.time
  }

  setTimeout(): { cancel(): void } {
    throw new Error('nobody waits by the clock here')
  }
}

const none: LogOptions = {
  ...{ follow: false, previous: false, timestamps: false },
  ...{ tailLines: undefined, limitBytes: undefined, since: undefined },
}

/** The log when `seconds` have passed; `endsAt`: when the container ends, in seconds. */
const log = async (
  o: Partial<LogOptions>,
  seconds: number,
  command = loop,
  endsAt = Number.POSITIVE_INFINITY,
) => {
  const clock = new Waited(seconds)
  let text = ''
  const endOf = (): number | undefined =>
    clock.time >= since + endsAt * 1000 ? since + endsAt * 1000 : undefined
  const changed = async (until: number | undefined): Promise<void> => {
    clock.time = Math.min(until ?? Number.POSITIVE_INFINITY, since + endsAt * 1000)
  }
  await writeLog({ ...none, ...o }, linesOf(pod, container('c', command), since), endOf, clock, changed, {
    write: async (piece) => {
      text += piece
      return true
    },
  })
  return text
}

const rows: [what: string, options: Partial<LogOptions>, text: string][] = [
  ['everything until now', {}, 'tick\ntick\ntick\n'],
  ['the last lines', { tailLines: 2 }, 'tick\ntick\n'],
  ['no lines', { tailLines: 0 }, ''],
  ['so many bytes', { limitBytes: 7 }, 'tick\nti'],
  ['since a time', { since: since + 1500 }, 'tick\n'],
  ['with times', { timestamps: true, tailLines: 1 }, '2026-01-01T00:00:02.000000000Z tick\n'],
]
for (const [what, options, text] of rows) test(what, async () => assert.equal(await log(options, 2.5), text))

test('who follows hears the rest until the container ends', async () => {
  assert.equal(await log({ follow: true, tailLines: 1 }, 2.5, loop, 4.5), 'tick\ntick\ntick\n')
})

test('a server says that it is simulated', async () => {
  assert.equal(await log({}, 1, ['nginx']), 'simulated container c (i) started\n')
})

test('a loop that never rests ends somewhere', async () => {
  const text = await log({ tailLines: 1 }, 1, ['sh', '-c', 'while true; do echo x; done'])
  assert.equal(text, 'x\n')
})

const waiting = {
  state: { at: 'waiting', reason: 'ContainerCreating' },
  restarts: 0,
  readyAt: 0,
  backOffMs: 0,
} as const
test('a container that has not begun, or no run before this one, has no log', () => {
  assert.throws(() => loggedRun(pod, 'c', { ...waiting }, false), {
    message: 'container "c" in pod "p" is waiting to start: ContainerCreating',
  })
  assert.throws(() => loggedRun(pod, 'c', { ...waiting, state: { at: 'running', since } }, true), {
    message: 'previous terminated container "c" in pod "p" not found',
  })
})

test('options of the query', () => {
  const options = logOptionsOf(
    new URLSearchParams('follow=true&tailLines=3&sinceSeconds=10&limitBytes=x'),
    since,
  )
  assert.deepEqual(options, { ...none, follow: true, tailLines: 3, since: since - 10_000 })
})
