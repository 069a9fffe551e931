/** The newest state of objects that a controller has written, until its cache has it: what it reads is never older than that. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { keyOf, type ObjectKey } from '@binnacle/client/cache/indexer.ts'
import type { Informer } from '@binnacle/client/cache/informer.ts'

export class Written<T extends KubeObject> {
  private readonly objects = new Map<ObjectKey, T>()
  /** Written before the cache began anew: what it shows then holds them, or is an earlier state that the server was put back to. */
  private doubtful: ReadonlyMap<ObjectKey, T> = new Map()

  /** `informer`: of the objects that are written. */
  constructor(informer: Pick<Informer<T>, 'addHandler'>) {
    informer.addHandler({
      lost: () => {
        this.doubtful = new Map(this.objects)
      },
      replaced: () => {
        for (const [key, object] of this.doubtful) if (this.objects.get(key) === object) this.forget(key)
        this.doubtful = new Map()
      },
    })
  }

  /** What a write returned. */
  add(object: T): void {
    this.objects.set(keyOf(object), object)
  }

  /** The cache's picture, or what was written since. */
  newest(cached: T): T {
    return this.ahead(keyOf(cached), cached) ?? cached
  }

  /** What was written and the cache, which has this of it, does not show yet. */
  ahead(key: ObjectKey, cached: T | undefined): T | undefined {
    const mine = this.objects.get(key)
    if (mine === undefined) return undefined
    const isSame = cached === undefined || cached.metadata.uid === mine.metadata.uid
    if (isSame && versionOf(mine) > versionOf(cached)) return mine
    this.forget(key)
    return undefined
  }

  forget(key: ObjectKey): void {
    this.objects.delete(key)
  }
}

/**
 * Versions of one resource grow as numbers; none is older than any.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
const versionOf = (object: KubeObject | undefined): bigint => BigInt(object?.metadata.resourceVersion ?? 0)
