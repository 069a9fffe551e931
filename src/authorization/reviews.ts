/**
 * SubjectAccessReview, LocalSubjectAccessReview, SelfSubjectAccessReview and SelfSubjectRulesReview: may they, asked
 * through the API. Object in, object with status out. https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/
 */
import { badRequest, invalid, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { parseFieldSelector } from '@binnacle/apimachinery/fields/selector.ts'
import { parseLabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import {
  type FieldError,
  FieldError as FieldFault,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { labelValueProblems, qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  FieldSelectorAttributes,
  LabelSelectorAttributes,
  NonResourceAttributes,
  ResourceAttributes,
} from '@binnacle/openapi/generated/types/authorization.v1.ts'
import type { UserInfo } from '../authentication/authenticator.ts'
import type { AuthorizationAttributes, Authorizer, RuleResolver } from './authorizer.ts'

type SelectorAttributes = FieldSelectorAttributes | LabelSelectorAttributes
type Requirement = NonNullable<SelectorAttributes['requirements']>[number]

interface ReviewSpec {
  resourceAttributes?: ResourceAttributes | null
  nonResourceAttributes?: NonResourceAttributes | null
  user?: string
  groups?: string[]
  uid?: string
  extra?: Record<string, string[]>
  namespace?: string
}

const specOf = (review: KubeObject): ReviewSpec => (review.spec ?? {}) as ReviewSpec

/** The reference refuses these reviews without their kind; the message shows a dot where it would be. */
const invalidReview = (errors: readonly FieldError[]): StatusError => {
  const { status } = invalid({ group: 'authorization.k8s.io', kind: '' }, '', errors)
  const { kind: _, ...details } = status.details ?? {}
  return new StatusError({ ...status, details })
}

function* selectorErrors(at: Path, selector: SelectorAttributes | undefined): Generator<FieldError> {
  if (selector === undefined || selector === null) return
  const raw = selector.rawSelector ?? ''
  const requirements = selector.requirements ?? []
  if (raw !== '' && requirements.length > 0)
    yield invalidValue(at.child('rawSelector'), raw, 'may not specified at the same time as requirements')
  if (raw === '' && requirements.length === 0) {
    yield required(
      at.child('requirements'),
      `when ${at} is specified, requirements or rawSelector is required`,
    )
  }
}

/** Keys of field selectors are any text; those of label selectors are label keys, and told of after the values. */
function* requirementErrors(
  at: Path,
  selector: SelectorAttributes | undefined,
  ofLabels: boolean,
): Generator<FieldError> {
  for (const [i, { key = '', operator, values = [] }] of (selector?.requirements ?? []).entries()) {
    const here = at.child('requirements').index(i)
    if (!ofLabels && key === '') yield required(here.child('key'), 'must be specified')
    if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
      yield required(here.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")
    if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
      yield forbiddenField(
        here.child('values'),
        "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      )
    }
    if (ofLabels) {
      for (const problem of qualifiedNameProblems(key)) yield invalidValue(here.child('key'), key, problem)
      for (const [j, value] of values.entries()) {
        for (const problem of labelValueProblems(value))
          yield invalidValue(here.child('values').index(j), value, problem)
      }
    }
  }
}

/** The value as the reference's internal type prints it: Go field names. */
const nonResourceShown = (n: NonResourceAttributes) => ({ Path: n.path ?? '', Verb: n.verb ?? '' })

function* specErrors(spec: ReviewSpec, isAboutSubject: boolean): Generator<FieldError> {
  const resource = spec.resourceAttributes ?? undefined
  const nonResource = spec.nonResourceAttributes ?? undefined
  const at = path('spec')
  if (resource !== undefined && nonResource !== undefined) {
    yield invalidValue(
      at.child('nonResourceAttributes'),
      nonResourceShown(nonResource),
      'cannot be specified in combination with resourceAttributes',
    )
  }
  if (resource === undefined && nonResource === undefined) {
    yield invalidValue(
      at.child('resourceAttributes'),
      null,
      'exactly one of nonResourceAttributes or resourceAttributes must be specified',
    )
  }
  if (isAboutSubject && (spec.user ?? '') === '' && (spec.groups ?? []).length === 0) {
    yield invalidValue(path('spec', 'user'), '', 'at least one of user or group must be specified')
  }
  if (resource !== undefined) {
    for (const field of ['fieldSelector', 'labelSelector'] as const) {
      const here = at.child('resourceAttributes', field)
      yield* selectorErrors(here, resource[field])
      yield* requirementErrors(here, resource[field], field === 'labelSelector')
    }
  }
}

/** Reviews are not stored, so they carry no metadata; `managedFields` that tracking added do not count. */
function* metadataErrors(review: KubeObject, allowNamespace: boolean): Generator<FieldError> {
  const { managedFields: _, creationTimestamp: __, namespace, ...rest } = review.metadata ?? {}
  const others = Object.values(rest).some((v) => v !== undefined)
  const hasNamespace = namespace !== undefined && namespace !== ''
  if (others || (hasNamespace && !allowNamespace)) {
    const detail = allowNamespace ? 'must be empty except for namespace' : 'must be empty'
    yield new FieldFault('FieldValueInvalid', path('metadata'), inOrder(review.metadata), detail)
  }
}

/** Name and namespace first, as the reference prints metadata. */
const inOrder = ({
  name,
  generateName,
  namespace,
  ...rest
}: KubeObject['metadata']): KubeObject['metadata'] => ({
  ...(name === undefined ? {} : { name }),
  ...(generateName === undefined ? {} : { generateName }),
  ...(namespace === undefined ? {} : { namespace }),
  ...rest,
})

const attributesFrom = (spec: ReviewSpec, user: UserInfo): AuthorizationAttributes => {
  const r = spec.resourceAttributes ?? undefined
  const n = spec.nonResourceAttributes ?? undefined
  return {
    user,
    verb: r?.verb ?? n?.verb ?? '',
    isResourceRequest: r !== undefined,
    namespace: r?.namespace ?? '',
    apiGroup: r?.group ?? '',
    apiVersion: r?.version ?? '',
    resource: r?.resource ?? '',
    subresource: r?.subresource ?? '',
    name: r?.name ?? '',
    path: n?.path ?? '',
    ...(r?.fieldSelector?.rawSelector === undefined ? {} : { fieldSelector: r.fieldSelector.rawSelector }),
    ...(r?.labelSelector?.rawSelector === undefined ? {} : { labelSelector: r.labelSelector.rawSelector }),
  }
}

const canBeRead = (parse: (text: string) => unknown, text: string): boolean => {
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}

/** Which requirements count: a field is compared with one value, a label in any way that selectors know. */
const isUsable = {
  fieldSelector: ({ operator, values = [] }: Requirement) =>
    (operator === 'In' || operator === 'NotIn') && values.length === 1,
  labelSelector: ({ operator = '' }: Requirement) =>
    ['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator),
}
const parsers = { fieldSelector: parseFieldSelector, labelSelector: parseLabelSelector }

/** A selector that can't be read is left out of the question, and the answer says so. */
const selectorProblem = (spec: ReviewSpec): string | undefined => {
  const problems = (['fieldSelector', 'labelSelector'] as const).flatMap((field) => {
    const { rawSelector = '', requirements = [] } = spec.resourceAttributes?.[field] ?? {}
    const usable = requirements.filter(isUsable[field]).length
    if (usable === requirements.length && (rawSelector === '' || canBeRead(parsers[field], rawSelector)))
      return []
    return [`spec.resourceAttributes.${field} ${usable > 0 ? 'partially ' : ''}ignored due to parse error`]
  })
  return problems.length === 0 ? undefined : problems.join('; ')
}

const answered = async (
  review: KubeObject,
  spec: ReviewSpec,
  user: UserInfo,
  authorizer: Authorizer,
): Promise<KubeObject> => {
  const d = await authorizer.authorize(attributesFrom(spec, user))
  const problems = [d.evaluationError, selectorProblem(spec)].filter((p) => p !== undefined && p !== '')
  return {
    ...review,
    status: {
      allowed: d.decision === 'allow',
      ...(d.decision === 'deny' ? { denied: true } : {}),
      ...(d.reason === '' ? {} : { reason: d.reason }),
      ...(problems.length === 0 ? {} : { evaluationError: problems.join('\n') }),
    },
  }
}

const subjectOf = (spec: ReviewSpec): UserInfo => ({
  username: spec.user ?? '',
  groups: spec.groups ?? [],
  ...(spec.uid === undefined ? {} : { uid: spec.uid }),
  ...(spec.extra === undefined ? {} : { extra: spec.extra }),
})

const check = (errors: FieldError[]): void => {
  if (errors.length > 0) throw invalidReview(errors)
}

/** Throws 422 for a review that asks nothing, or two things, or names nobody. */
export const reviewSubjectAccess = async (
  review: KubeObject,
  authorizer: Authorizer,
): Promise<KubeObject> => {
  const spec = specOf(review)
  check([...specErrors(spec, true), ...metadataErrors(review, false)])
  return answered(review, spec, subjectOf(spec), authorizer)
}

/** The same for one namespace, that of the URL, which `review.metadata.namespace` repeats. */
export const reviewLocalSubjectAccess = async (
  review: KubeObject,
  authorizer: Authorizer,
): Promise<KubeObject> => {
  const spec = specOf(review)
  const errors = [...specErrors(spec, true), ...metadataErrors(review, true)]
  const resource = spec.resourceAttributes ?? undefined
  if (resource !== undefined && (resource.namespace ?? '') !== (review.metadata.namespace ?? '')) {
    errors.push(
      invalidValue(
        path('spec', 'resourceAttributes', 'namespace'),
        resource.namespace ?? '',
        'must match metadata.namespace',
      ),
    )
  }
  if (spec.nonResourceAttributes !== undefined && spec.nonResourceAttributes !== null) {
    const shown = nonResourceShown(spec.nonResourceAttributes)
    errors.push(
      invalidValue(path('spec', 'nonResourceAttributes'), shown, 'disallowed on this kind of request'),
    )
  }
  check(errors)
  return answered(review, spec, subjectOf(spec), authorizer)
}

/** The same for the caller. */
export const reviewSelfSubjectAccess = async (
  review: KubeObject,
  user: UserInfo,
  authorizer: Authorizer,
): Promise<KubeObject> => {
  const spec = specOf(review)
  check([...specErrors(spec, false), ...metadataErrors(review, false)])
  return answered(review, spec, user, authorizer)
}

/** What the caller may do in a namespace, as a list. What the client sent besides the namespace is dropped. */
export const reviewSelfSubjectRules = (
  review: KubeObject,
  user: UserInfo,
  rules: RuleResolver,
): KubeObject => {
  const namespace = specOf(review).namespace ?? ''
  if (namespace === '') throw badRequest('no namespace on request')
  const { resourceRules, nonResourceRules, incomplete, errors } = rules.rulesFor(user, namespace)
  const text = errors.length === 1 ? errors[0]! : `[${[...new Set(errors)].join(', ')}]`
  return {
    kind: review.kind,
    apiVersion: review.apiVersion,
    metadata: {},
    spec: {},
    status: {
      resourceRules,
      nonResourceRules,
      incomplete,
      ...(errors.length === 0 ? {} : { evaluationError: text }),
    },
  }
}
