/**
 * Keeps the ConfigMap kube-root-ca.crt in every namespace: with it pods verify the API server. Rule:
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#control-plane-details
 */
import { configmaps } from '@binnacle/client/resources.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { inEveryNamespace } from '../../everynamespace.ts'

const name = 'kube-root-ca.crt'
const fileName = 'ca.crt'
const annotations = {
  'kubernetes.io/description':
    'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
}

export const rootCa: Controller = {
  name: 'root-ca-certificate-publisher-controller',
  serviceAccount: 'root-ca-cert-publisher',
  start: (context) => {
    const { rootCa, serverCa } = context.options
    const ca = rootCa ?? serverCa
    if (ca === undefined) return []
    const data = { [fileName]: ca }
    const isRight = (map: ConfigMap): boolean =>
      map.data?.[fileName] === ca &&
      Object.keys(map.data).length === 1 &&
      Object.entries(annotations).every(([key, value]) => map.metadata.annotations?.[key] === value)
    return [
      inEveryNamespace(context, {
        ...{ resource: configmaps, name, failed: 'the root CA was not published' },
        wanted: (namespace, found) => {
          if (found === undefined)
            return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, annotations }, data }
          if (isRight(found)) return undefined
          const { metadata } = found
          return {
            ...found,
            metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } },
            data,
          }
        },
      }),
    ]
  },
}
