/** Sees to it that every namespace has the ServiceAccount `default`, which pods get that name none. */
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { namespaces, serviceaccounts } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Controller } from '../../controller.ts'
import { isNamespaceTerminating } from '../../pods/podcontrol.ts'

const name = 'default'

export const serviceaccount: Controller = {
  name: 'serviceaccount-controller',
  serviceAccount: 'service-account-controller',
  start: ({ client, informers, clock, log }) => {
    const spaces = informers.of(namespaces)
    const accounts = informers.of(serviceaccounts)
    const loop = loopOf({
      clock,
      workers: 1,
      onError: (error, key) => log.warn({ namespace: key, err: error }, 'no default ServiceAccount'),
      reconcile: async (namespace) => {
        if (spaces.lister.byKey(namespace)?.status?.phase !== 'Active') return undefined
        if (accounts.lister.get(namespace, name) !== undefined) return undefined
        try {
          await client.create(serviceaccounts, {
            apiVersion: 'v1',
            kind: 'ServiceAccount',
            metadata: { name, namespace },
          })
        } catch (error) {
          if (!hasReason(error, 'AlreadyExists') && !isNamespaceTerminating(error)) throw error
        }
        return undefined
      },
    })
    const { queue } = loop
    spaces.addHandler({
      added: ({ metadata }) => queue.add(metadata.name!),
      updated: ({ metadata }) => queue.add(metadata.name!),
    })
    accounts.addHandler({
      deleted: ({ metadata }) => {
        if (metadata.name === name) queue.add(metadata.namespace!)
      },
    })
    return [loop]
  },
}
