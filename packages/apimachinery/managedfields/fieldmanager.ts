/**
 * metadata.managedFields through every write of one endpoint: the steps around `updater.ts`, in the reference's order.
 *
 *     entries decoded ► skip objects nobody ever applied to ► cap ► ownership (updater) ► own system fields out ► times
 *
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */
import { badRequest, failure, StatusError } from '../errors/status.ts'
import { jsonEqual } from '../meta/equal.ts'
import { type KubeObject, type ManagedFieldsEntry, parseGroupVersion } from '../meta/object.ts'
import { asSent } from '../schema/decode.ts'
import { parseTime, TimeSyntaxError } from '../time/rfc3339.ts'
import { capUpdateManagers } from './cap.ts'
import { type Comparison, compareInSteps } from './compare.ts'
import { ConflictError, conflictStatus } from './conflicts.ts'
import { difference, equalSets, type FieldSet, FieldsV1Error, isEmpty, setOfPaths } from './fieldset.ts'
import { ShapeError } from './items.ts'
import { alreadyLastApplied, renewLastApplied } from './lastapplied.ts'
import {
  ManagedFieldsError,
  type Manager,
  type Managers,
  managedFieldsOf,
  managerKey,
  managersOf,
  Ownership,
} from './managers.ts'
import { reconcileWithShape } from './reconcile.ts'
import { type Applied, applyConfiguration, updateOwnership, type Versions } from './updater.ts'

/** What nobody owns: the identity of an object, and what only the server writes. */
const systemFields: FieldSet = setOfPaths(
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...[
    'creationTimestamp',
    'generation',
    'managedFields',
    'name',
    'namespace',
    'resourceVersion',
    'selfLink',
    'uid',
  ].map((name) => ['f:metadata', `f:${name}`]),
)

/** Owner of everything in an object that was there before somebody first applied to it. */
const beforeFirstApply = 'before-first-apply'

/** Who writes through an endpoint, and when. */
export interface Writer {
  /** `fieldManager`, or what `userAgentManager` makes of the User-Agent. */
  readonly name: string
  readonly subresource: string
  /** RFC 3339, seconds. */
  readonly time: string
}

