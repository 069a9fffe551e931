/** What a failed pod means by the Job's rules. https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy */
import type { PodFailurePolicy, PodFailurePolicyRule } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { ContainerStatus, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

export type FailureAction = 'Count' | 'Ignore' | 'FailIndex' | 'FailJob'

export interface FailureVerdict {
  readonly action: FailureAction
  /** Why, for FailJob. */
  readonly message: string
}

const countIt: FailureVerdict = { action: 'Count', message: '' }

/** The first rule that matches decides; a pod that none matches counts against the limit. */
export const judgeFailure = (policy: PodFailurePolicy | undefined, pod: Pod): FailureVerdict => {
  for (const [index, rule] of (policy?.rules ?? []).entries()) {
    const match = matchOf(rule, pod)
    if (match !== undefined)
      return {
        action: rule.action as FailureAction,
        message: `${match} matching ${rule.action} rule at index ${index}`,
      }
  }
  return countIt
}

const matchOf = ({ onExitCodes, onPodConditions }: PodFailurePolicyRule, pod: Pod): string | undefined => {
  const name = `${pod.metadata.namespace}/${pod.metadata.name}`
  if (onExitCodes !== undefined) {
    const { containerName, operator, values } = onExitCodes
    const all: readonly ContainerStatus[] = [
      ...(pod.status?.initContainerStatuses ?? []),
      ...(pod.status?.containerStatuses ?? []),
    ]
    for (const status of all) {
      const exitCode = status.state?.terminated?.exitCode ?? 0
      if (exitCode === 0 || (containerName !== undefined && containerName !== status.name)) continue
      if (values.includes(exitCode) === (operator === 'In'))
        return `Container ${status.name} for pod ${name} failed with exit code ${exitCode}`
    }
    return undefined
  }
  const conditions = pod.status?.conditions ?? []
  const met = (onPodConditions ?? []).find((wanted) =>
    conditions.some(({ type, status }) => type === wanted.type && status === (wanted.status ?? 'True')),
  )
  return met === undefined ? undefined : `Pod ${name} has condition ${met.type}`
}
