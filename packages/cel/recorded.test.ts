/** What the reference said of each expression (test/cel/record.ts asks it). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admissionEnvironment } from './kubernetes/admission.ts'
import { authorizerOf, type Question, requestResourceOf } from './kubernetes/authorizer.ts'
import { CompileError } from './syntax/source.ts'
import { readTestdata, testdataFiles } from './test/testdata.ts'
import { EvaluationError, InstantiationError } from './values/errors.ts'

interface Outcome {
  readonly expression: string
  readonly refused?: string
  readonly value?: string
  readonly error?: string
}

const environment = admissionEnvironment({ variables: {} })
const ask = (question: Question) => ({ allowed: question.serviceAccount === undefined, reason: '' })

const bindings = {
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a-config-map' },
    data: { a: 'b', c: 'd' },
  },
  oldObject: null,
  request: {
    kind: { group: '', version: 'v1', kind: 'ConfigMap' },
    resource: { group: '', version: 'v1', resource: 'configmaps' },
    requestKind: { group: '', version: 'v1', kind: 'ConfigMap' },
    requestResource: { group: '', version: 'v1', resource: 'configmaps' },
    name: 'x',
    namespace: 'default',
    operation: 'CREATE',
    userInfo: {
      username: 'admin',
      groups: ['system:masters', 'system:authenticated'],
      extra: {
        'authentication.kubernetes.io/credential-id': [
          'X509SHA256=029880e48b8cb79c97253b013cefec8f436c2ef484547e3825dcb19d6abb7c4e',
        ],
      },
    },
    dryRun: true,
    options: { apiVersion: 'meta.k8s.io/v1', dryRun: ['All'], kind: 'CreateOptions' },
  },
  namespaceObject: {
    metadata: { name: 'default', labels: { 'kubernetes.io/metadata.name': 'default' } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  },
  authorizer: authorizerOf(ask),
  'authorizer.requestResource': requestResourceOf(ask, { group: '', resource: 'configmaps' }),
}

const outcomeOf = (expression: string): Outcome => {
  try {
    environment.compile(expression)
  } catch (error) {
    if (error instanceof CompileError || error instanceof InstantiationError)
      return { expression, refused: error.message }
    throw error
  }
  // Recorded through the same function, so that values of all types are texts.
  const program = environment.compile(`'%s'.format([dyn(${expression})])`)
  try {
    return { expression, value: program.evaluate(bindings) as string }
  } catch (error) {
    if (error instanceof EvaluationError) return { expression, error: error.message }
    throw error
  }
}

/** Where we differ, and why. */
const different: Readonly<Record<string, string>> = {
  'request.name': 'the name that the recording gave it',
  '?': 'the reference goes on reading, and complains about the end too',
  'x.in': 'the reference goes on reading, and complains about the end too',
  "{'a': 1}[dyn([1])]": 'refused there because of how constants are worked out beforehand',
  '{dyn(1u): 1, dyn(1): 2}': 'a uint and an int that are equal are one key here, as the language has it',
}

for (const file of testdataFiles().filter((name) => name.endsWith('.recorded.json'))) {
  const outcomes = readTestdata<Outcome>(file)
  for (const outcome of outcomes) {
    if (Object.hasOwn(different, outcome.expression)) continue
    test(`${outcome.expression} is what was recorded`, () =>
      assert.deepEqual(outcomeOf(outcome.expression), outcome))
  }
}
