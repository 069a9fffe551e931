/** ValidatingAdmissionPolicy: rules as expressions. https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Environment } from '@binnacle/cel/environment.ts'
import { boolType, nullType, stringType } from '@binnacle/cel/types/type.ts'
import type {
  AuditAnnotation,
  ValidatingAdmissionPolicy,
  Validation,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { conditionsErrors } from '../../core/validation/conditions.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { defineResource } from '../../generic/resource.ts'
import { takeStatusOnly } from '../../generic/statusonly.ts'
import type { Rest } from '../../generic/turns.ts'
import { environmentFor, expressionErrors } from '../compiled.ts'
import { isBlank, trimSpace } from '../expressions.ts'
import { jsonPathProblem } from '../jsonpath.ts'
import { defaultPolicy, policyCells, policyErrors } from '../policies.ts'
import { strategyWith } from '../rules.ts'

function* validate({ metadata, spec }: ValidatingAdmissionPolicy): Generator<FieldError | Rest> {
  const at = path('spec')
  const types = yield* policyErrors(spec, at)
  const variables = (spec?.variables ?? []).length > 0 ? types : undefined
  const hasParams = spec?.paramKind !== undefined
  const environment = environmentFor({ hasParams, variables })
  const ofMessages = environmentFor({ hasParams, variables, hasAuthorizer: false })
  if ((spec?.validations ?? []).length === 0 && (spec?.auditAnnotations ?? []).length === 0) {
    const text = 'validations or auditAnnotations must contain at least one item'
    yield required(at.child('validations'), text)
    yield required(at.child('auditAnnotations'), text)
  }
  for (const [i, validation] of (spec?.validations ?? []).entries())
    yield* validationErrors(validation, at.child('validations').index(i), environment, ofMessages)
  yield* auditAnnotationsErrors(
    metadata.name ?? '',
    spec?.auditAnnotations ?? [],
    at.child('auditAnnotations'),
    environment,
  )
}

const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge']

function* validationErrors(
  validation: Validation,
  at: Path,
  environment: Environment,
  ofMessages: Environment,
): Generator<FieldError | Rest> {
  const { expression, message = '', messageExpression = '', reason } = validation
  if (isBlank(expression)) yield required(at.child('expression'), 'expression is not specified')
  else yield* expressionErrors(expression, at.child('expression'), environment, [boolType])
  if (messageExpression !== '' && isBlank(messageExpression))
    yield invalidValue(at.child('messageExpression'), messageExpression, 'must be non-empty if specified')
  else if (messageExpression !== '')
    yield* expressionErrors(messageExpression, at.child('messageExpression'), ofMessages, [stringType])
  if (message !== '' && isBlank(message))
    yield invalidValue(at.child('message'), message, 'must be non-empty if specified')
  else if (message.trim().includes('\n'))
    yield invalidValue(at.child('message'), message, 'must not contain line breaks')
  if (reason !== undefined) yield* oneOf(at.child('reason'), reason, reasons)
}

const maxAuditAnnotations = 20

/** A key is written to the audit log below the policy's name. */
function* auditAnnotationsErrors(
  name: string,
  annotations: readonly AuditAnnotation[],
  at: Path,
  environment: Environment,
): Generator<FieldError | Rest> {
  if (annotations.length > maxAuditAnnotations) {
    const shown = annotations.map(({ key, valueExpression }) => ({
      Key: key,
      ValueExpression: valueExpression,
    }))
    yield invalidValue(at, shown, `must not have more than ${maxAuditAnnotations} auditAnnotations`)
  }
  const keys = new Set<string>()
  for (const [i, { key = '', valueExpression }] of annotations.entries()) {
    const here = at.index(i)
    const full = `${name}/${key}`
    if (name === '') yield invalidValue(here.child('key'), key, 'requires metadata.name be non-empty')
    else yield* invalidEach(here.child('key'), full, qualifiedNameProblems(full))
    if (isBlank(valueExpression))
      yield required(here.child('valueExpression'), 'valueExpression is not specified')
    else {
      const valueAt = here.child('valueExpression')
      const trimmed = trimSpace(valueExpression)
      yield* expressionErrors(trimmed, valueAt, environment, [stringType, nullType], valueExpression)
    }
    if (keys.has(key)) yield duplicate(here.child('key'), key)
    keys.add(key)
  }
}

function* validateStatus({ status }: ValidatingAdmissionPolicy): Generator<FieldError> {
  const warningsAt = path('status', 'typeChecking', 'expressionWarnings')
  for (const [i, { fieldRef, warning }] of (status?.typeChecking?.expressionWarnings ?? []).entries()) {
    if ((warning ?? '') === '') yield required(warningsAt.index(i).child('warning'))
    yield* fieldRefErrors(trimSpace(fieldRef ?? ''), warningsAt.index(i).child('fieldRef'))
  }
  yield* conditionsErrors(status?.conditions, path('status', 'conditions'))
}

function* fieldRefErrors(fieldRef: string, at: Path): Generator<FieldError> {
  if (fieldRef === '') {
    yield required(at)
    return
  }
  const problem = jsonPathProblem(fieldRef)
  if (problem !== undefined) yield invalidValue(at, fieldRef, `invalid JSONPath: ${problem}`)
}

export default defineResource<ValidatingAdmissionPolicy>({
  group: 'admissionregistration.k8s.io',
  resource: 'validatingadmissionpolicies',
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
  defaults: { v1: defaultPolicy },
  strategy: {
    ...strategyWith(validate),
    prepareForCreate: (policy) => {
      policy.metadata.generation = 1
      policy.status = {}
    },
  },
  subresources: {
    status: {
      allowUnconditionalUpdate: false,
      prepareForUpdate: takeStatusOnly,
      validateUpdate: validateStatus,
    },
  },
  cells: (policy, now) => policyCells(policy, (policy.spec?.validations ?? []).length, now),
})
