/** Status endpoints that take nothing but status, not even labels. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

/** Puts back everything but status; managedFields are the server's own. */
export const takeStatusOnly = (object: KubeObject, old: KubeObject): void => {
  const { managedFields } = object.metadata
  for (const field of Object.keys(object)) if (field !== 'status') delete object[field]
  const { status: _, ...rest } = old
  Object.assign(object, rest, { metadata: { ...old.metadata } })
  if (managedFields === undefined) delete object.metadata.managedFields
  else object.metadata.managedFields = managedFields
}
