/** Not more than ten updaters an object: beyond, the oldest are joined into one `ancient-changes` for each version. */
import { union } from './fieldset.ts'
import { type Manager, managerKey, Ownership } from './managers.ts'

const updateManagersMax = 10
const ancientChanges = 'ancient-changes'

export const capUpdateManagers = (managers: Map<string, Ownership>): Map<string, Ownership> => {
  if (managers.size <= updateManagersMax) return managers
  const updaters = [...managers].filter(([, owner]) => owner.manager.operation === 'Update')
  if (updaters.length <= updateManagersMax) return managers
  updaters.sort(([, a], [, b]) => order(a.time ?? '', b.time ?? '') || order(quoted(a), quoted(b)))
  const capped = new Map(managers)
  const buckets = new Set<string>()
  let count = updaters.length
  for (const [key, owner] of updaters) {
    if (count <= updateManagersMax) break
    const { apiVersion } = owner.manager
    const bucket: Manager = { name: ancientChanges, operation: 'Update', apiVersion, subresource: '' }
    const bucketKey = managerKey(bucket)
    const joined = capped.get(bucketKey)
    // The first one of a version only changes its name; each further one makes the list shorter.
    if (joined === undefined || key === bucketKey) {
      if (key !== bucketKey) {
        capped.delete(key)
        capped.set(bucketKey, new Ownership(bucket, owner.set, owner.time))
      }
      buckets.add(bucketKey)
      continue
    }
    capped.delete(key)
    capped.set(bucketKey, new Ownership(bucket, union(joined.set, owner.set), owner.time))
    count--
  }
  return capped
}

/** Names compare as JSON shows them: the shorter of two is closed by its quote. */
const quoted = (owner: Ownership): string => JSON.stringify(owner.manager.name)
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
