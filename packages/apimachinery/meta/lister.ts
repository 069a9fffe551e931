/** Read-only views of objects kept elsewhere (a watch cache, an informer). What they hand out is shared: never change it. */
import type { KubeObject } from './object.ts'

export interface Lister<T extends KubeObject = KubeObject> {
  /** `namespace` is '' for cluster-scoped objects. */
  get(namespace: string, name: string): T | undefined
  /** All objects, or those of one namespace, in key order. */
  list(namespace?: string): T[]
  /** Called after each change with the object now (undefined: deleted) and before (undefined: created). Returns an unsubscribe. */
  subscribe(changed: (now: T | undefined, before: T | undefined) => void): () => void
}

/** A lister per resource of the storage version: `listers.of('', 'namespaces')`. */
export interface Listers {
  of<T extends KubeObject = KubeObject>(group: string, resource: string): Lister<T>
}
