/**
 * Pods that wait for a node.
 *
 *     added ──► active ──pop──► being tried ──fits──► gone
 *       │         ▲                  └──does not fit──► unschedulable ──an event that helps──┐
 *       └─gated───┼──gates lifted────────────────────┘                                        │
 *                 └──time is over, or nothing else to do── back-off ◄──has failed lately──────┘
 *
 * A pod that failed n times in a row waits 1, 2, 4, … 10 seconds before it is tried again, even when an event helps. A pod for
 * which nothing happened is tried again after five minutes all the same.
 */
import { type Clock, elapsed, type Timer } from '@binnacle/apimachinery/meta/clock.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import type { QueuedPod } from '../framework/plugin.ts'
import { eventLabel, podUpdateLabel } from './eventlabels.ts'
import { Heap } from './heap.ts'
import type { ClusterEvent, EventHint } from './hints.ts'
import { WaitingRoom } from './waitingroom.ts'

export interface QueuedPodInfo extends QueuedPod {
  info: PodInfo
  timestamp: number
  /** When it was first seen, as elapsed milliseconds: for how long scheduling took in all. */
  readonly addedAt: number
  attempts: number
  /** Failures in a row that count for the back-off. */
  failures: number
  /** The failure was an error of ours or the server's, not a lack of room: its back-off is kept whatever happens. */
  isError: boolean
  /** Who rejected it last; only what they wait for matters. Empty: anything may. */
  rejectedBy: ReadonlySet<string>
  /** It is held back by this preEnqueue plugin. */
  gatedBy: string | undefined
  readyAt: number
  heapIndex: number
  at: 'active' | 'backoff' | 'unschedulable' | 'trying'
}

export interface QueueOptions {
  readonly clock: Clock
  readonly compare: (a: QueuedPod, b: QueuedPod) => number
  readonly initialBackoffMs: number
  readonly maxBackoffMs: number
  /** Tried again after so long whatever happens. */
  readonly unschedulableMaxMs: number
  /** Who holds the pod back; undefined lets it in. */
  readonly gate: (pod: PodInfo) => string | undefined
  /** By plugin. */
  readonly hints: ReadonlyMap<string, readonly EventHint[]>
  /** Something to pop has come. */
  readonly onReady: () => void
  /** Counted: which pods came where, because of what. */
  readonly onMove?: (queue: 'active' | 'backoff' | 'unschedulable', event: string) => void
}

const sweepEveryMs = 30_000

export class SchedulingQueue {
  private readonly options: QueueOptions
  private readonly active: Heap<QueuedPodInfo>
  private readonly backoff = new Heap<QueuedPodInfo>((a, b) => a.readyAt - b.readyAt)
  private readonly unschedulable: WaitingRoom
  private readonly byUid = new Map<string, QueuedPodInfo>()
  private timer: Timer | undefined
  private isClosed = false
  private nextSweep: Timer | undefined
  /** How often something happened that may help: a pod that was being tried meanwhile has missed it. */
  private moves = 0

  constructor(options: QueueOptions) {
    this.options = options
    this.active = new Heap<QueuedPodInfo>(options.compare)
    this.unschedulable = new WaitingRoom(options.hints)
    this.sweepLater()
  }

  get sizes(): { active: number; backoff: number; unschedulable: number; gated: number } {
    const gated = this.unschedulable.gated
    return {
      active: this.active.size,
      backoff: this.backoff.size,
      unschedulable: this.unschedulable.size - gated,
      gated,
    }
  }

  /** Waiting pods, and the plugins that rejected each of them last, before it was tried or then. */
  *rejected(): IterableIterator<{ readonly info: PodInfo; readonly plugin: string }> {
    for (const { info, gatedBy, rejectedBy } of this.byUid.values())
      if (gatedBy !== undefined) yield { info, plugin: gatedBy }
      else for (const plugin of rejectedBy) yield { info, plugin }
  }

  get(uid: string): QueuedPodInfo | undefined {
    return this.byUid.get(uid)
  }

  add(info: PodInfo): void {
    const now = elapsed(this.options.clock)
    const queued: QueuedPodInfo = {
      info,
      ...{ timestamp: now, addedAt: now, attempts: 0, failures: 0, isError: false },
      ...{ rejectedBy: nobody, gatedBy: undefined, readyAt: 0, heapIndex: -1, at: 'unschedulable' },
    }
    this.byUid.set(info.uid, queued)
    this.enqueue(queued, 'UnschedulablePodAdd')
  }

  /** The pod's object has changed; `mayHelp`: in a way that may make it fit. */
  update(info: PodInfo, mayHelp: boolean): void {
    const queued = this.byUid.get(info.uid)
    if (queued === undefined) {
      this.add(info)
      return
    }
    const isReordered = queued.at === 'active' && queued.info.priority !== info.priority
    if (isReordered) this.active.remove(queued)
    const before = queued.info
    queued.info = info
    if (isReordered) this.active.push(queued)
    if (queued.at === 'unschedulable' && mayHelp) {
      const label = podUpdateLabel(info.pod, before.pod)
      if (queued.gatedBy === undefined) this.requeue(queued, label)
      else this.enqueue(queued, label)
    }
  }

  delete(uid: string): void {
    const queued = this.byUid.get(uid)
    if (queued === undefined) return
    this.byUid.delete(uid)
    this.leave(queued)
  }

