/**
 * What RoleBinding and ClusterRoleBinding share: who gets which role.
 *
 * Whether the writer may hand out the role (the `bind` verb, or holding the rules) is asked by the registry through
 * `WriteContext.authorizeWrite`.
 */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { nameIsDNSSubdomain, pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  ClusterRoleBinding,
  RoleBinding,
  RoleRef,
  Subject,
} from '@binnacle/openapi/generated/types/rbac.v1.ts'
import { notSupportedInOrder } from '../core/validation/enumerated.ts'
import { invalidEach } from '../core/validation/texts.ts'
import { humanAge } from '../generic/cells.ts'
import { metadataIsCheckedHere } from '../generic/metadatachecks.ts'
import { defineResource, type ResourceDefinition } from '../generic/resource.ts'
import { rbacGroup } from './rules.ts'

type Binding = Pick<RoleBinding, 'roleRef' | 'subjects'>

/** The API group that a subject's kind lives in; undefined for kinds that can't be subjects. */
const groupOfSubjectKind: ReadonlyMap<string, string> = new Map([
  ['ServiceAccount', ''],
  ['User', rbacGroup],
  ['Group', rbacGroup],
])

const defaultBinding = (binding: Binding): void => {
  binding.roleRef ??= {} as RoleRef
  if ((binding.roleRef.apiGroup ?? '') === '') binding.roleRef.apiGroup = rbacGroup
  for (const subject of binding.subjects ?? []) {
    const group = groupOfSubjectKind.get(subject.kind)
    if ((subject.apiGroup ?? '') === '' && group !== undefined && group !== '') subject.apiGroup = group
  }
}

/** What differs between the two bindings. */
export interface BindingRules {
  /** The kinds that roleRef may name, in the order in which messages print them. */
  readonly roleKinds: readonly string[]
  /** Whether a ServiceAccount among the subjects must name its namespace. */
  readonly accountNeedsNamespace: boolean
}

/** These fields are plain strings, which messages quote as such. */
const unsupported = (at: Path, value: string, supported: readonly string[]): FieldError =>
  notSupportedInOrder(at, value, supported, false)

function* validateBinding(
  binding: Binding,
  { roleKinds, accountNeedsNamespace }: BindingRules,
): Generator<FieldError> {
  const { roleRef } = binding
  const at = path('roleRef')
  if (roleRef.apiGroup !== rbacGroup)
    yield unsupported(at.child('apiGroup'), roleRef.apiGroup ?? '', [rbacGroup])
  const kind = roleRef.kind ?? ''
  if (!roleKinds.includes(kind)) yield unsupported(at.child('kind'), kind, roleKinds)
  const name = roleRef.name ?? ''
  if (name === '') yield required(at.child('name'), '')
  else yield* invalidEach(at.child('name'), name, pathSegmentProblems(name, false))
  for (const [i, subject] of (binding.subjects ?? []).entries()) {
    yield* validateSubject(subject, accountNeedsNamespace, path('subjects').index(i))
  }
}

/**
 * Only a ClusterRoleBinding must name the namespace of a ServiceAccount; a RoleBinding's has its own, and old objects
 * rely on that.
 */
function* validateSubject(subject: Subject, needsNamespace: boolean, at: Path): Generator<FieldError> {
  const { kind = '', name = '', apiGroup = '' } = subject
  if (name === '') yield required(at.child('name'), '')
  const group = groupOfSubjectKind.get(kind)
  if (group === undefined) {
    yield unsupported(at.child('kind'), kind, [...groupOfSubjectKind.keys()])
    return
  }
  if (kind === 'ServiceAccount' && name !== '') {
    yield* invalidEach(at.child('name'), name, nameIsDNSSubdomain(name, false))
  }
  if (apiGroup !== group) yield unsupported(at.child('apiGroup'), apiGroup, [group])
  if (kind === 'ServiceAccount' && needsNamespace && (subject.namespace ?? '') === '') {
    yield required(at.child('namespace'), '')
  }
}

/** A binding keeps its role for life: whoever may change subjects must not thereby hand out another role. */
function* validateBindingUpdate(binding: Binding, old: Binding, rules: BindingRules): Generator<FieldError> {
  yield* validateBinding(binding, rules)
  yield metadataIsCheckedHere
  if (!jsonEqual(binding.roleRef, old.roleRef)) {
    const { apiGroup = '', kind = '', name = '' } = binding.roleRef
    yield invalidValue(
      path('roleRef'),
      { APIGroup: apiGroup, Kind: kind, Name: name },
      'cannot change roleRef',
    )
  }
}

/** The names of the subjects of one kind, for kubectl's wide columns. */
const subjectNames = (binding: Binding, kind: 'User' | 'Group'): string =>
  (binding.subjects ?? [])
    .filter((s) => s.kind === kind)
    .map((s) => s.name)
    .join(', ')

/** `namespace/name` of each ServiceAccount. */
const serviceAccountNames = (binding: Binding): string =>
  (binding.subjects ?? [])
    .filter((s) => s.kind === 'ServiceAccount')
    .map((s) => `${s.namespace ?? ''}/${s.name}`)
    .join(', ')

/** The whole kind, from what is its own. */
export const defineBinding = <T extends RoleBinding | ClusterRoleBinding>(
  resource: string,
  rules: BindingRules,
): ResourceDefinition<T> =>
  defineResource<T>({
    group: rbacGroup,
    resource,
    defaults: { v1: defaultBinding },
    strategy: {
      validateName: pathSegmentProblems,
      allowCreateOnUpdate: true,
      validate: (binding) => validateBinding(binding, rules),
      validateUpdate: (binding, old) => validateBindingUpdate(binding, old, rules),
    },
    cells: (binding, now) => [
      binding.metadata.name,
      `${binding.roleRef.kind}/${binding.roleRef.name}`,
      humanAge(binding.metadata.creationTimestamp, now),
      subjectNames(binding, 'User'),
      subjectNames(binding, 'Group'),
      serviceAccountNames(binding),
    ],
  })
