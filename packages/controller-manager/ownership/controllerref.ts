/** Who controls an object: at most one of its owners. */
import type { ObjectMeta, OwnerReference } from '@binnacle/apimachinery/meta/object.ts'
import { apiVersionOf, type Resource } from '@binnacle/client/resource.ts'

export const controllerOf = (object: { readonly metadata: ObjectMeta }): OwnerReference | undefined =>
  object.metadata.ownerReferences?.find(({ controller }) => controller === true)

/** What a controller writes into the objects it makes; the owner is kept until they are gone when it is deleted in the foreground. */
export const controllerRefTo = (r: Resource, owner: { readonly metadata: ObjectMeta }): OwnerReference => ({
  apiVersion: apiVersionOf(r),
  kind: r.kind,
  name: owner.metadata.name!,
  uid: owner.metadata.uid!,
  controller: true,
  blockOwnerDeletion: true,
})

/** An index of objects by the uid of their controller; those without one stand under `orphansOf(namespace)`. */
export const byController = 'controller'
export const controllerIndex = (object: { readonly metadata: ObjectMeta }): readonly string[] => {
  const controller = controllerOf(object)
  return [controller === undefined ? orphansOf(object.metadata.namespace ?? '') : controller.uid]
}
export const orphansOf = (namespace: string): string => `orphans/${namespace}`
