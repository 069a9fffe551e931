/** Devices that are in use by others: asked for only in namespaces that an administrator has labelled. */
import { type FieldError, forbiddenField, path } from '@binnacle/apimachinery/validation/field.ts'
import type { ResourceClaim, ResourceClaimSpec } from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { StrategyContext } from '../generic/resource.ts'

const label = 'resource.kubernetes.io/admin-access'
const text = `admin access to devices requires the \`${label}: true\` label on the containing namespace`

const isAllowed = (namespace: string | undefined, { listers }: StrategyContext): boolean =>
  listers.of('', 'namespaces').get('', namespace ?? '')?.metadata.labels?.[label] === 'true'

/** Also for templates the fault is told as one of a claim. */
export function* adminRequestErrors(
  spec: ResourceClaimSpec | undefined,
  namespace: string | undefined,
  context: StrategyContext,
): Generator<FieldError> {
  for (const [i, { exactly }] of (spec?.devices?.requests ?? []).entries()) {
    if (exactly?.adminAccess !== true || isAllowed(namespace, context)) continue
    yield forbiddenField(path('spec', 'devices', 'requests').index(i).child('adminAccess'), text)
    return
  }
}

export function* adminResultErrors(
  { metadata, status }: ResourceClaim,
  context: StrategyContext,
): Generator<FieldError> {
  for (const [i, { adminAccess }] of (status?.allocation?.devices?.results ?? []).entries()) {
    if (adminAccess !== true || isAllowed(metadata.namespace, context)) continue
    const at = path('status', 'allocation', 'devices', 'results').index(i)
    yield forbiddenField(at.child('adminAccess'), text)
    return
  }
}
