/** Keeps the templates of an owner as ControllerRevisions, numbered in the order in which they were last used. */
import type { LabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { controllerrevisions } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import { retryOnConflict } from '@binnacle/client/retry/conflict.ts'
import type { ControllerRevision } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { claim } from '../../ownership/claim.ts'
import { byController, controllerRefTo, orphansOf } from '../../ownership/controllerref.ts'
import { safeHash } from '../../rollout/templatehash.ts'
import { byRevision, hasData, outdated, type RevisionData } from './data.ts'

export interface Keeper {
  readonly client: Client
  readonly owner: KubeObject
  readonly ownerResource: Resource
}

/** Those of an owner, in order; orphans that its selector takes are adopted. The cache needs the index `byController`. */
export const revisionsOf = async (
  k: Keeper,
  lister: Lister<ControllerRevision>,
  selector: LabelSelector,
): Promise<ControllerRevision[]> => {
  const { uid = '', namespace = '' } = k.owner.metadata
  const candidates = [
    ...lister.byIndex(byController, uid),
    ...lister.byIndex(byController, orphansOf(namespace)),
  ].filter(({ metadata }) => selector.matches(metadata.labels))
  return (await claim({ ...k, resource: controllerrevisions, selector }, candidates)).sort(byRevision)
}

export interface RevisionWish {
  readonly data: RevisionData
  readonly labels: Readonly<Record<string, string>>
  /** Under which its hash stands. */
  readonly hashLabel: string
  readonly annotations: Readonly<Record<string, string>> | undefined
  /** How often a name was taken already. */
  readonly collisions: number
}

export interface KeptRevision {
  readonly revision: ControllerRevision
  readonly collisions: number
}

/** So often another name is tried in one go. */
const collisionsMax = 10

/**
 * The revision that has the data: the last one with it, which becomes the newest of all, or a new one.
 * @param revisions in order
 */
export const keepRevision = async (
  k: Keeper,
  revisions: readonly ControllerRevision[],
  wish: RevisionWish,
): Promise<KeptRevision> => {
  const { collisions } = wish
  const newest = revisions.at(-1)
  const equal = revisions.findLast((one) => hasData(one, wish.data))
  if (equal === undefined) return createRevision(k, (newest?.revision ?? 0) + 1, wish)
  if (equal === newest) return { revision: equal, collisions }
  return { revision: await renumber(k, equal, newest!.revision + 1), collisions }
}

const renumber = (
  { client }: Keeper,
  revision: ControllerRevision,
  number: number,
): Promise<ControllerRevision> => {
  let current: ControllerRevision | undefined = revision
  return retryOnConflict(async () => {
    const { namespace = '', name = '' } = revision.metadata
    current ??= await client.get(controllerrevisions, namespace, name)
    const next = { ...current, revision: number }
    current = undefined
    return client.update(controllerrevisions, next)
  })
}

/** Names end with a hash; what comes before it may be so long. */
const prefixMax = 223

const createRevision = async (
  { client, owner, ownerResource }: Keeper,
  number: number,
  { data, labels, hashLabel, annotations, collisions }: RevisionWish,
): Promise<KeptRevision> => {
  const { namespace = '', name: ownerName = '' } = owner.metadata
  for (let tried = collisions; ; tried++) {
    const hash = safeHash(data, tried)
    const name = `${ownerName.slice(0, prefixMax)}-${hash}`
    try {
      const revision = await client.create(controllerrevisions, {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata: {
          ...{ name, namespace },
          labels: { ...labels, [hashLabel]: hash },
          ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
          ownerReferences: [controllerRefTo(ownerResource, owner)],
        },
        data,
        revision: number,
      } as ControllerRevision)
      return { revision, collisions: tried }
    } catch (error) {
      if (!hasReason(error, 'AlreadyExists')) throw error
      const other = await client.get(controllerrevisions, namespace, name)
      if (hasData(other, data)) return { revision: other, collisions: tried }
      if (tried - collisions >= collisionsMax) throw error
    }
  }
}

/** Deletes the oldest that nobody needs. */
export const forgetRevisions = async (
  { client }: Keeper,
  revisions: readonly ControllerRevision[],
  isNeeded: (revision: ControllerRevision) => boolean,
  limit: number,
): Promise<void> => {
  for (const { metadata } of outdated(revisions, isNeeded, limit)) {
    try {
      await client.delete(controllerrevisions, metadata.namespace!, metadata.name!)
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
    }
  }
}