  /** The next pod to try; undefined when none is ready. */
  pop(): QueuedPodInfo | undefined {
    let queued = this.active.pop()
    if (queued === undefined) {
      // Nothing better to do: back-off is to keep hopeless pods from delaying others.
      for (const waiting of this.backoff)
        if (!waiting.isError && (queued === undefined || this.options.compare(waiting, queued) < 0))
          queued = waiting
      if (queued === undefined) return undefined
      this.backoff.remove(queued)
      this.options.onMove?.('active', 'PopFromBackoffQ')
    }
    queued.at = 'trying'
    queued.attempts++
    return queued
  }

  get isEmpty(): boolean {
    if (this.active.size > 0) return false
    for (const { isError } of this.backoff) if (!isError) return false
    return true
  }

  /** A number that rises with each event: taken before an attempt, given back with its failure. */
  get moveCount(): number {
    return this.moves
  }

  /**
   * It did not fit. `rejectedBy`: the plugins that say so. `since`: events after this moveCount may have helped already.
   */
  putBack(
    queued: QueuedPodInfo,
    { rejectedBy, isError, since }: { rejectedBy: ReadonlySet<string>; isError: boolean; since: number },
  ): void {
    // Deleted, or bound by somebody else, meanwhile.
    if (this.byUid.get(queued.info.uid) !== queued || queued.at !== 'trying') return
    queued.failures++
    queued.isError = isError
    queued.rejectedBy = rejectedBy
    queued.timestamp = elapsed(this.options.clock)
    queued.readyAt = queued.timestamp + this.backoffMs(queued)
    if (isError || since !== this.moves) this.toBackoff(queued, 'ScheduleAttemptFailure')
    else {
      queued.at = 'unschedulable'
      this.unschedulable.add(queued)
      this.options.onMove?.('unschedulable', 'ScheduleAttemptFailure')
    }
  }

  /** It has got its node. */
  done(uid: string): void {
    this.byUid.delete(uid)
  }

  /** Something happened in the cluster: lets in whom it helps. */
  notice(event: ClusterEvent): void {
    if (this.unschedulable.size === 0) return
    const helped = this.unschedulable.helpedBy(event)
    if (helped.length === 0) return
    const label = eventLabel(event)
    for (const queued of helped) this.requeue(queued, label)
  }

  /** Whatever happened: those that this names are tried at once. */
  activate(uid: string): void {
    const queued = this.byUid.get(uid)
    if (queued === undefined || queued.at === 'trying' || queued.at === 'active') return
    this.leave(queued)
    this.enqueue(queued, 'ForceActivate')
  }

  /** What held it back has ended: it is asked again. */
  reopen(uid: string): void {
    const queued = this.byUid.get(uid)
    if (queued?.gatedBy !== undefined) this.enqueue(queued, 'UnschedulablePodUpdate')
  }

  /** Counts as an event for pods that are being tried right now. */
  moved(): void {
    this.moves++
  }

  close(): void {
    this.isClosed = true
    this.timer?.cancel()
    this.nextSweep?.cancel()
  }

  private requeue(queued: QueuedPodInfo, event: string): void {
    if (queued.gatedBy === undefined && elapsed(this.options.clock) < queued.readyAt) {
      this.unschedulable.delete(queued)
      this.toBackoff(queued, event)
    } else this.enqueue(queued, event)
  }

  private enqueue(queued: QueuedPodInfo, event: string): void {
    this.unschedulable.delete(queued)
    queued.gatedBy = this.options.gate(queued.info)
    if (queued.gatedBy !== undefined) {
      queued.at = 'unschedulable'
      this.unschedulable.add(queued)
      this.options.onMove?.('unschedulable', event)
      return
    }
    queued.at = 'active'
    this.active.push(queued)
    this.options.onMove?.('active', event)
    this.options.onReady()
  }

  private toBackoff(queued: QueuedPodInfo, event: string): void {
    queued.gatedBy = this.options.gate(queued.info)
    if (queued.gatedBy !== undefined) {
      queued.at = 'unschedulable'
      this.unschedulable.add(queued)
      return
    }
    queued.at = 'backoff'
    this.backoff.push(queued)
    this.options.onMove?.('backoff', event)
    this.wakeLater()
    if (!queued.isError) this.options.onReady()
  }

  private leave(queued: QueuedPodInfo): void {
    if (queued.at === 'active') this.active.remove(queued)
    else if (queued.at === 'backoff') this.backoff.remove(queued)
    this.unschedulable.delete(queued)
  }

  private backoffMs({ failures }: QueuedPodInfo): number {
    const { initialBackoffMs, maxBackoffMs } = this.options
    return Math.min(maxBackoffMs, initialBackoffMs * 2 ** Math.min(30, failures - 1))
  }

  private wakeLater(): void {
    this.timer?.cancel()
    const first = this.backoff.peek()
    if (first === undefined || this.isClosed) return
    const { clock } = this.options
    this.timer = clock.setTimeout(() => this.wake(), Math.max(0, first.readyAt - elapsed(clock)))
  }

  private wake(): void {
    const now = elapsed(this.options.clock)
    for (
      let first = this.backoff.peek();
      first !== undefined && first.readyAt <= now;
      first = this.backoff.peek()
    ) {
      this.backoff.remove(first)
      this.enqueue(first, 'BackoffComplete')
    }
    this.wakeLater()
  }

  private sweepLater(): void {
    const { clock, unschedulableMaxMs } = this.options
    this.nextSweep = clock.setTimeout(() => {
      const before = elapsed(clock) - unschedulableMaxMs
      for (const queued of [...this.unschedulable])
        if (queued.gatedBy === undefined && queued.timestamp < before)
          this.requeue(queued, 'UnschedulableTimeout')
      if (!this.isClosed) this.sweepLater()
    }, sweepEveryMs)
  }
}

const nobody: ReadonlySet<string> = new Set()
