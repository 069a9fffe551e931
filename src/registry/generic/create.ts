/**
 * Create, in the reference's order: admission changes the object, the strategy prepares it, names and system fields
 * are settled, validation collects every fault, validating admission sees the final object, one write stores it.
 */

import { randomUUID } from 'node:crypto'
import { failure, generateNameConflict, invalid, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import {
  changesOfUpdate,
  managersAfterUpdate,
  setManagedFields,
} from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import { managedFieldsInSteps, managedFieldsOf } from '@binnacle/apimachinery/managedfields/managers.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { FieldError } from '@binnacle/apimachinery/validation/field.ts'
import type { Entry } from '../../watch/entry.ts'
import { encodeStored } from './codec.ts'
import type { WriteContext } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import { lateMetadataFaults, metadataIsCheckedHere, newMetadataFaults } from './metadatachecks.ts'
import { namesOf } from './strategy.ts'
import { found, inTurns } from './turns.ts'

/** What a write answers: the object as stored, and its bytes when it was really written. */
export interface Written {
  /** In the storage version, resourceVersion set when it was written. */
  readonly object: KubeObject
  /** Undefined on dry run. */
  readonly entry: Entry | undefined
}

/** A generated name collides about never; after this many tries the client is told. */
const generateNameTries = 8

/** `byUpdate`: the write is an update or an apply that found no object. */
export const createObject = async (
  endpoint: Endpoint,
  namespace: string,
  submitted: KubeObject,
  context: WriteContext,
  byUpdate = false,
): Promise<Written> => {
  const { metadata } = submitted
  const isNamed = metadata.name !== undefined && metadata.name !== ''
  const prefix = metadata.generateName ?? ''
  if (prefix === '') return createOnce(endpoint, namespace, submitted, context, byUpdate)

  const generate = isNamed
    ? undefined
    : (): string => (endpoint.strategy().generateName ?? generatedName)(prefix)
  for (let attempt = isNamed ? generateNameTries : 1; ; attempt++) {
    try {
      return await createOnce(endpoint, namespace, submitted, context, byUpdate, generate)
    } catch (error) {
      if (!(error instanceof StatusError) || error.reason !== 'AlreadyExists') throw error
      if (attempt === generateNameTries)
        throw generateNameConflict(
          endpoint.store.definition,
          metadata.name!,
          error.message.startsWith(leaving) ? leaving : '',
        )
      delete metadata.name
    }
  }
}

const createOnce = async (
  endpoint: Endpoint,
  namespace: string,
  submitted: KubeObject,
  context: WriteContext,
  byUpdate: boolean,
  generate?: () => string,
): Promise<Written> => {
  const { store } = endpoint
  const strategy = endpoint.strategy()
  if (context.writer !== undefined) {
    const versions = endpoint.versions(context.writer.subresource)
    if (!byUpdate) {
      delete submitted.metadata.deletionTimestamp
      delete submitted.metadata.deletionGracePeriodSeconds
    }
    const wanted = endpoint.versioned(submitted)
    const changes =
      context.pause && (await inTurns(changesOfUpdate(versions, versions.empty, wanted), context.pause))
    const managers = managersAfterUpdate(versions, versions.empty, wanted, context.writer, true, changes)
    if (context.pause === undefined) setManagedFields(submitted, managers && managedFieldsOf(managers))
    else setManagedFields(submitted, await inTurns(managedFieldsInSteps(managers), context.pause))
    if (context.pause !== undefined) await context.pause()
  }
  await context.admit(submitted, undefined)
  dedupeOwners(submitted, context.warn, true)
  // What changes the object still sees its prefix alone, and so do those whom it refuses.
  if (generate !== undefined) submitted.metadata.name = generate()
  const object = endpoint.toStorage(submitted)
  const sentVersion = object.metadata.resourceVersion ?? ''
  const { deletionTimestamp, deletionGracePeriodSeconds, selfLink } = object.metadata
  const keptByUpdate = { deletionTimestamp, deletionGracePeriodSeconds }
  fillSystemFields(object, namespace, endpoint.facts.namespaced, context.now)
  // Only POST clears them.
  if (byUpdate) Object.assign(object.metadata, keptByUpdate, context.dryRun ? { selfLink } : {})
  strategy.prepareForCreate?.(object, context)

  const outcome = await store.definition.hooks?.beforeWrite?.(object, undefined, context)
  try {
    if (context.pause !== undefined) await context.pause()
    const own = await found(strategy.validate?.(object, context) ?? [])
    const mark = own.indexOf(metadataIsCheckedHere)
    const errors: FieldError[] = [
      ...(strategy.validateFirst?.(object) ?? []),
      ...own.slice(0, Math.max(mark, 0)),
      ...newMetadataFaults(
        endpoint.facts,
        { namespaced: endpoint.facts.namespaced, validateName: namesOf(strategy, object) },
        object.metadata,
      ),
      ...own.slice(mark + 1),
    ]
    if (errors.length === 0)
      errors.push(...lateMetadataFaults(endpoint.facts, endpoint.facts.namespaced, object.metadata))
    if (errors.length > 0) throw invalid(store.facts, object.metadata.name ?? '', errors)
    await context.authorizeWrite?.(object, undefined)
    if (context.pause !== undefined) await context.pause()
    for (const text of strategy.warnings?.(object, undefined) ?? []) context.warn(text)
    strategy.canonicalize?.(object)
    await context.validateAdmission(endpoint.fromStorage(object), undefined)

    const refused = (error: unknown): never => {
      throw stillThere(error, store.cacher.get(store.keyOf(namespace, object.metadata.name!))?.peek())
    }
    if (context.dryRun) {
      if (store.cacher.get(store.keyOf(namespace, object.metadata.name!)) !== undefined) {
        await store.create(namespace, object.metadata.name!, Buffer.alloc(0)).catch(refused)
      }
      await outcome?.failed()
      if (sentVersion !== '') object.metadata.resourceVersion = sentVersion
      return { object, entry: undefined }
    }
    checkNoVersion(sentVersion)
    if (context.pause !== undefined) await context.pause()
    const bytes = encodeStored(object)
    if (context.pause !== undefined) await context.pause()
    const entry = await store.create(namespace, object.metadata.name!, bytes).catch(refused)
    object.metadata.resourceVersion = String(entry.revision)
    await outcome?.committed()
    return { object, entry }
  } catch (error) {
    await outcome?.failed()
    throw error
  }
}

/** Only a write that would land looks at the version, and what is no version is none. */
const checkNoVersion = (sent: string): void => {
  if (!/^\d+$/.test(sent) || BigInt(sent) === 0n || BigInt(sent) >= 2n ** 64n) return
  throw new StatusError(failure(500, '', 'resourceVersion should not be set on objects to be created'))
}

/**
 * An owner counts once. Repetitions are dropped and told of: those of a body before anything else is looked at, those that
 * a patch or admission made (`isLate`) once admission is through.
 */
export const dedupeOwners = (object: KubeObject, warn: (text: string) => void, isLate = false): void => {
  const owners = object.metadata.ownerReferences
  if (owners === undefined || owners.length < 2) return
  const isFirst = (owner: unknown, i: number): boolean =>
    owners.findIndex((other) => jsonEqual(other, owner)) === i
  const unique = owners.filter(isFirst)
  if (unique.length === owners.length) return
  const repeated = owners.filter((owner, i) => !isFirst(owner, i)).map(({ uid }) => uid)
  object.metadata.ownerReferences = unique
  warn(
    `.metadata.ownerReferences contains duplicate entries${isLate ? ' after mutating admission happens' : ''}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${repeated.join(', ')}`,
  )
}

const leaving = 'object is being deleted: '

/** The name is taken by an object that is on its way out: the client is told to wait. */
const stillThere = (error: unknown, present: KubeObject | undefined): unknown => {
  if (!(error instanceof StatusError) || error.reason !== 'AlreadyExists') return error
  if (present?.metadata.deletionTimestamp === undefined) return error
  return new StatusError({ ...error.status, message: `${leaving}${error.status.message}` })
}

/** Sets what only the server may set, whatever the client sent. */
const fillSystemFields = (object: KubeObject, namespace: string, namespaced: boolean, now: number): void => {
  const { metadata } = object
  if (namespaced) metadata.namespace = namespace
  else delete metadata.namespace
  delete metadata.deletionTimestamp
  delete metadata.deletionGracePeriodSeconds
  delete metadata.selfLink
  delete metadata.resourceVersion
  metadata.uid = randomUUID()
  metadata.creationTimestamp = formatTime(now)
}

/** The reference's alphabet: no vowels and no look-alikes, so that no word comes out. */
const suffixAlphabet = 'bcdfghjklmnpqrstvwxz2456789'
const suffixLength = 5
/** 63, the length of a DNS label, less the suffix. */
const prefixLengthMax = 58

const generatedName = (prefix: string): string => {
  let suffix = ''
  for (let i = 0; i < suffixLength; i++)
    suffix += suffixAlphabet[Math.floor(Math.random() * suffixAlphabet.length)]
  return prefix.slice(0, prefixLengthMax) + suffix
}
