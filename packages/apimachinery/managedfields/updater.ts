/**
 * Ownership through writes: who owns what after an object changed, and what an applier's configuration makes of an object.
 *
 * An update owns what it changed. An applier owns what its configuration names, gives up what it named before and no
 * longer names, and such fields go from the object unless somebody else owns them.
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/555-server-side-apply
 */
import { jsonEqual } from '../meta/equal.ts'
import type { KubeObject } from '../meta/object.ts'
import { type Comparison, compare } from './compare.ts'
import { type Conflict, ConflictError } from './conflicts.ts'
import { declaredFields, withStructFields } from './declare.ts'
import { difference, type FieldSet, intersection, isEmpty, recursiveDifference, union } from './fieldset.ts'
import { type Manager, type Managers, managerKey, Ownership, withoutIdle } from './managers.ts'
import { merge } from './merge.ts'
import { removeFields } from './remove.ts'
import type { Shape } from './shape.ts'

/** The versions a kind has, as ownership needs them. */
export interface Versions {
  /** The version of the request. */
  readonly apiVersion: string
  /** The kind's empty object in that version: what was there before a create. */
  readonly empty: KubeObject
  /** Undefined: the kind has no such version (any more). */
  shape(apiVersion: string): Shape | undefined
  /** From one version of the kind to another. Does not change its argument. */
  convert(object: KubeObject, to: string): KubeObject
  /** Fields that writes through this endpoint can't change, by version. */
  resetFields(apiVersion: string): FieldSet
}

/** One object in all versions somebody asks for. */
class Versioned {
  private readonly known = new Map<string, KubeObject>()
  private readonly object: KubeObject
  private readonly versions: Versions
  constructor(object: KubeObject, versions: Versions) {
    this.object = object
    this.versions = versions
    this.known.set(versions.apiVersion, object)
  }
  at(apiVersion: string): KubeObject {
    let object = this.known.get(apiVersion)
    if (object === undefined) {
      object = this.versions.convert(this.object, apiVersion)
      this.known.set(apiVersion, object)
    }
    return object
  }
}

const compared = (
  versions: Versions,
  live: Versioned,
  wanted: Versioned,
  apiVersion: string,
  isSpelled: boolean,
  known: Comparison | undefined,
): Comparison => {
  const shape = versions.shape(apiVersion)!
  const { changed, removed } =
    apiVersion === versions.apiVersion && known !== undefined
      ? known
      : compare(shape, live.at(apiVersion), wanted.at(apiVersion), isSpelled)
  const reset = versions.resetFields(apiVersion)
  return { changed: recursiveDifference(changed, reset), removed: recursiveDifference(removed, reset) }
}

/** Takes from everybody but `writer` what the write changed. Managers of versions that are gone go too. */
const yielded = (
  versions: Versions,
  live: Versioned,
  wanted: Versioned,
  managers: Managers,
  writer: string,
  isUpdate: boolean,
  known?: Comparison,
): { managers: Map<string, Ownership>; conflicts: Conflict[]; comparison: Comparison } => {
  const comparisons = new Map<string, Comparison>()
  const comparisonAt = (apiVersion: string): Comparison => {
    let comparison = comparisons.get(apiVersion)
    if (comparison === undefined) {
      comparison = compared(versions, live, wanted, apiVersion, isUpdate, known)
      comparisons.set(apiVersion, comparison)
    }
    return comparison
  }
  const conflicts: Conflict[] = []
  const left = new Map<string, Ownership>()
  for (const [key, owner] of managers) {
    if (key === writer) {
      left.set(key, owner)
      continue
    }
    const { apiVersion } = owner.manager
    if (versions.shape(apiVersion) === undefined) continue
    const { changed, removed } = comparisonAt(apiVersion)
    if (isEmpty(changed) && isEmpty(removed)) {
      left.set(key, owner)
      continue
    }
    if (!owner.overlaps(changed) && !owner.overlaps(removed)) {
      left.set(key, owner)
      continue
    }
    const lost = intersection(owner.set, changed)
    if (!isEmpty(lost)) conflicts.push({ manager: owner.manager, fields: lost })
    left.set(key, owner.owning(difference(difference(owner.set, lost), removed)))
  }
  return { managers: left, conflicts, comparison: comparisonAt(versions.apiVersion) }
}

/**
 * Ownership after `wanted` replaced `live` by an update. Both are in the request's version. What the writer took it owns since
 * `time`, also where it owned all of it before; what it only removed moves no time.
 * @param nobodys fields that no write takes
 * @param known what `compare` said of both as updates do it, where that is known
 */