/** What an update changes, in steps, ahead of `managersAfterUpdate`; undefined where that finds out what is wrong. */
export function* changesOfUpdate(
  versions: Versions,
  live: KubeObject,
  wanted: KubeObject,
): Generator<void, Comparison | undefined> {
  try {
    const shape = versions.shape(versions.apiVersion)!
    return yield* compareInSteps(
      shape,
      withoutManagedFields(live),
      withoutManagedFields(asSent(wanted)),
      true,
    )
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}

/**
 * Ownership after an update (POST, PUT, and every patch but apply).
 * @param live the object as it is in the request's version; the empty object of the kind on create
 * @param wanted the object to be written; its own managedFields, where it has some, replace the live ones
 * @param isCreate the object does not exist yet
 * @param changes what `changesOfUpdate` said of both, for objects of a megabyte
 * @returns who owns what of the new object, for `managedFieldsOf`
 */
export const managersAfterUpdate = (
  versions: Versions,
  live: KubeObject,
  wanted: KubeObject,
  writer: Writer,
  isCreate: boolean,
  changes?: Comparison,
): Managers | undefined => {
  try {
    const managers = sentManagers(versions, wanted, live, writer.subresource)
    // Whoever cleared managedFields does not want them back with the next update.
    if (managers.size === 0 && !isCreate) return undefined
    // Of an object that somebody manages in what is no version, nobody does.
    if ([...managers.values()].some(({ manager }) => parseGroupVersion(manager.apiVersion) === undefined))
      return undefined
    const manager: Manager = { ...identity(writer), operation: 'Update', apiVersion: versions.apiVersion }
    return updated(
      versions,
      withoutManagedFields(live),
      withoutManagedFields(asSent(wanted)),
      managers,
      manager,
      writer.time,
      changes,
    )
  } catch (error) {
    // An object that does not fit its schema (an item without its key) is for validation to refuse, not for us.
    // Where that lets it pass nobody owns anything of it.
    if (error instanceof ShapeError) return undefined
    throw error
  }
}

/** The same, as metadata.managedFields of the new object. */
export const managedFieldsAfterUpdate = (
  ...update: Parameters<typeof managersAfterUpdate>
): ManagedFieldsEntry[] | undefined => {
  const managers = managersAfterUpdate(...update)
  return managers === undefined ? undefined : managedFieldsOf(managers)
}

/** The managers the write starts from: those in the object that was sent, if they can be read, or the live ones. */
const sentManagers = (
  versions: Versions,
  wanted: KubeObject,
  live: KubeObject,
  subresource: string,
): Map<string, Ownership> => {
  const sent = wanted.metadata.managedFields
  const liveEntries = live.metadata.managedFields
  if (
    sent === undefined ||
    sent === null ||
    sent === liveEntries ||
    subresource !== '' ||
    jsonEqual(sent, liveEntries)
  )
    return managersOf(liveEntries, true)
  if (isReset(sent)) return new Map()
  try {
    const managers = managersOf(sent, false)
    for (const [key, owner] of managers) {
      const shape = versions.shape(owner.manager.apiVersion)
      if (shape !== undefined) managers.set(key, owner.owning(reconcileWithShape(shape, owner.set)))
    }
    return managers
  } catch (error) {
    if (error instanceof ManagedFieldsError || error instanceof FieldsV1Error)
      return managersOf(liveEntries, true)
    throw error
  }
}

/** `[]` and `[{}]` clear managedFields. */
const isReset = (entries: readonly ManagedFieldsEntry[]): boolean =>
  entries.length === 0 || (entries.length === 1 && Object.keys(entries[0]!).length === 0)

/**
 * Decoding drops empty lists, as writing them would. An empty list of managedFields is a wish, and must come through:
 * whether a body, as parsed, has one.
 */
export const clearsManagedFields = (sent: unknown): boolean => {
  const entries = (sent as Partial<KubeObject> | null)?.metadata?.managedFields
  return Array.isArray(entries) && entries.length === 0
}

const identity = ({ name, subresource }: Writer) => ({ name: name === '' ? 'unknown' : name, subresource })

/** The update itself, system fields left out, and the number of updaters bounded. */
const updated = (
  versions: Versions,
  live: KubeObject,
  wanted: KubeObject,
  managers: Managers,
  manager: Manager,
  time: string,
  changes?: Comparison,
): Map<string, Ownership> =>
  capUpdateManagers(updateOwnership(versions, live, wanted, managers, manager, systemFields, time, changes))

export interface ApplyResult {
  /** The merged object, in the request's version, without managedFields; the live one if nothing changed. */
  readonly object: KubeObject
  readonly managedFields: ManagedFieldsEntry[] | undefined
  /** Whether the configuration changed anything. */
  readonly isChanged: boolean
}

/**
 * The managers that an apply starts from. Of an object that has none, everything is owned by one of its own.
 * @throws ShapeError where the object does not fit its schema
 */
export const managersBeforeApply = (versions: Versions, live: KubeObject, writer: Writer): Managers => {
  const managers = managersOf(live.metadata.managedFields, true)
  if (managers.size > 0) return managers
  const first = { name: beforeFirstApply, subresource: writer.subresource }
  const manager: Manager = { ...first, operation: 'Update', apiVersion: versions.apiVersion }
  return updated(versions, versions.empty, live, managers, manager, writer.time)
}

/**
 * Refuses a configuration that says who manages its fields. What cannot be read as such is taken for none here, and is for
 * the schema to refuse.
 */
export const refuseManagedFields = ({ metadata }: KubeObject): void => {
  const entries: unknown = metadata.managedFields
  if (Array.isArray(entries) && entries.every(isReadableEntry))
    throw badRequest('metadata.managedFields must be nil')
}

const isReadableEntry = (entry: unknown): boolean => {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return false
  const fields = entry as Record<string, unknown>
  const texts = ['manager', 'operation', 'apiVersion', 'fieldsType', 'subresource', 'time']
  if (texts.some((field) => (fields[field] ?? null) !== null && typeof fields[field] !== 'string'))
    return false
  const time = (fields.time ?? null) as string | null
  return time === null || isTime(time)
}

const isTime = (text: string): boolean => {
  try {
    return parseTime(text) !== undefined
  } catch (error) {
    if (error instanceof TimeSyntaxError) return false
    throw error
  }
}

/**
 * Server-side apply of a configuration. In steps, for objects of a megabyte.
 * @param live the object as it is; the empty object of the kind when there is none
 * @param configuration checked against the schema (`configuration.ts`), in the request's version
 * @param managers what `managersBeforeApply` said of the object
 * @throws StatusError 409 with one cause per field that another manager owns, unless `force`
 */
export function* applyManaged(
  versions: Versions,
  live: KubeObject,
  configuration: KubeObject,
  writer: Writer,
  force: boolean,
  managers: Managers = managersBeforeApply(versions, live, writer),
): Generator<void, ApplyResult> {
  refuseManagedFields(configuration)
  const manager: Manager = { ...identity(writer), operation: 'Apply', apiVersion: versions.apiVersion }
  const bare = withoutManagedFields(live)
  const attempt = (isForced: boolean) =>
    applyConfiguration(versions, bare, configuration, managers, manager, isForced)
  let applied: Applied
  try {
    applied = yield* attempt(force)
  } catch (error) {
    if (!(error instanceof ConflictError)) throw wrapped(error)
    const conflicts =
      manager.name === 'kubectl' ? alreadyLastApplied(versions, bare, error.conflicts) : error.conflicts
    if (conflicts.length > 0) throw conflictStatus(conflicts)
    applied = yield* attempt(true)
  }
  const next = capUpdateManagers(
    timed(applied.managers, managers, manager, applied.object !== undefined, writer.time),
  )
  const object = applied.object ?? bare
  yield
  return {
    object: manager.name === 'kubectl' ? renewLastApplied(object, configuration) : object,
    managedFields: managedFieldsOf(next),
    isChanged: applied.object !== undefined,
  }
}

/** The applier's fields without what nobody owns, and its time, which moves when it changed the object. */
const timed = (
  next: Map<string, Ownership>,
  former: Managers,
  manager: Manager,
  isObjectChanged: boolean,
  time: string,
): Map<string, Ownership> => {
  const key = managerKey(manager)
  const own = next.get(key)
  if (own === undefined) return next
  const set = difference(own.set, systemFields)
  const last = former.get(key)
  if (isEmpty(set)) next.delete(key)
  else if (isObjectChanged) next.set(key, new Ownership(manager, set, time))
  else if (last === undefined || last.manager.apiVersion !== manager.apiVersion || !equalSets(last.set, set))
    next.set(key, new Ownership(manager, set, last?.time))
  else next.set(key, last)
  return next
}

const wrapped = (error: unknown): unknown =>
  error instanceof ShapeError ? new StatusError(failure(500, '', error.message), { cause: error }) : error

const withoutManagedFields = (object: KubeObject): KubeObject => {
  const { managedFields: _, ...metadata } = object.metadata
  return { ...object, metadata }
}

/** Puts entries, or none, into an object that is the caller's own. */
export const setManagedFields = (object: KubeObject, entries: ManagedFieldsEntry[] | undefined): void => {
  if (entries === undefined) delete object.metadata.managedFields
  else object.metadata.managedFields = entries
}

/**
 * Where the new object differs from the old one in nothing but the times of managedFields, the old times stay, so that
 * applying the same twice writes once.
 */
export const keepTimesOfNoChange = (object: KubeObject, old: KubeObject): void => {
  const entries = object.metadata.managedFields
  const olds = old.metadata.managedFields
  if (entries === undefined || olds === undefined || entries === olds || entries.length !== olds.length)
    return
  const isSameBut = (entry: ManagedFieldsEntry, i: number): boolean =>
    entry === olds[i] || jsonEqual({ ...entry, time: undefined }, { ...olds[i], time: undefined })
  if (!entries.every(isSameBut)) return
  if (jsonEqual(withoutManagedFields(object), withoutManagedFields(old))) object.metadata.managedFields = olds
}

const managerBytesMax = 128

/** The manager of a write that names none: the User-Agent up to its first slash, printable characters, 128 bytes. */
export const userAgentManager = (userAgent: string | undefined): string => {
  let name = ''
  let bytes = 0
  for (const c of (userAgent ?? '').split('/', 1)[0]!) {
    if (!/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(c)) continue
    bytes += Buffer.byteLength(c)
    if (bytes > managerBytesMax) break
    name += c
  }
  return name
}
