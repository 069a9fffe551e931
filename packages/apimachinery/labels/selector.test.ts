import assert from 'node:assert/strict'
import test from 'node:test'
import { recording } from '../testdata.ts'
import { path } from '../validation/field.ts'
import { parseLabelSelector, selectorOf, validateLabelSelector } from './selector.ts'

/** labelSelector parameters and whether kube-apiserver 1.36.3 took them. */
for (const { text, error } of recording<{ text: string; error?: string }[]>(
  'labels/testdata/selectors.json',
)) {
  test(`${JSON.stringify(text)}: ${(error ?? 'is taken').slice(0, 90)}`, () => {
    if (error !== undefined) assert.throws(() => parseLabelSelector(text), { code: 400, message: error })
    else {
      const canonical = parseLabelSelector(text).toString()
      assert.equal(parseLabelSelector(canonical).toString(), canonical)
    }
  })
}

/** Selector, labels, whether they match. */
const matches: [string, Record<string, string>, boolean][] = [
  ['a=1', { a: '1' }, true],
  ['a=1', { a: '2' }, false],
  ['a=', {}, false],
  ['a!=1', {}, true],
  ['a!=1', { a: '1' }, false],
  ['a in (1,2)', { a: '2' }, true],
  ['a in (1,2)', {}, false],
  ['a notin (1,2)', {}, true],
  ['a notin (1,2)', { a: '1' }, false],
  ['a', { a: '' }, true],
  ['!a', { a: '' }, false],
  ['a>5', { a: '10' }, true],
  ['a>5', { a: 'x' }, false],
  ['a<5', {}, false],
  ['a=1,b=2', { a: '1' }, false],
  ['', { a: '1' }, true],
  ['toString', {}, false],
  ['!constructor', {}, true],
]
for (const [selector, labels, expected] of matches) {
  test(`"${selector}" ${expected ? 'matches' : 'does not match'} ${JSON.stringify(labels)}`, () =>
    assert.equal(parseLabelSelector(selector).matches(labels), expected))
}

test('the canonical text sorts keys and values', () =>
  assert.equal(parseLabelSelector('c notin(z, b),!b , a==1').toString(), 'a==1,!b,c notin (b,z)'))

test("an object's selector: absent selects nothing, empty everything", () => {
  assert.equal(selectorOf(undefined).matches({}), false)
  assert.equal(selectorOf({}).matches({ a: '1' }), true)
  const selector = selectorOf({
    matchLabels: { a: '1' },
    matchExpressions: [{ key: 'b', operator: 'DoesNotExist' }],
  })
  assert.equal(selector.matches({ a: '1' }), true)
  assert.equal(selector.matches({ a: '1', b: '' }), false)
})

test("an object's selector is checked in the reference's order", () => {
  const spec = {
    matchLabels: { 'A/': 'x y' },
    matchExpressions: [
      { key: 'a', operator: 'X' },
      { key: 'a', operator: 'In' },
      { key: 'a', operator: 'Exists', values: ['x'] },
    ],
  }
  const errors = [...validateLabelSelector(spec, path('spec', 'podSelector'))].map(
    (error) => `${error.field}|${error.body().slice(0, 60)}`,
  )
  assert.deepEqual(errors, [
    'spec.podSelector.matchLabels|Invalid value: "A/": prefix part a lowercase RFC 1123 subdom',
    'spec.podSelector.matchLabels|Invalid value: "A/": name part must be non-empty',
    'spec.podSelector.matchLabels|Invalid value: "A/": name part must consist of alphanumeric ',
    'spec.podSelector.matchLabels|Invalid value: "x y": a valid label must be an empty string ',
    'spec.podSelector.matchExpressions[0].operator|Invalid value: "X": not a valid selector operator',
    "spec.podSelector.matchExpressions[1].values|Required value: must be specified when `operator` is 'In' or",
    "spec.podSelector.matchExpressions[2].values|Forbidden: may not be specified when `operator` is 'Exists' ",
  ])
})
