import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cloneJson } from '../meta/clone.ts'
import { jsonEqual } from '../meta/equal.ts'
import { ExactNumber, restoreExactNumbers } from './exactnumber.ts'
import { parseJson, stringifyJson } from './json.ts'
import { markStoredJson, parseStoredJson, stringifyStoredJson } from './storedjson.ts'

const kept = ['1e400', '-1e400', '0.1234567890123456789', '1e-400', '123456789012345678901234567890.5']
for (const text of kept) {
  test(`${text} leaves as it came`, () => {
    const source = `{"a":{"b":[${text},1]},"c":"x"}`
    const value = restoreExactNumbers(parseJson(Buffer.from(source)))
    assert.equal(stringifyJson(value), source)
    assert.equal(stringifyJson(cloneJson(value)), source, 'copied')
    const stored = Buffer.from(stringifyStoredJson(value))
    assert.equal(stringifyJson(parseStoredJson(stored)), source, 'stored and read')
    assert.equal(
      stringifyJson(parseStoredJson(markStoredJson(Buffer.from(`${source}\n`)))),
      source,
      'stored by others',
    )
    assert.ok(jsonEqual(value, parseStoredJson(stored)))
  })
}

for (const text of ['1.0', '1e3', '0.5', '1.50', '100000000000000000000.0', '-0.0', '2.5e-3']) {
  test(`${text} is a double like any other`, () => {
    const { a } = restoreExactNumbers(parseJson(Buffer.from(`{"a":${text}}`))) as { a: unknown }
    assert.equal(typeof a, 'number')
    assert.equal(a, Number(text))
  })
}

test('two exact numbers are equal when their texts are', () => {
  assert.ok(jsonEqual(new ExactNumber('1e400'), new ExactNumber('1e400')))
  assert.ok(!jsonEqual(new ExactNumber('1e400'), new ExactNumber('1e401')))
  assert.ok(!jsonEqual(new ExactNumber('1e400'), {}))
})
