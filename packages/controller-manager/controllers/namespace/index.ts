/**
 * Empties a namespace that is being deleted, then lets it go: its finalizer `kubernetes` stands for its contents. What is left and
 * why is told in the namespace's conditions. Rule: https://kubernetes.io/docs/tasks/administer-cluster/namespaces/
 */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import { namespaces, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Namespace } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { conditionsOf } from './conditions.ts'
import { deleteContents } from './contents.ts'

const finalizer = 'kubernetes'
/** What waits for finalizers is looked at again after so long, then twice as long, and so on. */
const firstRetryMs = 1_000
const retryMaxMs = 60_000

export const namespace: Controller = {
  name: 'namespace-controller',
  serviceAccount: 'namespace-controller',
  start: ({ client, informers, mapper, clock, log, options }) => {
    const spaces = informers.of(namespaces)
    const podInformer = informers.of(pods)

    const reconcile = async (name: string): Promise<LoopResult | undefined> => {
      const seen = spaces.lister.byKey(name)
      if (seen?.metadata.deletionTimestamp === undefined) return undefined
      const waitMs =
        Date.parse(seen.metadata.deletionTimestamp) + options.namespaceDeletionDelayMs - clock.now()
      if (waitMs > 0) return { requeueAfterMs: waitMs }
      const space = await client.find(namespaces, '', name)
      if (space === undefined || space.metadata.uid !== seen.metadata.uid) return undefined
      if (!(space.spec?.finalizers ?? []).includes(finalizer)) return undefined
      const deletion = await deleteContents(client, mapper, name)
      const told = await tell(space, deletion)
      if (deletion.estimateMs > 0) return { requeueAfterMs: Math.max(firstRetryMs, deletion.estimateMs / 2) }
      const { remaining, deletionFailures, discoveryFailure } = deletion
      if (remaining.size > 0 || deletionFailures.length > 0 || discoveryFailure !== undefined)
        throw new Error(
          `the namespace is not empty: ${[...remaining.keys(), ...deletionFailures].join(', ')}`,
        )
      await client.update(
        namespaces,
        { ...told, spec: { finalizers: told.spec!.finalizers!.filter((one) => one !== finalizer) } },
        { subresource: 'finalize' },
      )
      return undefined
    }

    const tell = async (
      space: Namespace,
      deletion: Parameters<typeof conditionsOf>[1],
    ): Promise<Namespace> => {
      const before = space.status?.conditions ?? []
      const conditions = conditionsOf(before, deletion, formatTime(clock.now()))
      if (conditions === before) return space
      return client.updateStatus(namespaces, {
        ...space,
        status: { ...space.status, conditions: [...conditions] },
      })
    }

    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.namespace,
      queue: new WorkQueue({ clock, firstRetryMs, retryMaxMs }),
      reconcile,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
          log.debug({ namespace: key, err: error }, 'a namespace is not gone yet')
      },
    })
    const { queue } = loop
    const isGoing = ({ metadata }: Namespace): boolean => metadata.deletionTimestamp !== undefined
    spaces.addHandler({
      added: (space) => isGoing(space) && queue.add(space.metadata.name!),
      updated: (space, old) => isGoing(space) && !isGoing(old) && queue.add(space.metadata.name!),
    })
    // The last pod has ended: nothing else need be waited for.
    podInformer.addHandler({
      deleted: ({ metadata }) => {
        const space = spaces.lister.byKey(metadata.namespace!)
        if (space !== undefined && isGoing(space) && podInformer.lister.list(metadata.namespace).length === 0)
          queue.add(metadata.namespace!)
      },
    })
    return [loop]
  },
}
