/**
 * PodSecurity: the Pod Security Standards by namespace label, in three modes: enforce refuses pods, warn tells the client,
 * audit tells the log. https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
import { invalid } from '@binnacle/apimachinery/errors/status.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Pod, PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { podOf, refuse } from '../../attributes.ts'
import type { AdmissionAttributes, AdmissionPlugin } from '../../plugin.ts'
import { evaluate, violationsText } from './evaluate.ts'
import { isStricter, policiesOf, policyText, samePolicy } from './levels.ts'
import { existingPodWarnings } from './namespaces.ts'
import { makesPods, templateOf } from './workloads.ts'

const podSubresources: ReadonlySet<string> = new Set(['', 'ephemeralcontainers', 'resize'])

export const podSecurity = (listers: Listers): AdmissionPlugin => ({
  name: 'PodSecurity',
  handles: (a) => {
    if (a.operation !== 'CREATE' && a.operation !== 'UPDATE') return false
    if (a.group === '' && a.resource === 'pods') return podSubresources.has(a.subresource)
    return (
      a.subresource === '' &&
      (makesPods(a.group, a.resource) || (a.group === '' && a.resource === 'namespaces'))
    )
  },
  validate: (a) => {
    if (a.resource === 'namespaces') return validateNamespace(a, listers)
    const namespace = listers.of('', 'namespaces').get('', a.namespace)
    if (namespace === undefined) return
    const { policies } = policiesOf(namespace.metadata.labels)
    const isPod = a.resource === 'pods'
    if (isPod && a.operation === 'UPDATE' && !changesSecurity(podOf(a), a.oldObject as unknown as Pod)) return
    const pod = isPod ? podOf(a) : templateOf(a.group, a.resource, a.object!)
    if (pod === undefined) return

    // What the log is to hear, it hears of refused pods too.
    const audited = evaluate(policies.audit, pod.metadata, pod.spec)
    if (audited.length > 0) {
      a.auditAnnotate(
        'pod-security.kubernetes.io/audit-violations',
        `would violate PodSecurity ${JSON.stringify(policyText(policies.audit))}: ${violationsText(audited)}`,
      )
    }
    if (isPod) {
      a.auditAnnotate('pod-security.kubernetes.io/enforce-policy', policyText(policies.enforce))
      const violations = evaluate(policies.enforce, pod.metadata, pod.spec)
      if (violations.length > 0) {
        throw refuse(
          a,
          `violates PodSecurity ${JSON.stringify(policyText(policies.enforce))}: ${violationsText(violations)}`,
        )
      }
    }
    // A pod that passed what is enforced needs no warning about the same policy.
    if (isPod && samePolicy(policies.warn, policies.enforce)) return
    const warned = evaluate(policies.warn, pod.metadata, pod.spec)
    if (warned.length > 0) {
      a.warn(
        `would violate PodSecurity ${JSON.stringify(policyText(policies.warn))}: ${violationsText(warned)}`,
      )
    }
  },
})

const validateNamespace = (a: AdmissionAttributes, listers: Listers): void => {
  const object = a.object as KubeObject
  const { policies, errors } = policiesOf(object.metadata.labels)
  if (a.operation === 'CREATE') {
    if (errors.length > 0) throw invalid({ group: '', kind: 'Namespace' }, object.metadata.name ?? '', errors)
    return
  }
  const before = policiesOf(a.oldObject!.metadata.labels)
  // Labels that were bad already do not stop other changes.
  if (errors.length > 0 && before.errors.length === 0) {
    throw invalid({ group: '', kind: 'Namespace' }, object.metadata.name ?? '', errors)
  }
  const { enforce } = policies
  const old = before.policies.enforce
  if (enforce.level === 'privileged' || samePolicy(enforce, old)) return
  if (isStricter(old.level, enforce.level) && enforce.minor === old.minor) return
  const pods = listers.of<Pod>('', 'pods').list(object.metadata.name)
  for (const text of existingPodWarnings(object.metadata.name!, enforce, pods)) a.warn(text)
}

/** Fields of a pod that may change without changing what it may do, set aside, the rest counts. */
const changesSecurity = (pod: Pod, old: Pod): boolean => {
  const strip = ({ tolerations: _, activeDeadlineSeconds: __, ...rest }: PodSpec) => rest
  return (
    !jsonEqual(strip(pod.spec), strip(old.spec)) ||
    !jsonEqual(securityAnnotations(pod), securityAnnotations(old))
  )
}

const securityAnnotations = (pod: Pod): [string, string][] =>
  Object.entries(pod.metadata.annotations ?? {})
    .filter(([key]) =>
      /^(container\.)?(seccomp|apparmor)\.security\.(alpha|beta)\.kubernetes\.io\//.test(key),
    )
    .sort()
