/** Expressions made to stall or break whoever reads, checks or runs them: each ends, with an answer or an error. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Environment } from './environment.ts'
import { kubernetesLibraries } from './kubernetes/libraries.ts'
import { bindingMacros } from './syntax/macros.ts'
import { CompileError } from './syntax/source.ts'
import { dynType, listOf, stringType } from './types/type.ts'
import { EvaluationError } from './values/errors.ts'
import type { Value } from './values/value.ts'

const environment = new Environment({
  variables: { object: dynType, names: listOf(stringType) },
  libraries: [...kubernetesLibraries, { functions: [], macros: bindingMacros }],
  hasHomogeneousLiterals: true,
})
const names = Array.from({ length: 100_000 }, (_, i) => `name-${i}`)
const run = (expression: string): Value =>
  environment.compile(expression).evaluate({ object: JSON.parse('{"__proto__":{"a":1},"b":2}'), names })

const chain = (text: string, times: number): string => text.repeat(times)

const refused: Readonly<Record<string, string>> = {
  'parentheses that open without end': '('.repeat(90_000),
  'lists within lists': `${'['.repeat(40_000)}${']'.repeat(40_000)}`,
  'a long sum': `1${chain('+1', 40_000)}`,
  'a long way down': `object${chain('.a', 40_000)}`,
  'indices upon indices': `object${chain('[0]', 30_000)}`,
  'conditions within conditions': `${chain('true ? 1 : ', 8000)}1`,
  'nothing but signs that are none': '$'.repeat(99_000),
  'quotes that never end': `'${'\\'.repeat(99_000)}`,
  'half a million characters': `'${'a'.repeat(500_000)}'`,
  'a hundred thousand unknown names': `[${chain('a,', 49_000)}b]`,
  'digits without end': '9'.repeat(99_000),
  'a macro without a target': '.all(x, true)',
  'a mark behind what is passed over': 'object[)?a]',
}
for (const [name, expression] of Object.entries(refused)) {
  test(`${name} is refused`, () => assert.throws(() => environment.compile(expression), CompileError))
}

const answered: Readonly<Record<string, readonly [string, Value]>> = {
  'a long list': [`[${chain('1,', 40_000)}1].size()`, 40_001],
  'a list of optionals': [`[${chain('?optional.of(1),', 6000)}1].size()`, 6001],
  'a long disjunction': [`${chain('false || ', 10_000)}true`, true],
  negations: [`${'!'.repeat(50_000)}true`, true],
  'types that double at each level': [
    `[{1: 1}]${Array.from({ length: 60 }, (_, i) => `.map(x${i}, {x${i}: x${i}})`).join('')}.size()`,
    1,
  ],
  'a pattern that makes others backtrack': [`'${'a'.repeat(50)}b'.matches('^(a+)+$')`, false],
  'a name of the prototype': [`has(object.constructor) || has(object.toString)`, false],
  'a key of the prototype': [`object['__proto__'].a + object.b`, 3],
}
for (const [name, [expression, value]] of Object.entries(answered)) {
  test(`${name} is answered`, () => assert.deepEqual(run(expression), value))
}

const failing: Readonly<Record<string, string>> = {
  'loops within loops': 'names.all(a, names.all(b, a != b + a))',
  'texts that double': `['a']${chain('.map(x, x + x)', 60)}.size() > 0`,
  'values that double, compared': `[[1]]${chain('.map(x, [x, x])', 60)} == [[1]]${chain('.map(x, [x, x])', 60)}`,
  'values that double, shown': `'%s'.format([[1]${chain('.map(x, [x, x])', 60)}]).size() > 0`,
  'a text put between all characters of a text': `names.join(',').replace('', names.join(',')).size() > 0`,
  'a list of everything': 'lists.range(9223372036854775807).size() > 0',
  'pairs of everything': 'names.map(a, names.map(b, [a, b])).size() > 0',
  'sets of everything': 'sets.equivalent(names, names.map(n, n))',
  'an index of the prototype': `object['constructor'] == 1`,
}
for (const [name, expression] of Object.entries(failing)) {
  test(`${name} fails`, () => assert.throws(() => run(expression), EvaluationError))
}

test('a run ends when nobody waits any more', () => {
  const program = environment.compile('names.all(a, a.size() > 0)')
  let asked = 0
  const isCancelled = (): boolean => ++asked > 3
  assert.throws(
    () => program.evaluate({ names }, { limit: 1e9, isCancelled }),
    new EvaluationError('operation interrupted', true),
  )
})

test('an error in an unneeded part does not count, but too high a cost does', () => {
  const program = environment.compile('names.all(a, names.all(b, true)) || true')
  assert.throws(
    () => program.evaluate({ names }),
    new EvaluationError('operation cancelled: actual cost limit exceeded', true),
  )
})
