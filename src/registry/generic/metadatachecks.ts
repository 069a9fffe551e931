/**
 * Which rules of metadata a write is checked against, in which order. Every update meets the rules of any new object and
 * those of a change; then each kind checks once more what it checks, so a fault may stand several times among the causes.
 * Source: answers of the reference to one bad value of each field of metadata, kind by kind.
 */
import type { GroupResource } from '@binnacle/apimachinery/errors/status.ts'
import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import { nameIsDNSSubdomain, pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import {
  validateFinalizerNames,
  validateObjectMeta,
  validateObjectMetaUpdate,
} from '@binnacle/apimachinery/validation/objectmeta.ts'

type Check = 'create' | 'update'
type ValidateName = (name: string, prefix: boolean) => string[]

/** Kinds that let finalizers without a domain be. */
const anyFinalizerName = new Set([
  '/events',
  'admissionregistration.k8s.io/mutatingadmissionpolicies',
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings',
  'admissionregistration.k8s.io/mutatingwebhookconfigurations',
  'admissionregistration.k8s.io/validatingadmissionpolicies',
  'admissionregistration.k8s.io/validatingadmissionpolicybindings',
  'admissionregistration.k8s.io/validatingwebhookconfigurations',
  'apiextensions.k8s.io/customresourcedefinitions',
  'apiregistration.k8s.io/apiservices',
  'coordination.k8s.io/leases',
  'node.k8s.io/runtimeclasses',
  'policy/poddisruptionbudgets',
])

/** What a kind checks itself on update; `update` alone for all that are not here. */
const ownChecks: readonly (readonly [checks: readonly Check[], kinds: readonly string[]])[] = [
  [
    ['update', 'create'],
    [
      '/configmaps',
      '/endpoints',
      '/persistentvolumeclaims',
      '/pods',
      '/pods/ephemeralcontainers',
      '/pods/resize',
      '/secrets',
      '/serviceaccounts',
      'apiregistration.k8s.io/apiservices',
      'apps/controllerrevisions',
      'networking.k8s.io/ingressclasses',
      'networking.k8s.io/ingresses',
      'storage.k8s.io/volumeattributesclasses',
    ],
  ],
  [
    ['create', 'update'],
    [
      '/namespaces',
      '/nodes',
      'batch/jobs',
      'certificates.k8s.io/certificatesigningrequests',
      'certificates.k8s.io/certificatesigningrequests/approval',
      'certificates.k8s.io/certificatesigningrequests/status',
      'networking.k8s.io/ipaddresses',
      'node.k8s.io/runtimeclasses',
      'rbac.authorization.k8s.io/clusterrolebindings',
      'rbac.authorization.k8s.io/clusterroles',
      'rbac.authorization.k8s.io/rolebindings',
      'rbac.authorization.k8s.io/roles',
      'resource.k8s.io/deviceclasses',
      'resource.k8s.io/resourceclaims',
      'resource.k8s.io/resourceclaimtemplates',
      'storage.k8s.io/csistoragecapacities',
      'storage.k8s.io/storageclasses',
    ],
  ],
  [
    ['create'],
    [
      '/limitranges',
      'admissionregistration.k8s.io/mutatingadmissionpolicies',
      'admissionregistration.k8s.io/mutatingadmissionpolicybindings',
      'admissionregistration.k8s.io/mutatingwebhookconfigurations',
      'admissionregistration.k8s.io/validatingadmissionpolicies',
      'admissionregistration.k8s.io/validatingadmissionpolicybindings',
      'admissionregistration.k8s.io/validatingwebhookconfigurations',
      'discovery.k8s.io/endpointslices',
      'flowcontrol.apiserver.k8s.io/flowschemas',
      'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations',
      'storage.k8s.io/csinodes',
      'storage.k8s.io/volumeattachments',
      'storage.k8s.io/volumeattachments/status',
    ],
  ],
  [['create', 'create'], ['/persistentvolumes']],
  [
    [],
    [
      '/events',
      'admissionregistration.k8s.io/validatingadmissionpolicies/status',
      'batch/cronjobs/status',
      'policy/poddisruptionbudgets',
      'policy/poddisruptionbudgets/status',
    ],
  ],
]
const checksOf = new Map(ownChecks.flatMap(([checks, kinds]) => kinds.map((kind) => [kind, checks] as const)))

/** Whose own rules say nothing of metadata; only when they find no fault is it looked at. */
const checkedLast = new Set(['/events', 'policy/poddisruptionbudgets'])
const isCheckedLast = ({ group, resource }: GroupResource): boolean => checkedLast.has(`${group}/${resource}`)

/** Faults of a new object's metadata that are told after all others; of most kinds none. */
export function* lateMetadataFaults(
  kind: GroupResource,
  namespaced: boolean,
  metadata: ObjectMeta,
): Generator<FieldError> {
  if (isCheckedLast(kind))
    yield* validateObjectMeta(metadata, { namespaced, validateName: pathSegmentProblems }, path('metadata'))
}

/** Faults of a new object's metadata, its name generated and the system's fields set. */
export function* newMetadataFaults(
  { group, resource }: GroupResource,
  rules: { namespaced: boolean; validateName: ValidateName | undefined },
  metadata: ObjectMeta,
): Generator<FieldError> {
  if (isCheckedLast({ group, resource })) return
  const { namespaced, validateName = nameIsDNSSubdomain } = rules
  yield* validateObjectMeta(metadata, { namespaced, validateName }, path('metadata'))
  if (!anyFinalizerName.has(`${group}/${resource}`))
    yield* validateFinalizerNames(metadata.finalizers, path('metadata', 'finalizers'))
}

/**
 * Stands among a kind's own faults of a new object where metadata is looked at, and among those of a change where the kind
 * looks at it once more; what no such mark waits for is looked at before all of them.
 */
export const metadataIsCheckedHere = new FieldError(
  'InternalError',
  path('metadata'),
  undefined,
  'metadata is checked here',
)

/**
 * Faults of a change. `subresource` is '' for the resource itself; `first`: those that come before the kind's own look at
 * metadata; `own`: the kind's others, in which `metadataIsCheckedHere` may stand.
 */
export function* changedMetadataFaults(
  { group, resource }: GroupResource,
  subresource: string,
  rules: { namespaced: boolean; validateName: ValidateName | undefined },
  metadata: ObjectMeta,
  old: ObjectMeta,
  first: Iterable<FieldError> = [],
  own: readonly FieldError[] = [],
): Generator<FieldError> {
  const { namespaced } = rules
  const key = `${group}/${resource}`
  const at = path('metadata')
  yield* validateObjectMeta(metadata, { namespaced, validateName: pathSegmentProblems }, at)
  yield* validateObjectMetaUpdate(metadata, old, at)
  yield* first
  const faultsOf = function* (check: Check | undefined): Generator<FieldError> {
    if (check === 'create') yield* newMetadataFaults({ group, resource }, rules, metadata)
    else if (check === 'update') {
      yield* validateObjectMetaUpdate(metadata, old, at)
      if (!anyFinalizerName.has(key))
        yield* validateFinalizerNames(metadata.finalizers, path('metadata', 'finalizers'))
    }
  }
  const checks = [
    ...(checksOf.get(subresource === '' ? key : `${key}/${subresource}`) ?? (['update'] as const)),
  ]
  const marks = own.filter((fault) => fault === metadataIsCheckedHere).length
  while (checks.length > marks) yield* faultsOf(checks.shift())
  for (const fault of own) {
    if (fault === metadataIsCheckedHere) yield* faultsOf(checks.shift())
    else yield fault
  }
}
