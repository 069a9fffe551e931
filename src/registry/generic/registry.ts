/** All served resources: from recorded facts and the kinds' folders to stores, endpoints and listers. */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Lister, Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type ResourceFacts, resources } from '@binnacle/openapi/resources.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { Storage } from '../../storage/interface.ts'
import { Endpoint } from './endpoint.ts'
import type { ResourceDefinition } from './resource.ts'
import { storagePrefixOf } from './storageprefixes.ts'
import { ResourceStore } from './store.ts'

export interface RegistryOptions {
  readonly storage: Storage
  readonly definitions: readonly ResourceDefinition<never>[]
  readonly clock: Clock
  /** Default `/registry`. */
  readonly etcdPrefix?: string
  readonly onCorrupt: (key: string, error: unknown) => void
}

export class Registry implements Listers {
  private readonly endpoints = new Map<string, Endpoint>()
  private readonly stores = new Map<string, ResourceStore>()

  constructor(o: RegistryOptions) {
    const root = `${o.etcdPrefix ?? '/registry'}/`
    const given = o.definitions as unknown as readonly ResourceDefinition[]
    const definitions = [...given, ...plainDefinitions(given)].sort(storingFirst)
    for (const definition of definitions) {
      const versions = resources.filter(
        (r) => r.group === definition.group && r.resource === definition.resource,
      )
      const storageVersion = definition.storageVersion ?? versions[0]?.version
      const facts = versions.find((r) => r.version === storageVersion)
      if (facts === undefined)
        throw new Error(`no facts for ${definition.resource}.${definition.group} ${storageVersion}`)
      // A second group that serves the same objects (events.k8s.io) shares the store of the first.
      const shared = definition.storedAs
      let store = shared === undefined ? undefined : this.stores.get(storeKey(shared.group, shared.resource))
      if (store === undefined) {
        store = new ResourceStore({
          storage: o.storage,
          definition,
          facts,
          root,
          storagePrefix:
            definition.storagePrefix ??
            storagePrefixOf(definition.group, definition.resource) ??
            definition.resource,
          clock: o.clock,
          onCorrupt: o.onCorrupt,
        })
      }
      this.stores.set(storeKey(definition.group, definition.resource), store)
      const view = shared === undefined ? store : store.servedAs(definition)
      for (const served of versions) this.serve(served, view, definition)
    }
  }

  private serve(facts: ResourceFacts, store: ResourceStore, definition: ResourceDefinition): void {
    const type = typeOf(facts.group, facts.version, facts.kind)
    if (type === undefined) throw new Error(`no schema for ${facts.group}/${facts.version} ${facts.kind}`)
    this.endpoints.set(
      `${facts.group}/${facts.version}/${facts.resource}`,
      new Endpoint(facts, store, type, definition),
    )
  }

  /** The endpoint of a served resource; undefined for what nobody serves. */
  endpoint(group: string, version: string, resource: string): Endpoint | undefined {
    return this.endpoints.get(`${group}/${version}/${resource}`)
  }

  /** Whether anything of this group is served. */
  serves(group: string): boolean {
    return resources.some((r) => r.group === group)
  }

  store(group: string, resource: string): ResourceStore {
    const store = this.stores.get(storeKey(group, resource))
    if (store === undefined) throw new Error(`no store for ${resource}.${group}`)
    return store
  }

  allStores(): ResourceStore[] {
    return [...new Set(this.stores.values())]
  }

  /** Whether every cache can serve. */
  get isReady(): boolean {
    return this.allStores().every((store) => store.cacher.isReady)
  }

  /** Fills every cache; resolves when all can serve. */
  async start(): Promise<void> {
    await Promise.all(this.allStores().map((store) => store.cacher.start()))
  }

  close(): void {
    for (const store of this.allStores()) store.cacher.close()
  }

  of<T extends KubeObject = KubeObject>(group: string, resource: string): Lister<T> {
    const store = this.store(group, resource)
    const { cacher } = store
    return {
      get: (namespace, name) => cacher.get(store.keyOf(namespace, name))?.object() as T | undefined,
      list: (namespace = '') => cacher.range(store.prefixOf(namespace)).map((entry) => entry.object() as T),
      subscribe: (changed) =>
        cacher.listen((now, before) =>
          changed(now?.object() as T | undefined, before?.object() as T | undefined),
        ),
    }
  }
}

/** Stored resources whose kind has no rules of its own yet: schema, metadata and the generic strategy are all they get. */
const plainDefinitions = (given: readonly ResourceDefinition[]): ResourceDefinition[] => {
  const known = new Set(given.map((d) => storeKey(d.group, d.resource)))
  const plain = new Map<string, ResourceDefinition>()
  for (const { group, resource, storageVersionHash } of resources) {
    const key = storeKey(group, resource)
    if (storageVersionHash !== undefined && !known.has(key)) plain.set(key, { group, resource })
  }
  return [...plain.values()]
}

/** A resource that lives in another's store needs that store to be there. */
const storingFirst = (a: ResourceDefinition, b: ResourceDefinition): number =>
  Number(a.storedAs !== undefined) - Number(b.storedAs !== undefined)

const storeKey = (group: string, resource: string): string => `${group}/${resource}`
