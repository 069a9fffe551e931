/** FlowSchema: which requests go to which priority level. https://kubernetes.io/docs/concepts/cluster-administration/flow-control/ */
import {
  duplicate,
  FieldError as Fault,
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type {
  FlowSchema,
  PolicyRulesWithSubjects,
  Subject,
} from '@binnacle/openapi/generated/types/flowcontrol.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'

const defaultPrecedence = 1000
const maxPrecedence = 10_000

function* validate({ metadata, spec }: FlowSchema): Generator<FieldError> {
  const at = path('spec')
  const precedence = spec?.matchingPrecedence ?? 0
  if (precedence <= 0)
    yield invalidValue(at.child('matchingPrecedence'), precedence, 'must be a positive value')
  if (precedence > maxPrecedence) {
    yield invalidValue(
      at.child('matchingPrecedence'),
      precedence,
      `must not be greater than ${maxPrecedence}`,
    )
  }
  if (precedence === 1 && metadata.name !== 'exempt') {
    yield invalidValue(
      at.child('matchingPrecedence'),
      precedence,
      "only the schema named 'exempt' may have matchingPrecedence 1",
    )
  }
  const method = spec?.distinguisherMethod
  if (method !== undefined && !['ByNamespace', 'ByUser'].includes(method.type)) {
    const text = 'supported values: "ByNamespace", "ByUser"'
    yield new Fault(
      'FieldValueNotSupported',
      at.child('distinguisherMethod', 'type'),
      { Type: method.type },
      text,
    )
  }
  if ((spec?.priorityLevelConfiguration?.name ?? '') === '') {
    yield required(at.child('priorityLevelConfiguration', 'name'), 'must reference a priority level')
  }
  for (const [i, rule] of (spec?.rules ?? []).entries()) yield* ruleErrors(rule, at.child('rules').index(i))
}

function* ruleErrors(rule: PolicyRulesWithSubjects, at: Path): Generator<FieldError> {
  if ((rule.subjects ?? []).length === 0)
    yield required(at.child('subjects'), 'subjects must contain at least one value')
  for (const [i, subject] of (rule.subjects ?? []).entries())
    yield* subjectErrors(subject, at.child('subjects').index(i))
  if ((rule.resourceRules ?? []).length === 0 && (rule.nonResourceRules ?? []).length === 0) {
    yield required(at, 'at least one of resourceRules and nonResourceRules has to be non-empty')
  }
  for (const [i, { verbs = [], apiGroups = [], resources = [] }] of (rule.resourceRules ?? []).entries()) {
    const here = at.child('resourceRules').index(i)
    if (verbs.length === 0) yield required(here.child('verbs'), 'verbs must contain at least one value')
    if (apiGroups.length === 0)
      yield required(here.child('apiGroups'), 'resource rules must supply at least one api group')
    if (resources.length === 0)
      yield required(here.child('resources'), 'resource rules must supply at least one resource')
    yield* duplicatesOf(verbs, here.child('verbs'))
  }
  for (const [i, { verbs = [], nonResourceURLs = [] }] of (rule.nonResourceRules ?? []).entries()) {
    const here = at.child('nonResourceRules').index(i)
    if (verbs.length === 0) yield required(here.child('verbs'), 'verbs must contain at least one value')
    if (nonResourceURLs.length === 0) {
      yield required(here.child('nonResourceURLs'), 'nonResourceURLs must contain at least one value')
    }
  }
}

function* duplicatesOf(values: readonly string[], at: Path): Generator<FieldError> {
  for (const [i, value] of values.entries())
    if (values.indexOf(value) < i) yield duplicate(at.index(i), value)
}

function* subjectErrors(subject: Subject, at: Path): Generator<FieldError> {
  switch (subject.kind) {
    case 'User':
      if ((subject.user?.name ?? '') === '') yield required(at.child('user', 'name'))
      break
    case 'Group':
      if ((subject.group?.name ?? '') === '') yield required(at.child('group', 'name'))
      break
    case 'ServiceAccount':
      if ((subject.serviceAccount?.name ?? '') === '') yield required(at.child('serviceAccount', 'name'))
      if ((subject.serviceAccount?.namespace ?? '') === '')
        yield required(at.child('serviceAccount', 'namespace'))
      break
    default:
      yield* oneOf(at.child('kind'), subject.kind, ['Group', 'ServiceAccount', 'User'])
  }
}

export default defineResource<FlowSchema>({
  group: 'flowcontrol.apiserver.k8s.io',
  resource: 'flowschemas',
  defaults: {
    v1: (schema) => {
      schema.spec ??= { priorityLevelConfiguration: { name: '' } }
      schema.spec.matchingPrecedence ||= defaultPrecedence
    },
  },
  strategy: {
    prepareForCreate: (schema) => {
      schema.metadata.generation = 1
      schema.status = {}
    },
    prepareForUpdate: (schema, old) => {
      schema.status = old.status ?? {}
      bumpGeneration(schema, old)
    },
    validate,
    validateUpdate: validate,
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec?.priorityLevelConfiguration?.name,
    spec?.matchingPrecedence,
    spec?.distinguisherMethod?.type ?? '<none>',
    humanAge(metadata.creationTimestamp, now),
    (status?.conditions ?? []).find((condition) => condition.type === 'Dangling')?.status ?? '?',
  ],
})
