/**
 * Deletes what lost its owners, waits with owners that are deleted in the foreground, and cuts the ties of those that leave orphans.
 * Rule: https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import type { ApiResource } from '@binnacle/client/discovery/mapper.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { retryOnConflict } from '@binnacle/client/retry/conflict.ts'
import type { Controller, ControllerContext } from '../../controller.ts'
import { foregroundFinalizer, Graph, type Node, orphanFinalizer } from './graph.ts'
import { Monitors } from './monitors.ts'
import { Owners, UnknownKind } from './owners.ts'
import { fateOf, type OwnerState } from './plan.ts'

export const garbageCollector: Controller = {
  name: 'garbage-collector-controller',
  serviceAccount: 'generic-garbage-collector',
  start: (context) => {
    const { clock, log, options, signal } = context
    const graph = new Graph({
      attemptToDelete: (uid) => deletion.queue.add(uid),
      attemptToOrphan: (uid) => orphaning.queue.add(uid),
      namesOwnerElsewhere: ({ uid, identity }, { apiVersion, kind, name, uid: owner }) =>
        context.recorder.event(
          {
            apiVersion: identity.apiVersion,
            kind: identity.kind,
            metadata: { uid, name: identity.name, namespace: identity.namespace },
          },
          'Warning',
          'OwnerRefInvalidNamespace',
          `ownerRef [${apiVersion}/${kind}, namespace: ${identity.namespace}, name: ${name}, uid: ${owner}] does not exist in namespace "${identity.namespace}"`,
        ),
    })
    const owners = new Owners(context.client, context.mapper, graph)
    const monitors = new Monitors(context, graph, () => owners.forget())
    const collector = new Collector(context, graph, owners, (uid) => deletion.queue.add(uid))
    const onError = (error: unknown, uid: string): void => {
      const level = error instanceof UnknownKind || hasReason(error, 'Conflict') ? 'debug' : 'warn'
      log[level]({ object: graph.get(uid)?.identity, err: error }, 'not collected yet')
    }
    const workers = options.concurrentSyncs.gc
    const deletion: Loop = loopOf({
      ...{ clock, workers, onError },
      reconcile: (uid) => collector.attemptToDelete(uid),
    })
    const orphaning: Loop = loopOf({
      ...{ clock, workers, onError },
      reconcile: (uid) => collector.attemptToOrphan(uid),
    })
    // Before every kind was read whole, most owners must be asked for, and owners that wait do not know all they wait for.
    const ready = new Promise<void>((resolve) => {
      void monitors.run(resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    const afterReady = (loop: Loop): Loop => ({
      queue: loop.queue,
      run: (until) => ready.then(() => loop.run(until)),
    })
    return [afterReady(deletion), afterReady(orphaning)]
  },
}

class Collector {
  private readonly context: ControllerContext
  private readonly graph: Graph
  private readonly enqueue: (uid: string) => void
  private readonly owners: Owners

  constructor(context: ControllerContext, graph: Graph, owners: Owners, enqueue: (uid: string) => void) {
    this.context = context
    this.graph = graph
    this.owners = owners
    this.enqueue = enqueue
  }

  async attemptToDelete(uid: string): Promise<undefined> {
    const node = this.graph.get(uid)
    if (node === undefined) return
    if (node.isBeingDeleted && !node.isDeletingDependents) return
    // Most of what is looked at is as it should be: no need to ask.
    if (!node.isVirtual && !node.isDeletingDependents && this.graph.hasSolidOwners(node)) return
    const resource = await this.resourceOf(node)
    const object = await this.live(node, resource)
    if (object === undefined) {
      this.graph.remove(uid)
      return
    }
    // Seen at last, but by asking: the watch of its kind will say the rest.
    if (node.isVirtual) return
    if (node.isDeletingDependents) return this.releaseForeground(node, resource)
    const references = object.metadata.ownerReferences ?? []
    if (references.length === 0) return
    const states = await Promise.all(
      references.map(
        async (reference): Promise<readonly [typeof reference, OwnerState]> => [
          reference,
          await this.owners.stateOf(reference, node.identity.namespace),
        ],
      ),
    )
    const fate = fateOf(states, node.dependents.size > 0, object.metadata.finalizers ?? [])
    if (fate.action === 'keep') return
    const { namespace, name } = node.identity
    const { client } = this.context
    if (fate.action === 'dropOwners') {
      await this.patch(node, resource, {
        resourceVersion: object.metadata.resourceVersion,
        ownerReferences: references.filter((reference) => !fate.uids.includes(reference.uid)),
      })
      return
    }
    // Two that own each other would wait for ever: the one that goes lets its own owner go first.
    if (fate.policy === 'Foreground')
      for (const dependent of node.dependents)
        if (dependent.isDeletingDependents) {
          await this.unblockOwners(node, resource, object)
          break
        }
    try {
      await client.delete(resource, namespace, name, {
        propagationPolicy: fate.policy,
        // What was concluded holds for the object as it was looked at.
        preconditions: { uid, resourceVersion: object.metadata.resourceVersion! },
      })
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
    }
  }

  async attemptToOrphan(uid: string): Promise<undefined> {
    const node = this.graph.get(uid)
    if (node === undefined || node.isVirtual) return
    const results = await Promise.allSettled(
      [...node.dependents].map((dependent) => this.cutTie(dependent, uid)),
    )
    const failed = results.find((result) => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    await this.removeFinalizer(node, await this.resourceOf(node), orphanFinalizer)
  }

  /** All dependents that block are gone, or are told to go. */
  private async releaseForeground(node: Node, resource: ApiResource): Promise<undefined> {
    const blocking = this.graph.blockingDependents(node)
    if (blocking.length === 0) return this.removeFinalizer(node, resource, foregroundFinalizer)
    for (const dependent of blocking) if (!dependent.isDeletingDependents) this.enqueue(dependent.uid)
  }

  private async unblockOwners(node: Node, resource: ApiResource, object: KubeObject): Promise<void> {
    await this.patch(node, resource, {
      ownerReferences: object.metadata.ownerReferences!.map((reference) => ({
        ...reference,
        blockOwnerDeletion: false,
      })),
    })
  }

  private async cutTie(dependent: Node, ownerUid: string): Promise<void> {
    const resource = await this.resourceOf(dependent)
    await retryOnConflict(async () => {
      const object = await this.live(dependent, resource)
      const references = object?.metadata.ownerReferences ?? []
      if (!references.some(({ uid }) => uid === ownerUid)) return
      await this.patch(dependent, resource, {
        resourceVersion: object!.metadata.resourceVersion,
        ownerReferences: references.filter(({ uid }) => uid !== ownerUid),
      })
    })
  }

  private async removeFinalizer(node: Node, resource: ApiResource, finalizer: string): Promise<undefined> {
    await retryOnConflict(async () => {
      const object = await this.live(node, resource)
      const finalizers = object?.metadata.finalizers ?? []
      if (object === undefined || !finalizers.includes(finalizer)) return
      await this.patch(node, resource, {
        resourceVersion: object.metadata.resourceVersion,
        finalizers: finalizers.filter((one) => one !== finalizer),
      })
    })
  }

  /** Of this object and no other of its name. */
  private async patch(
    { uid, identity }: Node,
    resource: ApiResource,
    metadata: Pick<KubeObject['metadata'], 'resourceVersion' | 'ownerReferences' | 'finalizers'>,
  ): Promise<void> {
    const { namespace, name } = identity
    await this.context.client.patch(resource, namespace, name, 'merge-patch+json', {
      metadata: { uid, ...metadata },
    })
  }

  private async resourceOf({ identity }: Node): Promise<ApiResource> {
    const resource = await this.context.mapper.findKind(identity.apiVersion, identity.kind)
    if (resource === undefined) throw new UnknownKind(`no kind ${identity.kind} in ${identity.apiVersion}`)
    return resource
  }

  /** Straight from the server; undefined when it is gone, or another of its name is there. */
  private async live({ uid, identity }: Node, resource: ApiResource): Promise<KubeObject | undefined> {
    try {
      const found = await this.context.client.get(resource, identity.namespace, identity.name, {
        form: 'metadata',
      })
      return found.metadata.uid === uid ? found : undefined
    } catch (error) {
      if (hasReason(error, 'NotFound')) return undefined
      throw error
    }
  }
}
