import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runArguments, type Surroundings } from './run.ts'

const surroundings = (unknownRuns: boolean): Surroundings => ({
  ...{ hostname: 'web-0', now: () => Date.UTC(2026, 0, 2, 3, 4, 5), unknownRuns },
  env: new Map([['NAME', 'two words']]),
  files: new Map([['/etc/hostname', 'web-0\n']]),
})

/** What a command prints, how long it takes and how it ends, in one line. */
const lived = (words: readonly string[], input: string[] = [], unknownRuns = false): string => {
  const running = runArguments(words, surroundings(unknownRuns))
  const told: string[] = []
  let answer: string | undefined
  for (let steps = 0; steps < 30; steps++) {
    const { done, value } = running.next(answer)
    answer = undefined
    if (done) return [...told, `exit ${value}`].join(' | ')
    if (value.do === 'print')
      told.push(`${value.to === 'stderr' ? 'stderr ' : ''}${JSON.stringify(value.text)}`)
    else if (value.do === 'sleep') told.push(`sleep ${value.ms}`)
    else if (value.do === 'readLine') answer = input.shift()
    else told.push(value.do)
  }
  return [...told.slice(0, 4), '…'].join(' | ')
}

const sh = (text: string): string[] => ['sh', '-c', text]

const rows: [what: string, words: string[], told: string][] = [
  ['echo joins its words', ['echo', 'a', 'b c'], '"a b c\\n" | exit 0'],
  ['echo -n leaves the line open', ['echo', '-n', 'a'], '"a" | exit 0'],
  ['a program may be named by its path', ['/bin/echo', 'a'], '"a\\n" | exit 0'],
  ['true ends well', ['true'], 'exit 0'],
  ['false does not', ['false'], 'exit 1'],
  ['sleep takes seconds', ['sleep', '1.5'], 'sleep 1500 | exit 0'],
  ['sleep takes units', ['sleep', '2m'], 'sleep 120000 | exit 0'],
  ['sleep infinity does not end', ['sleep', 'infinity'], 'forever | exit 0'],
  ['hostname tells the name', ['hostname'], '"web-0\\n" | exit 0'],
  ['date tells the time', ['date'], '"Fri Jan  2 03:04:05 UTC 2026\\n" | exit 0'],
  ['cat without a file copies its input', ['cat'], 'copyInput | exit 0'],
  ['cat finds some files', ['cat', '/etc/hostname'], '"web-0\\n" | exit 0'],
  [
    'cat says what it does not find',
    ['cat', '/x'],
    `stderr "cat: can't open '/x': No such file or directory\\n" | exit 1`,
  ],
  ['nobody knows the word', ['frob'], 'stderr "sh: frob: not found\\n" | exit 127'],
  ['exit ends a script', sh('echo a; exit 3; echo b'), '"a\\n" | exit 3'],
  ['&& goes on after success', sh('true && echo a'), '"a\\n" | exit 0'],
  ['&& stops after failure', sh('false && echo a'), 'exit 1'],
  ['|| goes on after failure', sh('false || echo a'), '"a\\n" | exit 0'],
  ['$? is the code of the last command', sh('false; echo $?'), '"1\\n" | exit 0'],
  ['a quoted variable stays one word', sh('for i in "$NAME"; do echo $i; done'), '"two words\\n" | exit 0'],
  [
    'one without quotes falls apart',
    sh('for i in $NAME; do echo $i; done'),
    '"two\\n" | "words\\n" | exit 0',
  ],
  ['single quotes keep everything', sh("echo '$NAME'"), '"$NAME\\n" | exit 0'],
  ['a command stands for its output', sh('echo "at $(hostname)"'), '"at web-0\\n" | exit 0'],
  ['an assignment is remembered', sh('A=b; echo ${A}c'), '"bc\\n" | exit 0'],
  ['a variable may have a substitute', sh('echo ${NONE:-none}'), '"none\\n" | exit 0'],
  ['if chooses', sh('if false; then echo a; else echo b; fi'), '"b\\n" | exit 0'],
  [
    'a loop rests each time',
    sh('while true; do echo a; sleep 1; done'),
    'sleep 0 | "a\\n" | sleep 1000 | sleep 0 | …',
  ],
  ['a redirection to stderr', sh('echo a >&2'), 'stderr "a\\n" | exit 0'],
  ['a redirection to a file is not seen', sh('echo a > /tmp/x'), 'exit 0'],
  ['exec ends the script with its command', sh('exec false; echo a'), 'exit 1'],
  [
    'what is no script says so',
    sh('if'),
    'stderr "sh: syntax error: expected then, found end of text\\n" | exit 2',
  ],
  [
    'an open quote is no script',
    sh('echo "a'),
    'stderr "sh: syntax error: unterminated quoted string\\n" | exit 2',
  ],
]
for (const [what, words, told] of rows) test(what, () => assert.equal(lived(words), told))

test('a shell takes lines from its input until it ends', () => {
  assert.equal(lived(['sh'], ['echo a', 'false', 'exit 4']), '"a\\n" | exit 4')
  assert.equal(lived(['sh'], ['false']), 'exit 1')
})

test('where unknown words are servers, they run for ever', () => {
  assert.equal(lived(['nginx', '-g', 'daemon off;'], [], true), 'forever | exit 0')
})

test('a script that nests without end is refused', () => {
  const nested = 'if true; then '.repeat(1000)
  assert.match(lived(sh(nested)), /nested too deeply/)
  assert.match(lived(sh('echo '.concat('$(echo '.repeat(5000), ')'.repeat(5000)))), /exit 0$/)
})
