/**
 * Property tests of everything that parses what clients send: whatever the input, either a value or a typed failure, in
 * bounded time, and never a changed prototype. fast-check prints the seed and the shrunk input of a failure.
 */
import assert from 'node:assert/strict'
import test from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import fc from 'fast-check'
import { StatusError } from './errors/status.ts'
import { parseFieldSelector } from './fields/selector.ts'
import { parseLabelSelector } from './labels/selector.ts'
import { cloneJson } from './meta/clone.ts'
import { jsonEqual } from './meta/equal.ts'
import { applyJsonPatch, parseJsonPatch } from './patch/jsonpatch.ts'
import { applyMergePatch } from './patch/mergepatch.ts'
import { applyStrategicMergePatch } from './patch/strategicmerge.ts'
import {
  canonicalizeQuantity,
  compareQuantities,
  parseQuantity,
  QuantitySyntaxError,
} from './quantity/quantity.ts'
import { decodeInto } from './schema/decode.ts'
import { JsonSyntaxError, parseJson, stringifyJson } from './serializer/json.ts'
import { parseYaml, stringifyYaml } from './serializer/yaml.ts'
import { canonicalizeTime, TimeSyntaxError } from './time/rfc3339.ts'

/** Runs a parser: it returns, or fails with one of the kinds named. */
const bears = (run: () => unknown, ...failures: (new (...args: never[]) => Error)[]): void => {
  try {
    run()
  } catch (error) {
    if (![StatusError, ...failures].some((kind) => error instanceof kind)) throw error
  }
  assert.equal(({} as { polluted?: unknown }).polluted, undefined)
}

/** Text made of the pieces that a grammar cares about. */
const soup = (...pieces: string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 3 })), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''))

const key = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'spec',
    'metadata',
    'containers',
    'name',
    '$patch',
    '$retainKeys',
    '$setElementOrder/containers',
    'finalizers',
    '$deleteFromPrimitiveList/finalizers',
  ),
  fc.string({ maxLength: 4 }),
)
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<unknown>(null, true, 'delete', 'replace', 0, -1, 1.5, 'x', '1Gi'),
    fc.string({ maxLength: 6 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 5 })
      .map(
        (entries) =>
          JSON.parse(
            `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`,
          ) as unknown,
      ),
  ),
})).value

const runs = { numRuns: 500 }

test('label selectors', () =>
  fc.assert(
    fc.property(soup('a', 'in', 'notin', '(', ')', ',', '=', '!', ' ', '>', '<', '/'), (text) =>
      bears(() => parseLabelSelector(text)),
    ),
    runs,
  ))

test('field selectors', () =>
  fc.assert(
    fc.property(soup('a', '=', '!', ',', '\\', ' ', 'metadata.name'), (text) =>
      bears(() => parseFieldSelector(text)),
    ),
    runs,
  ))

test('quantities; a canonical text is canonical and of the same value', () =>
  fc.assert(
    fc.property(soup('1', '0', '.', '-', '+', 'e', 'E', 'Ki', 'm', 'n', 'k', '000', '9999999'), (text) =>
      bears(() => {
        const canonical = canonicalizeQuantity(text)
        assert.equal(canonicalizeQuantity(canonical), canonical)
        if (!text.includes(' '))
          assert.equal(compareQuantities(parseQuantity(text), parseQuantity(canonical)), 0)
      }, QuantitySyntaxError),
    ),
    runs,
  ))

test('times', () =>
  fc.assert(
    fc.property(soup('2020', '-', '01', 'T', ':', '59', 'Z', '+', '.', '0'), (text) =>
      bears(() => canonicalizeTime(text), TimeSyntaxError),
    ),
    runs,
  ))

test('JSON agrees with JSON.parse on what is valid', () =>
  fc.assert(
    fc.property(
      soup('{', '}', '[', ']', '"a"', ':', ',', '1', '1.0', '12345678901234567890', '"\\ud800"', 'null', ' '),
      (text) => {
        let valid = true
        try {
          JSON.parse(text)
        } catch {
          valid = false
        }
        let said = true
        try {
          parseJson(Buffer.from(text))
        } catch (error) {
          assert.ok(error instanceof JsonSyntaxError)
          assert.notEqual(error.problem, 'invalid JSON')
          said = false
        }
        assert.equal(said, valid)
      },
    ),
    { numRuns: 2000 },
  ))

test('JSON values survive both ways, with or without the exact parser', () =>
  fc.assert(
    fc.property(json, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value, integer) => {
      const text = stringifyJson({ value, integer })
      assert.ok(jsonEqual(parseJson(Buffer.from(text)).value, { value, integer }))
      assert.ok(jsonEqual(cloneJson(value), value))
    }),
    runs,
  ))

test('YAML of a JSON value reads back as the value', () =>
  fc.assert(
    fc.property(json, (value) => assert.deepEqual(parseYaml(Buffer.from(stringifyYaml(value))).value, value)),
    runs,
  ))

test('YAML bodies', () =>
  fc.assert(
    fc.property(
      soup(
        'a',
        ': ',
        '\n',
        '- ',
        '  ',
        '{',
        '}',
        '[',
        ']',
        '&a ',
        '*a',
        '|',
        '>',
        '"',
        "'",
        '#',
        '!',
        '<<',
        '---',
        '? ',
        '\t',
        '%',
      ),
      (text) => bears(() => parseYaml(Buffer.from(text))),
    ),
    { numRuns: 2000 },
  ))

test('broken bytes', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      bears(() => parseJson(bytes))
      bears(() => parseYaml(bytes))
    }),
    runs,
  ))

const deployment = typeOf('apps', 'v1', 'Deployment')!

test('decoding any object; what comes out decodes to itself', () =>
  fc.assert(
    fc.property(json, (value) =>
      bears(() => {
        const { object } = decodeInto(deployment, { spec: value, metadata: cloneJson(value) } as object)
        const again = decodeInto(deployment, cloneJson(object))
        assert.deepEqual(again.object, object)
        assert.deepEqual(again.problems, [])
      }),
    ),
    runs,
  ))

test('patches', () =>
  fc.assert(
    fc.property(
      json,
      json,
      fc.array(
        fc.record({
          op: fc.constantFrom('add', 'remove', 'replace', 'test', 'move', 'copy', 'x'),
          path: soup('/', 'spec', '0', '-', '-1', '__proto__', '~1'),
          from: soup('/', 'spec', '0'),
          value: json,
        }),
      ),
      (current, patch, operations) => {
        const before = JSON.stringify(current)
        bears(() => applyJsonPatch(current, parseJsonPatch(Buffer.from(JSON.stringify(operations)))))
        bears(() => applyMergePatch(current, patch))
        bears(() => applyStrategicMergePatch(deployment, current, patch))
        assert.equal(JSON.stringify(current), before)
      },
    ),
    runs,
  ))
