/** Watches the metadata of every kind that can be deleted, those of custom kinds included as they come and go. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ApiResource } from '@binnacle/client/discovery/mapper.ts'
import { noLongerThan } from '@binnacle/client/pause.ts'
import { apiVersionOf, nameOf } from '@binnacle/client/resource.ts'
import type { ControllerContext } from '../../controller.ts'
import { followDiscovery, KindWatches } from '../../kindwatches.ts'
import type { Graph } from './graph.ts'

/** They own nothing, nobody owns them, and there are many. */
const ignored = new Set(['events', 'events.events.k8s.io'])

/** One kind that cannot be read (its conversion webhook is down, say) must not keep all others from being collected. Milliseconds. */
const syncMaxMs = 30_000

export class Monitors {
  private readonly context: ControllerContext
  private readonly watches: KindWatches

  /** `replaced`: called when what is known of a kind was read anew. */
  constructor(context: ControllerContext, graph: Graph, replaced: () => void) {
    this.context = context
    this.watches = new KindWatches(context, {
      transform: essentials,
      handlerOf: (resource) => ({
        added: (object) => graph.observe(named(object, resource)),
        updated: (object, old) => graph.observe(named(object, resource), old),
        deleted: ({ metadata }) => graph.remove(metadata.uid!),
        replaced,
      }),
      ended: (_, objects) => {
        for (const { metadata } of objects) graph.remove(metadata.uid!)
      },
    })
  }

  /** Runs until the context's signal aborts; `ready` is called once, when all kinds of the start have been read, or could not be. */
  run(ready: () => void): Promise<void> {
    const { mapper } = this.context
    let isFirst = true
    return followDiscovery(this.context, () => {
      this.watches.sync(
        mapper.preferred('list', 'watch', 'delete').filter((resource) => !ignored.has(nameOf(resource))),
      )
      if (isFirst) void this.synced().then(ready)
      isFirst = false
    })
  }

  private async synced(): Promise<void> {
    const { clock, signal, log } = this.context
    const informers = this.watches.informers()
    await noLongerThan(clock, syncMaxMs, signal, Promise.all(informers.map((informer) => informer.synced())))
    const missing = informers.filter((informer) => !informer.hasSynced())
    if (missing.length > 0 && !signal.aborted)
      log.warn(
        { resources: missing.map(({ resource }) => nameOf(resource)) },
        'collecting without having read all kinds',
      )
  }
}

const named = (object: KubeObject, resource: ApiResource): KubeObject => ({
  ...object,
  apiVersion: apiVersionOf(resource),
  kind: resource.kind,
})

/** What the graph needs of an object: there is one of everything in the cluster. */
const essentials = ({ apiVersion, kind, metadata }: KubeObject): KubeObject => {
  const { uid, name, namespace, resourceVersion, deletionTimestamp, finalizers, ownerReferences } = metadata
  return {
    ...{ apiVersion, kind },
    metadata: {
      ...{ uid, name, resourceVersion },
      ...(namespace === undefined ? {} : { namespace }),
      ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ...(ownerReferences === undefined ? {} : { ownerReferences }),
    },
  }
}
