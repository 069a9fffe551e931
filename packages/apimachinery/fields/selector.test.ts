import assert from 'node:assert/strict'
import test from 'node:test'
import { recording } from '../testdata.ts'
import { parseFieldSelector } from './selector.ts'

/** fieldSelector parameters and whether kube-apiserver 1.36.3 took them. */
for (const { text, error } of recording<{ text: string; error?: string }[]>(
  'fields/testdata/selectors.json',
)) {
  test(`${JSON.stringify(text)}: ${error ?? 'is taken'}`, () => {
    if (error !== undefined) assert.throws(() => parseFieldSelector(text), { code: 400, message: error })
    else {
      const canonical = parseFieldSelector(text).toString()
      assert.equal(parseFieldSelector(canonical).toString(), canonical)
    }
  })
}

test('an absent field counts as empty, a backslash takes the next character as it is', () => {
  assert.equal(parseFieldSelector('spec.nodeName=').matches({}), true)
  assert.equal(parseFieldSelector('spec.nodeName!=').matches({}), false)
  assert.equal(parseFieldSelector('a=x\\,y\\=z').matches({ a: 'x,y=z' }), true)
  assert.equal(parseFieldSelector('a=1,b!=2').matches({ a: '1', b: '2' }), false)
})
