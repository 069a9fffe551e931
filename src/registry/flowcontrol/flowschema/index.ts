/** FlowSchema: which requests go to which priority level. https://kubernetes.io/docs/concepts/cluster-administration/flow-control/ */
import {
  FieldError as Fault,
  type FieldError,
  forbiddenField,
  invalidValue,
  notSupported,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  FlowSchema,
  NonResourcePolicyRule,
  PolicyRulesWithSubjects,
  ResourcePolicyRule,
  Subject,
} from '@binnacle/openapi/generated/types/flowcontrol.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { takeNothingButStatus } from '../../generic/statusonly.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { statusErrors } from '../conditions.ts'
import { mandatorySchemaErrors } from '../mandatory.ts'

const defaultPrecedence = 1000
const maxPrecedence = 10_000

function* validate(schema: FlowSchema): Generator<FieldError> {
  const { metadata, spec } = schema
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
  const level = spec?.priorityLevelConfiguration?.name ?? ''
  const levelAt = at.child('priorityLevelConfiguration', 'name')
  if (level === '') yield required(levelAt, 'must reference a priority level')
  else yield* invalidEach(levelAt, level, dns1123SubdomainProblems(level))
  for (const [i, rule] of (spec?.rules ?? []).entries()) yield* ruleErrors(rule, at.child('rules').index(i))
  yield* mandatorySchemaErrors(schema)
  yield* statusErrors(schema)
}

function* ruleErrors(rule: PolicyRulesWithSubjects, at: Path): Generator<FieldError> {
  if ((rule.subjects ?? []).length === 0)
    yield required(at.child('subjects'), 'subjects must contain at least one value')
  for (const [i, subject] of (rule.subjects ?? []).entries())
    yield* subjectErrors(subject, at.child('subjects').index(i))
  if ((rule.resourceRules ?? []).length === 0 && (rule.nonResourceRules ?? []).length === 0) {
    yield required(at, 'at least one of resourceRules and nonResourceRules has to be non-empty')
  }
  for (const [i, entry] of (rule.resourceRules ?? []).entries())
    yield* resourceRuleErrors(entry, at.child('resourceRules').index(i))
  for (const [i, entry] of (rule.nonResourceRules ?? []).entries())
    yield* pathRuleErrors(entry, at.child('nonResourceRules').index(i))
}

function* resourceRuleErrors(rule: ResourcePolicyRule, at: Path): Generator<FieldError> {
  yield* verbsErrors(rule.verbs ?? [], at.child('verbs'))
  const groups = rule.apiGroups ?? []
  if (groups.length === 0)
    yield required(at.child('apiGroups'), 'resource rules must supply at least one api group')
  yield* wildcardErrors(groups, at.child('apiGroups'), 'api groups')
  const resources = rule.resources ?? []
  if (resources.length === 0)
    yield required(at.child('resources'), 'resource rules must supply at least one resource')
  yield* wildcardErrors(resources, at.child('resources'), 'resources')
  const namespaces = rule.namespaces ?? []
  const here = at.child('namespaces')
  if (namespaces.length === 0 && rule.clusterScope !== true) {
    yield required(here, 'resource rules that are not cluster scoped must supply at least one namespace')
  }
  if (namespaces.includes('*')) yield* wildcardErrors(namespaces, here, 'namespaces')
  else {
    for (const [i, namespace] of namespaces.entries()) {
      for (const problem of dns1123LabelProblems(namespace)) {
        const text = `each member of this list must be '*' or a DNS-1123 label; ${problem}`
        yield invalidValue(here.index(i), namespace, text)
      }
    }
  }
}

function* pathRuleErrors(rule: NonResourcePolicyRule, at: Path): Generator<FieldError> {
  yield* verbsErrors(rule.verbs ?? [], at.child('verbs'))
  const urls = rule.nonResourceURLs ?? []
  const here = at.child('nonResourceURLs')
  if (urls.length === 0) yield required(here, 'nonResourceURLs must contain at least one value')
  if (urls.includes('*')) {
    yield* wildcardErrors(urls, here, 'non-resource URLs')
    return
  }
  for (const [i, url] of urls.entries()) {
    const problem = urlProblem(url)
    if (problem !== undefined) yield invalidValue(here.index(i), url, problem)
  }
}

const urlProblem = (url: string): string | undefined => {
  if (url === '') return 'must not be empty'
  if (url === '/') return undefined
  if (!url.startsWith('/')) return 'must start with slash'
  if (url.includes(' ')) return 'must not contain white-space'
  if (url.includes('//')) return 'must not contain double slash'
  const star = url.indexOf('*')
  return star < 0 || (star === url.length - 1 && url.endsWith('/*'))
    ? undefined
    : 'wildcard can only do suffix matching'
}

/** Also for paths, although those know other verbs than resources. */
const knownVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'proxy',
  'update',
  'watch',
]

function* verbsErrors(verbs: readonly string[], at: Path): Generator<FieldError> {
  if (verbs.length === 0) yield required(at, 'verbs must contain at least one value')
  else if (verbs.includes('*')) yield* wildcardErrors(verbs, at, 'verbs')
  else if (!verbs.every((verb) => knownVerbs.includes(verb))) yield notSupported(at, verbs, knownVerbs)
}

function* wildcardErrors(values: readonly string[], at: Path, plural: string): Generator<FieldError> {
  if (values.includes('*') && values.length > 1)
    yield invalidValue(at, values, `if '*' is present, must not specify other ${plural}`)
}

/** By kind: the field that names the subject. */
const fieldOfKind = { ServiceAccount: 'serviceAccount', User: 'user', Group: 'group' } as const
const isKnownKind = (kind: string): kind is keyof typeof fieldOfKind => Object.hasOwn(fieldOfKind, kind)

function* subjectErrors(subject: Subject, at: Path): Generator<FieldError> {
  const { kind } = subject
  if (!isKnownKind(kind)) {
    yield* oneOf(at.child('kind'), kind, Object.keys(fieldOfKind))
    return
  }
  const field = fieldOfKind[kind]
  if (subject[field] === undefined)
    yield required(at.child(field), `${field} is required when subject kind is '${kind}'`)
  else if (kind === 'ServiceAccount') yield* accountErrors(subject.serviceAccount!, at.child(field))
  else if ((subject[field]?.name ?? '') === '') yield required(at.child(field, 'name'))
  for (const [other, otherField] of Object.entries(fieldOfKind)) {
    if (other !== kind && subject[otherField] !== undefined)
      yield forbiddenField(
        at.child(otherField),
        `${otherField} is forbidden when subject kind is not '${other}'`,
      )
  }
}

function* accountErrors(
  { name = '', namespace = '' }: { name?: string; namespace?: string },
  at: Path,
): Generator<FieldError> {
  if (name === '') yield required(at.child('name'))
  else if (name !== '*') yield* invalidEach(at.child('name'), name, dns1123SubdomainProblems(name))
  if (namespace === '') yield required(at.child('namespace'), 'must specify namespace for service account')
  else yield* invalidEach(at.child('namespace'), namespace, dns1123LabelProblems(namespace))
}

export default defineResource<FlowSchema>({
  group: 'flowcontrol.apiserver.k8s.io',
  resource: 'flowschemas',
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
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
  subresources: { status: { prepareForUpdate: takeNothingButStatus, validateUpdate: validate } },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec?.priorityLevelConfiguration?.name,
    spec?.matchingPrecedence,
    spec?.distinguisherMethod?.type ?? '<none>',
    humanAge(metadata.creationTimestamp, now),
    (status?.conditions ?? []).find((condition) => condition.type === 'Dangling')?.status ?? '?',
  ],
})
