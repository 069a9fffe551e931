/** The binding endpoint: the scheduler says on which node a pod runs. */

import { conflict, failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { FieldError, path, required } from '@binnacle/apimachinery/validation/field.ts'
import type { Binding, Pod, PodCondition } from '@binnacle/openapi/generated/types/core.v1.ts'

const resource = { group: '', resource: 'pods/binding' }
/** Faults of a Binding. The reference answers them with a plain 500, and so do we. */
export const checkBinding = (binding: Binding): void => {
  const errors: FieldError[] = []
  const { kind = '', name = '' } = binding.target ?? {}
  if (kind !== '' && kind !== 'Node') {
    errors.push(
      new FieldError(
        'FieldValueNotSupported',
        path('target', 'kind'),
        kind,
        'supported values: "Node", "<empty>"',
      ),
    )
  }
  if (name === '') errors.push(required(path('target', 'name')))
  if (errors.length === 0) return
  const texts = errors.map((error) => error.message())
  throw new StatusError(failure(500, '', texts.length === 1 ? texts[0]! : `[${texts.join(', ')}]`))
}

/**
 * The pod on its node; the pod that is given stays as it is. Annotations and labels of the binding join the pod's.
 * Throws a 409 when the pod has a node, is being deleted or waits behind gates.
 */
export const applyBinding = (pod: Pod, binding: Binding, now: number): Pod => {
  const name = pod.metadata.name ?? ''
  if (pod.metadata.deletionTimestamp !== undefined) {
    throw conflict(resource, name, `pod ${name} is being deleted, cannot be assigned to a host`)
  }
  if (pod.spec.nodeName) {
    throw conflict(
      resource,
      name,
      `pod ${name} is already assigned to node ${JSON.stringify(pod.spec.nodeName)}`,
    )
  }
  if ((pod.spec.schedulingGates ?? []).length > 0) {
    throw conflict(resource, name, `pod ${name} has non-empty .spec.schedulingGates`)
  }
  const others = (pod.status?.conditions ?? []).filter((condition) => condition.type !== 'PodScheduled')
  // The reference writes a time that never was as null.
  const never = null as unknown as string
  const scheduled: PodCondition = {
    type: 'PodScheduled',
    status: 'True',
    lastProbeTime: never,
    lastTransitionTime: formatTime(now),
  }
  const bound: Pod = {
    ...pod,
    metadata: { ...pod.metadata },
    spec: { ...pod.spec, nodeName: binding.target.name! },
    status: { ...pod.status, conditions: [...others, scheduled] },
  }
  // The node that was kept free for it has done its part.
  delete bound.status!.nominatedNodeName
  for (const field of ['annotations', 'labels'] as const) {
    const added = binding.metadata?.[field]
    if (added !== undefined) bound.metadata[field] = { ...pod.metadata[field], ...added }
  }
  return bound
}
