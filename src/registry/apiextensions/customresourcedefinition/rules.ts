/** Rules of schemas are compiled when they are written. What they may cost is not estimated: it is bounded where they run. */

import { type FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import { checkExpression } from '@binnacle/cel/kubernetes/admission.ts'
import { ruleEnvironment } from '@binnacle/cel/kubernetes/schema.ts'
import { boolType, isSameType, stringType, type Type } from '@binnacle/cel/types/type.ts'
import type { JSONSchemaProps, ValidationRule } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { shownRule } from './rootschema.ts'
import { oldSelfErrors, partsOf } from './schema.ts'

/** What is wrong with the rules of a schema that is good otherwise; those of its parts come first. */
export function* compiledRuleErrors(schema: JSONSchemaProps, at: Path, isRoot = true): Generator<FieldError> {
  for (const [part, here] of partsOf(schema, at)) yield* compiledRuleErrors(part, here, false)
  for (const [i, rule] of (schema['x-kubernetes-validations'] ?? []).entries()) {
    const here = at.child('x-kubernetes-validations').index(i)
    const isCompiled = yield* ruleErrors(rule, schema, here, isRoot)
    // What a rule speaks of is known of those that compile.
    yield* oldSelfErrors(isCompiled ? rule : { ...rule, rule: '' }, here)
  }
}

/** Answers whether the rule itself compiles. */
function* ruleErrors(
  rule: ValidationRule,
  schema: JSONSchemaProps,
  at: Path,
  isRoot: boolean,
): Generator<FieldError, boolean> {
  const hasOptionalOldSelf = rule.optionalOldSelf === true
  const environment = ruleEnvironment(schema, { isRoot, hasOptionalOldSelf })
  if (environment === undefined) return true
  const expressions = [
    ['rule', boolType, '', 'cel expression must evaluate to a bool'],
    ['messageExpression', stringType, 'messageExpression ', 'messageExpression must evaluate to a string'],
  ] as const
  for (const [field, wanted, prefix, otherType] of expressions) {
    const expression = rule[field] ?? ''
    if (expression === '') continue
    const checked = checkExpression(environment, expression)
    const problem = 'problem' in checked ? prefix + checked.problem : mismatch(checked, wanted, otherType)
    if (problem === undefined) continue
    yield invalidValue(at.child(field), shownRule(rule), problem)
    // Of a rule that does not compile, its message is not looked at.
    return field !== 'rule'
  }
  return true
}

const mismatch = (type: Type, wanted: Type, message: string): string | undefined =>
  isSameType(type, wanted) ? undefined : message
