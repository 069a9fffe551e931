import assert from 'node:assert/strict'
import test from 'node:test'
import { recording, recordingText } from '../testdata.ts'
import { parseYaml, stringifyYaml, YamlSyntaxError } from './yaml.ts'

interface Row {
  body: string
  error?: string
  /** data.a of the ConfigMap that the reference made of it. */
  a?: string
}

/** Complaints of the reference whose words or line our parser does not have; the body is refused all the same. */
const wordedOtherwise = new Set([
  'yaml: line 1: did not find expected node content',
  "yaml: line 1: did not find expected ',' or '}'",
  'yaml: did not find expected key',
  'yaml: did not find expected comment or line break',
  'yaml: line 1: did not find expected key',
  "yaml: line 4: could not find expected ':'",
  'yaml: line 2: mapping values are not allowed in this context',
  'yaml: line 5: mapping values are not allowed in this context',
  'yaml: did not find expected node content',
])

/** YAML bodies and what kube-apiserver 1.36.3 made of them. */
for (const { body, error, a } of recording<Row[]>('serializer/testdata/yaml.json')) {
  if (body === '...') continue // a document end without a document: the reference refuses it, we read nothing
  test(`${JSON.stringify(body.slice(-70))}: ${error ?? 'is read'}`, () => {
    if (error === undefined) {
      const { value } = parseYaml(Buffer.from(body))
      // An empty scalar is null in YAML; the reference stores it as the empty string.
      if (a !== undefined) assert.equal((value as { data: { a: unknown } }).data.a ?? '', a)
      return
    }
    assert.throws(
      () => parseYaml(Buffer.from(body)),
      (thrown: unknown) => {
        assert.ok(thrown instanceof YamlSyntaxError)
        if (!wordedOtherwise.has(error)) assert.equal(thrown.problem, error)
        return true
      },
    )
  })
}

const read = (text: string): unknown => parseYaml(Buffer.from(text)).value

test('scalars follow YAML 1.1 as Go reads it', () =>
  assert.deepEqual(read('[yes, No, on, off, ~, 010, 0o10, 0x10, 1_000, 1e3, .5, 2001-01-01, 12:30:45, "1", !!str 1, 0b11, 18446744073709551615]'), [
    true, false, true, false, null, 8, 8, 16, 1000, 1000, 0.5, '2001-01-01', '12:30:45', '1', '1', 3, 18446744073709551615n,
  ])) // biome-ignore format: a table

test('keys become strings, merges fill gaps, aliases repeat', () => {
  assert.deepEqual(read('1: a\ntrue: b\n1.5: c'), { '1': 'a', true: 'b', '1.5': 'c' })
  assert.deepEqual(read('a: &a {x: 1, z: 2}\nb: {<<: *a, x: 3}\nc: *a'), {
    a: { x: 1, z: 2 },
    b: { x: 3, z: 2 },
    c: { x: 1, z: 2 },
  })
})

test('keys given twice are told with their line', () =>
  assert.deepEqual(parseYaml(Buffer.from('a: 1\nb: {c: 1, c: 2}\na: 2')).repeatedKeys, [
    'line 2: key "c" already set in map',
    'line 3: key "a" already set in map',
  ]))

test('__proto__ is a key like any other', () => {
  const value = read('__proto__: {polluted: 1}') as object
  assert.ok(Object.hasOwn(value, '__proto__'))
  assert.equal(({} as { polluted?: number }).polluted, undefined)
})

test('an alias bomb is refused', () => {
  const levels = 'bcdefghij'
    .split('')
    .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
  assert.throws(() => read(['a: &a [x,x,x,x,x,x,x,x,x]', ...levels].join('\n')), {
    message: 'yaml: document contains excessive aliasing',
  })
})

test('deep nesting is refused, in any notation', () => {
  for (const text of ['['.repeat(20_000), '{a: '.repeat(12_000), '- '.repeat(20_000)]) {
    assert.throws(() => read(text), { message: 'yaml: exceeded max depth of 10000' })
  }
})

test('output is byte for byte what the reference wrote', () => {
  const text = recordingText('serializer/testdata/configmap.yaml')
  assert.equal(stringifyYaml(read(text)), text)
})

test('texts and the order of keys are written as the reference writes them', () => {
  const { data, yaml } = recording<{ data: Record<string, string>; yaml: string }>(
    'serializer/testdata/writtenyaml.json',
  )
  assert.deepEqual(stringifyYaml({ data }).split('\n'), yaml.split('\n'))
})

test('a text of three megabytes is written in linear time, whatever it holds', () => {
  for (const unit of ['a b ', ' ', 'a: ', '\t', "'", '1:', '-', 'é', '2026-01-02 ', 'a\n']) {
    const text = `x${unit.repeat(Math.ceil(3_000_000 / unit.length))}y`
    assert.ok(stringifyYaml({ text }).length >= text.length)
  }
})
