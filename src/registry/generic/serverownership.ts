/** Ownership of what the server itself changes in an object that others made: evictions, charged quotas, statuses. */
import {
  managedFieldsAfterUpdate,
  setManagedFields,
} from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Endpoint } from './endpoint.ts'

/** `next`, whose status the server itself has changed; `live` is the object before. `now`: milliseconds. */
export const ownedByServer = (
  endpoint: Endpoint,
  live: KubeObject,
  next: KubeObject,
  now: number,
): KubeObject => {
  const writer = { name: 'kube-apiserver', subresource: 'status', time: formatTime(now) }
  const entries = managedFieldsAfterUpdate(endpoint.versions('status'), live, next, writer, false)
  const owned = { ...next, metadata: { ...next.metadata } }
  setManagedFields(owned, entries)
  return owned
}
