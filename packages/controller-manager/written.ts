/** The newest state of objects that a controller has written, until its cache has it: what it reads is never older than that. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { keyOf, type ObjectKey } from '@binnacle/client/cache/indexer.ts'

export class Written<T extends KubeObject> {
  private readonly objects = new Map<ObjectKey, T>()

  /** What a write returned. */
  add(object: T): void {
    this.objects.set(keyOf(object), object)
  }

  /** The cache's picture, or what was written since. */
  newest(cached: T): T {
    const key = keyOf(cached)
    const mine = this.objects.get(key)
    if (mine === undefined) return cached
    if (mine.metadata.uid === cached.metadata.uid && versionOf(mine) > versionOf(cached)) return mine
    this.objects.delete(key)
    return cached
  }

  forget(key: ObjectKey): void {
    this.objects.delete(key)
  }
}

/** Versions of one resource grow as numbers. https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions */
const versionOf = ({ metadata }: KubeObject): bigint => BigInt(metadata.resourceVersion ?? 0)
