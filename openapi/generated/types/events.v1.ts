/* Written by openapi/generate; do not edit. */
import type { EventSource, ObjectReference } from './core.v1.ts'
import type { ListMeta, ObjectMeta } from './meta.v1.ts'

export type Event = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  eventTime: string
  series?: EventSeries
  reportingController?: string
  reportingInstance?: string
  action?: string
  reason?: string
  regarding?: ObjectReference
  related?: ObjectReference
  note?: string
  type?: string
  deprecatedSource?: EventSource
  deprecatedFirstTimestamp?: string
  deprecatedLastTimestamp?: string
  deprecatedCount?: number
}

export type EventList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: Event[]
}

export interface EventSeries {
  count: number
  lastObservedTime: string
}
