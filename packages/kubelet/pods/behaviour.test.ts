import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BehaviourRule, behaviourOf, drawOf, millisecondsOf, ownEnd } from './behaviour.ts'
import { container, exactLife, testPod } from './testpod.ts'

const pod = testPod({ containers: [container('web', ['run', 'it', '--now'])] })
pod.metadata.labels = { app: 'shop', tier: 'front' }

const rules: [what: string, rule: BehaviourRule, fits: boolean][] = [
  ['that names nothing', {}, true],
  ['for the namespace', { namespace: 'ns' }, true],
  ['for another namespace', { namespace: 'other' }, false],
  ['for a label', { labels: { app: 'shop' } }, true],
  ['for a label of any value', { labels: { app: '*' } }, true],
  ['for a label that is not there', { labels: { none: '*' } }, false],
  ['for two labels of which one fits', { labels: { app: 'shop', tier: 'back' } }, false],
  ['for the container', { container: 'web' }, true],
  ['for an image', { image: 'i' }, true],
  ['for an image by its beginning', { image: 'j*' }, false],
  ['for a command', { command: 'run it --now' }, true],
  ['for a command by its parts', { command: 'run*now' }, true],
  ['for a command by overlapping parts', { command: 'run it --now*now' }, false],
  ['for a command by parts in another order', { command: '*now*run*' }, false],
]
for (const [what, rule, fits] of rules)
  test(`a rule ${what} ${fits ? 'fits' : 'does not fit'}`, () => {
    const options = { ...exactLife, rules: [{ ...rule, runForMs: 7 }] }
    const { runForMs } = behaviourOf(options, pod, pod.spec.containers[0]!, 0)
    assert.equal(runForMs === 7, fits)
  })

test('a pattern of many stars takes no time', () => {
  const options = { ...exactLife, rules: [{ image: `${'*a'.repeat(5000)}*b`, runForMs: 7 }] }
  const image = 'a'.repeat(100_000)
  assert.equal(behaviourOf(options, pod, container('c', [], { image }), 0).runForMs, undefined)
})

test('the first rule that fits counts', () => {
  const options = { ...exactLife, rules: [{ runForMs: 1 }, { runForMs: 2 }] }
  assert.equal(behaviourOf(options, pod, container('c'), 0).runForMs, 1)
})

test('a time is drawn from a range: always the same for one run, another for the next', () => {
  const options = { ...exactLife, startAfterMsRange: [0, 1000] as const }
  const drawn = (run: number): number => behaviourOf(options, pod, container('c'), run).startAfterMs
  assert.equal(drawn(0), drawn(0))
  assert.notEqual(drawn(0), drawn(1))
})

test('draws are spread over their range', () => {
  const draws = Array.from({ length: 10_000 }, (_, index) => drawOf(`uid/${index}`))
  const tenths = new Array(10).fill(0)
  for (const draw of draws) tenths[Math.floor(draw * 10)]++
  for (const count of tenths) assert.ok(count > 850 && count < 1150, String(tenths))
})

const durations: [text: string | undefined, ms: number | undefined][] = [
  ['5s', 5000],
  ['5', 5000],
  ['1.5m', 90_000],
  ['20ms', 20],
  ['1h', 3_600_000],
  ['', undefined],
  [undefined, undefined],
  ['5 s', undefined],
  ['-1s', undefined],
  ['9'.repeat(400), undefined],
]
for (const [text, ms] of durations)
  test(`${text?.slice(0, 10)} is ${ms} ms`, () => assert.equal(millisecondsOf(text), ms))

const ends: [what: string, command: string[], end: string][] = [
  ['work that sleeps and fails', ['sh', '-c', 'sleep 2; exit 3'], '2000 3'],
  ['a server', ['nginx'], 'never'],
  ['a script that starts a server', ['sh', '-c', 'echo ready; exec nginx'], 'never'],
  ['a loop without end', ['sh', '-c', 'while true; do sleep 1; done'], 'never'],
  ['no command', [], 'never'],
  ['a shell without input', ['sh'], '0 0'],
]
for (const [what, command, end] of ends)
  test(`${what} ends ${end}`, () => {
    const found = ownEnd(pod, container('c', command))
    assert.equal(found === undefined ? 'never' : `${found.afterMs} ${found.exitCode}`, end)
  })
