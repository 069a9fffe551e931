/** Rules of schemas are compiled when they are written, and priced by how large the values may be that they look at. */

import { FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import { timesInRequest, timesWithin } from '@binnacle/cel/kubernetes/bounds.ts'
import { SchemaRules } from '@binnacle/cel/kubernetes/rules.ts'
import { boolType, isSameType, stringType } from '@binnacle/cel/types/type.ts'
import type { JSONSchemaProps, ValidationRule } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { type Rest, rest } from '../../generic/turns.ts'
import { Costs } from './costs.ts'
import { shownRule } from './rootschema.ts'
import { partsOf } from './schema.ts'

/** Where a schema stands. */
interface Place {
  readonly at: Path
  readonly isRoot: boolean
  /** How often its values may be there; undefined: as often as a request has room. */
  readonly times: number | undefined
  /** The list above it whose items have no old ones. */
  readonly list: Path | undefined
}

/**
 * What is wrong with the rules of a structural schema; those of its parts come first.
 * @param faulty places that have other faults, there or below: their rules are not looked at
 */
export function* compiledRuleErrors(
  schema: JSONSchemaProps,
  at: Path,
  faulty: ReadonlySet<string>,
): Generator<FieldError | Rest> {
  const costs = new Costs()
  yield* placeErrors(schema, { at, isRoot: true, times: 1, list: undefined }, costs, faulty)
  yield* costs.errors(at)
}

function* placeErrors(
  schema: JSONSchemaProps,
  place: Place,
  costs: Costs,
  faulty: ReadonlySet<string>,
): Generator<FieldError | Rest> {
  yield rest
  for (const [part, at] of partsOf(schema, place.at))
    yield* placeErrors(part, within(schema, part, at, place), costs, faulty)
  const rules = schema['x-kubernetes-validations'] ?? []
  if (rules.length === 0 || (faulty.size > 0 && faulty.has(place.at.toString()))) return
  const at = place.at.child('x-kubernetes-validations')
  const compiled = SchemaRules.of(schema, place.isRoot)
  if (compiled === undefined) {
    yield new FieldError('InternalError', at, undefined, noType)
    return
  }
  const times = place.times ?? timesInRequest(schema)
  for (const [i, rule] of rules.entries()) {
    yield rest
    const here = at.index(i)
    const speaks = yield* ruleErrors(rule, compiled, { ...place, at: here }, times, costs)
    // A rule may say what becomes of its old value only if it speaks of it; what it speaks of is known of those that compile.
    if (!speaks && rule.optionalOldSelf !== undefined) {
      const text = 'may not be set if oldSelf is not used in rule'
      yield invalidValue(here.child('optionalOldSelf'), rule.optionalOldSelf, text)
    }
  }
}

const noType =
  'internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations'

const within = (schema: JSONSchemaProps, part: JSONSchemaProps, at: Path, place: Place): Place => {
  const isItem = part === schema.items
  const isElement = isItem || part === schema.additionalProperties
  return {
    at,
    isRoot: false,
    times: isElement ? timesWithin(place.times, schema) : place.times,
    list: place.list ?? (isItem && schema['x-kubernetes-list-type'] !== 'map' ? place.at : undefined),
  }
}

/** Answers whether the rule compiles and speaks of its old value. */
function* ruleErrors(
  rule: ValidationRule,
  compiled: SchemaRules,
  { at, list }: Place,
  times: number,
  costs: Costs,
): Generator<FieldError | Rest, boolean> {
  const { rule: expression = '', messageExpression = '' } = rule
  const isOptional = rule.optionalOldSelf === true
  const checked = compiled.check(expression, isOptional)
  if ('problem' in checked || !isSameType(checked.type, boolType)) {
    const problem = 'problem' in checked ? checked.problem : 'cel expression must evaluate to a bool'
    yield invalidValue(at.child('rule'), shownRule(rule), problem)
    // Of a rule that does not compile, its message is not looked at.
    return false
  }
  yield* costs.add('rule', checked.cost === 0 ? 0 : checked.cost * times, at.child('rule'))
  if (messageExpression !== '') {
    yield rest
    const message = compiled.check(messageExpression, isOptional)
    const here = at.child('messageExpression')
    if ('problem' in message)
      yield invalidValue(here, shownRule(rule), `messageExpression ${message.problem}`)
    else if (!isSameType(message.type, stringType))
      yield invalidValue(here, shownRule(rule), 'messageExpression must evaluate to a string')
    else yield* costs.add('messageExpression', message.cost, here)
  }
  if (checked.speaksOfOldSelf && list !== undefined) {
    const text = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${list}`
    yield invalidValue(at.child('rule'), expression, text)
  }
  return checked.speaksOfOldSelf
}
