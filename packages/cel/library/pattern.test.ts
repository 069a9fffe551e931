import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compiledPattern, weightOf } from './pattern.ts'

const weights: readonly (readonly [pattern: string, weight: number, because: string])[] = [
  ['', 0, 'there is nothing'],
  ['abc', 3, 'each character is a step'],
  ['\\d\\.', 2, 'an escape is one'],
  ['a{3}', 3, 'a repetition counts each time'],
  ['a{2,5}', 5, 'the most counts'],
  ['a{2,}', 2, 'without a most, the least does'],
  ['(ab){3}', 9, 'a group is one more'],
  ['(a{10}b){10}', 120, 'repetitions multiply'],
  ['a{x}', 4, 'what is no repetition is text, but for its brace'],
  ['((((', 0, 'open groups are no steps'],
  ['(a{1000}){1000}b{1000}', 1001, 'what RE2 refuses ends the count'],
]
for (const [pattern, weight, because] of weights) {
  test(`${JSON.stringify(pattern)} weighs ${weight}: ${because}`, () => {
    const counted = weightOf(pattern)
    assert.ok(Math.abs(counted - weight) <= 1, `counted ${counted}`)
  })
}

const problems: readonly (readonly [pattern: string, problem: string])[] = [
  ['a\\', 'trailing backslash at end of expression: ``'],
  ['(?P<', 'invalid or unsupported Perl syntax: `(?P`'],
  ['(?<', 'invalid or unsupported Perl syntax: `(?<`'],
  ['(?P<a', 'invalid named capture: `(?P<a`'],
  ['(a{1000}){1000}', 'invalid repeat count: `{1000}`'],
]
for (const [pattern, problem] of problems) {
  test(`${pattern} is refused in Go's words`, () => {
    assert.equal(compiledPattern(pattern), `error parsing regexp: ${problem}`)
  })
}

test('groups may share a name', () => {
  const pattern = compiledPattern('(?P<n>a)[(?P<n>](?P<n>b)')
  assert.ok(typeof pattern !== 'string')
  assert.equal(pattern.matcher('a(b').matches(), true)
  assert.equal(pattern.matcher('axb').matches(), false)
})
