/**
 * NamespaceLifecycle: nothing is created in a namespace that is missing or going away, and three namespaces stay.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#namespacelifecycle
 */
import { notFound } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { refuse } from '../../attributes.ts'
import type { AdmissionAttributes, AdmissionPlugin } from '../../plugin.ts'

/** Reads a namespace: from the cache, or from the store when the cache may lag behind a namespace that was just made. */
export interface NamespaceLookup {
  cached(name: string): KubeObject | undefined
  live(name: string): Promise<KubeObject | undefined>
}

const immortal: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public'])

/** Asking what is allowed in a namespace stores nothing there. */
const isAccessReview = (a: AdmissionAttributes): boolean =>
  a.group === 'authorization.k8s.io' && a.resource === 'localsubjectaccessreviews'

const isTerminating = (namespace: KubeObject): boolean =>
  (namespace.status as { phase?: string } | undefined)?.phase === 'Terminating' ||
  namespace.metadata.deletionTimestamp !== undefined

export const namespaceLifecycle = (lookup: NamespaceLookup): AdmissionPlugin => ({
  name: 'NamespaceLifecycle',
  handles: (a) =>
    a.operation === 'DELETE'
      ? a.resource === 'namespaces' && a.group === ''
      : a.namespace !== '' && !(a.resource === 'namespaces' && a.group === '') && !isAccessReview(a),
  admit: async (a) => {
    if (a.operation === 'DELETE') {
      if (a.subresource === '' && immortal.has(a.name)) throw refuse(a, 'this namespace may not be deleted')
      return
    }
    let namespace = lookup.cached(a.namespace)
    if (namespace === undefined) namespace = await lookup.live(a.namespace)
    if (namespace === undefined) throw notFound({ group: '', resource: 'namespaces' }, a.namespace)
    if (a.operation !== 'CREATE' || !isTerminating(namespace)) return

    // The cache may still hold a namespace that was deleted and made again.
    const current = await lookup.live(a.namespace)
    if (current === undefined) throw notFound({ group: '', resource: 'namespaces' }, a.namespace)
    if (!isTerminating(current)) return
    const error = refuse(
      a,
      `unable to create new content in namespace ${a.namespace} because it is being terminated`,
    )
    error.status.details = {
      ...error.status.details,
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${a.namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    }
    throw error
  },
})
