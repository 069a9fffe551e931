/** The informers of a process: one watch a resource, however many controllers look at it. */
import { setMaxListeners } from 'node:events'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { nameOf, type Resource } from '../resource.ts'
import type { Client, Form } from '../rest/client.ts'
import { Informer } from './informer.ts'

export interface SharedInformersOptions {
  readonly client: Client
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onError?: (error: unknown, resource: Resource) => void
}

/** Part of a collection. */
export interface Scope {
  /** Keeps nothing but metadata: of all kinds at once, that is what fits into memory. */
  readonly form?: Form
  readonly namespace?: string
  readonly labelSelector?: string
  readonly fieldSelector?: string
}

/** What one of several users of the informers is given. */
export interface Informers {
  of<T extends KubeObject>(resource: Resource<T>, scope?: Scope): Informer<T>
}

export class SharedInformers implements Informers {
  private readonly options: SharedInformersOptions
  private readonly informers = new Map<string, Informer<KubeObject>>()
  private isStarted = false

  constructor(options: SharedInformersOptions) {
    this.options = options
    // Every informer listens to it.
    setMaxListeners(0, options.signal)
  }

  /** The one informer of this resource and scope; it starts with `start`, or at once when that was called before. */
  of<T extends KubeObject>(resource: Resource<T>, scope: Scope = {}): Informer<T> {
    const id = JSON.stringify([
      nameOf(resource),
      resource.version,
      scope.namespace,
      scope.labelSelector,
      scope.fieldSelector,
      scope.form,
    ])
    let informer = this.informers.get(id) as Informer<T> | undefined
    if (informer === undefined) {
      const { client, clock, onError } = this.options
      informer = new Informer<T>({
        ...{ client, clock, resource, ...scope },
        onError: (error) => onError?.(error, resource),
      })
      this.informers.set(id, informer as unknown as Informer<KubeObject>)
      if (this.isStarted) void informer.start(this.options.signal)
    }
    return informer
  }

  /** The same informers, for one user: `synced` waits for those that this one has asked for, whatever becomes of the others. */
  forOne(): Informers & { synced(): Promise<void> } {
    const asked = new Set<{ synced(): Promise<void> }>()
    return {
      of: (resource, scope) => {
        const informer = this.of(resource, scope)
        asked.add(informer)
        return informer
      },
      synced: async () => {
        await Promise.all([...asked].map((informer) => informer.synced()))
      },
    }
  }

  start(): void {
    this.isStarted = true
    for (const informer of this.informers.values()) void informer.start(this.options.signal)
  }

  /** Resolves when every informer asked for until now has its first state. */
  async synced(): Promise<void> {
    await Promise.all([...this.informers.values()].map((informer) => informer.synced()))
  }
}
