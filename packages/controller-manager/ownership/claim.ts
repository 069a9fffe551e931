/**
 * Makes what a controller owns and what its selector takes the same set: orphans that match are adopted, owned ones that no
 * longer match are released. An object belongs to one controller only, and to one that is not being deleted.
 */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { LabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import { controllerOf, controllerRefTo } from './controllerref.ts'

export interface ClaimOptions<T extends KubeObject> {
  readonly client: Client
  /** What is claimed. */
  readonly resource: Resource<T>
  readonly owner: KubeObject
  readonly ownerResource: Resource
  readonly selector: LabelSelector
  /** Whether an orphan may be adopted beyond the selector; absent: all that match. */
  readonly isEligible?: (object: T) => boolean
  /** Put on what is adopted. */
  readonly finalizers?: readonly string[]
}

/** @returns those of `candidates` that belong to the owner afterwards. Throws the failures of requests, after trying all. */
export const claim = async <T extends KubeObject>(
  o: ClaimOptions<T>,
  candidates: readonly T[],
): Promise<T[]> => {
  const claimed: T[] = []
  const failures: unknown[] = []
  let mayAdopt: Promise<void> | undefined
  for (const object of candidates) {
    const { labels = {}, deletionTimestamp } = object.metadata
    const controller = controllerOf(object)
    const matches = o.selector.matches(labels) && (o.isEligible?.(object) ?? true)
    try {
      if (controller !== undefined) {
        if (controller.uid !== o.owner.metadata.uid) continue
        if (matches) claimed.push(object)
        else if (o.owner.metadata.deletionTimestamp === undefined) await release(o, object)
      } else if (
        matches &&
        o.owner.metadata.deletionTimestamp === undefined &&
        deletionTimestamp === undefined
      ) {
        mayAdopt ??= checkAlive(o)
        await mayAdopt
        if (await adopt(o, object)) claimed.push(object)
      }
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return claimed
}

/** The cache may not know yet that the owner is being deleted, or was replaced by another of its name. */
const checkAlive = async ({
  client,
  owner,
  ownerResource,
}: Pick<ClaimOptions<KubeObject>, 'client' | 'owner' | 'ownerResource'>): Promise<void> => {
  const { namespace = '', name = '', uid } = owner.metadata
  const fresh = await client.get(ownerResource, namespace, name)
  if (fresh.metadata.uid !== uid)
    throw new Error(
      `original ${ownerResource.kind} ${namespace}/${name} is gone: got uid ${fresh.metadata.uid}, wanted ${uid}`,
    )
  if (fresh.metadata.deletionTimestamp !== undefined)
    throw new Error(`${namespace}/${name} has just been deleted at ${fresh.metadata.deletionTimestamp}`)
}

/** The uid in the patch is a precondition: another object of that name is left alone. */
const adopt = async <T extends KubeObject>(o: ClaimOptions<T>, object: T): Promise<boolean> => {
  const { namespace = '', name = '', uid } = object.metadata
  const reference = controllerRefTo(o.ownerResource, o.owner)
  try {
    await o.client.patch(o.resource, namespace, name, 'strategic-merge-patch+json', {
      metadata: {
        ownerReferences: [reference],
        uid,
        ...(o.finalizers === undefined ? {} : { finalizers: o.finalizers }),
      },
    })
    return true
  } catch (error) {
    if (hasReason(error, 'NotFound')) return false
    throw error
  }
}

const release = async <T extends KubeObject>(o: ClaimOptions<T>, object: T): Promise<void> => {
  const { namespace = '', name = '', uid } = object.metadata
  try {
    await o.client.patch(o.resource, namespace, name, 'strategic-merge-patch+json', {
      metadata: { ownerReferences: [{ $patch: 'delete', uid: o.owner.metadata.uid }], uid },
    })
  } catch (error) {
    // Gone already, or another of its name (the uid does not match), or released by somebody else.
    if (hasReason(error, 'NotFound') || (error instanceof StatusError && error.code === 422)) return
    throw error
  }
}
