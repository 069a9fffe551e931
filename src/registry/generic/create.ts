/**
 * Create, in the reference's order: admission changes the object, the strategy prepares it, names and system fields
 * are settled, validation collects every fault, validating admission sees the final object, one write stores it.
 */

import { randomUUID } from 'node:crypto'
import { failure, generateNameConflict, invalid, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { type FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import { nameIsDNSSubdomain } from '@binnacle/apimachinery/validation/names.ts'
import { validateObjectMeta } from '@binnacle/apimachinery/validation/objectmeta.ts'
import type { Entry } from '../../watch/entry.ts'
import { encodeStored } from './codec.ts'
import type { WriteContext } from './context.ts'
import type { Endpoint } from './endpoint.ts'

/** What a write answers: the object as stored, and its bytes when it was really written. */
export interface Written {
  /** In the storage version, resourceVersion set when it was written. */
  readonly object: KubeObject
  /** Undefined on dry run. */
  readonly entry: Entry | undefined
}

/** A generated name collides about never; after this many tries the client is told. */
const generateNameTries = 8

export const createObject = async (
  endpoint: Endpoint,
  namespace: string,
  submitted: KubeObject,
  context: WriteContext,
): Promise<Written> => {
  const { metadata } = submitted
  if (metadata.resourceVersion !== undefined && metadata.resourceVersion !== '') {
    throw new StatusError(failure(500, '', 'resourceVersion should not be set on objects to be created'))
  }
  const isNamed = metadata.name !== undefined && metadata.name !== ''
  const prefix = metadata.generateName
  if (isNamed || prefix === undefined || prefix === '')
    return createOnce(endpoint, namespace, submitted, context)

  for (let attempt = 1; ; attempt++) {
    metadata.name = generatedName(prefix)
    try {
      return await createOnce(endpoint, namespace, submitted, context)
    } catch (error) {
      if (!(error instanceof StatusError) || error.reason !== 'AlreadyExists') throw error
      if (attempt === generateNameTries) throw generateNameConflict(endpoint.facts, metadata.name)
    }
  }
}

const createOnce = async (
  endpoint: Endpoint,
  namespace: string,
  submitted: KubeObject,
  context: WriteContext,
): Promise<Written> => {
  const { store } = endpoint
  const strategy = endpoint.strategy()
  await context.admit(submitted, undefined)
  const object = endpoint.toStorage(submitted)
  fillSystemFields(object, namespace, endpoint.facts.namespaced, context.now)
  strategy.prepareForCreate?.(object, context)
  dedupeOwners(object, context.warn)

  const outcome = await store.definition.hooks?.beforeWrite?.(object, undefined, context)
  try {
    const errors: FieldError[] = [
      ...validateObjectMeta(
        object.metadata,
        { namespaced: endpoint.facts.namespaced, validateName: strategy.validateName ?? nameIsDNSSubdomain },
        path('metadata'),
      ),
      ...(strategy.validate?.(object, context) ?? []),
    ]
    if (errors.length > 0) throw invalid(store.facts, object.metadata.name ?? '', errors)
    await context.authorizeWrite?.(object, undefined)
    for (const text of strategy.warnings?.(object, undefined) ?? []) context.warn(text)
    strategy.canonicalize?.(object)
    await context.validateAdmission(endpoint.fromStorage(object), undefined)

    if (context.dryRun) {
      if (store.cacher.get(store.keyOf(namespace, object.metadata.name!)) !== undefined) {
        await store.create(namespace, object.metadata.name!, Buffer.alloc(0))
      }
      await outcome?.failed()
      return { object, entry: undefined }
    }
    const entry = await store
      .create(namespace, object.metadata.name!, encodeStored(object))
      .catch((error) => {
        throw stillThere(error, store.cacher.get(store.keyOf(namespace, object.metadata.name!))?.peek())
      })
    object.metadata.resourceVersion = String(entry.revision)
    await outcome?.committed()
    return { object, entry }
  } catch (error) {
    await outcome?.failed()
    throw error
  }
}

/** An owner counts once. Repetitions are dropped and told of. */
export const dedupeOwners = (object: KubeObject, warn: (text: string) => void): void => {
  const owners = object.metadata.ownerReferences
  if (owners === undefined || owners.length < 2) return
  const unique = owners.filter((owner, i) => owners.findIndex((o) => jsonEqual(o, owner)) === i)
  if (unique.length === owners.length) return
  const repeated = new Set(
    owners.filter((owner, i) => owners.findIndex((o) => jsonEqual(o, owner)) !== i).map((o) => o.uid),
  )
  object.metadata.ownerReferences = unique
  warn(
    `.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${[...repeated].join(', ')}`,
  )
}

/** The name is taken by an object that is on its way out: the client is told to wait. */
const stillThere = (error: unknown, present: KubeObject | undefined): unknown => {
  if (!(error instanceof StatusError) || error.reason !== 'AlreadyExists') return error
  if (present?.metadata.deletionTimestamp === undefined) return error
  return new StatusError({ ...error.status, message: `object is being deleted: ${error.status.message}` })
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
