/** How long a deleted pod may take to end. */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { DeletionPolicy } from '../../generic/resource.ts'

const fallbackSeconds = 30

/**
 * Seconds until a pod is gone. What the request asks for, else what the pod says; nothing to wait for where no node ever
 * had it or it has ended. Negative periods count as one second.
 */
const gracePeriodSeconds: NonNullable<DeletionPolicy<Pod>['gracePeriodSeconds']> = (pod, request) => {
  let period = request.gracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? fallbackSeconds
  if (!pod.spec.nodeName) period = 0
  const phase = pod.status?.phase
  if (phase === 'Failed' || phase === 'Succeeded') period = 0
  return period < 0 ? 1 : period
}

export const deletion: DeletionPolicy<Pod> = { gracePeriodSeconds, returnsObject: true }
