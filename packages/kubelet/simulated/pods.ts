/**
 * The pods of all nodes of this process. Each is looked at when it changes and when something falls due; what its status should say
 * is written when the server says something else. One write a pod is under way at a time.
 */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { pods } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { advance, type LifeOptions, planEnd, stop } from '../pods/advance.ts'
import { statusPatch } from '../pods/patch.ts'
import { adoptRun, allContainersOf, type PodRun } from '../pods/run.ts'
import { statusOf } from '../pods/status.ts'
import type { Addresses } from './addresses.ts'
import type { Limit } from './limit.ts'
import type { PodEvents } from './podevents.ts'
import type { Schedule } from './schedule.ts'

/** A pod as its node knows it. */
export interface SimulatedPod {
  /** The newest state that the server has shown. */
  readonly pod: Pod
  readonly run: PodRun
}

interface Entry {
  pod: Pod
  readonly run: PodRun
  timer: Timer | undefined
  isWriting: boolean
  /** The last patch: one that the server took without saying so afterwards is not sent again and again. */
  sent: string
  isRemoved: boolean
  isForgotten: boolean
  /** Of the time before the server may have been put back to an earlier state. */
  isDoubtful: boolean
}

export interface PodsOptions {
  readonly client: Client
  readonly clock: Clock
  readonly schedule: Schedule
  readonly limit: Limit
  readonly life: LifeOptions
  readonly addresses: Addresses
  readonly hostIP: string
  readonly events: PodEvents
  /** Whether the node is here and reaches the server. */
  readonly isUp: (node: string) => boolean
  readonly onError: (error: unknown, pod: Pod) => void
  /** Told of each look at a pod: whoever follows its logs wants to know when a container ends. */
  readonly onChange?: (uid: string) => void
}

/** A write that failed is tried again after so long. Milliseconds. */
const retryMs = 1000

export class Pods {
  private readonly o: PodsOptions
  private readonly entries = new Map<string, Entry>()

  constructor(options: PodsOptions) {
    this.o = options
  }

  get size(): number {
    return this.entries.size
  }

  get(uid: string): SimulatedPod | undefined {
    const entry = this.entries.get(uid)
    if (entry !== undefined) this.catchUp(entry)
    return entry
  }

  /** The server may have been put back to an earlier state: whatever it shows next is what is. */
  doubt(): void {
    for (const entry of this.entries.values()) entry.isDoubtful = true
  }

  /** A state that the server has shown; older ones than known are passed over. */
  see(pod: Pod): void {
    const uid = pod.metadata.uid ?? ''
    const entry = this.entries.get(uid)
    if (entry === undefined) {
      this.accept(uid, pod)
      return
    }
    const isNews = entry.isDoubtful || versionOf(pod) > versionOf(entry.pod)
    if (entry.isDoubtful) Object.assign(entry, { isDoubtful: false, isRemoved: false })
    // Our own write, seen again: one copy of it is enough.
    if (isNews || versionOf(pod) === versionOf(entry.pod)) entry.pod = pod
    if (!isNews) return
    entry.sent = ''
    this.look(entry)
  }

  /** It is gone for good. */
  forget({ metadata: { uid = '' } }: Pod): void {
    const entry = this.entries.get(uid)
    if (entry === undefined) return
    entry.isForgotten = true
    entry.timer?.cancel()
    this.entries.delete(uid)
    this.o.addresses.release(entry.run.ip)
    this.o.onChange?.(uid)
  }

  /** Looks again: its node came back, or a command changed it. */
  lookAgain(uid: string): void {
    const entry = this.entries.get(uid)
    if (entry === undefined) return
    entry.sent = ''
    this.look(entry)
  }

  /** Ends a pod because its node is short of something. */
  evict(uid: string, message: string): void {
    const entry = this.entries.get(uid)
    if (entry === undefined) return
    this.catchUp(entry)
    stop(this.o.life, entry.pod, entry.run, { graceSeconds: 0, reason: 'Evicted', message })
    this.look(entry)
  }

  /** Ends a container that runs, as if its process had ended now. */
  endContainer(uid: string, container: string, exitCode: number): void {
    const entry = this.entries.get(uid)
    const own = entry?.run.containers.get(container)
    if (entry === undefined || own === undefined || own.state.at !== 'running') return
    this.catchUp(entry)
    own.end = { at: entry.run.time, exitCode }
    this.look(entry)
  }

