/**
 * Field ownership through the scale endpoint. A Scale has one field that is also its parent's: whoever owns `spec.replicas`
 * of the parent owns it in the Scale, and the other way round. The entry in the parent names the subresource.
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/2570-scale-subresource-ssa (recorded in
 * test/scenarios/apply/scale.yaml)
 */

import { managedFieldsAfterUpdate, type Writer } from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import {
  difference,
  emptySet,
  intersection,
  isEmpty,
  setOfPaths,
  union,
} from '@binnacle/apimachinery/managedfields/fieldset.ts'
import {
  type Manager,
  managedFieldsOf,
  managerKey,
  managersOf,
  Ownership,
  withoutIdle,
} from '@binnacle/apimachinery/managedfields/managers.ts'
import type { Versions } from '@binnacle/apimachinery/managedfields/updater.ts'
import type { KubeObject, ManagedFieldsEntry } from '@binnacle/apimachinery/meta/object.ts'
import { versionsOfType } from './managedfields.ts'
import type { Scale } from './scale.ts'

const apiVersion = 'autoscaling/v1'
const replicas = setOfPaths(['f:spec', 'f:replicas'])

/** Appliers are who they are in every version; updaters are others in the version of the Scale. */
const isApplier = ({ operation }: Manager): boolean => operation === 'Apply'

/** A Scale as ownership sees it. */
export const scaleVersions = (): Versions => versionsOfType('autoscaling', 'v1', 'Scale')

/** The entries that the Scale of `parent` has. */
export const entriesOfScale = (parent: KubeObject): ManagedFieldsEntry[] | undefined => {
  const owners = new Map<string, Ownership>()
  for (const { manager, set, time } of managersOf(parent.metadata.managedFields, true).values()) {
    if (isEmpty(intersection(set, replicas))) continue
    const own = { ...manager, apiVersion }
    owners.set(managerKey(own), new Ownership(own, replicas, time))
  }
  return managedFieldsOf(owners)
}

/** The parent's entries after its Scale got `entries`. */
export const entriesOfParent = (
  parent: KubeObject,
  entries: readonly ManagedFieldsEntry[] | undefined,
): ManagedFieldsEntry[] | undefined => {
  const managers = managersOf(parent.metadata.managedFields, true)
  const scaled = managersOf(entries, true)
  for (const [key, owner] of managers) {
    const isInScale = isApplier(owner.manager) && scaled.has(managerKey({ ...owner.manager, apiVersion }))
    if (!isInScale) managers.set(key, owner.owning(difference(owner.set, replicas)))
  }
  for (const { manager, set } of scaled.values()) {
    if (isEmpty(intersection(set, replicas))) continue
    const own = { ...manager, apiVersion: parent.apiVersion }
    const key = managerKey(own)
    // Recorded: who owned the replicas by updates of the parent gets an entry of its own for them, which the next write
    // takes for the same manager's as the other one, and forgets.
    const known = isApplier(own) ? managers.get(key) : undefined
    managers.set(
      isApplier(own) ? key : `${key}\nin the scale`,
      new Ownership(own, union(known?.set ?? emptySet, replicas), known?.time),
    )
  }
  return managedFieldsOf(withoutIdle(managers))
}

/** The Scale with the entries of its parent, as the live object of an update or apply. */
export const ownedScale = (scale: Scale, parent: KubeObject): Scale => {
  const managedFields = entriesOfScale(parent)
  return managedFields === undefined ? scale : { ...scale, metadata: { ...scale.metadata, managedFields } }
}

/** Entries of the Scale after a client changed `live` to `wanted`. */
export const entriesAfterScale = (
  live: Scale,
  wanted: Scale,
  writer: Writer,
): ManagedFieldsEntry[] | undefined => managedFieldsAfterUpdate(scaleVersions(), live, wanted, writer, false)
