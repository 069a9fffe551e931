/** What becomes of an object, given what is known of its owners. Rule: https://kubernetes.io/docs/concepts/architecture/garbage-collection/ */
import type { OwnerReference } from '@binnacle/apimachinery/meta/object.ts'
import { foregroundFinalizer, orphanFinalizer } from './graph.ts'

/** `solid`: it is there. `dangling`: it is not. `waiting`: it is being deleted in the foreground. */
export type OwnerState = 'solid' | 'dangling' | 'waiting'

export type Fate =
  | { readonly action: 'keep' }
  /** Some owners are left: the others are forgotten. */
  | { readonly action: 'dropOwners'; readonly uids: readonly string[] }
  | { readonly action: 'delete'; readonly policy: 'Orphan' | 'Foreground' | 'Background' }

/**
 * @param hasDependents whether the object has dependents of its own that must go first when its owner waits
 * @param finalizers of the object: who deleted it before may have asked for a policy
 */
export const fateOf = (
  owners: readonly (readonly [OwnerReference, OwnerState])[],
  hasDependents: boolean,
  finalizers: readonly string[],
): Fate => {
  if (owners.length === 0) return { action: 'keep' }
  const lost = owners.filter(([, state]) => state !== 'solid')
  if (lost.length < owners.length)
    return lost.length === 0
      ? { action: 'keep' }
      : { action: 'dropOwners', uids: lost.map(([{ uid }]) => uid) }
  if (hasDependents && owners.some(([, state]) => state === 'waiting'))
    return { action: 'delete', policy: 'Foreground' }
  if (finalizers.includes(orphanFinalizer)) return { action: 'delete', policy: 'Orphan' }
  if (finalizers.includes(foregroundFinalizer)) return { action: 'delete', policy: 'Foreground' }
  return { action: 'delete', policy: 'Background' }
}
