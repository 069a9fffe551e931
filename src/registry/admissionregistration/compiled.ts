/** Expressions are compiled when they are written: what does not compile is refused. */

import { FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import type { Environment } from '@binnacle/cel/environment.ts'
import {
  type AdmissionVariables,
  admissionEnvironment,
  checkExpression,
} from '@binnacle/cel/kubernetes/admission.ts'
import type { Type } from '@binnacle/cel/types/type.ts'
import { type Rest, rest } from '../generic/turns.ts'

/** What is wrong with an expression (`shown` as) that must be of one of the types; answers its type if nothing is. */
export function* expressionErrors(
  expression: string,
  at: Path,
  environment: Environment,
  wanted: readonly Type[] = [],
  shown = expression,
): Generator<FieldError | Rest, Type | undefined> {
  yield rest
  const checked = checkExpression(environment, expression, wanted)
  if (!('problem' in checked)) return checked
  yield checked.isInternal
    ? new FieldError('InternalError', at, undefined, checked.problem)
    : invalidValue(at, shown, checked.problem)
  return undefined
}

const made = new Map<string, Environment>()

/** Environments without variables of their own are made once. */
export const environmentFor = (options: AdmissionVariables): Environment => {
  if (options.variables !== undefined && Object.keys(options.variables).length > 0) {
    return admissionEnvironment(options)
  }
  const key = JSON.stringify(options)
  const environment = made.get(key) ?? admissionEnvironment(options)
  made.set(key, environment)
  return environment
}
