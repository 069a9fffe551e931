/** The public cases of the language that have nothing to do with protobuf messages: test/conformance.ts reads them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Environment } from './environment.ts'
import { define, member, overload } from './library/define.ts'
import { CompileError } from './syntax/source.ts'
import { type Case, cases, type Declaration, type Json, readType, readValue } from './test/conformance.ts'
import { allLibraries } from './test/libraries.ts'
import { printType } from './types/type.ts'
import { Double } from './values/double.ts'
import { isEqual } from './values/equal.ts'
import { EvaluationError, InstantiationError } from './values/errors.ts'
import type { Value } from './values/value.ts'

/** Cases that we do not follow, by how their path begins, and why. */
const explained: Readonly<Record<string, string>> = {
  'block_ext/': 'cel.block is what optimizers write; Kubernetes does not offer it',
  'math_ext/': 'the math library is not offered by Kubernetes',
  'encoders_ext/': 'base64 is not offered by Kubernetes',
  'string_ext/format/scientific notation': 'Kubernetes prints %e as the first version of the library did',
  'string_ext/format/default precision for scientific': 'as above',
  'string_ext/format/dyntype support for scientific': 'as above',
  'string_ext/format/positive infinity support': 'as above, of %e, %f and %d',
  'string_ext/format/negative infinity support': 'as above, of %e, %f and %d',
  'string_ext/format/NaN support for scientific': 'as above, of %e',
  'string_ext/format/NaN support for decimal': 'as above, of %d',
  'string_ext/format/list support for string':
    'within lists and maps that version quotes texts and prints six decimals',
  'string_ext/format/map support': 'as above',
  'string_ext/format/dyntype NaN/infinity support': 'as above',
  'string_ext/format/dyntype support for lists': 'as above',
  'string_ext/format/dyntype support for maps': 'as above',
  'string_ext/value_errors/indexof_out_of_range': 'recorded: -1 behind the end of the text',
  'string_ext/value_errors/lastindexof_out_of_range': 'recorded: -1 behind the end of the text',
  'fields/qualified_identifier_resolution/map_value_repeat_key': 'recorded: of equal keys the last counts',
}

const isExplained = (path: string): boolean => Object.keys(explained).some((start) => path.startsWith(start))

const functionsOf = (declarations: readonly Declaration[]) =>
  declarations
    .filter((declared) => declared.function !== undefined)
    .map((declared) =>
      define(
        declared.name,
        declared.function!.overloads.map((one: Json) =>
          (one.isInstanceFunction ? member : overload)(
            one.overloadId,
            (one.params ?? []).map(readType),
            readType(one.resultType),
          ),
        ),
      ),
    )

const environmentOf = ({ original }: Case): Environment => {
  const declarations = original.typeEnv ?? []
  const idents = declarations.filter(({ ident }) => ident !== undefined)
  return new Environment({
    variables: Object.fromEntries(idents.map(({ name, ident }) => [name, readType(ident!.type)])),
    libraries: [...allLibraries, { functions: functionsOf(declarations) }],
    container: original.container,
    syntax: { hasQuotedNames: true },
  })
}

/** The value, or undefined where only the type was asked for. */
const run = (one: Case): Value | undefined => {
  const { expr, disableCheck, checkOnly, bindings = {}, typedResult } = one.original
  const environment = environmentOf(one)
  const program = disableCheck === true ? environment.compileUnchecked(expr) : environment.compile(expr)
  if (typedResult?.deducedType !== undefined) {
    assert.equal(printType(program.type), printType(readType(typedResult.deducedType)))
  }
  if (checkOnly === true) return undefined
  const values = Object.entries(bindings).map(([name, { value }]) => [name, readValue(value)])
  return program.evaluate(Object.fromEntries(values))
}

const isNotANumber = (value: Value): boolean => value instanceof Double && Number.isNaN(value.value)

const isFailure = (error: unknown): boolean =>
  error instanceof EvaluationError || error instanceof CompileError || error instanceof InstantiationError

const verify = (one: Case): void => {
  const { evalError, value, typedResult } = one.original
  if (evalError !== undefined) {
    assert.throws(() => run(one), isFailure)
    return
  }
  const wanted = readValue(value ?? typedResult?.result ?? { boolValue: true })
  const got = run(one)
  if (got === undefined) return
  if (!isEqual(got, wanted) && !(isNotANumber(got) && isNotANumber(wanted))) assert.deepEqual(got, wanted)
}

test('there are as many cases as ever', () => assert.ok(cases.length >= 1600, String(cases.length)))

for (const { path, case: one } of cases) {
  if (!isExplained(path)) test(`${path}: ${one.original.expr}`, () => verify(one))
}

test('what is explained is still so', () => {
  const passing = Object.keys(explained).filter((start) =>
    cases
      .filter(({ path }) => path.startsWith(start))
      .every(({ case: one }) => {
        try {
          verify(one)
          return true
        } catch {
          return false
        }
      }),
  )
  assert.deepEqual(passing, [])
})
