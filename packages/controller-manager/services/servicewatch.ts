/** Which Services must be looked at when they, or pods that they select, have changed. */
import { keyOf, type ObjectKey } from '@binnacle/client/cache/indexer.ts'
import type { Informer } from '@binnacle/client/cache/informer.ts'
import type { Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { affectedBy } from './selection.ts'

/** `look` is called with the keys of Services. */
export const followServices = (
  services: Informer<Service>,
  pods: Informer<Pod>,
  look: (key: ObjectKey) => void,
): void => {
  const lookAt = (service: Service): void => look(keyOf(service))
  services.addHandler({ added: lookAt, updated: lookAt, deleted: lookAt })
  const lookAtThoseOf = (pod: Pod, old?: Pod): void => {
    for (const key of affectedBy(services.lister, pod, old)) look(key)
  }
  pods.addHandler({
    added: (pod) => lookAtThoseOf(pod),
    updated: (pod, old) => lookAtThoseOf(pod, old),
    deleted: (pod) => lookAtThoseOf(pod),
  })
}
