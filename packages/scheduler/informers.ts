/** What the scheduler watches, and what it makes of each change. */

import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { SharedInformers } from '@binnacle/client/cache/factory.ts'
import type { Informer } from '@binnacle/client/cache/informer.ts'
import * as resources from '@binnacle/client/resources.ts'
import type { ClusterEvent, EventResource } from './queue/hints.ts'

/** All informers, made before any of them starts. */
export const watchCluster = (informers: SharedInformers) => ({
  // A pod that has ended holds nothing and goes nowhere.
  pods: informers.of(resources.pods, { fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed' }),
  nodes: informers.of(resources.nodes),
  namespaces: informers.of(resources.namespaces),
  claims: informers.of(resources.persistentvolumeclaims),
  volumes: informers.of(resources.persistentvolumes),
  classes: informers.of(resources.storageclasses),
  csiNodes: informers.of(resources.csinodes),
  csiDrivers: informers.of(resources.csidrivers),
  capacities: informers.of(resources.csistoragecapacities),
  services: informers.of(resources.services),
  replicationcontrollers: informers.of(resources.replicationcontrollers),
  replicasets: informers.of(resources.replicasets),
  statefulsets: informers.of(resources.statefulsets),
  budgets: informers.of(resources.poddisruptionbudgets),
  deviceClaims: informers.of(resources.resourceclaims),
  deviceSlices: informers.of(resources.resourceslices),
  deviceClasses: informers.of(resources.deviceclasses),
})

export type ClusterInformers = ReturnType<typeof watchCluster>

/** Tells of every change of a resource. */
export const forward = <T extends KubeObject>(
  informer: Informer<T>,
  resource: EventResource,
  notice: (event: ClusterEvent) => void,
): void => {
  informer.addHandler({
    added: (object) => notice({ resource, action: 'Add', object }),
    updated: (object, old) => notice({ resource, action: 'Update', object, old }),
    deleted: (object) => notice({ resource, action: 'Delete', object }),
  })
}

/** Tells when what an owner selects may have changed; nothing else about it matters. */
export const onSelectors = <T extends KubeObject & { spec?: { selector?: unknown } }>(
  informer: Informer<T>,
  changed: () => void,
): void => {
  informer.addHandler({
    added: changed,
    deleted: changed,
    updated: (object, old) => {
      if (JSON.stringify(object.spec?.selector) !== JSON.stringify(old.spec?.selector)) changed()
    },
  })
}
