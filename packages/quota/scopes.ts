/** Whether a quota's scopes take in an object. https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type {
  PersistentVolumeClaim,
  Pod,
  PodAffinityTerm,
  ResourceQuota,
  ScopedResourceSelectorRequirement,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { isZero, resourceList } from './resourcelist.ts'

/** All scopes of a quota must match; one without scopes matches everything, one with scopes only what has them. */
export const inScope = (
  quota: ResourceQuota,
  group: string,
  resource: string,
  object: KubeObject,
): boolean => {
  const requirements: ScopedResourceSelectorRequirement[] = [
    ...(quota.spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' })),
    ...(quota.spec?.scopeSelector?.matchExpressions ?? []),
  ]
  if (requirements.length === 0) return true
  if (group !== '') return false
  if (resource === 'pods')
    return requirements.every((requirement) => podMatches(object as unknown as Pod, requirement))
  if (resource === 'persistentvolumeclaims') {
    return requirements.every((requirement) =>
      claimMatches(object as unknown as PersistentVolumeClaim, requirement),
    )
  }
  return false
}

const podMatches = ({ spec }: Pod, requirement: ScopedResourceSelectorRequirement): boolean => {
  switch (requirement.scopeName) {
    case 'Terminating':
      return spec.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds >= 0
    case 'NotTerminating':
      return !(spec.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds >= 0)
    case 'BestEffort':
      return isBestEffort(spec)
    case 'NotBestEffort':
      return !isBestEffort(spec)
    case 'PriorityClass':
      return valueMatches(spec.priorityClassName ?? '', requirement)
    case 'CrossNamespacePodAffinity':
      return affinityTerms(spec).some(
        (term) => (term.namespaces ?? []).length > 0 || term.namespaceSelector !== undefined,
      )
    default:
      return false
  }
}

const claimMatches = (
  claim: PersistentVolumeClaim,
  requirement: ScopedResourceSelectorRequirement,
): boolean =>
  requirement.scopeName === 'VolumeAttributesClass' &&
  valueMatches(claim.spec?.volumeAttributesClassName ?? '', requirement)

const valueMatches = (
  value: string,
  { operator, values = [] }: ScopedResourceSelectorRequirement,
): boolean => {
  switch (operator) {
    case 'In':
      return value !== '' && values.includes(value)
    case 'NotIn':
      return !values.includes(value)
    case 'Exists':
      return value !== ''
    case 'DoesNotExist':
      return value === ''
    default:
      return false
  }
}

const isBestEffort = (spec: Pod['spec']): boolean =>
  ![spec, ...(spec.containers ?? []), ...(spec.initContainers ?? [])].some(({ resources }) =>
    [resources?.requests, resources?.limits].some((list) =>
      [...resourceList(list)].some(
        ([name, quantity]) => (name === 'cpu' || name === 'memory') && !isZero(quantity),
      ),
    ),
  )

const affinityTerms = ({ affinity }: Pod['spec']): PodAffinityTerm[] =>
  [affinity?.podAffinity, affinity?.podAntiAffinity].flatMap((side) => [
    ...(side?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(side?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      (weighted) => weighted.podAffinityTerm,
    ),
  ])
