/**
 * A kind is one value, made by `defineResource` and exported as default from its own folder:
 *
 *     registry/<group folder>/<kind>/
 *       index.ts        the value below
 *       defaults.ts     what an absent field becomes
 *       validation.ts   pure generators of field errors
 *       strategy.ts     what happens before create and update; status below
 *       columns.ts      the cells of kubectl's table
 *       <kind>.test.ts  rows for rules
 *
 * Small kinds keep all of it in index.ts. Names, scope, versions, verbs, short names, categories, subresources and table
 * column headers are facts (`@binnacle/openapi/resources.ts`) and are not repeated here; this file holds what no
 * schema says. The generic registry (`create.ts`, `update.ts`, `delete.ts`) owns the sequence, the kind fills in the blanks.
 */

import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { FieldError } from '@binnacle/apimachinery/validation/field.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import type { Rest } from './turns.ts'

/** What a strategy may look at besides the objects. */
export interface StrategyContext {
  readonly user: UserInfo
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly listers: Listers
  readonly dryRun: boolean
  /** The version the client wrote: validation of a kind with several versions may differ. */
  readonly version: string
}

/**
 * Policy for one endpoint of a kind (the main resource, or a subresource such as status).
 *
 * Objects passed as `object` are owned by the request: prepare* changes them in place. `old` is shared: never change it.
 * Every hook may run several times for one request (retry on conflict), so it must bear repeating.
 */
export interface Strategy<T extends KubeObject = KubeObject> {
  /** Problems with a name of an object, as texts; `prefix` is true for generateName. Default: DNS-1123 subdomain. */
  validateName?(name: string, prefix: boolean, object: T): string[]
  /** The name made of generateName. Default: five random letters are added. */
  generateName?(prefix: string): string
  /** PUT of a missing object creates it. Default false. */
  allowCreateOnUpdate?: boolean
  /** PUT without resourceVersion is accepted. Default true. */
  allowUnconditionalUpdate?: boolean
  /** Clears what a client may not set (status), sets generation. Default: see `defaultStrategy` in strategy.ts. */
  prepareForCreate?(object: T, context: StrategyContext): void
  /** Copies from `old` what this endpoint may not change; raises generation when the spec changed. */
  prepareForUpdate?(object: T, old: T, context: StrategyContext): void
  /** Faults of a new or changed object that are told before the kind looks at metadata. */
  validateFirst?(object: T): Iterable<FieldError>
  /** Faults of a new object, metadata excluded (generic code checks that). Where much is to be looked at, it may rest. */
  validate?(object: T, context: StrategyContext): Iterable<FieldError | Rest>
  /** Faults of a change, metadata excluded; includes the faults of the new object where the reference checks them. */
  validateUpdate?(object: T, old: T, context: StrategyContext): Iterable<FieldError | Rest>
  /** Texts for the Warning header. */
  warnings?(object: T, old: T | undefined): Iterable<string>
  /** Brings equal spellings to one form just before storing. */
  canonicalize?(object: T): void
}

/** What a delete request asks for, after defaulting. */
export interface DeletionRequest {
  gracePeriodSeconds: number | undefined
}

export interface DeletionPolicy<T extends KubeObject = KubeObject> {
  /**
   * The grace period this object gets, in seconds; undefined: the kind knows no graceful deletion. The default is
   * undefined for every kind but pods.
   */
  gracePeriodSeconds?(object: T, request: DeletionRequest): number | undefined
  /** What DELETE does when the client names no propagation policy. Default `background`. */
  defaultPropagation?: 'background' | 'orphan'
  /** The first DELETE only marks the object, even when nothing holds it. Default false. */
  marksFirst?: boolean
  /** False: nothing is ever owned by such an object, so DELETE knows no propagation. Default true. */
  collectsGarbage?: boolean
  /** Text for the Warning header of a DELETE that names no propagation policy. */
  defaultPropagationWarning?: string
  /** DELETE answers the removed object instead of a Status. Default false. */
  returnsObject?: boolean
  /**
   * Whether the object must stay although neither metadata.finalizers nor a grace period hold it (Namespace:
   * spec.finalizers). Asked on delete, and after each update of a marked object: when nothing holds it any more, it goes.
   */
  holds?(object: T): boolean
  /** Runs when an object is marked or removed; may change the marked object (Pod conditions, Namespace phase). */
  markForDeletion?(object: T, now: number): void
}

