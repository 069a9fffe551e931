/** What webhooks and policies ask of named expressions: conditions for a request to match, variables, kinds of parameters. */

import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
  required,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1035LabelProblems,
  dns1123SubdomainProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { Environment } from '@binnacle/cel/environment.ts'
import { typeOfVariable } from '@binnacle/cel/kubernetes/admission.ts'
import { boolType, dynType, type Type } from '@binnacle/cel/types/type.ts'
import type {
  MatchCondition,
  ParamKind,
  Variable,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { invalidEach } from '../core/validation/texts.ts'
import type { Rest } from '../generic/turns.ts'
import { expressionErrors } from './compiled.ts'

const maxMatchConditions = 64

const space = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** Without the white space around it, by Unicode's property, as Go trims: JavaScript's `trim` knows U+FEFF and not U+0085. */
export const trimSpace = (text: string): string => {
  let [start, end] = [0, text.length]
  while (start < end && space.test(text[start]!)) start++
  while (end > start && space.test(text[end - 1]!)) end--
  return text.slice(start, end)
}

export const isBlank = (text: string | undefined): boolean => trimSpace(text ?? '') === ''

/** `environment`: what conditions may use. */
export function* matchConditionsErrors(
  conditions: readonly MatchCondition[] | undefined,
  at: Path,
  environment: Environment,
): Generator<FieldError | Rest> {
  if (conditions === undefined) return
  if (conditions.length > maxMatchConditions) yield tooMany(at, conditions.length, maxMatchConditions)
  const seen = new Set<string>()
  for (const [i, { name = '', expression }] of conditions.entries()) {
    const here = at.index(i)
    if (isBlank(expression)) yield required(here.child('expression'))
    else yield* expressionErrors(trimSpace(expression), here.child('expression'), environment, [boolType])
    if (name === '') {
      yield required(here.child('name'))
      continue
    }
    yield* invalidEach(here.child('name'), name, qualifiedNameProblems(name))
    if (seen.has(name)) yield duplicate(here.child('name'), name)
    seen.add(name)
  }
}

const identifier = /^[_a-zA-Z][_a-zA-Z0-9]*$/
/** Words that the language has, or keeps for later. https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
const reserved = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
)

/** Each variable may use those before it. Answers the types of all with an expression: of what does not compile, any. */
export function* variablesErrors(
  variables: readonly Variable[] | undefined,
  at: Path,
  environmentWith: (types: Readonly<Record<string, Type>>) => Environment,
): Generator<FieldError | Rest, Readonly<Record<string, Type>>> {
  const types: Record<string, Type> = Object.create(null)
  for (const [i, { name = '', expression }] of (variables ?? []).entries()) {
    const here = at.index(i)
    if (isBlank(name)) yield required(here.child('name'), 'name is not specified')
    else if (!identifier.test(name) || reserved.has(name))
      yield invalidValue(here.child('name'), name, 'must be a valid CEL identifier')
    if (isBlank(expression)) {
      yield required(here.child('expression'), 'expression is not specified')
      continue
    }
    const environment = environmentWith(types)
    const found = yield* expressionErrors(expression, here.child('expression'), environment)
    types[name] = found === undefined ? dynType : typeOfVariable(found)
  }
  return types
}

export function* paramKindErrors(param: ParamKind | undefined, at: Path): Generator<FieldError> {
  if (param === undefined) return
  const { apiVersion = '', kind = '' } = param
  const here = at.child('apiVersion')
  const parts = apiVersion.split('/')
  if (apiVersion === '') yield required(here)
  else if (parts.length > 2)
    yield invalidValue(here, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)
  else {
    const [group, version] = parts.length === 1 ? ['', parts[0]!] : (parts as [string, string])
    if (group !== '') yield* invalidEach(here, group, dns1123SubdomainProblems(group))
    yield* invalidEach(here, version, dns1035LabelProblems(version))
  }
  if (kind === '') yield required(at.child('kind'))
  else {
    for (const problem of dns1035LabelProblems(kind.toLowerCase())) {
      const text = `may have mixed case, but should otherwise match: ${problem}`
      yield invalidValue(at.child('kind'), kind, text)
    }
  }
}
