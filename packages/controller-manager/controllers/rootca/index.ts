/**
 * Keeps the ConfigMap kube-root-ca.crt in every namespace: with it pods verify the API server. Rule:
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#control-plane-details
 */
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { configmaps, namespaces } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { isNamespaceTerminating } from '../../pods/podcontrol.ts'

const name = 'kube-root-ca.crt'
const fileName = 'ca.crt'
const annotations = {
  'kubernetes.io/description':
    'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
}

export const rootCa: Controller = {
  name: 'root-ca-certificate-publisher-controller',
  serviceAccount: 'root-ca-cert-publisher',
  start: ({ client, informers, clock, log, options: { rootCa: ca } }) => {
    if (ca === undefined) return []
    const spaces = informers.of(namespaces)
    const maps = informers.of(configmaps)
    const isRight = (map: ConfigMap): boolean =>
      map.data?.[fileName] === ca &&
      Object.keys(map.data).length === 1 &&
      Object.entries(annotations).every(([key, value]) => map.metadata.annotations?.[key] === value)
    const loop = loopOf({
      clock,
      workers: 1,
      onError: (error, key) => log.warn({ namespace: key, err: error }, 'the root CA was not published'),
      reconcile: async (namespace) => {
        if (spaces.lister.byKey(namespace)?.status?.phase !== 'Active') return undefined
        const found = maps.lister.get(namespace, name)
        if (found !== undefined && isRight(found)) return undefined
        try {
          if (found === undefined)
            await client.create(configmaps, {
              ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, annotations } },
              data: { [fileName]: ca },
            })
          else
            await client.update(configmaps, {
              ...found,
              metadata: { ...found.metadata, annotations: { ...found.metadata.annotations, ...annotations } },
              data: { [fileName]: ca },
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
    const mapChanged = ({ metadata }: ConfigMap): void => {
      if (metadata.name === name) queue.add(metadata.namespace!)
    }
    maps.addHandler({ updated: mapChanged, deleted: mapChanged })
    return [loop]
  },
}
