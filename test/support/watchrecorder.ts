/**
 * A watch handler that remembers what it was told and objects at once to anything that a watch must not do. The names of the
 * guarantees are etcd's (tests/robustness/validate): ordered, unique, atomic, bookmarkable, filtered.
 */
import assert from 'node:assert/strict'
import type { Revision, Storage, StorageEvent, Watch, WatchHandler } from '../../src/storage/interface.ts'

export const revisionOf = (event: StorageEvent): Revision =>
  event.type === 'put' ? event.kv.modRevision : event.revision
export const keyOf = (event: StorageEvent): string => (event.type === 'put' ? event.kv.key : event.key)

export class WatchRecorder implements WatchHandler {
  readonly events_: StorageEvent[] = []
  readonly progressed: Revision[] = []
  /** undefined while the watch goes on. */
  end: { error: Error | undefined } | undefined
  private readonly prefix: string
  private readonly after: Revision
  private violation: unknown
  private waiters: { isDone: () => boolean; resolve: () => void; reject: (error: unknown) => void }[] = []
  watch!: Watch

  constructor(prefix: string, after: Revision) {
    this.prefix = prefix
    this.after = after
  }

  static open(storage: Storage, prefix: string, after: Revision): WatchRecorder {
    const recorder = new WatchRecorder(prefix, after)
    recorder.watch = storage.watch(prefix, after, recorder)
    return recorder
  }

  get received(): readonly StorageEvent[] {
    return this.events_
  }

  /** `create a@5`, `update a@6`, `delete a@7`: how tests write events down. */
  get summary(): string[] {
    return this.events_.map((event) => {
      const key = keyOf(event).slice(this.prefix.length)
      if (event.type === 'delete') return `delete ${key}`
      return `${event.kv.createRevision === event.kv.modRevision ? 'create' : 'update'} ${key}=${event.kv.value}`
    })
  }

  events(events: readonly StorageEvent[], revision: Revision): void {
    this.check(() => {
      assert.equal(this.end, undefined, 'nothing comes after the end')
      assert.ok(events.length > 0, 'a call brings events')
      for (const event of events) {
        const at = revisionOf(event)
        const last = this.events_.at(-1)
        assert.ok(at > this.after, `after ${this.after}, not at ${at}`)
        assert.ok(keyOf(event).startsWith(this.prefix), `filtered: ${keyOf(event)}`)
        // Our transactions write one key each, so a revision seen before is a repetition.
        if (last !== undefined)
          assert.ok(at > revisionOf(last), `ordered and unique: ${at} after ${revisionOf(last)}`)
        assert.ok(
          at > (this.progressed.at(-1) ?? 0),
          `bookmarkable: ${at} after progress ${this.progressed.at(-1)}`,
        )
        this.events_.push(event)
      }
      assert.equal(revision, revisionOf(events.at(-1)!))
    })
  }

  progress(revision: Revision): void {
    this.check(() => {
      assert.equal(this.end, undefined, 'nothing comes after the end')
      const last = this.events_.at(-1)
      assert.ok(revision >= (last === undefined ? this.after : revisionOf(last)), 'progress does not go back')
      assert.ok(revision >= (this.progressed.at(-1) ?? 0), 'progress does not go back')
      this.progressed.push(revision)
    })
  }

  closed(error: Error | undefined): void {
    this.check(() => {
      assert.equal(this.end, undefined, 'closed once')
      this.end = { error }
    })
  }

  /** Resolves once there are so many events in all; rejects at any violation, or if the watch ends before. */
  count(events: number): Promise<void> {
    return this.until(() => this.events_.length >= events)
  }

  /** Asks for progress and waits until it covers the revision. */
  async confirmed(revision: Revision): Promise<void> {
    this.watch.requestProgress()
    await this.until(() => (this.progressed.at(-1) ?? 0) >= revision)
  }

  /** Waits for the end and returns its error. */
  async ended(): Promise<Error | undefined> {
    await this.until(() => this.end !== undefined, true)
    return this.end?.error
  }

  private until(isDone: () => boolean, mayEnd = false): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiters.push({
        isDone,
        resolve,
        reject,
      })
      this.settle(mayEnd)
    })
  }

  private check(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.violation ??= error
    }
    this.settle()
  }

  private settle(mayEnd = false): void {
    this.waiters = this.waiters.filter(({ isDone, resolve, reject }) => {
      if (this.violation !== undefined) reject(this.violation)
      else if (isDone()) resolve()
      else if (this.end !== undefined && !mayEnd)
        reject(new Error('the watch ended', { cause: this.end.error }))
      else return true
      return false
    })
  }
}
