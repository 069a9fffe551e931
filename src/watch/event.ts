/** A change of one object, as the cache hands it to watchers. Built once per change, shared by all of them. */
import type { Revision } from '../storage/interface.ts'
import type { Entry } from './entry.ts'

export type EventType = 'ADDED' | 'MODIFIED' | 'DELETED'

export interface CacheEvent {
  readonly revision: Revision
  /** The object after the change; for a deletion its last state, at the deletion's revision. */
  readonly entry: Entry
  /** The object before; undefined when the change created it. */
  readonly previous: Entry | undefined
  readonly isDelete: boolean
}

/**
 * What a change is to a watcher with a selector: an object that enters the selection is ADDED, one that leaves it is
 * DELETED, one that is in neither is nothing.
 */
export const eventTypeFor = (
  event: CacheEvent,
  selects: ((entry: Entry) => boolean) | undefined,
): EventType | undefined => {
  if (selects === undefined)
    return event.isDelete ? 'DELETED' : event.previous === undefined ? 'ADDED' : 'MODIFIED'
  const was = event.previous !== undefined && selects(event.previous)
  const is = !event.isDelete && selects(event.entry)
  if (is) return was ? 'MODIFIED' : 'ADDED'
  return was ? 'DELETED' : undefined
}

/**
 * The entry that a watcher shows for `type`. An object that left the selection is shown as it last was inside it, at
 * the revision of the change.
 */
export const shownEntry = (event: CacheEvent, type: EventType): Entry =>
  type === 'DELETED' && !event.isDelete ? event.previous!.at(event.revision) : event.entry
