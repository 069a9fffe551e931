/** Informers of kinds that come and go while the process runs, such as custom ones: each begins and ends with its kind. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { Informer, type InformerHandler } from '@binnacle/client/cache/informer.ts'
import type { ApiResource } from '@binnacle/client/discovery/mapper.ts'
import { pause } from '@binnacle/client/pause.ts'
import { nameOf } from '@binnacle/client/resource.ts'
import type { ControllerContext } from './controller.ts'

/** How often the server is asked what it has, and how often until it has said so for the first time. Milliseconds. */
const refreshMs = 30_000
const firstRefreshMs = 1_000

type Context = Pick<ControllerContext, 'client' | 'mapper' | 'clock' | 'log' | 'signal'>

/** Runs until the context's signal aborts; `sync` is called each time the server has said what it has. */
export const followDiscovery = async (
  { mapper, clock, log, signal }: Context,
  sync: () => void,
): Promise<void> => {
  let isFirst = true
  while (!signal.aborted) {
    try {
      await mapper.refresh()
      sync()
      isFirst = false
    } catch (error) {
      log.warn({ err: error }, 'the server does not say what it has')
    }
    await pause(clock, isFirst ? firstRefreshMs : refreshMs, signal)
  }
}

export interface KindWatchesOptions {
  /** What is kept of an object's metadata; default: all. */
  readonly transform?: (object: KubeObject) => KubeObject
  readonly handlerOf: (resource: ApiResource) => InformerHandler<KubeObject>
  /** The server has no such kind any more: these objects were the last that it showed. */
  readonly ended?: (resource: ApiResource, objects: readonly KubeObject[]) => void
}

interface Watch {
  readonly resource: ApiResource
  readonly informer: Informer<KubeObject>
  readonly end: AbortController
}

/** Watches the metadata of kinds. */
export class KindWatches {
  private readonly context: Context
  private readonly options: KindWatchesOptions
  private readonly watches = new Map<string, Watch>()

  constructor(context: Context, options: KindWatchesOptions) {
    this.context = context
    this.options = options
    context.signal.addEventListener('abort', () => this.sync([]), { once: true })
  }

  get(group: string, resource: string): Informer<KubeObject> | undefined {
    return this.watches.get(`${group}/${resource}`)?.informer
  }

  informers(): readonly Informer<KubeObject>[] {
    return [...this.watches.values()].map(({ informer }) => informer)
  }

  /** From now on these are watched, and no others. @returns those that have begun or ended */
  sync(resources: readonly ApiResource[]): readonly ApiResource[] {
    const wanted = new Map(resources.map((one) => [`${one.group}/${one.resource}`, one]))
    const changed: ApiResource[] = []
    for (const [key, { resource, informer, end }] of this.watches) {
      if (wanted.get(key)?.version === resource.version) continue
      end.abort()
      this.watches.delete(key)
      changed.push(resource)
      if (!this.context.signal.aborted) this.options.ended?.(resource, informer.lister.list())
    }
    for (const [key, resource] of wanted) {
      if (this.watches.has(key)) continue
      this.watches.set(key, this.begin(resource))
      changed.push(resource)
    }
    return changed
  }

  private begin(resource: ApiResource): Watch {
    const { client, clock, log } = this.context
    const { transform, handlerOf } = this.options
    const end = new AbortController()
    const informer = new Informer<KubeObject>({
      ...{ client, clock, resource, form: 'metadata' },
      ...(transform === undefined ? {} : { transform }),
      onError: (error) => log.debug({ resource: nameOf(resource), err: error }, 'a watch was interrupted'),
    })
    informer.addHandler(handlerOf(resource))
    void informer.start(end.signal)
    return { resource, informer, end }
  }
}
