/** events.k8s.io/v1 Event ↔ core v1 Event: a renaming, field by field; nothing is lost either way. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

/** Served name → stored name, in the order in which the reference writes the served fields. */
const names: readonly (readonly [served: string, stored: string])[] = [
  ['eventTime', 'eventTime'],
  ['series', 'series'],
  ['reportingController', 'reportingComponent'],
  ['reportingInstance', 'reportingInstance'],
  ['action', 'action'],
  ['reason', 'reason'],
  ['regarding', 'involvedObject'],
  ['related', 'related'],
  ['note', 'message'],
  ['type', 'type'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
]

/** Makes the stored object of a served one. Values are shared, not copied. */
export const toCore = (served: KubeObject): KubeObject => {
  const stored: KubeObject = { kind: 'Event', apiVersion: 'v1', metadata: served.metadata }
  for (const [from, to] of names) if (served[from] !== undefined) stored[to] = served[from]
  stored.involvedObject ??= {}
  return stored
}

/** Makes the served object of a stored one. Values are shared, not copied. */
export const fromCore = (stored: KubeObject): KubeObject => {
  const served: KubeObject = { kind: 'Event', apiVersion: 'events.k8s.io/v1', metadata: stored.metadata }
  for (const [to, from] of names) if (stored[from] !== undefined) served[to] = stored[from]
  return served
}
