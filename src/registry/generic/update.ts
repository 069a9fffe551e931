/**
 * Update, for PUT and PATCH of a resource or an update-like subresource: one attempt against the object as it is,
 * repeated by the store until it lands.
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { conflict, failure, invalid, StatusError, staleObject } from '@binnacle/apimachinery/errors/status.ts'
import {
  changesOfUpdate,
  keepTimesOfNoChange,
  managersAfterUpdate,
  setManagedFields,
} from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import { managedFieldsInSteps, managedFieldsOf } from '@binnacle/apimachinery/managedfields/managers.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { asAnswered, withEmptiesOfItems } from '@binnacle/apimachinery/schema/decode.ts'
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type { Entry } from '../../watch/entry.ts'
import { encodeStored } from './codec.ts'
import type { WriteContext } from './context.ts'
import { createObject, dedupeOwners, type Written } from './create.ts'
import type { Endpoint } from './endpoint.ts'
import { changedMetadataFaults } from './metadatachecks.ts'
import type { Strategy } from './resource.ts'
import { storesSame } from './store.ts'
import { namesOf, sameStored } from './strategy.ts'
import { found, inTurns, type Pause, pauseFor } from './turns.ts'

export interface UpdateRequest {
  readonly namespace: string
  readonly name: string
  /** '' for the resource itself. */
  readonly subresource: string
  /**
   * Makes the wanted object, in the served version, from the one that is there; `current` is shared. Runs once per
   * attempt and returns an object that is the attempt's own. `pause` is for large objects.
   */
  readonly change: (current: KubeObject, pause: Pause | undefined) => Promise<KubeObject> | KubeObject
  /** The object to create when there is none; undefined where that is not allowed. */
  readonly createInstead?: () => Promise<KubeObject> | KubeObject
  /** A patch may not name another uid: 422 instead of the 409 that a PUT gets. */
  readonly isPatch?: boolean
  /** `change` settles metadata.managedFields itself: apply, and the scale endpoint. */
  readonly settlesOwnership?: boolean
  /** Replaces the strategy that the kind gives the subresource (binding, scale). */
  readonly strategy?: Strategy
}

