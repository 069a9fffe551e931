/** The quality of service class of a pod. Rule: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/ */
import type { Container, PodSpec, ResourceRequirements } from '@binnacle/openapi/generated/types/core.v1.ts'
import { compareQuantities, isNegative, isZero } from '../../podtemplate/resourcelist.ts'

export type QOSClass = 'Guaranteed' | 'Burstable' | 'BestEffort'

const counted = ['cpu', 'memory'] as const

const amount = (list: Readonly<Record<string, string>> | undefined, name: string): string | undefined => {
  const value = list?.[name]
  return value === undefined || isZero(value) || isNegative(value) ? undefined : value
}

/** Guaranteed: everything has cpu and memory limits, and asks for just that. BestEffort: nothing asks for anything. */
export const qosClassOf = (spec: PodSpec): QOSClass => {
  const asking: readonly (ResourceRequirements | undefined)[] = spec.resources
    ? [spec.resources]
    : containersOf(spec).map((container) => container.resources)
  let isBestEffort = true
  let isGuaranteed = true
  for (const resources of asking) {
    for (const name of counted) {
      const request = amount(resources?.requests, name)
      const limit = amount(resources?.limits, name)
      if (request !== undefined || limit !== undefined) isBestEffort = false
      if (limit === undefined || request === undefined || compareQuantities(request, limit) !== 0)
        isGuaranteed = false
    }
  }
  if (isBestEffort) return 'BestEffort'
  return isGuaranteed ? 'Guaranteed' : 'Burstable'
}

const containersOf = (spec: PodSpec): readonly Container[] =>
  !spec.initContainers ? (spec.containers ?? []) : [...(spec.containers ?? []), ...spec.initContainers]
