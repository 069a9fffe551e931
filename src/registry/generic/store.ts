/**
 * One stored resource: its keys, its codec, its watch cache, and the compare-and-swap loop that every update goes
 * through. Endpoints of several versions (autoscaling/v1 and v2) share one store.
 */

import { alreadyExists, type GroupResource, notFound } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ResourceFacts } from '@binnacle/openapi/resources.ts'
import type { KeyValue, Storage } from '../../storage/interface.ts'
import { Cacher } from '../../watch/cacher.ts'
import { Entry, type EntryShape, entryShape } from '../../watch/entry.ts'
import { canonicaliser, encodeStored } from './codec.ts'
import type { WriteContext } from './context.ts'
import type { ResourceDefinition } from './resource.ts'

export interface StoreOptions {
  readonly storage: Storage
  readonly definition: ResourceDefinition
  /** Facts of the storage version. */
  readonly facts: ResourceFacts
  /** `/registry/` unless `--etcd-prefix` says otherwise. */
  readonly root: string
  readonly storagePrefix: string
  readonly clock: Clock
  readonly onCorrupt: (key: string, error: unknown) => void
}

/** What one try of an update decided. */
export type Attempt<R> =
  | { readonly do: 'put'; readonly value: Buffer; readonly result: R }
  | { readonly do: 'delete'; readonly result: R }
  | { readonly do: 'keep'; readonly result: R }

export class ResourceStore {
  readonly definition: ResourceDefinition
  readonly facts: ResourceFacts
  readonly cacher: Cacher
  /** The resource as errors name it. */
  private readonly names: GroupResource
  readonly shape: EntryShape
  readonly prefix: string
  private readonly storage: Storage
  private readonly canonical: (kv: KeyValue) => Buffer

  constructor(o: StoreOptions) {
    this.definition = o.definition
    this.facts = o.facts
    this.names = o.facts
    this.storage = o.storage
    this.prefix = `${o.root}${o.storagePrefix}/`
    const { group, version, kind } = o.facts
    const selectable = Object.entries(o.definition.selectableFields ?? {})
    this.shape = entryShape(kind, group === '' ? version : `${group}/${version}`, (object) => {
      const fields: Record<string, string> = {
        'metadata.name': object.metadata.name ?? '',
        'metadata.namespace': object.metadata.namespace ?? '',
      }
      for (const [label, value] of selectable) fields[label] = value(object)
      return fields
    })
    this.canonical = canonicaliser(o.definition, kind, version, this.shape.header)
    this.cacher = new Cacher({
      storage: o.storage,
      prefix: this.prefix,
      shape: this.shape,
      canonical: this.canonical,
      clock: o.clock,
      onCorrupt: o.onCorrupt,
    })
  }

  keyOf(namespace: string, name: string): string {
    return this.facts.namespaced ? `${this.prefix}${namespace}/${name}` : this.prefix + name
  }

  /** The reverse of `keyOf`. */
  namesOf(key: string): { namespace: string; name: string } {
    const names = key.slice(this.prefix.length)
    const slash = this.facts.namespaced ? names.indexOf('/') : -1
    return { namespace: slash === -1 ? '' : names.slice(0, slash), name: names.slice(slash + 1) }
  }

  /** This store as a second group serves it (events.k8s.io): what is missing or taken is told under that group's name. */
  servedAs(names: GroupResource): ResourceStore {
    return Object.create(this, { names: { value: names } }) as ResourceStore
  }

  /** What a list of `namespace` ('' for all) covers. */
  prefixOf(namespace: string): string {
    return namespace === '' || !this.facts.namespaced ? this.prefix : `${this.prefix}${namespace}/`
  }

  entryOf(kv: KeyValue): Entry {
    return new Entry(kv.key, kv.modRevision, this.canonical(kv), this.shape)
  }

  /**
   * The object now, as every acknowledged write left it. A cache that has not heard yet how far the store has come, as when
   * other resources are written all the time, is not waited for: the store itself is asked.
   */
  async getFresh(namespace: string, name: string): Promise<Entry> {
    const revision = await this.storage.currentRevision()
    if (!this.cacher.isReady || this.cacher.revision < revision) {
      this.cacher.lagged()
      return this.read(namespace, name)
    }
    const entry = this.cacher.get(this.keyOf(namespace, name))
    if (entry === undefined) throw notFound(this.names, name)
    return entry
  }

