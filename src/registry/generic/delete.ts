/**
 * Delete: mark, or remove. An object with finalizers, or with a grace period still to run, is marked with a
 * deletionTimestamp and stays; the update that clears the last finalizer removes it (update.ts).
 *
 *     DELETE ─► preconditions ─► admission ─► finalizers or grace? ─┬─ yes: mark, answer the object
 *                                                                   └─ no: remove, answer Status Success
 */

import { conflict, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { encodeStored } from './codec.ts'
import type { WriteContext } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import type { DeletionPolicy } from './resource.ts'
import type { Attempt, ResourceStore } from './store.ts'
import { pauseFor } from './turns.ts'

/** meta/v1 DeleteOptions after decoding and validation. */
export interface DeleteOptions {
  gracePeriodSeconds?: number
  preconditions?: { uid?: string; resourceVersion?: string }
  orphanDependents?: boolean
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground'
}

export interface Deleted {
  /** In the storage version: the last state when removed, the marked state otherwise. */
  readonly object: KubeObject
  /** False when the object is still there, waiting for finalizers or for its grace period. */
  readonly removed: boolean
}

const orphanFinalizer = 'orphan'
const foregroundFinalizer = 'foregroundDeletion'

export const deleteObject = async (
  endpoint: Endpoint,
  namespace: string,
  name: string,
  options: DeleteOptions,
  context: WriteContext,
): Promise<Deleted> => {
  const { store } = endpoint
  const decide = async (old: KubeObject): Promise<{ marked?: KubeObject; last?: KubeObject }> => {
    checkPreconditions(endpoint, name, options, old)
    await context.admit(old, old)
    await context.validateAdmission(old, old)
    const marked = markedForDeletion(endpoint, old, options, context.now)
    if (marked !== undefined) return { marked }
    const last = lastMark(endpoint, old, context.now)
    return last === undefined ? {} : { last }
  }
  if (context.dryRun) {
    const current = await store.getFresh(namespace, name)
    const { marked, last } = await decide(current.peek())
    // What only its finalizers held is gone before anybody read it: the answer is the empty object of the kind.
    if (marked === undefined && last === undefined && wasWaiting(current.peek()))
      return { object: endpoint.toStorage(cloneJson(endpoint.versions('').empty)), removed: false }
    return { object: marked ?? last ?? current.parse(), removed: marked === undefined }
  }
  let isLastMark = false
  let landed = await store.guaranteedUpdate(
    namespace,
    name,
    context,
    async (current): Promise<Attempt<KubeObject>> => {
      const pause = pauseFor(current.bytes.length)
      if (pause !== undefined) await pause()
      const old = current.peek()
      if (pause !== undefined) await pause()
      const { marked, last } = await decide(old)
      if (pause !== undefined) await pause()
      isLastMark = last !== undefined
      const object = marked ?? last
      if (object === undefined) return { do: 'delete', result: cloneJson(old) }
      const value = encodeStored(object)
      return value.equals(current.value)
        ? { do: 'keep', result: object }
        : { do: 'put', value, result: object }
    },
  )
  if (isLastMark) landed = await removeMarked(endpoint, namespace, name, options, context, landed)
  const object = landed.result
  object.metadata.resourceVersion = String(landed.entry.revision)
  if (landed.deleted) await store.definition.hooks?.afterDelete?.(object)
  return { object, removed: landed.deleted }
}

/** With finalizers, which this deletion takes away. */
const wasWaiting = ({ metadata }: KubeObject): boolean => (metadata.finalizers ?? []).length > 0

/**
 * A kind with grace periods shows its end even when there is nothing to wait for: the object is stored once more, marked
 * and with no grace left, before it goes. Undefined for other kinds, and for what is marked so already.
 */
const lastMark = (endpoint: Endpoint, old: KubeObject, now: number): KubeObject | undefined => {
  const policy = endpoint.store.definition.deletion
  if (policy?.gracePeriodSeconds === undefined) return undefined
  const wasMarked = old.metadata.deletionTimestamp !== undefined
  if (wasMarked && old.metadata.deletionGracePeriodSeconds === 0) return undefined
  const object = cloneJson(old)
  delete object.metadata.finalizers
  object.metadata.deletionTimestamp = formatTime(now)
  object.metadata.deletionGracePeriodSeconds = 0
  if (!wasMarked) countDeletion(object)
  policy.markForDeletion?.(object, now)
  return object
}

/** What came of a write. */
type Landed = Awaited<ReturnType<typeof ResourceStore.prototype.guaranteedUpdate<KubeObject>>>

/**
 * Takes away what `lastMark` has marked. Admission and preconditions had their say on the object before the mark. Whoever waits for
 * the mark (a kubelet, say) may have taken it away already: then it is deleted all the same, and another of its name stays.
 */
const removeMarked = async (
  endpoint: Endpoint,
  namespace: string,
  name: string,
  options: DeleteOptions,
  context: WriteContext,
  marked: Landed,
): Promise<Landed> => {
  let isGone = false
  try {
    const landed = await endpoint.store.guaranteedUpdate(
      namespace,
      name,
      context,
      async (current): Promise<Attempt<KubeObject>> => {
        const result = current.parse()
        isGone = result.metadata.uid !== marked.result.metadata.uid
        const isHeld = isGone || markedForDeletion(endpoint, result, options, context.now) !== undefined
        return { do: isHeld ? 'keep' : 'delete', result }
      },
    )
    if (!isGone) return landed
  } catch (error) {
    if (!(error instanceof StatusError) || error.reason !== 'NotFound') throw error
  }
  return { ...marked, deleted: true }
}

const checkPreconditions = (
  endpoint: Endpoint,
  name: string,
  { preconditions }: DeleteOptions,
  old: KubeObject,
): void => {
  if (preconditions === undefined) return
  const { uid, resourceVersion } = preconditions
  const is = old.metadata
  const { facts, definition } = endpoint
  // A kind that ends in its own way is checked where it is stored, which has other words.
  const refuse = (what: string, wanted: string, found: string | undefined, hint: string) =>
    definition.deletion?.holds === undefined
      ? conflict(
          { group: endpoint.store.facts.group, resource: facts.kind },
          name,
          `the ${what} in the precondition (${wanted}) does not match the ${what} in record (${found}). The object might have been ${hint}`,
        )
      : conflict(
          facts,
          name,
          `Precondition failed: ${what} in precondition: ${wanted}, ${what} in object meta: ${found}`,
        )
  if (uid !== undefined && uid !== is.uid) throw refuse('UID', uid, is.uid, 'deleted and then recreated')
  if (resourceVersion !== undefined && resourceVersion !== is.resourceVersion)
    throw refuse('ResourceVersion', resourceVersion, is.resourceVersion, 'modified')
}

/** The object as it waits for its end; undefined when nothing holds it. */
const markedForDeletion = (
  endpoint: Endpoint,
  old: KubeObject,
  options: DeleteOptions,
  now: number,
): KubeObject | undefined => {
  const policy = endpoint.store.definition.deletion
  const isHeldByKind = policy?.holds?.(old) === true
  // It goes already, and not before its kind lets it.
  if (isHeldByKind && old.metadata.deletionTimestamp !== undefined) return cloneJson(old)
  const finalizers = wantedFinalizers(old, options, policy)
  const asked = options.gracePeriodSeconds
  const wasMarked = old.metadata.deletionTimestamp !== undefined
  const left = old.metadata.deletionGracePeriodSeconds ?? 0
  const fresh = policy?.gracePeriodSeconds?.(old, { gracePeriodSeconds: asked })
  // A second delete may shorten the wait, never lengthen it; without a word of its own it lets it be.
  const grace =
    fresh === undefined || !wasMarked
      ? fresh
      : Math.min(left, asked === undefined ? left : asked < 0 ? 1 : asked)
  // While its grace runs, only a shorter one changes anything.
  if (wasMarked && left > 0 && grace !== undefined && grace >= left) return cloneJson(old)
  const isHeld =
    finalizers.length > 0 ||
    (grace !== undefined && grace > 0) ||
    isHeldByKind ||
    (policy?.marksFirst === true && !wasMarked)
  if (!isHeld) return undefined

  const object = cloneJson(old)
  if (finalizers.length === 0) delete object.metadata.finalizers
  else object.metadata.finalizers = finalizers
  const period = grace ?? 0
  if (!wasMarked) {
    object.metadata.deletionTimestamp = formatTime(now + period * 1000)
    object.metadata.deletionGracePeriodSeconds = period
    if (policy?.holds === undefined) countDeletion(object)
    policy?.markForDeletion?.(object, now)
  } else if (grace !== undefined && period < left) {
    const began = Date.parse(old.metadata.deletionTimestamp!) - left * 1000
    object.metadata.deletionTimestamp = formatTime(began + period * 1000)
    object.metadata.deletionGracePeriodSeconds = period
  } else object.metadata.deletionGracePeriodSeconds ??= 0
  return object
}

/** Adds or removes the two finalizers that ask the garbage collector for a propagation policy. */
const wantedFinalizers = (
  old: KubeObject,
  options: DeleteOptions,
  policy: DeletionPolicy | undefined,
): string[] => {
  const had = old.metadata.finalizers ?? []
  const others = had.filter((f) => f !== orphanFinalizer && f !== foregroundFinalizer)
  const extra = (): string | undefined => {
    if (policy?.collectsGarbage === false) return undefined
    if (options.orphanDependents === true) return orphanFinalizer
    // Namespaces, which end in their own way, take the old word for "not orphan" as foreground.
    if (options.orphanDependents === false)
      return policy?.holds === undefined ? undefined : foregroundFinalizer
    switch (options.propagationPolicy) {
      case 'Orphan':
        return orphanFinalizer
      case 'Foreground':
        return foregroundFinalizer
      case 'Background':
        return undefined
    }
    // Nobody asked: what an earlier request or the creator put there stands.
    if (had.includes(orphanFinalizer)) return orphanFinalizer
    if (had.includes(foregroundFinalizer)) return foregroundFinalizer
    return policy?.defaultPropagation === 'orphan' ? orphanFinalizer : undefined
  }
  const wanted = extra()
  if (wanted !== undefined && had.includes(wanted))
    return had.filter((f) => f === wanted || others.includes(f))
  const changed = wanted === undefined ? others : [...others, wanted]
  // A kind that ends in its own way has each once when they change.
  return policy?.holds === undefined || changed.length === had.length ? changed : [...new Set(changed)]
}

/** A deletion is a generation of its own; the last that 64 bits hold is followed by the first. */
const countDeletion = ({ metadata }: KubeObject): void => {
  const generation = metadata.generation as number | bigint | undefined
  if (generation === undefined || generation <= 0) return
  const next = typeof generation === 'bigint' ? BigInt.asIntN(64, generation + 1n) : generation + 1
  metadata.generation = next as number
}
