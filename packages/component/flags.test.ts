/** Command lines: what is a value, what is not, and who goes before whom. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { boolean, electionFlags, limitsOf, list, milliseconds, number, processCommand } from './flags.ts'

describe('a flag’s value', () => {
  const good: [(text: string) => unknown, string, unknown][] = [
    [number, '-1', -1],
    [number, '0.5', 0.5],
    [milliseconds, '1m30s', 90_000],
    [milliseconds, '250ms', 250],
    [milliseconds, '0', 0],
    [boolean, 'false', false],
    [list, 'a,-b,', ['a', '-b']],
  ]
  for (const [read, text, value] of good)
    test(`"${text}" is a ${read.name}`, () => assert.deepEqual(read(text), value))

  const bad: [(text: string) => unknown, string][] = [
    [number, ''],
    [number, '1k'],
    [number, 'Infinity'],
    [milliseconds, '90'],
    [milliseconds, '1 minute'],
    [boolean, 'yes'],
  ]
  for (const [read, text] of bad)
    test(`"${text}" is no ${read.name}`, () => {
      const command = processCommand('x', '', { port: 1 })
        .option('--it <value>', '', read)
        .configureOutput({ writeErr: () => {} })
      assert.throws(
        () => command.parse([`--it=${text}`], { from: 'user' }),
        /option '--it <value>' argument '/,
      )
    })
})

describe('leader election', () => {
  const parse = (...args: string[]) =>
    processCommand('x', '', { port: 1 }).parse(args, { from: 'user' }).opts()
  const times = { leaseDurationMs: 15_000, renewDeadlineMs: 10_000, retryPeriodMs: 2000 }
  const plain = { leaderElect: true, election: { namespace: 'kube-system', name: 'lease', ...times } }
  const file = { leaderElect: false, leaseDuration: '30s', resourceName: 'ours' }

  test('is as the reference has it where nothing is said', () =>
    assert.deepEqual(electionFlags(parse() as never, 'lease'), plain))
  test('is what the file says', () =>
    assert.deepEqual(electionFlags(parse() as never, 'lease', file), {
      leaderElect: false,
      election: { ...plain.election, name: 'ours', leaseDurationMs: 30_000 },
    }))
  test('is what the flags say, whatever the file says', () => {
    const flags = parse(
      '--leader-elect',
      '--leader-elect-lease-duration=1m',
      '--leader-elect-resource-name=its',
    )
    assert.deepEqual(electionFlags(flags as never, 'lease', file), {
      leaderElect: true,
      election: { ...plain.election, name: 'its', leaseDurationMs: 60_000 },
    })
  })
  test('fails for a wrong duration in the file', () =>
    assert.throws(
      () => electionFlags(parse() as never, 'lease', { leaseDuration: 'long' }),
      /invalid duration "long"/,
    ))
})

test('a limit below 0 is none', () => {
  assert.deepEqual(limitsOf(-1, 10), {})
  assert.deepEqual(limitsOf(0.5, 1), { qps: 0.5, burst: 1 })
})