export const updateOwnership = (
  versions: Versions,
  live: KubeObject,
  wanted: KubeObject,
  managers: Managers,
  writer: Manager,
  nobodys: FieldSet,
  time: string,
  known?: Comparison,
): Map<string, Ownership> => {
  const key = managerKey(writer)
  const { managers: left, comparison } = yielded(
    versions,
    new Versioned(live, versions),
    new Versioned(wanted, versions),
    managers,
    key,
    true,
    known,
  )
  const { changed, removed } = comparison
  const taken = difference(changed, nobodys)
  let own = left.get(key)
  // Whoever sent managedFields that name such fields keeps them until they change.
  for (const lost of [removed, intersection(changed, nobodys)])
    if (own?.overlaps(lost)) own = own.owning(difference(own.set, lost))
  if (!isEmpty(taken)) {
    if (own === undefined) own = new Ownership(writer, taken, time)
    else own = (own.covers(taken) ? own : own.owning(union(own.set, taken))).since(time)
  }
  if (own !== undefined) left.set(key, own)
  return withoutIdle(left)
}

export interface Applied {
  /** Undefined: the configuration changes nothing. */
  readonly object: KubeObject | undefined
  readonly managers: Map<string, Ownership>
}

/**
 * Merges a configuration into the live object and settles who owns what. In steps, for objects of a megabyte.
 * @throws ConflictError unless `force`
 */
export function* applyConfiguration(
  versions: Versions,
  live: KubeObject,
  configuration: KubeObject,
  managers: Managers,
  applier: Manager,
  force: boolean,
): Generator<void, Applied> {
  const { apiVersion } = versions
  const shape = versions.shape(apiVersion)!
  const key = managerKey(applier)
  const last = managers.get(key)
  const declared = recursiveDifference(declaredFields(shape, configuration), versions.resetFields(apiVersion))
  const next = new Map(managers)
  next.set(key, new Ownership(applier, declared, last?.time))
  yield
  const merged = merge(shape, live, configuration) as KubeObject
  yield
  const wanted = prune(versions, merged, next, last)
  yield
  const { managers: left, conflicts } = yielded(
    versions,
    new Versioned(live, versions),
    new Versioned(wanted, versions),
    next,
    key,
    false,
  )
  if (!force && conflicts.length > 0) throw new ConflictError(conflicts)
  yield
  return { object: jsonEqual(live, wanted) ? undefined : wanted, managers: withoutIdle(left) }
}

/** Takes from the merged object what the applier owned, no longer names, and nobody else owns. */
const prune = (
  versions: Versions,
  merged: KubeObject,
  managers: Managers,
  last: Ownership | undefined,
): KubeObject => {
  const lastVersion = last?.manager.apiVersion
  if (last === undefined || lastVersion === undefined) return merged
  const lastShape = versions.shape(lastVersion)
  if (lastShape === undefined || isEmpty(last.set)) return merged
  const owned = new Map<string, FieldSet>()
  for (const { manager, set } of managers.values()) {
    const known = owned.get(manager.apiVersion)
    owned.set(manager.apiVersion, known === undefined ? set : union(known, set))
  }
  // Most configurations name what they named before: nothing can go.
  if (owned.size === 1 && isEmpty(difference(last.set, owned.get(lastVersion) ?? last.set))) return merged

  const whole = new Versioned(merged, versions)
  const named = (shape: Shape, object: unknown): FieldSet =>
    withStructFields(shape, declaredFields(shape, object))

  let pruned = removeFields(
    lastShape,
    whole.at(lastVersion),
    withStructFields(lastShape, last.set),
  ) as KubeObject
  let prunedVersion = lastVersion
  for (const [apiVersion, set] of owned) {
    const shape = versions.shape(apiVersion)
    if (shape === undefined) continue
    const all = whole.at(apiVersion)
    const rest = prunedVersion === apiVersion ? pruned : versions.convert(pruned, apiVersion)
    const gone = difference(named(shape, all), named(shape, rest))
    pruned = removeFields(shape, all, difference(gone, withStructFields(shape, set))) as KubeObject
    prunedVersion = apiVersion
  }
  // Fields that nobody owns stay.
  const rest = prunedVersion === lastVersion ? pruned : versions.convert(pruned, lastVersion)
  const all = whole.at(lastVersion)
  const gone = difference(named(lastShape, all), named(lastShape, rest))
  pruned = removeFields(
    lastShape,
    all,
    intersection(gone, withStructFields(lastShape, last.set)),
  ) as KubeObject
  return lastVersion === versions.apiVersion ? pruned : versions.convert(pruned, versions.apiVersion)
}