  /** Straight from the store. */
  async read(namespace: string, name: string): Promise<Entry> {
    const { kv } = await this.storage.get(this.keyOf(namespace, name))
    if (kv === undefined) throw notFound(this.names, name)
    return this.entryOf(kv)
  }

  /** A page as of a past revision, which the cache no longer shows. Throws the storage's Compacted. */
  async listAt(prefix: string, revision: number, startKey: string, limit: number | undefined) {
    const page = await this.storage.list(prefix, {
      revision,
      startKey,
      ...(limit === undefined ? {} : { limit }),
    })
    return { entries: page.kvs.map((kv) => this.entryOf(kv)), more: page.more, count: page.count }
  }

  /** Stores a new object. Throws AlreadyExists. */
  async create(namespace: string, name: string, value: Buffer): Promise<Entry> {
    const key = this.keyOf(namespace, name)
    const ttlSeconds = this.definition.ttlSeconds
    const result = await this.storage.create(
      key,
      value,
      ttlSeconds === undefined ? undefined : { ttlSeconds },
    )
    if (!result.succeeded) throw alreadyExists(this.names, name)
    return new Entry(key, result.revision, value, this.shape)
  }

  /**
   * Calls `attempt` with the object as it is until its decision lands on an unchanged object. `attempt` may run many
   * times. The first try may see a cached state: if it fails, it is repeated with the stored one before the failure
   * counts, so that nobody is refused because of an old copy.
   */
  async guaranteedUpdate<R>(
    namespace: string,
    name: string,
    caller: Pick<WriteContext, 'request'> | undefined,
    attempt: (current: Entry) => Promise<Attempt<R>>,
  ): Promise<{ result: R; entry: Entry; previous: Entry; deleted: boolean }> {
    const key = this.keyOf(namespace, name)
    let current = this.cacher.get(key)
    let isStored = false
    if (current === undefined) {
      current = await this.read(namespace, name)
      isStored = true
    }
    for (let tries = 0; ; tries++) {
      if (tries > 0) caller?.request?.signal.throwIfAborted()
      let decision: Attempt<R>
      try {
        decision = await attempt(current)
      } catch (error) {
        if (isStored) throw error
        const stored: Entry = await this.read(namespace, name)
        isStored = true
        if (stored.revision === current.revision) throw error
        current = stored
        continue
      }
      if (decision.do === 'keep') {
        // Nothing to write, but only the stored state can say so.
        if (!isStored) {
          const stored: Entry = await this.read(namespace, name)
          isStored = true
          if (stored.revision !== current.revision) {
            current = stored
            continue
          }
        }
        return { result: decision.result, entry: current, previous: current, deleted: false }
      }
      if (decision.do === 'delete') {
        const outcome = await this.storage.delete(key, current.revision)
        if (outcome.succeeded) {
          return {
            result: decision.result,
            entry: current.at(outcome.revision),
            previous: current,
            deleted: true,
          }
        }
        current = this.currentOf(outcome.current, name)
      } else {
        const ttlSeconds = this.definition.ttlSeconds
        const outcome = await this.storage.update(
          key,
          decision.value,
          current.revision,
          ttlSeconds === undefined ? undefined : { ttlSeconds },
        )
        if (outcome.succeeded) {
          const entry = new Entry(key, outcome.revision, decision.value, this.shape)
          return { result: decision.result, entry, previous: current, deleted: false }
        }
        current = this.currentOf(outcome.current, name)
      }
      isStored = true
    }
  }

  /** Changes a stored object in place, without strategy or validation: the server's own bookkeeping (quota, budgets). */
  async change(namespace: string, name: string, change: (object: KubeObject) => void): Promise<KubeObject> {
    const { result } = await this.guaranteedUpdate(namespace, name, undefined, async (current) => {
      const object = current.parse()
      change(object)
      const value = encodeStored(object)
      return value.equals(current.value)
        ? { do: 'keep', result: object }
        : { do: 'put', value, result: object }
    })
    return result
  }

  private currentOf(kv: KeyValue | undefined, name: string): Entry {
    if (kv === undefined) throw notFound(this.names, name)
    return this.entryOf(kv)
  }
}

/** Whether two objects of one key are stored the same way: a write of one over the other changes nothing. */
export const storesSame = (value: Buffer, current: Entry, equal: () => boolean): boolean =>
  value.length === current.bytes.length && (value.equals(current.value) || equal())
