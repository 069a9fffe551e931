/** What is wrong with a policy's expressions for objects of one kind. Pure. */
import type { Environment } from '@binnacle/cel/environment.ts'
import {
  type AdmissionVariables,
  admissionEnvironment,
  typeOfVariable,
} from '@binnacle/cel/kubernetes/admission.ts'
import { CompileError } from '@binnacle/cel/syntax/source.ts'
import { dynType, type Type } from '@binnacle/cel/types/type.ts'
import { InstantiationError } from '@binnacle/cel/values/errors.ts'
import type {
  ExpressionWarning,
  ValidatingAdmissionPolicySpec,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { type Kind, kindName } from './kinds.ts'

export interface TypedKind extends Kind {
  readonly object: Type
  /** Of its parameters, where they are of a kind that is known. */
  readonly params?: Type
}

/** An expression's type, or what its writer should know; nothing of what only shows when it runs. */
const compiled = (environment: Environment, expression: string): Type | string => {
  try {
    return environment.compile(expression).type
  } catch (error) {
    if (error instanceof CompileError) return error.message
    if (error instanceof InstantiationError) return dynType
    throw error
  }
}

/** Warnings by the field they are about, each with its line ends. */
export const problemsOf = (spec: ValidatingAdmissionPolicySpec, kind: TypedKind): Map<string, string> => {
  const variables: Record<string, Type> = Object.create(null)
  const options: AdmissionVariables = {
    ...{ object: kind.object, hasParams: spec.paramKind !== undefined, variables },
    ...(kind.params === undefined ? {} : { params: kind.params }),
  }
  // What is wrong with a variable was said when it was written, or shows in what uses it.
  for (const { name, expression } of spec.variables ?? []) {
    const type = compiled(admissionEnvironment(options), expression)
    variables[name] = typeof type === 'string' ? dynType : typeOfVariable(type)
  }
  const environment = admissionEnvironment(options)
  const ofMessages = admissionEnvironment({ ...options, hasAuthorizer: false })
  const problems = new Map<string, string>()
  const note = (field: string, type: Type | string): void => {
    if (typeof type === 'string') problems.set(field, `${kindName(kind)}: ${type}\n`)
  }
  for (const [i, { expression, messageExpression = '' }] of (spec.validations ?? []).entries()) {
    note(`spec.validations[${i}].expression`, compiled(environment, expression))
    if (messageExpression !== '')
      note(`spec.validations[${i}].messageExpression`, compiled(ofMessages, messageExpression))
  }
  return problems
}

/** The problems of all kinds, in their order, by field in the order of the policy. */
export const warningsOf = (
  spec: ValidatingAdmissionPolicySpec,
  problems: readonly ReadonlyMap<string, string>[],
): ExpressionWarning[] =>
  (spec.validations ?? [])
    .flatMap((_, i) => [`spec.validations[${i}].expression`, `spec.validations[${i}].messageExpression`])
    .flatMap((fieldRef) => {
      const texts = problems.flatMap((ofKind) => ofKind.get(fieldRef) ?? [])
      return texts.length === 0 ? [] : [{ fieldRef, warning: texts.join('\n') }]
    })
