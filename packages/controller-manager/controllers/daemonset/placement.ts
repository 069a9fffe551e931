/**
 * Where a DaemonSet wants a pod, and how it ties a pod to its node.
 * https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#how-daemon-pods-are-scheduled
 */

import {
  labelsQuestion,
  type NodeQuestion,
  selectorQuestion,
} from '@binnacle/component/placement/nodeselector.ts'
import { untolerated } from '@binnacle/component/placement/taints.ts'
import type { DaemonSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type {
  Affinity,
  Node,
  Pod,
  PodSpec,
  PodTemplateSpec,
  Toleration,
} from '@binnacle/openapi/generated/types/core.v1.ts'

/** What is wrong with a node does not keep its daemons away: some of them are there to mend it. */
const alwaysTolerated: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
]
const toleratedOnHostNetwork: Toleration = {
  ...{ key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' },
}

/** Those of the template, and those that every daemon has; a wish for the same taint gives way to them. */
export const tolerationsOf = ({ tolerations = [], hostNetwork }: PodSpec): readonly Toleration[] => {
  const own = hostNetwork ? [...alwaysTolerated, toleratedOnHostNetwork] : alwaysTolerated
  const isSame = (a: Toleration, b: Toleration): boolean =>
    a.key === b.key &&
    a.effect === b.effect &&
    a.operator === b.operator &&
    (a.value ?? '') === (b.value ?? '')
  const all = tolerations.map((one) => own.find((other) => isSame(one, other)) ?? one)
  return [...all, ...own.filter((one) => !all.includes(one))]
}

/** Nothing but the node's name is required: that the rest fits has been looked at. */
const affinityTo = (node: string, affinity: Affinity = {}): Affinity => ({
  ...affinity,
  nodeAffinity: {
    ...affinity.nodeAffinity,
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }],
    },
  },
})

/** The template for the pod of one node. */
export const templateFor = (template: PodTemplateSpec, node: string): PodTemplateSpec => ({
  ...template,
  spec: {
    ...template.spec!,
    tolerations: [...tolerationsOf(template.spec!)],
    affinity: affinityTo(node, template.spec!.affinity),
  },
})

/** The node that a pod is on or was made for; undefined of one that was made for none. */
export const nodeOf = ({ spec }: Pod): string | undefined => {
  if (spec.nodeName !== undefined && spec.nodeName !== '') return spec.nodeName
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  for (const { matchFields = [] } of terms)
    for (const { key, operator, values = [] } of matchFields)
      if (key === 'metadata.name' && operator === 'In' && values.length === 1) return values[0]
  return undefined
}

export interface Placement {
  readonly shouldRun: boolean
  /** Who is there already need not leave for every taint. */
  readonly mayStay: boolean
}

/** The question compiled once for all nodes. */
export const placementOf = ({ spec }: DaemonSet): ((node: Node) => Placement) => {
  const pod = spec.template.spec!
  const tolerations = tolerationsOf(pod)
  const questions: NodeQuestion[] = []
  if (pod.nodeName !== undefined && pod.nodeName !== '') questions.push(({ name }) => name === pod.nodeName)
  if (pod.nodeSelector !== undefined) questions.push(labelsQuestion(pod.nodeSelector))
  const required = pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  if (required !== undefined) questions.push(selectorQuestion(required))
  return ({ metadata, spec: { taints = [] } = {} }) => {
    const node = { name: metadata.name!, labels: metadata.labels ?? {} }
    if (!questions.every((fits) => fits(node))) return { shouldRun: false, mayStay: false }
    const effective = taints.filter(({ effect }) => effect !== 'PreferNoSchedule')
    const ending = effective.filter(({ effect }) => effect === 'NoExecute')
    return {
      shouldRun: untolerated(effective, tolerations) === undefined,
      mayStay: untolerated(ending, tolerations) === undefined,
    }
  }
}
