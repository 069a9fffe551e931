/** A shell at a terminal, as `kubectl exec -it` shows it: everything that is typed and printed, in order. */
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { surroundingsOf } from '../pods/behaviour.ts'
import { container, testPod } from '../pods/testpod.ts'
import { runArguments } from '../shell/run.ts'
import { live } from './command.ts'
import { terminalOf } from './terminal.ts'

/** Time never passes: what sleeps sleeps until it is interrupted. */
const still: Clock = { now: () => 0, setTimeout: () => ({ cancel: () => {} }) }

/** What is on the screen, and the exit code, when this is typed into a command. */
const session = async (
  command: readonly string[],
  typed: readonly string[],
): Promise<[string, number | undefined]> => {
  let screen = ''
  const stdin = new PassThrough()
  const streams = terminalOf({
    ...{ stdin, signal: new AbortController().signal, finish: () => {} },
    write: async (_, bytes) => {
      screen += Buffer.from(bytes as Uint8Array).toString()
    },
  })
  const pod = testPod({ containers: [container('c')] })
  const running = runArguments(
    command,
    surroundingsOf(pod, container('c'), () => 0, false),
  )
  const ended = live(running, streams, still)
  for (const text of typed) {
    stdin.write(text)
    for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate)
  }
  return [screen, await ended]
}

const rows: [what: string, command: string[], typed: string[], screen: string, code: number][] = [
  [
    'a prompt, what is typed, what is printed',
    ['sh'],
    ['echo hi\r', 'exit 3\r'],
    '/ # echo hi\r\nhi\r\n/ # exit 3\r\n',
    3,
  ],
  ['a mistake is corrected', ['sh'], ['echo hx\x7fi\r', '\x04'], '/ # echo hx\b \bi\r\nhi\r\n/ # ', 0],
  ['nothing is left to correct', ['sh'], ['\x7f\x7f\x04'], '/ # ', 0],
  ['Ctrl-D ends the input', ['sh'], ['\x04'], '/ # ', 0],
  [
    'Ctrl-C ends what is going on, not the shell',
    ['sh'],
    ['sleep 100\r', '\x03', 'echo on\r', '\x04'],
    '/ # sleep 100\r\n^C\r\n/ # echo on\r\non\r\n/ # ',
    0,
  ],
  ['Ctrl-C ends a command', ['sleep', '100'], ['\x03'], '^C\r\n', 130],
  ['lines come back whole', ['cat'], ['ab', 'c\r', '\x04'], 'abc\r\nabc\r\n', 0],
]
for (const [what, command, typed, screen, code] of rows)
  test(what, async () => assert.deepEqual(await session(command, typed), [screen, code]))
