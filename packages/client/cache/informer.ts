/** One picture of a collection, shared by all who look at it or want to hear of its changes. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Resource } from '../resource.ts'
import type { WatchEvent } from '../rest/watch.ts'
import { Indexer, type IndexFunction, keyOf, type Lister, type ObjectKey } from './indexer.ts'
import { Reflector, type ReflectorOptions } from './reflector.ts'

/** Called after the cache has changed, in order; must not throw and must not wait. */
export interface InformerHandler<T> {
  /** Also once for everything that is there when the handler is added. */
  added?(object: T): void
  /** Also, when a whole state came anew, for what is in it as it was before: a change of it may have been undone unseen. */
  updated?(object: T, old: T): void
  /** With the newest state that was seen: of an object that vanished during an interruption, perhaps not its last. */
  deleted?(object: T): void
  /**
   * The picture is of the past, and a whole new one is asked for. The server may have been put back to an earlier state: what is known
   * from its answers until now counts no more than the picture, when the new one is here.
   */
  lost?(): void
  /** The new picture is here; before the calls that tell how it differs. Also once for the first. */
  replaced?(): void
}

export interface InformerOptions<T extends KubeObject> extends Omit<ReflectorOptions<T>, 'sink'> {
  /** What is kept of an object; the default leaves out managedFields, which readers of a cache do not need. */
  readonly transform?: (object: T) => T
}

export class Informer<T extends KubeObject> {
  private readonly options: InformerOptions<T>
  private readonly indexer = new Indexer<T>()
  private readonly handlers = new Set<InformerHandler<T>>()
  private readonly transform: (object: T) => T
  private running: Promise<void> | undefined
  private isSynced = false
  private readonly waiting: (() => void)[] = []

  constructor(options: InformerOptions<T>) {
    this.options = options
    this.transform = options.transform ?? withoutManagedFields
  }

  get resource(): Resource<T> {
    return this.options.resource
  }

  get lister(): Lister<T> {
    return this.indexer
  }

  addIndex(name: string, of: IndexFunction<T>): void {
    this.indexer.addIndex(name, of)
  }

  /** @returns ends the handler's calls */
  addHandler(handler: InformerHandler<T>): () => void {
    this.handlers.add(handler)
    for (const object of this.indexer.list()) handler.added?.(object)
    return () => this.handlers.delete(handler)
  }

  /** Whether the first state is here. */
  hasSynced(): boolean {
    return this.isSynced
  }

  synced(): Promise<void> {
    return this.isSynced ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve))
  }

  /** Starts once; runs until `signal` aborts. */
  start(signal: AbortSignal): Promise<void> {
    this.running ??= new Reflector<T>({
      ...this.options,
      sink: {
        lost: () => this.tell((handler) => handler.lost?.()),
        replace: (items) => this.replace(items),
        apply: (events) => this.apply(events),
      },
    }).run(signal)
    return this.running
  }

  private replace(items: readonly T[]): void {
    this.tell((handler) => handler.replaced?.())
    const gone = new Set<ObjectKey>(this.indexer.keys())
    for (const item of items) {
      gone.delete(keyOf(item))
      this.set(item, true)
    }
    for (const key of gone) this.remove(key)
    if (this.isSynced) return
    this.isSynced = true
    for (const resolve of this.waiting.splice(0)) resolve()
  }

  private apply(events: readonly WatchEvent<T>[]): void {
    for (const event of events) {
      if (event.type === 'BOOKMARK') continue
      if (event.type === 'DELETED') this.remove(keyOf(event.object), event.object)
      else this.set(event.object)
    }
  }

  private set(object: T, isAnnouncedAnyway = false): void {
    const kept = this.transform(object)
    const old = this.indexer.set(keyOf(kept), kept)
    if (old === undefined) this.tell((handler) => handler.added?.(kept))
    else if (old.metadata.uid !== kept.metadata.uid) {
      // Gone and made anew while we looked away.
      this.tell((handler) => handler.deleted?.(old))
      this.tell((handler) => handler.added?.(kept))
    } else if (isAnnouncedAnyway || old.metadata.resourceVersion !== kept.metadata.resourceVersion)
      this.tell((handler) => handler.updated?.(kept, old))
  }

  private remove(key: ObjectKey, last?: T): void {
    const old = this.indexer.delete(key)
    if (old === undefined) return
    const kept = last === undefined ? old : this.transform(last)
    this.tell((handler) => handler.deleted?.(kept))
  }

  private tell(call: (handler: InformerHandler<T>) => void): void {
    for (const handler of this.handlers) {
      try {
        call(handler)
      } catch (error) {
        this.options.onError?.(error)
      }
    }
  }
}

const withoutManagedFields = <T extends KubeObject>(object: T): T => {
  delete object.metadata.managedFields
  return object
}
