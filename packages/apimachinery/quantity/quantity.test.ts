import assert from 'node:assert/strict'
import test from 'node:test'
import { recording } from '../testdata.ts'
import {
  addQuantities,
  canonicalizeQuantity,
  compareQuantities,
  formatQuantity,
  isKeptAsRead,
  parseQuantity,
  quantityMilliValue,
  quantityOf,
  quantityValue,
  roundUpToMilli,
  subtractQuantities,
} from './quantity.ts'

/** emptyDir.sizeLimit values and what kube-apiserver 1.36.3 made of them. */
for (const { text, canonical, error } of recording<{ text: string; canonical?: string; error?: string }[]>(
  'quantity/testdata/quantities.json',
)) {
  test(`${JSON.stringify(text.slice(0, 60))} is ${(canonical ?? error)!.slice(0, 60)}`, () => {
    if (error !== undefined) assert.throws(() => canonicalizeQuantity(text), { message: error })
    else assert.equal(canonicalizeQuantity(text), canonical)
  })
}

test('a canonical text stays as it is', () => {
  for (const text of ['1', '100m', '64Mi', '1500m', '2k', '5e3', '123456789012345']) {
    assert.equal(canonicalizeQuantity(text), text)
  }
})

test('arithmetic is exact and keeps the format of the first', () => {
  const sum = (a: string, b: string) => formatQuantity(addQuantities(parseQuantity(a), parseQuantity(b)))
  assert.equal(sum('100m', '0.9'), '1')
  assert.equal(sum('1Gi', '1Mi'), '1025Mi')
  assert.equal(sum('0', '1Gi'), '1Gi')
  assert.equal(sum('9007199254740993', '1n'), '9007199254740993000000001n')
  assert.equal(formatQuantity(subtractQuantities(parseQuantity('1'), parseQuantity('1500m'))), '-500m')
  assert.equal(compareQuantities(parseQuantity('1024Mi'), parseQuantity('1Gi')), 0)
  assert.ok(compareQuantities(parseQuantity('999m'), parseQuantity('1')) < 0)
})

test('resource lists have no finer amounts than thousandths', () => {
  const rounded = ['1u', '1500u', '1n', '-1u', '1m', '5', '1e-6', '1e3', '128Mi'].map(roundUpToMilli)
  assert.deepEqual(rounded, ['1m', '2m', '1m', '-1m', '1m', '5', '1e-3', '1e3', '128Mi'])
})

test('whole and milli values round away from zero', () => {
  assert.equal(quantityValue(parseQuantity('1001m')), 2n)
  assert.equal(quantityValue(parseQuantity('-1001m')), -2n)
  assert.equal(quantityMilliValue(parseQuantity('1u')), 1n)
  assert.equal(quantityMilliValue(quantityOf(3)), 3000n)
})

test('an exponent that would cost minutes is refused', () => {
  assert.throws(() => parseQuantity('1e2147483647'), { message: "unable to parse quantity's suffix" })
  assert.throws(() => parseQuantity(`1e${'9'.repeat(4000)}`), {
    message: "unable to parse quantity's suffix",
  })
})

test('a text stays where its digits are those of the canonical one', () => {
  for (const text of ['+1Ki', '01.001k', '1.001M', '5.k', '1.500e3', '0123Gi', '+12Ti', '01e21', '1.000001'])
    assert.equal(canonicalizeQuantity(text), text)
  const others = {
    '+1024Ki': '1Mi',
    '0.001k': '1',
    '1.0001M': '1000100',
    '+123Ti': '123Ti',
    '1.1M': '1100k',
    '+8Gi': '8Gi',
    '-024Ki': '-24Ki',
  }
  for (const [text, canonical] of Object.entries(others)) assert.equal(canonicalizeQuantity(text), canonical)
})

test('thousandths round up what has finer digits, however it is written', () => {
  assert.equal(roundUpToMilli('1.000001'), '1001m')
  assert.equal(roundUpToMilli('1.001M'), '1.001M')
})

test('some canonical texts are made anew when they are asked for', () => {
  const kept = ['0', '5', '+5', '100P', '7Gi', '99Ti', '99999Gi', '999999999999999999', '100e18', '1n']
  const anew = ['8Ki', '512Gi', '100Ti', '1Pi', '7Ei', '1000000000000000001', '12345678901123456700n', '-8Gi']
  assert.deepEqual(kept.filter(isKeptAsRead), kept)
  assert.deepEqual(anew.filter(isKeptAsRead), [])
})
