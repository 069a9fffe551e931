/** A namespace whose level is raised: the labels must be valid, and pods that would now be refused are told of. */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { evaluate } from './evaluate.ts'
import { type Policy, policyText } from './levels.ts'

/** At most this many pods are looked at: a label change must not take long. */
const maxPods = 3000

/** Warnings about existing pods, grouped by what is wrong with them. */
export const existingPodWarnings = (namespace: string, policy: Policy, pods: readonly Pod[]): string[] => {
  const groups = new Map<string, string[]>()
  const checked = pods.slice(0, maxPods)
  const controllers = new Set<string>()
  for (const pod of checked) {
    const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller === true)?.uid
    if (owner !== undefined && controllers.has(owner)) continue
    if (owner !== undefined) controllers.add(owner)
    const violations = evaluate(policy, pod.metadata, pod.spec)
    if (violations.length === 0) continue
    const reasons = violations.map(({ reason }) => reason).join(', ')
    const names = groups.get(reasons)
    if (names === undefined) groups.set(reasons, [pod.metadata.name!])
    else names.push(pod.metadata.name!)
  }
  if (groups.size === 0) return []
  const lines = [...groups].map(([reasons, names]) => {
    const others = names.length - 1
    const more = others === 0 ? '' : ` (and ${others} other ${others === 1 ? 'pod' : 'pods'})`
    return `${[...names].sort()[0]}${more}: ${reasons}`
  })
  return [
    `existing pods in namespace ${JSON.stringify(namespace)} violate the new PodSecurity enforce level ${JSON.stringify(policyText(policy))}`,
    ...(checked.length < pods.length
      ? [`large namespace: only checked the first ${checked.length} of ${pods.length} pods`]
      : []),
    ...lines.sort(),
  ]
}
