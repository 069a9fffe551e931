/**
 * Objects by key and by whatever else they are looked up by. What it returns is shared by all readers: never change it, copy it.
 */
import type { LabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

/** `namespace/name`, or `name` of what has no namespace: what work queues hold. */
export type ObjectKey = string

export const keyOf = ({
  metadata,
}: {
  readonly metadata: { readonly namespace?: string; readonly name?: string }
}): ObjectKey => keyFrom(metadata.namespace, metadata.name ?? '')

export const keyFrom = (namespace: string | undefined, name: string): ObjectKey =>
  namespace === undefined || namespace === '' ? name : `${namespace}/${name}`

/** Takes a key apart. */
export const splitKey = (key: ObjectKey): { readonly namespace: string; readonly name: string } => {
  const slash = key.indexOf('/')
  return slash < 0
    ? { namespace: '', name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) }
}

/** Read-only view of what an informer has seen: perhaps a little old, never half-changed. */
export interface Lister<T extends KubeObject> {
  get(namespace: string, name: string): T | undefined
  byKey(key: ObjectKey): T | undefined
  /** All, or those of a namespace, or those of it that a selector takes; in no order. */
  list(namespace?: string, selector?: LabelSelector): T[]
  /** Those for which the index function gave `value`. Throws for an index that was not added. */
  byIndex(index: string, value: string): T[]
  readonly size: number
}

/** The values under which an object is found. */
export type IndexFunction<T> = (object: T) => readonly string[]

/** Every namespaced cache has it. */
const byNamespace = 'namespace'

export class Indexer<T extends KubeObject> implements Lister<T> {
  private readonly objects = new Map<ObjectKey, T>()
  private readonly indices = new Map<
    string,
    { readonly of: IndexFunction<T>; readonly entries: Map<string, Map<ObjectKey, T>> }
  >()

  constructor() {
    this.addIndex(byNamespace, ({ metadata }) =>
      metadata.namespace === undefined ? [] : [metadata.namespace],
    )
  }

  /** The same name again keeps what is there. */
  addIndex(name: string, of: IndexFunction<T>): void {
    if (this.indices.has(name)) return
    const index = { of, entries: new Map<string, Map<ObjectKey, T>>() }
    this.indices.set(name, index)
    for (const [key, object] of this.objects) enter(index, key, object)
  }

  get size(): number {
    return this.objects.size
  }

  get(namespace: string, name: string): T | undefined {
    return this.objects.get(keyFrom(namespace, name))
  }

  byKey(key: ObjectKey): T | undefined {
    return this.objects.get(key)
  }

  keys(): IterableIterator<ObjectKey> {
    return this.objects.keys()
  }

  list(namespace = '', selector?: LabelSelector): T[] {
    const all = namespace === '' ? [...this.objects.values()] : this.byIndex(byNamespace, namespace)
    return selector === undefined
      ? all
      : all.filter(({ metadata }) => selector.matches(metadata.labels ?? {}))
  }

  byIndex(name: string, value: string): T[] {
    const index = this.indices.get(name)
    if (index === undefined) throw new Error(`no index ${name}`)
    const found = index.entries.get(value)
    return found === undefined ? [] : [...found.values()]
  }

  /** @returns what was there before */
  set(key: ObjectKey, object: T): T | undefined {
    const old = this.objects.get(key)
    this.objects.set(key, object)
    for (const index of this.indices.values()) {
      if (old !== undefined) leave(index, key, old)
      enter(index, key, object)
    }
    return old
  }

  delete(key: ObjectKey): T | undefined {
    const old = this.objects.get(key)
    if (old === undefined) return undefined
    this.objects.delete(key)
    for (const index of this.indices.values()) leave(index, key, old)
    return old
  }
}

interface Index<T> {
  readonly of: IndexFunction<T>
  readonly entries: Map<string, Map<ObjectKey, T>>
}

const enter = <T>({ of, entries }: Index<T>, key: ObjectKey, object: T): void => {
  for (const value of of(object)) {
    const found = entries.get(value)
    if (found === undefined) entries.set(value, new Map([[key, object]]))
    else found.set(key, object)
  }
}

const leave = <T>({ of, entries }: Index<T>, key: ObjectKey, object: T): void => {
  for (const value of of(object)) {
    const found = entries.get(value)
    if (found === undefined) continue
    found.delete(key)
    if (found.size === 0) entries.delete(value)
  }
}
