/** Expressions that the reference took, and what it said of those that it refused. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { testdata } from '../recorded.ts'
import { jsonPathProblem } from './jsonpath.ts'

const rows = JSON.parse(readFileSync(testdata('admissionregistration', 'jsonpaths.json'), 'utf8')) as [
  expression: string,
  problem: string | null,
][]

test('an expression is taken, or refused in the words of the reference', () => {
  assert.ok(rows.length > 800)
  for (const [expression, problem] of rows)
    assert.equal(jsonPathProblem(expression), problem ?? undefined, JSON.stringify(expression))
})
