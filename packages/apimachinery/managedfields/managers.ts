/** The managers of an object: metadata.managedFields decoded, and back. */
import type { ManagedFieldsEntry } from '../meta/object.ts'
import {
  difference,
  type FieldSet,
  type FieldsV1,
  fieldsCover,
  fieldsOverlap,
  fieldsV1InSteps,
  fieldsV1Of,
  intersection,
  isEmpty,
  nodeOf,
  setOfFieldsV1,
} from './fieldset.ts'

export interface Manager {
  readonly name: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  /** '' for the resource itself. */
  readonly subresource: string
}

/** What one manager owns, and since when. */
export class Ownership {
  readonly manager: Manager
  /** RFC 3339, seconds; undefined where it was never told. */
  readonly time: string | undefined
  #fields: FieldsV1 | undefined
  #set: FieldSet | undefined

  constructor(manager: Manager, set: FieldSet, time: string | undefined) {
    this.manager = manager
    this.time = time
    this.#set = set
  }

  /** From stored fields, which are in the form that `fieldsV1Of` makes; decoded when someone looks. */
  static stored(manager: Manager, fields: FieldsV1, time: string | undefined): Ownership {
    const ownership = new Ownership(manager, undefined as never, time)
    ownership.#fields = fields
    return ownership
  }

  get set(): FieldSet {
    this.#set ??= setOfFieldsV1(this.#fields)
    return this.#set
  }

  get fields(): FieldsV1 {
    this.#fields ??= fieldsV1Of(this.set)
    return this.#fields
  }

  /** Makes `fields` in steps, so that asking for them costs nothing. */
  *encoded(): Generator<void, void> {
    this.#fields ??= yield* fieldsV1InSteps(this.set)
  }

  get isIdle(): boolean {
    return this.#set !== undefined && isEmpty(this.#set)
  }

  /** Whether something of `set` is owned; does not decode what is stored. */
  overlaps(set: FieldSet): boolean {
    return this.#set === undefined
      ? fieldsOverlap(this.#fields!, set)
      : !isEmpty(intersection(this.#set, set))
  }

  /** Whether all of `set` is owned; does not decode what is stored. */
  covers(set: FieldSet): boolean {
    return this.#set === undefined ? fieldsCover(this.#fields!, set) : isEmpty(difference(set, this.#set))
  }

  owning(set: FieldSet): Ownership {
    return set === this.#set ? this : new Ownership(this.manager, set, this.time)
  }

  /** The same fields, owned since another time; does not decode what is stored. */
  since(time: string): Ownership {
    return this.#set === undefined
      ? Ownership.stored(this.manager, this.#fields!, time)
      : new Ownership(this.manager, this.#set, time)
  }
}

/** By `managerKey`, in no order that matters. */
export type Managers = ReadonlyMap<string, Ownership>

/** Who is the same manager: appliers keep their identity when they move to another version. */
export const managerKey = ({ name, operation, apiVersion, subresource }: Manager): string =>
  `${operation}\n${subresource}\n${operation === 'Apply' ? '' : apiVersion}\n${name}`

/** An entry is not one of ours: fields in no known form, or an operation that does not exist. */
export class ManagedFieldsError extends Error {}

/**
 * Decodes metadata.managedFields. Of two entries of one manager the last counts; managers of nothing are left out.
 * @param isTrusted the entries were made by `managedFieldsOf`; their fields are decoded only on demand
 * @throws ManagedFieldsError, FieldsV1Error
 */
export const managersOf = (
  entries: readonly ManagedFieldsEntry[] | undefined,
  isTrusted: boolean,
): Map<string, Ownership> => {
  const managers = new Map<string, Ownership>()
  for (const entry of entries ?? []) {
    const { operation, fieldsType, fieldsV1 } = entry
    if (operation !== 'Apply' && operation !== 'Update') throw new ManagedFieldsError('operation')
    if (fieldsType !== 'FieldsV1') throw new ManagedFieldsError('fieldsType')
    if ((entry.apiVersion ?? '') === '') throw new ManagedFieldsError('apiVersion')
    const manager: Manager = {
      name: entry.manager ?? '',
      operation,
      apiVersion: entry.apiVersion ?? '',
      subresource: entry.subresource ?? '',
    }
    const ownership = isTrusted
      ? Ownership.stored(manager, (fieldsV1 ?? {}) as FieldsV1, entry.time)
      : new Ownership(manager, withoutRoot(setOfFieldsV1(fieldsV1 ?? {})), entry.time)
    managers.set(managerKey(manager), ownership)
  }
  return managers
}

/** Nobody owns an object as a whole. */
const withoutRoot = ({ children }: FieldSet): FieldSet => nodeOf(false, children)

/** Encodes managers as metadata.managedFields: appliers first, older before newer. Undefined when there are none. */
export const managedFieldsOf = (managers: Managers): ManagedFieldsEntry[] | undefined => {
  const owners = [...managers.values()]
  if (owners.length === 0) return undefined
  if (owners.length > 1) owners.sort(entryOrder)
  return owners.map(entryOf)
}

/** The same in steps, for objects of a megabyte. */
export function* managedFieldsInSteps(
  managers: Managers | undefined,
): Generator<void, ManagedFieldsEntry[] | undefined> {
  if (managers === undefined) return undefined
  for (const owner of managers.values()) {
    yield
    yield* owner.encoded()
  }
  return managedFieldsOf(managers)
}

/** Members in the reference's order; by assignment, which costs a quarter of what spreads do. */
const entryOf = (owner: Ownership): ManagedFieldsEntry => {
  const { name, operation, apiVersion, subresource } = owner.manager
  const entry: ManagedFieldsEntry = {}
  if (name !== '') entry.manager = name
  entry.operation = operation
  entry.apiVersion = apiVersion
  if (owner.time !== undefined) entry.time = owner.time
  entry.fieldsType = 'FieldsV1'
  entry.fieldsV1 = owner.fields
  if (subresource !== '') entry.subresource = subresource
  return entry
}

const entryOrder = (a: Ownership, b: Ownership): number =>
  order(a.manager.operation, b.manager.operation) ||
  order(a.time ?? '', b.time ?? '') ||
  order(a.manager.name, b.manager.name) ||
  order(a.manager.apiVersion, b.manager.apiVersion) ||
  order(a.manager.subresource, b.manager.subresource)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Takes away whoever owns nothing; stored entries own something. */
export const withoutIdle = (managers: Map<string, Ownership>): Map<string, Ownership> => {
  for (const [key, owner] of managers) if (owner.isIdle) managers.delete(key)
  return managers
}
