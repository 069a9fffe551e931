/** Makes, mends and deletes the pods of a StatefulSet and their claims, and tells about it in Events. */
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import { persistentvolumeclaims, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { PersistentVolumeClaim, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { claimsOf, withIdentity } from './identity.ts'
import { isStale, ownersFor } from './retention.ts'

export interface MemberContext extends Pick<ControllerContext, 'client' | 'recorder'> {
  readonly claims: Lister<PersistentVolumeClaim>
}

type Verb = 'Create' | 'Update' | 'Delete'

const say = (c: MemberContext, set: StatefulSet, verb: Verb, pod: Pod, failure?: unknown): void => {
  const what = `${verb} Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name}`
  if (failure === undefined) c.recorder.event(set, 'Normal', `Successful${verb}`, `${what} successful`)
  else
    c.recorder.event(set, 'Warning', `Failed${verb}`, `${what} failed error: ${(failure as Error).message}`)
}

const told = async (
  c: MemberContext,
  set: StatefulSet,
  verb: Verb,
  pod: Pod,
  run: () => Promise<void>,
): Promise<void> => {
  try {
    await run()
  } catch (error) {
    say(c, set, verb, pod, error)
    throw error
  }
  say(c, set, verb, pod)
}

/** @returns false where a claim of an earlier pod has to go first */
export const createMember = async (
  c: MemberContext,
  set: StatefulSet,
  ordinal: number,
  pod: Pod,
): Promise<boolean> => {
  const { namespace = '', name = '' } = pod.metadata
  for (const { claim } of claimsOf(set, ordinal)) {
    const known = c.claims.get(namespace, claim.metadata.name!)
    if (known !== undefined && isStale(known, name)) return false
  }
  try {
    await createClaims(c, set, ordinal, pod)
    await c.client.create(pods, pod)
  } catch (error) {
    // Somebody has its name: an orphan that is adopted, or one that is in the way until it goes.
    if (!hasReason(error, 'AlreadyExists')) say(c, set, 'Create', pod, error)
    throw error
  }
  say(c, set, 'Create', pod)
  return true
}

export const deleteMember = (c: MemberContext, set: StatefulSet, pod: Pod): Promise<void> =>
  told(c, set, 'Delete', pod, async () => {
    try {
      // Names come again: the pod that has this one now may be another.
      const { namespace, name, uid } = pod.metadata
      await c.client.delete(pods, namespace!, name!, { preconditions: { uid: uid! } })
    } catch (error) {
      if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict')) throw error
    }
  })

/** Those of its claims that are not there. Throws the first failure after trying all. */
export const createClaims = async (
  c: MemberContext,
  set: StatefulSet,
  ordinal: number,
  pod: Pod,
): Promise<void> => {
  const failures: unknown[] = []
  for (const { claim } of claimsOf(set, ordinal)) {
    const { namespace = '', name } = claim.metadata
    const known = c.claims.get(namespace, name!)
    if (known?.metadata.deletionTimestamp !== undefined)
      failures.push(new Error(`pvc ${name} is being deleted`))
    if (known !== undefined) continue
    try {
      await c.client.create(persistentvolumeclaims, claim)
      const message = `Create Claim ${name} Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} success`
      c.recorder.event(set, 'Normal', 'SuccessfulCreate', message)
    } catch (error) {
      if (hasReason(error, 'AlreadyExists')) continue
      const why = (error as Error).message
      const message = `Create Claim ${name} for Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} failed error: ${why}`
      c.recorder.event(set, 'Warning', 'FailedCreate', message)
      failures.push(new Error(`failed to create PVC ${name}: ${why}`))
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Its labels, its claims and their owners are put right. */
export const mendMember = async (
  c: MemberContext,
  set: StatefulSet,
  ordinal: number,
  pod: Pod,
): Promise<void> => {
  try {
    await ownClaims(c, set, ordinal, pod)
  } catch (error) {
    say(c, set, 'Update', pod, error)
    throw error
  }
  const mended = withIdentity(set, ordinal, pod)
  if (mended === pod) return
  await told(c, set, 'Update', pod, async () => {
    if (mended.spec !== pod.spec) await createClaims(c, set, ordinal, pod)
    await c.client.update(pods, mended)
  })
}

export const ownClaims = async (
  c: MemberContext,
  set: StatefulSet,
  ordinal: number,
  pod: Pod,
): Promise<void> => {
  for (const { claim } of claimsOf(set, ordinal)) {
    const { namespace = '', name } = claim.metadata
    const known = c.claims.get(namespace, name!)
    if (known === undefined) continue
    const ownerReferences = ownersFor(set, pod, ordinal, known)
    if (ownerReferences === undefined) continue
    try {
      await c.client.update(persistentvolumeclaims, {
        ...known,
        metadata: { ...known.metadata, ownerReferences },
      })
    } catch (error) {
      throw new Error(
        `could not update claim ${name} for delete policy ownerRefs: ${(error as Error).message}`,
        { cause: error },
      )
    }
  }
}
