import assert from 'node:assert/strict'
import test from 'node:test'
import { jsonEqual } from '../meta/equal.ts'
import { JsonSyntaxError, parseJson, parseLargeJson, stringifyJson } from './json.ts'

const parse = (text: string) => parseJson(Buffer.from(text))
const failure = (text: string): string => {
  try {
    parse(text)
  } catch (error) {
    assert.ok(error instanceof JsonSyntaxError)
    return error.problem
  }
  return 'parsed'
}

/** Bodies and what kube-apiserver 1.36.3 said of them. */
const faults: Record<string, string> = {
  '': 'unexpected end of JSON input',
  '{': 'unexpected end of JSON input',
  '{"a"': 'unexpected end of JSON input',
  '{"a":1': 'unexpected end of JSON input',
  '{"a":1,': 'unexpected end of JSON input',
  '[1': 'unexpected end of JSON input',
  '{"a":"': 'unexpected end of JSON input',
  '}': "invalid character '}' looking for beginning of value",
  '{]': "invalid character ']' looking for beginning of object key string",
  tru: "invalid character ' ' in literal true (expecting 'e')",
  trux: "invalid character 'x' in literal true (expecting 'e')",
  nul: "invalid character ' ' in literal null (expecting 'l')",
  '{"a" 1}': "invalid character '1' after object key",
  '{"a":1 "b":2}': "invalid character '\"' after object key:value pair",
  '{a:1}': "invalid character 'a' looking for beginning of object key string",
  '{"a":01}': "invalid character '1' after object key:value pair",
  '{"a":1.}': "invalid character '}' after decimal point in numeric literal",
  '{"a":-x}': "invalid character 'x' in numeric literal",
  '{"a":1e}': "invalid character '}' in exponent of numeric literal",
  '{"a":1e+x}': "invalid character 'x' in exponent of numeric literal",
  '{"a":"\n"}': "invalid character '\\n' in string literal",
  '{"a":"\\x"}': "invalid character 'x' in string escape code",
  '{"a":"\\u12g"}': "invalid character 'g' in \\u hexadecimal character escape",
  '{"a":"\\u1': "invalid character ' ' in \\u hexadecimal character escape",
  '{"a":"\\': "invalid character ' ' in string escape code",
  '{"a":trx}': "invalid character 'x' in literal true (expecting 'u')",
  '{"a":true}x': "invalid character 'x' after top-level value",
  '{} {}': "invalid character '{' after top-level value",
  '{"a":1,}': "invalid character '}' looking for beginning of object key string",
  '{"a":[1,]}': "invalid character ']' looking for beginning of value",
  '{"a":[1 2]}': "invalid character '2' after array element",
  '\ufeff{"kind":"x"}': "invalid character 'ï' looking for beginning of value",
  é: "invalid character 'Ã' looking for beginning of value",
  '{"a":\u0001}': "invalid character '\\x01' looking for beginning of value",
  "{'a':1}": "invalid character '\\'' looking for beginning of object key string",
}

for (const [body, message] of Object.entries(faults)) {
  test(`${JSON.stringify(body)} is refused: ${message}`, () => assert.equal(failure(body), message))
}

test('ten thousand levels are read, one more is refused', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  assert.equal(failure(nested(10_000)), 'parsed')
  assert.equal(failure(nested(10_001)), "invalid character '[' exceeded max depth")
})

test('integers beyond 2^53 keep their value', () => {
  const { value } = parse('{"a":9007199254740993,"b":-9223372036854775808,"c":[9223372036854775807],"d":5}')
  assert.deepEqual(value, { a: 9007199254740993n, b: -9223372036854775808n, c: [9223372036854775807n], d: 5 })
  assert.equal(
    stringifyJson(value),
    '{"a":9007199254740993,"b":-9223372036854775808,"c":[9223372036854775807],"d":5}',
  )
})

test('numbers whose text is not canonical keep their text aside', () => {
  const { value, literals } = parse('{"a":1.0,"b":{"c":[1,1e3]},"d":99999999999999999999}')
  assert.deepEqual(value, { a: 1, b: { c: [1, 1000] }, d: 99999999999999999999n })
  const root = value as { b: { c: number[] } }
  assert.equal(literals!.get(root)!.get('a'), '1.0')
  assert.equal(literals!.get(root)!.get('d'), '99999999999999999999')
  assert.equal(literals!.get(root.b.c)!.get(1), '1e3')
  assert.equal(literals!.get(root.b.c)!.has(0), false)
})

test('integers of any length come back digit by digit', () => {
  const text = `{"a":${'9'.repeat(900)},"b":-123456789012345678901234567890}`
  assert.equal(stringifyJson(parse(text).value), text)
})

