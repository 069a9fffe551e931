import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTestdata } from '../test/testdata.ts'
import { EvaluationError } from '../values/errors.ts'
import { compileDeviceSelector, type SelectableDevice } from './devices.ts'

const device: SelectableDevice = {
  driver: 'gpu.example.com',
  attributes: {
    model: { string: 'a100' },
    'gpu.example.com/index': { int: 3 },
    'other.example.com/healthy': { bool: true },
    driverVersion: { version: '1.20.3' },
  },
  capacity: { memory: { value: '40Gi' }, 'other.example.com/cores': { value: '108' } },
}

const evaluate = (expression: string): boolean => {
  const selector = compileDeviceSelector(expression)
  if ('problem' in selector) return assert.fail(selector.problem)
  return selector.evaluate(device)
}

const chosen: readonly (readonly [string, boolean])[] = [
  [`device.driver == 'gpu.example.com'`, true],
  [`device.driver.startsWith('nic')`, false],
  [`device.attributes['gpu.example.com'].model == 'a100'`, true],
  [`device.attributes['gpu.example.com'].index > 2`, true],
  [`device.attributes['other.example.com'].healthy`, true],
  [`device.attributes['gpu.example.com'].driverVersion.isGreaterThan(semver('1.9.0'))`, true],
  [`device.capacity['gpu.example.com'].memory.compareTo(quantity('40Gi')) == 0`, true],
  [`device.capacity['other.example.com'].cores.isLessThan(quantity('100'))`, false],
  [`'memory' in device.capacity['gpu.example.com']`, true],
  [`'unknown.example.com' in device.attributes`, false],
  [`has(device.attributes['unknown.example.com'].a)`, false],
  [`device.attributes['unknown.example.com'].?a.orValue(true)`, true],
  [`device.allowMultipleAllocations`, false],
  [`cel.bind(of, device.attributes['gpu.example.com'], of.model == 'a100' && of.index == 3)`, true],
  [`device.attributes.exists(domain, domain == 'other.example.com')`, true],
]
for (const [expression, wanted] of chosen) {
  test(`${expression} is ${wanted}`, () => assert.equal(evaluate(expression), wanted))
}

test('an attribute that is not there is an error', () => {
  assert.throws(() => evaluate(`device.attributes['a'].b == 1`), new EvaluationError('no such key: b'))
})

test('a name of the prototype is no attribute', () => {
  assert.equal(evaluate(`has(device.attributes['gpu.example.com'].constructor)`), false)
  assert.equal(evaluate(`'__proto__' in device.attributes['gpu.example.com']`), false)
})

const refused: readonly (readonly [string, string])[] = [
  ['device.driver', 'must evaluate to bool or the unknown type, not string'],
  ['null', 'must evaluate to bool or the unknown type, not null_type'],
  [
    'device.attributes',
    'must evaluate to bool or the unknown type, not map(string, map(string, google.protobuf.Any))',
  ],
  ['device.foo', "compilation failed: ERROR: <input>:1:7: undefined field 'foo'\n | device.foo\n | ......^"],
  [
    `device.attributes[1].b == 1`,
    "compilation failed: ERROR: <input>:1:18: found no matching overload for '_[_]' applied to '(map(string, map(string, any)), int)'\n | device.attributes[1].b == 1\n | .................^",
  ],
]
for (const [expression, problem] of refused) {
  test(`${expression} is refused`, () => assert.deepEqual(compileDeviceSelector(expression), { problem }))
}

/** What the API server answers to a class with the selector. */
const answerTo = (expression: string): string => {
  const selector = compileDeviceSelector(expression)
  if ('problem' in selector)
    return `${selector.isInternal === true ? 'Internal error: ' : ''}${selector.problem}`
  return selector.isTooComplex ? 'Forbidden: too complex, exceeds cost limit' : 'accepted'
}

for (const { expression, answer } of readTestdata<{ expression: string; answer: string }>('selectors.json')) {
  test(`${expression} is answered as recorded`, () => assert.equal(answerTo(expression), answer))
}
