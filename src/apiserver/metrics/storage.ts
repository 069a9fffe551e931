/** A Storage that tells how long each operation took: nothing above or below it knows. */
import type { Storage } from '../../storage/interface.ts'

/** Told about each operation: `get`, `list`, `create`, `update` or `delete`. */
export type StorageObserver = (operation: string, key: string, seconds: number, isFailure: boolean) => void

export const timedStorage = (storage: Storage, observe: StorageObserver): Storage => {
  const timed = async <T>(operation: string, key: string, run: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    let isFailure = true
    try {
      const result = await run()
      isFailure = false
      return result
    } finally {
      observe(operation, key, (performance.now() - began) / 1000, isFailure)
    }
  }
  return {
    get: (key) => timed('get', key, () => storage.get(key)),
    list: (prefix, options) => timed('list', prefix, () => storage.list(prefix, options)),
    create: (key, value, options) => timed('create', key, () => storage.create(key, value, options)),
    update: (key, value, expected, options) =>
      timed('update', key, () => storage.update(key, value, expected, options)),
    delete: (key, expected) => timed('delete', key, () => storage.delete(key, expected)),
    // One call serves many requests, or none: not an operation of a resource.
    currentRevision: () => storage.currentRevision(),
    count: (prefix) => storage.count(prefix),
    watch: (prefix, after, handler) => storage.watch(prefix, after, handler),
    heldElsewhere: (key, revision, held) => storage.heldElsewhere?.(key, revision, held),
    compact: (revision) => storage.compact(revision),
    healthy: () => storage.healthy(),
    close: () => storage.close(),
  }
}

/** Whose key it is: the resource under the longest prefix of one or two segments below `root`. */
export class KeyOwners<T> {
  private readonly owners = new Map<string, T>()
  private readonly root: string

  /** @param root `/registry/` */
  constructor(root: string) {
    this.root = root
  }

  /** @param prefix below the root, without slashes at the ends: `pods`, `services/specs` */
  add(prefix: string, owner: T): void {
    this.owners.set(prefix, owner)
  }

  of(key: string): T | undefined {
    const start = this.root.length
    const first = key.indexOf('/', start)
    if (first === -1) return this.owners.get(key.slice(start))
    const second = key.indexOf('/', first + 1)
    const two = second === -1 ? key.slice(start) : key.slice(start, second)
    return this.owners.get(two) ?? this.owners.get(key.slice(start, first))
  }
}