test('repeated keys are told in order, the last value wins', () => {
  const { value, repeated, duplicates } = parse('{"a":1,"b":{"x":"}:{","x":[{"y":1,"y":2}]},"a":2,"a":3}')
  assert.deepEqual(duplicates, ['b.x', 'b.x[0].y', 'a'])
  assert.deepEqual(value, { a: 3, b: { x: [{ y: 2 }] } })
  const root = value as { b: { x: object[] } }
  const keysOf = (object: object) => repeated!.get(object)?.map(({ key }) => key)
  assert.deepEqual(keysOf(root), ['a', 'b', 'a', 'a'])
  assert.deepEqual(keysOf(root.b), ['x', 'x'])
  assert.deepEqual(keysOf(root.b.x[0]!), ['y', 'y'])
})

test('a body without oddities takes the fast path', () => {
  const result = parse('{"image":"nginx:1.25","a":{"b":":,\\"{"},"n":123456789012345,"f":[true,false,null]}')
  assert.deepEqual(Object.keys(result), ['value', 'duplicates'])
})

test('__proto__ is a key like any other', () => {
  for (const body of [
    '{"__proto__":{"polluted":1}}',
    '{"__proto__":{"polluted":1},"a":1.0}',
    '{"__proto__":1,"__proto__":{}}',
  ]) {
    const { value } = parse(body)
    assert.ok(Object.hasOwn(value as object, '__proto__'))
    assert.equal(Object.getPrototypeOf(value), Object.prototype)
    assert.equal(({} as { polluted?: number }).polluted, undefined)
  }
})

test('half surrogates and broken UTF-8 become replacement characters, byte by byte', () => {
  assert.deepEqual(parse('{"a":"\\ud800x\\udc00","b":"\\ud83d\\ude00"}').value, {
    a: '\ufffdx\ufffd',
    b: '😀',
  })
  const broken = Buffer.concat([
    Buffer.from('{"a":"x'),
    Buffer.from([0xff, 0xfe, 0xe2, 0x82]),
    Buffer.from('y"}'),
  ])
  assert.deepEqual(parseJson(broken).value, { a: 'x\ufffd\ufffd\ufffd\ufffdy' })
})

test('equality ignores undefined fields and the spelling of integers', () => {
  assert.ok(jsonEqual({ a: 1, b: undefined }, { a: 1n }))
  assert.ok(!jsonEqual({ a: null }, {}))
  assert.ok(!jsonEqual([1], { 0: 1 }))
  assert.ok(!jsonEqual({ a: undefined, b: 1 }, { a: 1, b: undefined }))
})

test('every value of a repeated key is told, the object has the last', () => {
  const { value, repeated, duplicates } = parse('{"a":{"x":1,"l":[5]},"a":{"y":2.0},"a":1.0}')
  assert.deepEqual(value, { a: 1 })
  assert.deepEqual(duplicates, ['a'])
  assert.deepEqual(repeated!.get(value as object), [
    { key: 'a', value: { x: 1, l: [5] }, literal: undefined },
    { key: 'a', value: { y: 2 }, literal: undefined },
    { key: 'a', value: 1, literal: '1.0' },
  ])
})

test('what HTML could mistake for its own is escaped', () => {
  assert.equal(stringifyJson({ '<': '>&\u2028\u2029é' }), '{"\\u003c":"\\u003e\\u0026\\u2028\\u2029é"}')
})

test('a body parsed in steps is the body parsed at once', async () => {
  const filler = `"filler":[${'"x",'.repeat(30_000)}null]`
  for (const body of [
    `{${filler}}`,
    `{${filler},"a":1,"a":2,"b":{"c":1.0,"c":12345678901234567890}}`,
    `{${filler},"__proto__":{"x":1e3},"b":"\\ud800"}`,
    `[${'['.repeat(300)}${']'.repeat(300)}]`,
    'null',
  ]) {
    let rests = 0
    const inSteps = await parseLargeJson(Buffer.from(body), async () => void rests++)
    assert.deepEqual(inSteps, parse(body), body.slice(-60))
    assert.ok(rests >= 2)
  }
  for (const body of ['{', `{${filler}`, `{${filler},}`, '['.repeat(10_001), '']) {
    let problem = ''
    assert.throws(
      () => parse(body),
      (error: JsonSyntaxError) => {
        problem = error.problem
        return true
      },
    )
    await assert.rejects(
      parseLargeJson(Buffer.from(body), async () => {}),
      (error) => error instanceof JsonSyntaxError && error.problem === problem,
    )
  }
})
