/** Takes back what was announced of pods and never came: that they are about to be disrupted. */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import { pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { patchPodStatus } from '../../pods/podcontrol.ts'
import { staleDisruptionInMs } from './plan.ts'

export const staleLoop = ({ client, clock, informers, log }: ControllerContext): Loop => {
  const informer = informers.of(pods)
  const loop = loopOf({
    clock,
    workers: 1,
    reconcile: async (key) => {
      const pod = informer.lister.byKey(key)
      const ms = pod === undefined ? undefined : staleDisruptionInMs(pod, clock.now())
      if (pod === undefined || ms === undefined) return undefined
      if (ms > 0) return { requeueAfterMs: ms }
      const condition = {
        ...{ type: 'DisruptionTarget', status: 'False', reason: null, message: null },
        lastTransitionTime: formatTime(clock.now()),
        observedGeneration: pod.metadata.generation,
      }
      try {
        await patchPodStatus(client, pod, { conditions: [condition] })
      } catch (error) {
        if (!hasReason(error, 'NotFound')) throw error
      }
      return undefined
    },
    onError: (error, key) => log.warn({ key, err: error }, 'the condition of a pod was not taken back'),
  })
  const lookAt = (pod: Pod): void => {
    if (staleDisruptionInMs(pod, clock.now()) !== undefined) loop.queue.add(keyOf(pod))
  }
  informer.addHandler({ added: lookAt, updated: lookAt })
  return loop
}
