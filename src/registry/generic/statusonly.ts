/** Status endpoints that take nothing but status, not even labels. */
import type { KubeObject, ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'

/** Put back as they were; what else metadata holds is checked for changes, as everywhere. */
const reset = [
  'deletionTimestamp',
  'generation',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
] as const satisfies readonly (keyof ObjectMeta)[]

/** Like `takeStatusOnly`, for kinds that put back all of metadata. */
export const takeNothingButStatus = (object: KubeObject, old: KubeObject): void => {
  const { managedFields, resourceVersion } = object.metadata
  takeStatusOnly(object, old)
  const metadata: Record<string, unknown> = { ...old.metadata, resourceVersion }
  delete metadata.managedFields
  if (managedFields !== undefined) metadata.managedFields = managedFields
  if (resourceVersion === undefined) delete metadata.resourceVersion
  object.metadata = metadata as KubeObject['metadata']
}

/** Like `takeStatusOnly`, for kinds that also put back the link that nobody sets any more. */
export const takeStatusWithoutLink = (object: KubeObject, old: KubeObject): void => {
  takeStatusOnly(object, old)
  const [metadata, before]: Record<string, unknown>[] = [{ ...object.metadata }, { ...old.metadata }]
  if (before!.selfLink === undefined) delete metadata!.selfLink
  else metadata!.selfLink = before!.selfLink
  object.metadata = metadata as unknown as KubeObject['metadata']
}

/** Puts back everything but status and the server's own bookkeeping. */
export const takeStatusOnly = (object: KubeObject, old: KubeObject): void => {
  for (const field of Object.keys(object))
    if (field !== 'status' && field !== 'metadata') delete object[field]
  const { status: _, metadata: __, ...rest } = old
  Object.assign(object, rest)
  const metadata: Record<string, unknown> = { ...object.metadata }
  for (const field of reset) {
    if (old.metadata[field] === undefined) delete metadata[field]
    else metadata[field] = old.metadata[field]
  }
  object.metadata = metadata as KubeObject['metadata']
}
