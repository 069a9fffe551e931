/**
 * How often an update's metadata is checked by the rules of a new object, beside those of a change: once for most kinds. Only
 * then are finalizers looked at, and each check tells its faults again as causes.
 * Source: answers of the reference to a bad label and a bad finalizer, kind by kind.
 */
import type { GroupResource } from '@binnacle/apimachinery/errors/status.ts'
import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { type FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import { validateObjectMeta } from '@binnacle/apimachinery/validation/objectmeta.ts'

const never = new Set([
  '/events',
  'admissionregistration.k8s.io/mutatingadmissionpolicies',
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings',
  'admissionregistration.k8s.io/mutatingwebhookconfigurations',
  'admissionregistration.k8s.io/validatingadmissionpolicies',
  'admissionregistration.k8s.io/validatingadmissionpolicybindings',
  'admissionregistration.k8s.io/validatingwebhookconfigurations',
  'coordination.k8s.io/leases',
  'events.k8s.io/events',
  'node.k8s.io/runtimeclasses',
  'policy/poddisruptionbudgets',
])

const twice = new Set([
  '/configmaps',
  '/endpoints',
  '/namespaces',
  '/nodes',
  '/persistentvolumeclaims',
  '/persistentvolumes',
  '/pods',
  '/secrets',
  '/serviceaccounts',
  'apps/controllerrevisions',
  'batch/jobs',
  'certificates.k8s.io/certificatesigningrequests',
  'networking.k8s.io/ingressclasses',
  'networking.k8s.io/ingresses',
  'rbac.authorization.k8s.io/clusterrolebindings',
  'rbac.authorization.k8s.io/clusterroles',
  'rbac.authorization.k8s.io/rolebindings',
  'rbac.authorization.k8s.io/roles',
  'resource.k8s.io/deviceclasses',
  'resource.k8s.io/resourceclaims',
  'resource.k8s.io/resourceclaimtemplates',
  'storage.k8s.io/csistoragecapacities',
  'storage.k8s.io/storageclasses',
  'storage.k8s.io/volumeattributesclasses',
])

/** Faults of an updated object's metadata by the rules of a new one. Its name has been taken before. */
export function* recheckObjectMeta(
  { group, resource }: GroupResource,
  namespaced: boolean,
  metadata: ObjectMeta,
): Generator<FieldError> {
  const key = `${group}/${resource}`
  const times = never.has(key) ? 0 : twice.has(key) ? 2 : 1
  for (let i = 0; i < times; i++) {
    yield* validateObjectMeta(metadata, { namespaced, validateName: () => [] }, path('metadata'))
  }
}
