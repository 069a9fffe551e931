import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  countCommon,
  countIndexes,
  firstFree,
  formatIndexes,
  hasIndex,
  parseIndexes,
  withIndexes,
} from './indexes.ts'

describe('sets of completion indexes', () => {
  const texts: readonly (readonly [about: string, text: string, end: number, same: string])[] = [
    ['nothing is nothing', '', 5, ''],
    ['one', '3', 5, '3'],
    ['two neighbours stand one by one', '0-1', 5, '0,1'],
    ['three neighbours are an interval', '0,1,2', 5, '0-2'],
    ['what fewer completions no longer have is left out', '0-4,7', 3, '0-2'],
    ['what cannot be read is left out', '1,x,-3,4-', 9, '1'],
    ['a billion indexes are one interval', '0-999999999', 1e9, '0-999999999'],
    ['overlaps are joined', '0-3,2-5,6', 9, '0-6'],
  ]
  for (const [about, text, end, same] of texts)
    test(about, () => assert.equal(formatIndexes(parseIndexes(text, end)), same))

  test('indexes are added wherever they belong', () => {
    assert.equal(formatIndexes(withIndexes(parseIndexes('0,2-4', 10), [1, 6, 6])), '0-4,6')
  })
  test('are counted, alone and in common', () => {
    assert.equal(countIndexes(parseIndexes('0,2-4', 10)), 4)
    assert.equal(countCommon(parseIndexes('0,2-4,8', 10), parseIndexes('3-9', 10)), 3)
    assert.equal(countCommon(parseIndexes('0', 10), parseIndexes('', 10)), 0)
  })
  test('are found', () => {
    const indexes = parseIndexes('0,2-4,8', 10)
    assert.deepEqual(
      [0, 1, 2, 4, 5, 8, 9].map((index) => hasIndex(indexes, index)),
      [true, false, true, true, false, true, false],
    )
  })
  test('the lowest free ones come first', () => {
    assert.deepEqual(firstFree(parseIndexes('0,2-4', 10), 3, 10), [1, 5, 6])
    assert.deepEqual(firstFree(parseIndexes('0-8', 10), 3, 10), [9])
    assert.deepEqual(firstFree([], 2, 1e9), [0, 1])
    assert.deepEqual(firstFree(parseIndexes('0-9', 10), 2, 10), [])
  })
})
