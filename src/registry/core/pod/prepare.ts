/** What the server writes into a pod that someone creates or changes. */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Pod, PodAffinityTerm } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { StrategyContext } from '../../generic/resource.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { appArmorContainer } from '../../podtemplate/validation/metadata.ts'
import { qosClassOf } from './qos.ts'

/** How a time that never was is written. */
const never = null as unknown as string

/** A negative grace period means the shortest one. */
export const shortestGrace = ({ spec }: Pod): void => {
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1
}

export const prepareForCreate = (pod: Pod, context: StrategyContext): void => {
  pod.metadata.generation = 1
  shortestGrace(pod)
  dropDisabledFields(pod.spec)
  pod.status = { phase: 'Pending', qosClass: pod.status?.qosClass || qosClassOf(pod.spec) }
  if ((pod.spec.schedulingGates ?? []).length > 0) {
    pod.status.conditions = [
      {
        type: 'PodScheduled',
        status: 'False',
        lastProbeTime: never,
        lastTransitionTime: formatTime(context.now),
        reason: 'SchedulingGated',
        message: 'Scheduling is blocked due to non-empty scheduling gates',
      },
    ]
  }
  addMatchedLabels(pod)
  profilesFromAnnotations(pod)
}

export const prepareForUpdate = (pod: Pod, old: Pod): void => {
  if (old.status === undefined) delete pod.status
  else pod.status = old.status
  shortestGrace(pod)
  dropDisabledFields(pod.spec)
  bumpPodGeneration(pod, old)
}

/** The old pod's metadata, but for what a client may not get wrong, which is checked afterwards. */
export const keepMetadata = (pod: Pod, old: Pod): void => {
  const asked = pod.metadata
  pod.metadata = { ...old.metadata }
  for (const field of ['resourceVersion', 'managedFields', 'uid', 'deletionGracePeriodSeconds'] as const)
    if (asked[field] !== undefined) Object.assign(pod.metadata, { [field]: asked[field] })
  if (asked.generateName === undefined) delete pod.metadata.generateName
  else pod.metadata.generateName = asked.generateName
}

export const bumpPodGeneration = (pod: Pod, old: Pod): void => {
  const generation = old.metadata.generation ?? 0
  if (!jsonEqual(pod.spec, old.spec)) pod.metadata.generation = generation + 1
  else if (old.metadata.generation !== undefined) pod.metadata.generation = generation
}

/** Label keys of affinity and spread constraints stand for the pod's own values: the selector then says them. */
const addMatchedLabels = (pod: Pod): void => {
  const labels = pod.metadata.labels
  if (labels === undefined) return
  const labelOf = (key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined)
  const fill = (term: PodAffinityTerm | undefined): void => {
    if (!term?.labelSelector) return
    for (const [keys, operator] of [
      [term.matchLabelKeys, 'In'],
      [term.mismatchLabelKeys, 'NotIn'],
    ] as const) {
      for (const key of keys ?? []) {
        const value = labelOf(key)
        if (value === undefined) continue
        term.labelSelector.matchExpressions ??= []
        term.labelSelector.matchExpressions.push({ key, operator, values: [value] })
      }
    }
  }
  for (const affinity of [pod.spec.affinity?.podAffinity, pod.spec.affinity?.podAntiAffinity]) {
    for (const term of affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) fill(term)
    for (const { podAffinityTerm } of affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])
      fill(podAffinityTerm)
  }
  for (const constraint of pod.spec.topologySpreadConstraints ?? []) {
    if (!constraint.labelSelector) continue
    for (const key of constraint.matchLabelKeys ?? []) {
      const value = labelOf(key)
      if (value === undefined) continue
      constraint.labelSelector.matchExpressions ??= []
      constraint.labelSelector.matchExpressions.push({ key, operator: 'In', values: [value] })
    }
  }
}

/** AppArmor annotations, older than the field, still set it. */
const profilesFromAnnotations = (pod: Pod): void => {
  const annotations = pod.metadata.annotations
  if (annotations === undefined || pod.spec.os?.name === 'windows') return
  for (const container of [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])]) {
    const profile = annotations[appArmorContainer + container.name]
    if (profile === undefined || container.securityContext?.appArmorProfile) continue
    const field = profileField(profile)
    if (field !== undefined)
      container.securityContext = { ...container.securityContext, appArmorProfile: field }
  }
}

const profileField = (profile: string): { type: string; localhostProfile?: string } | undefined => {
  if (profile === 'runtime/default') return { type: 'RuntimeDefault' }
  if (profile === 'unconfined') return { type: 'Unconfined' }
  if (profile.startsWith('localhost/'))
    return { type: 'Localhost', localhostProfile: profile.slice('localhost/'.length) }
  return undefined
}
