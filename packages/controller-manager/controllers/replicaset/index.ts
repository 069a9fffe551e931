/** Keeps as many pods of a template as a ReplicaSet wants. */
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { replicasets } from '@binnacle/client/resources.ts'
import type { Controller } from '../../controller.ts'
import { byController, controllerIndex, controllerOf } from '../../ownership/controllerref.ts'
import { replicasLoop } from './replicas.ts'

export const replicaset: Controller = {
  name: 'replicaset-controller',
  serviceAccount: 'replicaset-controller',
  start: (c) => {
    const informer = c.informers.of(replicasets)
    informer.addIndex(byController, controllerIndex)
    return [
      replicasLoop(c, {
        resource: replicasets,
        workers: c.options.concurrentSyncs.replicaset,
        selectorOf: ({ spec }) => selectorOf(spec.selector),
        // Without a Deployment nodes are not compared: the reference does not, either.
        related: (owner) => {
          const controller = controllerOf(owner)
          return controller === undefined ? [] : informer.lister.byIndex(byController, controller.uid)
        },
        countsTerminating: true,
      }),
    ]
  },
}
