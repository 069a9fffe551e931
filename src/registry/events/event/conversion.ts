/** events.k8s.io/v1 Event ↔ core v1 Event: a renaming, field by field; nothing is lost either way. */
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
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

/** The stored fields in the order in which the reference writes them, so that bytes compare. */
const storedOrder = [
  'involvedObject',
  'reason',
  'message',
  'source',
  'firstTimestamp',
  'lastTimestamp',
  'count',
  'type',
  'eventTime',
  'series',
  'action',
  'related',
  'reportingComponent',
  'reportingInstance',
]

const servedName = new Map(names.map(([served, stored]) => [stored, served]))

/** Fields that are written even when there is nothing in them. */
const whenAbsent: Readonly<Record<string, unknown>> = {
  involvedObject: {},
  source: {},
  firstTimestamp: null,
  lastTimestamp: null,
  eventTime: null,
  reportingComponent: '',
  reportingInstance: '',
}

/** Makes the stored object of a served one. Values are shared, not copied. */
export const toCore = (served: KubeObject): KubeObject => {
  const stored: KubeObject = { kind: 'Event', apiVersion: 'v1', metadata: served.metadata }
  for (const field of storedOrder) {
    const value = served[servedName.get(field)!] ?? cloneJson(whenAbsent[field])
    if (value !== undefined) stored[field] = value
  }
  return stored
}

/** Makes the served object of a stored one. Values are shared, not copied. */
export const fromCore = (stored: KubeObject): KubeObject => {
  const served: KubeObject = { kind: 'Event', apiVersion: 'events.k8s.io/v1', metadata: stored.metadata }
  for (const [to, from] of names) {
    const value = stored[from]
    // The core group writes empty texts of these two; here they are left out.
    if (value !== undefined && value !== '') served[to] = value
  }
  return served
}