export const updateObject = async (
  endpoint: Endpoint,
  request: UpdateRequest,
  context: WriteContext,
): Promise<Written & { created: boolean }> => {
  const { store, facts } = endpoint
  const strategy = request.strategy ?? endpoint.strategy(request.subresource)
  const { namespace, name } = request

  const pauseOf = (current: Entry): Pause | undefined => context.pause ?? pauseFor(current.bytes.length)

  const attempt = async (current: { object: KubeObject; revision: number }, pause: Pause | undefined) => {
    const old = current.object
    const oldServed = endpoint.fromStorage(old)
    const served = await request.change(oldServed, pause)
    if (pause !== undefined) await pause()
    checkIdentity(endpoint, served, old, request, context.dryRun)
    const given = served.metadata.resourceVersion ?? ''
    checkVersion(given)
    const isUnconditional = given === '' || Number(given) === 0
    if (isUnconditional) {
      if (strategy.allowUnconditionalUpdate === false) {
        // The reference names the resource here, not the kind.
        throw invalid({ group: facts.group, kind: facts.resource }, name, [
          invalidValue(path('metadata', 'resourceVersion'), 0, 'must be specified for an update'),
        ])
      }
    } else if (given !== old.metadata.resourceVersion) {
      throw conflict(facts, name, staleObject)
    }
    served.metadata.resourceVersion = old.metadata.resourceVersion!
    keepIdentity(served, old)
    if (!facts.namespaced) delete served.metadata.namespace
    if (request.settlesOwnership !== true) {
      let entries = old.metadata.managedFields
      if (context.writer !== undefined) {
        const versions = endpoint.versions(request.subresource)
        const wanted = endpoint.versioned(withEmptiesOfItems(served))
        const changes = pause && (await inTurns(changesOfUpdate(versions, oldServed, wanted), pause))
        const managers = managersAfterUpdate(versions, oldServed, wanted, context.writer, false, changes)
        if (pause === undefined) entries = managers && managedFieldsOf(managers)
        else entries = await inTurns(managedFieldsInSteps(managers), pause)
      }
      setManagedFields(served, entries)
    }
    keepDeletion(served, old)
    if (pause !== undefined) await pause()
    await context.admit(served, oldServed)
    dedupeOwners(served, context.warn, true)
    const object = endpoint.toStorage(served)
    // Before the strategy, which may put the old owners back: whoever sent them twice is told all the same.
    dedupeOwners(object, context.warn, request.isPatch)
    strategy.prepareForUpdate?.(object, old, context)
    keepTimesOfNoChange(object, old)
    // It goes when the object is stored, which one that this update removes is not.
    if (!context.dryRun && !isDeletionComplete(object)) delete object.metadata.selfLink

    const outcome =
      request.subresource === ''
        ? await store.definition.hooks?.beforeWrite?.(object, old, context)
        : undefined
    try {
      if (pause !== undefined) await pause()
      const errors: FieldError[] = [
        ...changedMetadataFaults(
          facts,
          request.strategy === undefined ? request.subresource : '',
          { namespaced: facts.namespaced, validateName: namesOf(endpoint.strategy(), object) },
          object.metadata,
          old.metadata,
          strategy.validateFirst?.(object),
          await found(strategy.validateUpdate?.(object, old, context) ?? []),
        ),
      ]
      if (errors.length > 0) throw invalid(store.facts, name, errors)
      await context.authorizeWrite?.(object, old)
      if (pause !== undefined) await pause()
      for (const text of strategy.warnings?.(object, old) ?? []) context.warn(text)
      strategy.canonicalize?.(object)
      await context.validateAdmission(endpoint.fromStorage(object), oldServed)
    } catch (error) {
      await outcome?.failed()
      throw error
    }
    return { object, outcome }
  }

  try {
    if (context.dryRun) {
      const current = await store.getFresh(namespace, name)
      const old = current.peek()
      const { object, outcome } = await attempt({ object: old, revision: current.revision }, pauseOf(current))
      await outcome?.failed()
      return { object, entry: undefined, created: false }
    }
    const landed = await store.guaranteedUpdate(namespace, name, context, async (current) => {
      const pause = pauseOf(current)
      if (pause !== undefined) await pause()
      const old = current.peek()
      if (pause !== undefined) await pause()
      const { object, outcome } = await attempt({ object: old, revision: current.revision }, pause)
      if (pause !== undefined) await pause()
      if (isDeletionComplete(object) && store.definition.deletion?.holds?.(object) !== true)
        return { do: 'delete', result: { object, outcome } }
      const value = encodeStored(object)
      if (pause !== undefined) await pause()
      if (storesSame(value, current, () => sameStored(object, old))) {
        return { do: 'keep', result: { object, outcome } }
      }
      return { do: 'put', value, result: { object, outcome } }
    })
    const { object, outcome } = landed.result
    await outcome?.committed()
    if (landed.deleted) await store.definition.hooks?.afterDelete?.(object)
    // An update that removes the object shows it as it was last stored.
    object.metadata.resourceVersion = String(
      landed.deleted ? landed.previous.revision : landed.entry.revision,
    )
    return landed.deleted
      ? { object: asAnswered(object), entry: undefined, created: false }
      : { object, entry: landed.entry, created: false }
  } catch (error) {
    if (request.createInstead !== undefined && error instanceof StatusError && error.reason === 'NotFound') {
      const { writer: _, ...unowned } = context
      const creator = request.settlesOwnership === true ? unowned : context
      const created = await request.createInstead()
      const { uid = '', resourceVersion = '' } = created.metadata
      if (uid !== '' && request.isPatch === true) {
        throw conflict(
          facts,
          name,
          `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
        )
      }
      if (uid !== '') throw anotherUid(endpoint, namespace, name, uid, '', context.dryRun)
      checkVersion(resourceVersion)
      if (!context.dryRun) delete created.metadata.resourceVersion
      return { ...(await createObject(endpoint, namespace, created, creator, true)), created: true }
    }
    throw error
  }
}

/** The last finalizer of an object whose deletion was asked for is gone, and no grace period holds it: this update removes it. */
export const isDeletionComplete = ({ metadata }: KubeObject): boolean =>
  metadata.deletionTimestamp !== undefined &&
  (metadata.finalizers ?? []).length === 0 &&
  (metadata.deletionGracePeriodSeconds ?? 0) === 0

/** The client wants to change an object that is not there, or no longer. `found` is '' where there is none. */
const anotherUid = (
  endpoint: Endpoint,
  namespace: string,
  name: string,
  wanted: string,
  found: string,
  dryRun: boolean,
): StatusError =>
  conflict(
    endpoint.facts,
    name,
    `StorageError: invalid object, Code: 4, Key: ${shownKey(endpoint.store.keyOf(namespace, name), dryRun)}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${found}`,
  )

/** A dry run looks the object up under its key without the prefix of the store. */
const shownKey = (key: string, dryRun: boolean): string => (dryRun ? key.replace(/^\/registry/, '') : key)

const checkIdentity = (
  endpoint: Endpoint,
  object: KubeObject,
  old: KubeObject,
  { name, namespace, isPatch }: UpdateRequest,
  dryRun: boolean,
): void => {
  const { metadata } = object
  const { uid } = metadata
  if (isPatch !== true && uid !== undefined && uid !== '' && uid !== old.metadata.uid) {
    throw anotherUid(endpoint, namespace, name, uid, old.metadata.uid!, dryRun)
  }
  if (endpoint.facts.namespaced && (metadata.namespace ?? '') === '') metadata.namespace = namespace
}

/** 500 for what is no number of 64 bits; none is fine. */
const checkVersion = (given: string): void => {
  const why = !/^\d*$/.test(given)
    ? 'invalid syntax'
    : BigInt(given) >= 2n ** 64n
      ? 'value out of range'
      : undefined
  if (why !== undefined)
    throw new StatusError(failure(500, '', `strconv.ParseUint: parsing ${goQuote(given)}: ${why}`))
}

/** Fields that only the server writes: an update that leaves them out does not clear them. Nobody owns these. */
const keepIdentity = (object: KubeObject, old: KubeObject): void => {
  const to = object.metadata
  const from = old.metadata
  to.uid ??= from.uid!
  to.creationTimestamp = from.creationTimestamp!
  if (from.generation === undefined) delete to.generation
  else to.generation = from.generation
}

/** The same of a deletion. Whoever owned them and leaves them out owns them no longer, though they stay. */
const keepDeletion = ({ metadata: to }: KubeObject, { metadata: from }: KubeObject): void => {
  if (from.deletionTimestamp !== undefined) to.deletionTimestamp = from.deletionTimestamp
  if (from.deletionGracePeriodSeconds !== undefined)
    to.deletionGracePeriodSeconds ??= from.deletionGracePeriodSeconds
}
