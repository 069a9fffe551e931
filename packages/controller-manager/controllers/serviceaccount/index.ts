/** Sees to it that every namespace has the ServiceAccount `default`, which pods get that name none. */
import { serviceaccounts } from '@binnacle/client/resources.ts'
import type { Controller } from '../../controller.ts'
import { inEveryNamespace } from '../../everynamespace.ts'

const name = 'default'

export const serviceaccount: Controller = {
  name: 'serviceaccount-controller',
  serviceAccount: 'service-account-controller',
  start: (context) => [
    inEveryNamespace(context, {
      ...{ resource: serviceaccounts, name, failed: 'no default ServiceAccount' },
      wanted: (namespace, found) =>
        found === undefined
          ? { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } }
          : undefined,
    }),
  ],
}
