/** Keeps as many pods of a template as a ReplicationController wants. */
import { selectorOfSet } from '@binnacle/apimachinery/labels/selector.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { replicationcontrollers } from '@binnacle/client/resources.ts'
import type { Controller } from '../../controller.ts'
import { type ReplicaOwner, replicasLoop } from '../replicaset/replicas.ts'

type Owner = ReplicaOwner & { readonly spec: { readonly selector?: Record<string, string> } }

export const replicationcontroller: Controller = {
  name: 'replicationcontroller-controller',
  serviceAccount: 'replication-controller',
  component: 'replication-controller',
  start: (c) => [
    replicasLoop(c, {
      resource: replicationcontrollers as unknown as Resource<Owner>,
      workers: c.options.concurrentSyncs.replicationcontroller,
      selectorOf: ({ spec }) => selectorOfSet(spec.selector),
      related: (owner) => [owner],
      countsTerminating: false,
    }),
  ],
}
