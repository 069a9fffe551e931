/** Pods of a node that fell silent are not ready any more, whatever they last said. */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { conditionOf } from '../../pods/podstate.ts'
import { inLanes } from './lanes.ts'

/** At most so many writes at once, for one node. */
const lanes = 8

/** @returns whether all of them are marked; who is not is to be tried again */
export const markPods = async (
  { client, clock, recorder, log }: ControllerContext,
  on: readonly Pod[],
): Promise<boolean> => {
  let isDone = true
  await inLanes(on, lanes, async (pod) => {
    const condition = conditionOf(pod, 'Ready')
    if (condition?.status !== 'True') return
    const conditions = pod.status!.conditions!.map((one) =>
      one === condition ? { ...one, status: 'False', lastTransitionTime: formatTime(clock.now()) } : one,
    )
    try {
      await client.updateStatus(pods, { ...pod, status: { ...pod.status, conditions } })
      recorder.event(pod, 'Warning', 'NodeNotReady', 'Node is not ready')
    } catch (error) {
      if (hasReason(error, 'NotFound')) return
      isDone = false
      // Who wrote it in between will be seen the next time.
      if (!hasReason(error, 'Conflict'))
        log.warn(
          { pod: `${pod.metadata.namespace}/${pod.metadata.name}`, err: error },
          'a pod was not marked',
        )
    }
  })
  return isDone
}
