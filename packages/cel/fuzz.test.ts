/** Recorded expressions, torn apart and put together anew: whatever comes of it is an answer or one of our own errors. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admissionEnvironment } from './kubernetes/admission.ts'
import { compileDeviceSelector } from './kubernetes/devices.ts'
import { CompileError } from './syntax/source.ts'
import { readTestdata, testdataFiles } from './test/testdata.ts'
import { EvaluationError, InstantiationError } from './values/errors.ts'

const corpus = testdataFiles()
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => readTestdata<{ expression: string }>(file).map(({ expression }) => expression))
const split = (expression: string): string[] => expression.match(/\w+|\s+|'[^']*'|[^\w\s]/g) ?? []
const pieces = corpus.flatMap(split)

const seed = Number(process.env.SEED ?? 20261121)
let state = seed
const below = (limit: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
  return (state >> 8) % limit
}
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!

const mutated = (expression: string): string => {
  const parts = split(expression)
  for (let changes = 1 + below(3); changes > 0; changes--) {
    const at = below(parts.length + 1)
    const change = below(4)
    if (change === 0) parts.splice(at, 1)
    else if (change === 1) parts.splice(at, 0, oneOf(pieces))
    else if (change === 2) parts.splice(at, 1, oneOf(pieces))
    else parts.splice(at, 0, 'dyn(', oneOf(corpus), ')')
  }
  return parts.join('')
}

const environment = admissionEnvironment({ variables: {}, hasParams: true, hasMutations: true })
const bindings = {
  object: { a: 1, data: { a: 'b' }, l: [1, 'x', null, {}] },
  oldObject: null,
  params: { x: 1.5 },
  request: {},
  namespaceObject: null,
}
const limit = 100_000
const isOurs = (error: unknown): boolean =>
  error instanceof CompileError || error instanceof InstantiationError || error instanceof EvaluationError

const attempts: readonly ((expression: string) => void)[] = [
  (expression) => environment.compile(expression).evaluate(bindings, { limit }),
  (expression) => environment.compileUnchecked(expression).evaluate(bindings, { limit }),
  (expression) => {
    const selector = compileDeviceSelector(expression)
    if (!('problem' in selector)) selector.evaluate({ driver: 'd', attributes: { a: { string: 'x' } } })
  },
]

test(`mutated expressions never break anything (SEED=${seed})`, () => {
  for (let i = 0; i < 1500; i++) {
    const expression = mutated(oneOf(corpus))
    for (const attempt of attempts) {
      try {
        attempt(expression)
      } catch (error) {
        assert.ok(isOurs(error), `${JSON.stringify(expression)}: ${(error as Error).stack}`)
      }
    }
  }
})