/** Work around a stored write that touches other things (Service addresses). Not called on dry run where `commit` would write. */
export interface WriteHooks<T extends KubeObject = KubeObject> {
  /** Before validation; may change the object (allocate an address). Returns what to do if the write lands or fails. */
  beforeWrite?(object: T, old: T | undefined, context: StrategyContext): Promise<WriteOutcome | undefined>
  /** After the object is gone from the store. */
  afterDelete?(object: T): Promise<void>
}

export interface WriteOutcome {
  committed(): Promise<void> | void
  failed(): Promise<void> | void
}

/** A cell: the JSON value that stands in the Table row, in the order of the recorded columns. */
export type Cell = string | number | boolean | null | undefined

/** One of a Table row's conditions. */
export interface RowCondition {
  readonly type: 'Completed'
  readonly status: 'True'
  readonly reason: string
  readonly message: string
}

export interface ResourceDefinition<T extends KubeObject = KubeObject> {
  readonly group: string
  /** The plural name, as in the URL. */
  readonly resource: string
  /** Default: the only version, or the one named here when the kind has several. */
  readonly storageVersion?: string
  /** The path below `/registry/`. Default: the plural name (and the group, where the reference puts it). */
  readonly storagePrefix?: string
  /** Set where another group's resource stores these objects (events.k8s.io events are core events). */
  readonly storedAs?: { readonly group: string; readonly resource: string }
  /** Objects disappear about this long after the last write (events). */
  readonly ttlSeconds?: number
  /** Sets absent fields, by version. Runs after decoding, on every read of foreign bytes and every write. In place. */
  readonly defaults?: Readonly<Record<string, (object: T) => void>>
  readonly strategy?: Strategy<T>
  /** Strategies of update-like subresources (`status`, `ephemeralcontainers`, `resize`, `approval`, `finalize`, ...). */
  readonly subresources?: Readonly<Record<string, Strategy<T>>>
  readonly deletion?: DeletionPolicy<T>
  readonly hooks?: WriteHooks<T>
  /**
   * Fields that an endpoint ('' is the resource itself) puts back whatever a client writes, as paths (`metadata.labels`): their
   * writers do not own them. Default for kinds with a status: `status`, and `spec` for the status endpoint.
   */
  readonly resetFields?: Readonly<Record<string, readonly string[]>>
  /** The object as field ownership compares it, where that is not what the client sent. Does not change its argument. */
  readonly shownToOwners?: (object: T) => T
  /** Field selectors beyond metadata.name and metadata.namespace: label → value of the stored object ('' when absent). */
  readonly selectableFields?: Readonly<Record<string, (object: T) => string>>
  /** Cells of one row; `now` in milliseconds, for ages. The headers are recorded facts. Default: name and age. */
  readonly cells?: (object: T, now: number) => readonly Cell[]
  /** What clients mark a row for: a pod that has run to its end. Default: none. */
  readonly rowConditions?: (object: T) => readonly RowCondition[]
  /** Annotations that are fields inside the reference: Table rows and metadata-only views do not show them. */
  readonly annotationsOfFields?: readonly string[]
  /** Text of the Warning header on every request, by apiVersion. */
  readonly deprecations?: Readonly<Record<string, string>>
  /**
   * Versions that kube-apiserver stores and that nobody serves, by apiVersion: from that form to the storage version. Stored
   * protobuf of such a version is read with the storage version's schema, so its fields must have the same numbers.
   */
  readonly storedVersions?: Readonly<Record<string, (stored: KubeObject) => KubeObject>>
  /**
   * Where the kind is served in several versions: by apiVersion (`autoscaling/v1`, `events.k8s.io/v1`), to and from the
   * storage version. Neither changes its argument. Conversions of a shared store stand in the storing definition.
   */
  readonly conversions?: Readonly<
    Record<string, { toStorage(object: KubeObject): KubeObject; fromStorage(object: KubeObject): KubeObject }>
  >
}

export const defineResource = <T extends KubeObject>(
  definition: ResourceDefinition<T>,
): ResourceDefinition<T> => definition
