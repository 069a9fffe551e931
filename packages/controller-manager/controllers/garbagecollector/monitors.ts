/** Watches the metadata of every kind that can be deleted, those of custom kinds included as they come and go. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { Informer } from '@binnacle/client/cache/informer.ts'
import type { ApiResource } from '@binnacle/client/discovery/mapper.ts'
import { noLongerThan, pause } from '@binnacle/client/pause.ts'
import { apiVersionOf, nameOf } from '@binnacle/client/resource.ts'
import type { ControllerContext } from '../../controller.ts'
import type { Graph } from './graph.ts'

/** They own nothing, nobody owns them, and there are many. */
const ignored = new Set(['events', 'events.events.k8s.io'])

/** How often the server is asked what it has. Milliseconds. */
const refreshMs = 30_000
/** One kind that cannot be read (its conversion webhook is down, say) must not keep all others from being collected. Milliseconds. */
const syncMaxMs = 30_000

interface Monitor {
  readonly informer: Informer<KubeObject>
  readonly end: AbortController
}

export class Monitors {
  private readonly context: ControllerContext
  private readonly graph: Graph
  private readonly replaced: () => void
  private readonly monitors = new Map<string, Monitor>()

  /** `replaced`: called when what is known of a kind was read anew. */
  constructor(context: ControllerContext, graph: Graph, replaced: () => void) {
    this.context = context
    this.graph = graph
    this.replaced = replaced
  }

  /** Runs until the context's signal aborts; `ready` is called once, when all kinds of the start have been read, or could not be. */
  async run(ready: () => void): Promise<void> {
    const { mapper, signal, clock, log } = this.context
    let isFirst = true
    while (!signal.aborted) {
      try {
        await mapper.refresh()
        this.sync(
          mapper.preferred('list', 'watch', 'delete').filter((resource) => !ignored.has(nameOf(resource))),
        )
        if (isFirst) {
          isFirst = false
          void this.synced().then(ready)
        }
      } catch (error) {
        log.warn({ err: error }, 'the server does not say what it has')
      }
      await pause(clock, isFirst ? 1_000 : refreshMs, signal)
    }
    for (const { end } of this.monitors.values()) end.abort()
  }

  private async synced(): Promise<void> {
    const { clock, signal, log } = this.context
    const all = Promise.all([...this.monitors.values()].map(({ informer }) => informer.synced()))
    await noLongerThan(clock, syncMaxMs, signal, all)
    const missing = [...this.monitors].filter(([, { informer }]) => !informer.hasSynced())
    if (missing.length > 0 && !signal.aborted)
      log.warn({ resources: missing.map(([key]) => key) }, 'collecting without having read all kinds')
  }

  private sync(resources: readonly ApiResource[]): void {
    const wanted = new Map(resources.map((resource) => [`${nameOf(resource)}/${resource.version}`, resource]))
    for (const [key, { end, informer }] of this.monitors) {
      if (wanted.has(key)) continue
      end.abort()
      this.monitors.delete(key)
      for (const { metadata } of informer.lister.list()) this.graph.remove(metadata.uid!)
    }
    for (const [key, resource] of wanted)
      if (!this.monitors.has(key)) this.monitors.set(key, this.watch(resource))
  }

  private watch(resource: ApiResource): Monitor {
    const { client, clock, log } = this.context
    const end = new AbortController()
    const informer = new Informer<KubeObject>({
      ...{ client, clock, resource, form: 'metadata', transform: essentials },
      onError: (error) => log.debug({ resource: nameOf(resource), err: error }, 'a watch was interrupted'),
    })
    informer.addHandler({
      added: (object) => this.graph.observe(named(object, resource)),
      updated: (object, old) => this.graph.observe(named(object, resource), old),
      deleted: ({ metadata }) => this.graph.remove(metadata.uid!),
      replaced: this.replaced,
    })
    void informer.start(end.signal)
    return { informer, end }
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