  private accept(uid: string, pod: Pod): void {
    const { addresses, clock, life } = this.o
    const known = pod.status?.podIP
    const isTerminal = isOver(pod)
    // A pod that is over needs no address; neither does one that shares its node's.
    const ip = known ?? (isTerminal || pod.spec.hostNetwork ? '' : addresses.take())
    const run = adoptRun(pod, ip, clock.now())
    this.o.events.accept(run)
    for (const container of allContainersOf(pod))
      planEnd(life, pod, container, run.containers.get(container.name)!)
    const entry: Entry = {
      ...{ pod, run, timer: undefined, isWriting: false },
      ...{ sent: '', isRemoved: false, isForgotten: false, isDoubtful: false },
    }
    this.entries.set(uid, entry)
    this.look(entry)
  }

  /** Lets it live up to now. @returns when to look again */
  private catchUp({ pod, run }: Entry): number | undefined {
    const { life, clock } = this.o
    const now = clock.now()
    // Somebody else (pod garbage collection, say) has declared it over: it does not come back.
    if (isOver(pod)) run.isOver = true
    const due = advance(life, pod, run, now)
    if (pod.metadata.deletionTimestamp === undefined || run.isOver) return due
    stop(life, pod, run, { graceSeconds: pod.metadata.deletionGracePeriodSeconds ?? 30 })
    return advance(life, pod, run, now)
  }

  private look(entry: Entry): void {
    // Behind each write comes another look.
    if (entry.isForgotten || entry.isWriting) return
    if (!this.o.isUp(entry.pod.spec.nodeName ?? '')) return
    const { pod, run } = entry
    const due = this.catchUp(entry)
    this.o.onChange?.(pod.metadata.uid ?? '')
    this.wakeAt(entry, due)
    if (!isOver(pod)) {
      const patch = statusPatch(pod.metadata.uid, pod.status ?? {}, statusOf(pod, run, this.o.hostIP))
      const text = patch === undefined ? '' : JSON.stringify(patch)
      if (text !== '' && text !== entry.sent) {
        entry.sent = text
        this.o.events.tell(pod, run)
        return void this.write(entry, () => this.patch(entry, patch))
      }
    }
    if (run.isOver && pod.metadata.deletionTimestamp !== undefined && !entry.isRemoved)
      void this.write(entry, () => this.remove(entry))
  }

  private wakeAt(entry: Entry, due: number | undefined): void {
    entry.timer?.cancel()
    entry.timer = due === undefined ? undefined : this.o.schedule.at(due, () => this.look(entry))
  }

  /** One request; then another look, because the world went on. */
  private async write(entry: Entry, request: () => Promise<void>): Promise<void> {
    entry.isWriting = true
    let hasFailed = false
    try {
      await this.o.limit.run(request)
    } catch (error) {
      // Gone, or another pod of the same name: the watch will tell.
      if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict')) {
        hasFailed = true
        entry.sent = ''
        this.o.onError(error, entry.pod)
      }
    }
    entry.isWriting = false
    if (hasFailed) this.wakeAt(entry, this.o.clock.now() + retryMs)
    else this.look(entry)
  }

  private async patch(entry: Entry, patch: unknown): Promise<void> {
    const { name = '', namespace = '' } = entry.pod.metadata
    const type = 'strategic-merge-patch+json'
    const of = { subresource: 'status' }
    const answer = await this.o.client.patch(pods, namespace, name, type, patch, of)
    if (versionOf(answer) > versionOf(entry.pod)) entry.pod = thinPod(answer)
  }

  private async remove(entry: Entry): Promise<void> {
    const { name = '', namespace = '', uid } = entry.pod.metadata
    const preconditions = uid === undefined ? {} : { uid }
    await this.o.client.delete(pods, namespace, name, { gracePeriodSeconds: 0, preconditions })
    entry.isRemoved = true
  }
}

const versionOf = ({ metadata }: Pod): number => Number(metadata.resourceVersion ?? 0)

const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

/** What a node does not need of a pod is not kept: ten thousand of them live in one process. */
export const thinPod = (pod: Pod): Pod => {
  delete pod.metadata.managedFields
  const { volumes, affinity, tolerations, topologySpreadConstraints, nodeSelector, ...spec } = pod.spec
  pod.spec = spec
  return pod
}
