/** The end of a pod that a taint sends away. https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../controller.ts'
import { patchPodStatus } from './podcontrol.ts'

/** What its condition DisruptionTarget says besides that it is true, and since when. */
export interface EvictionReason {
  readonly reason: string
  readonly message: string
  readonly observedGeneration?: number | undefined
  readonly lastProbeTime?: null
}

/**
 * The pod is told why before it is asked to end: who counts failures must be able to tell this one from others.
 * @returns whether it was still there
 */
export const evict = async (
  { client, clock }: ControllerContext,
  pod: Pod,
  why: EvictionReason,
): Promise<boolean> => {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  const lastTransitionTime = formatTime(clock.now())
  try {
    await patchPodStatus(client, pod, {
      conditions: [{ type: 'DisruptionTarget', status: 'True', lastTransitionTime, ...why }],
    })
    await client.delete(pods, namespace, name, { preconditions: { uid } })
    return true
  } catch (error) {
    if (!hasReason(error, 'NotFound')) throw error
    return false
  }
}
