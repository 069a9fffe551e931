import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import fc from 'fast-check'
import { type Comparison, compare, compareInSteps } from './compare.ts'
import { fieldsPerStep, fieldsV1Of } from './fieldset.ts'
import { ShapeError } from './items.ts'
import { shapeOf } from './shape.ts'

const pod = shapeOf(typeOf('', 'v1', 'Pod')!)

const text = fc.constantFrom('', 'a', 'b')
const named = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), ...fields }, { requiredKeys: ['name'] }), {
    maxLength: 4,
  })
const map = fc.dictionary(fc.constantFrom('a', 'b', 'c'), text)
const container = {
  image: text,
  args: fc.array(text, { maxLength: 2 }),
  env: named({ value: text }),
  resources: fc.record({ limits: fc.record({ cpu: fc.constantFrom('1', '1000m', '2') }) }),
}
const anyPod = fc.record(
  {
    metadata: fc.record({ labels: map, annotations: fc.oneof(map, fc.constant(null)) }, { requiredKeys: [] }),
    spec: fc.record(
      { containers: named(container), nodeSelector: map, hostname: text },
      { requiredKeys: ['containers'] },
    ),
  },
  { requiredKeys: [] },
)

const said = ({ changed, removed }: Comparison): unknown => [
  changed.isMember,
  fieldsV1Of(changed),
  removed.isMember,
  fieldsV1Of(removed),
]
const inSteps = (...of: Parameters<typeof compare>): { steps: number; comparison: Comparison } => {
  const generator = compareInSteps(...of)
  for (let steps = 0; ; steps++) {
    const step = generator.next()
    if (step.done === true) return { steps, comparison: step.value }
  }
}

test('in steps, two objects differ in what they differ in at once', () => {
  fc.assert(
    fc.property(anyPod, anyPod, fc.boolean(), (before, after, isSpelled) => {
      assert.deepEqual(
        said(inSteps(pod, before, after, isSpelled).comparison),
        said(compare(pod, before, after, isSpelled)),
      )
    }),
    { numRuns: 2000 },
  )
})

test('an object of many fields is looked at in many steps, whether they come, stay or go', () => {
  const variables = Array.from({ length: 5 * fieldsPerStep }, (_, i) => ({ name: `V${i}`, value: 'x' }))
  const labels = Object.fromEntries(variables.map(({ name, value }) => [name, value]))
  const large = { metadata: { labels }, spec: { containers: [{ name: 'c', env: variables }] } }
  for (const [before, after] of [
    [{}, large],
    [large, { ...large, metadata: { labels: { ...labels } } }],
    [large, {}],
  ]) {
    const { steps, comparison } = inSteps(pod, before, after)
    assert.ok(steps >= 5, `${steps} steps`)
    assert.deepEqual(said(comparison), said(compare(pod, before, after)))
  }
})

test('a field that nobody declared is told of in steps, too', () => {
  const strange = { spec: { strange: 1 } }
  assert.throws(() => compare(pod, {}, strange), ShapeError)
  assert.throws(() => inSteps(pod, {}, strange), ShapeError)
})
