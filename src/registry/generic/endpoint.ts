/** One served resource (or update-like subresource) of one version: facts, store and strategy together. */
import type { Versions } from '@binnacle/apimachinery/managedfields/updater.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { groupVersion } from '@binnacle/apimachinery/meta/object.ts'
import type { ResourceFacts } from '@binnacle/openapi/resources.ts'
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { versionsOf } from './managedfields.ts'
import type { ResourceDefinition, Strategy } from './resource.ts'
import type { ResourceStore } from './store.ts'
import { strategyOf } from './strategy.ts'

export class Endpoint {
  readonly facts: ResourceFacts
  readonly store: ResourceStore
  /** The kind's own rules; where a second group serves another's objects, not those of the store. */
  readonly definition: ResourceDefinition
  /** Schema of the served version. */
  readonly type: ObjectType
  readonly apiVersion: string
  /** Whether clients of this version read the stored bytes as they are. */
  readonly isStorageVersion: boolean
  private readonly strategies = new Map<string, Strategy>()
  private readonly versionsBySubresource = new Map<string, Versions>()

  constructor(facts: ResourceFacts, store: ResourceStore, type: ObjectType, definition = store.definition) {
    this.facts = facts
    this.store = store
    this.type = type
    this.definition = definition
    this.apiVersion = groupVersion(facts.group, facts.version)
    this.isStorageVersion = facts.version === store.facts.version && facts.group === store.facts.group
  }

  /** The strategy of the main endpoint ('') or of a subresource. */
  strategy(subresource = ''): Strategy {
    let strategy = this.strategies.get(subresource)
    if (strategy === undefined) {
      const { definition } = this
      const hasStatus = this.facts.subresources.some((s) => s.name === 'status')
      const own = subresource === '' ? definition.strategy : definition.subresources?.[subresource]
      strategy = strategyOf(
        own,
        subresource,
        hasStatus,
        typeOf(this.store.facts.group, this.store.facts.version, this.store.facts.kind),
      )
      this.strategies.set(subresource, strategy)
    }
    return strategy
  }

  /** What field ownership needs to know of writes through the main endpoint ('') or a subresource. */
  versions(subresource = ''): Versions {
    let versions = this.versionsBySubresource.get(subresource)
    if (versions === undefined) {
      versions = versionsOf(this, subresource)
      this.versionsBySubresource.set(subresource, versions)
    }
    return versions
  }

  /** The object as its own version shows it: without what a conversion to the stored version and back takes away. */
  versioned(object: KubeObject): KubeObject {
    if (!this.isStorageVersion) return this.fromStorage(this.toStorage(object))
    return this.definition.shownToOwners?.(object) ?? object
  }

  /** To the version that is stored; the object itself when this is it. */
  toStorage(object: KubeObject): KubeObject {
    if (this.isStorageVersion) return object
    return this.conversion().toStorage(object)
  }

  /** From the stored version to the served one. */
  fromStorage(object: KubeObject): KubeObject {
    if (this.isStorageVersion) return object
    return this.conversion().fromStorage(object)
  }

  private conversion() {
    const conversion = this.definition.conversions?.[this.apiVersion]
    if (conversion === undefined) throw new Error(`no conversion for ${this.apiVersion} ${this.facts.kind}`)
    return conversion
  }
}
