/** One simulated node: its Node object, its conditions, its lease. */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { nodes } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { NodeLease } from '../node/lease.ts'
import {
  type ConditionChange,
  type KubeletAddress,
  type NodeShape,
  nodeConditions,
  nodeObject,
} from '../node/object.ts'
import { drawOf } from '../pods/behaviour.ts'
import type { Limit } from './limit.ts'
import type { Schedule } from './schedule.ts'

export interface NodeTimes {
  readonly leaseDurationSeconds: number
  /** Milliseconds, as the next one. */
  readonly leaseRenewalMs: number
  /** A status that has not changed is told again after so long. */
  readonly statusReportMs: number
}

/** The kubelet's: a lease of 40 s renewed every 10 s, the status every 5 minutes. */
export const kubeletTimes: NodeTimes = {
  ...{ leaseDurationSeconds: 40, leaseRenewalMs: 10_000, statusReportMs: 300_000 },
}

export interface NodeDependencies {
  readonly client: Client
  readonly clock: Clock
  readonly schedule: Schedule
  readonly limit: Limit
  readonly times: NodeTimes
  readonly kubelet: KubeletAddress
  readonly onError: (error: unknown, node: string) => void
}

const strategic = 'strategic-merge-patch+json'

export class SimulatedNode {
  readonly name: string
  private readonly shape: NodeShape
  private readonly d: NodeDependencies
  private readonly lease: NodeLease
  private readonly changes = new Map<string, ConditionChange>()
  private node: Node | undefined
  private timers: Timer[] = []
  private isReporting = false
  private isRunning = false
  /** What it was told last: to be silent, or not. */
  private isWanted = true
  /** Its object was deleted: it says nothing until there is another. */
  private isRemoved = false
  private isDoubtful = false

  constructor(name: string, shape: NodeShape, d: NodeDependencies) {
    this.name = name
    this.shape = shape
    this.d = d
    this.lease = new NodeLease(d.client, d.clock, name, d.times.leaseDurationSeconds)
  }

  /** Whether it reaches the server: pods of a stopped node go on, but nobody hears of them. */
  get isUp(): boolean {
    return this.isRunning
  }

  /** Registers, or takes over what an earlier process registered, and begins to show that it lives. */
  async register(): Promise<void> {
    const wanted = nodeObject(this.name, this.shape, this.d.kubelet, this.d.clock.now())
    this.node = await this.d.limit.run(() => this.createOrTake(wanted))
    await this.d.limit.run(() => this.lease.renew(this.node!.metadata.uid!))
    this.begin()
  }

  /** As if the machine had lost its network: no lease, no status. */
  stop(): void {
    this.isWanted = false
    this.fallSilent()
  }

  start(): void {
    this.isWanted = true
    if (this.isRunning || this.isRemoved || this.node === undefined) return
    this.begin()
    this.renew()
    this.report()
  }

  /** Says something else of a condition than a healthy node would; without `change` the normal again. */
  setCondition(type: string, change: ConditionChange | undefined): void {
    if (change === undefined) this.changes.delete(type)
    else this.changes.set(type, change)
    this.report()
  }

  /** The server may have been put back to an earlier state: whatever it shows next is what is. */
  doubt(): void {
    this.isDoubtful = true
  }

  /** A state of its object that the server has shown. */
  see(node: Node): void {
    if (this.node === undefined) return
    if (!this.isDoubtful && versionOf(node) <= versionOf(this.node)) return
    this.isDoubtful = false
    const isAnother = node.metadata.uid !== this.node.metadata.uid
    this.node = node
    if (this.isRemoved) {
      this.isRemoved = false
      if (this.isWanted) this.start()
      return
    }
    // Whoever lost sight of the node says Unknown; it knows better.
    if (isAnother || this.hasToSay()) this.report()
  }

  /** Its object is gone. No running kubelet registers again, and neither does this; the next one of its name is its own. */
  removed(): void {
    this.fallSilent()
    this.isRemoved = true
  }

  private fallSilent(): void {
    this.isRunning = false
    for (const timer of this.timers.splice(0)) timer.cancel()
  }

  private begin(): void {
    this.isRunning = true
    const { schedule, clock, times } = this.d
    // All nodes of a process share the seconds between two renewals.
    const share = drawOf(this.name)
    const every = (ms: number, run: () => void): void => {
      const slot = this.timers.length
      const again = (): void => {
        if (!this.isRunning) return
        this.timers[slot] = schedule.at(clock.now() + ms, again)
        run()
      }
      this.timers.push(schedule.at(clock.now() + ms * share, again))
    }
    every(times.leaseRenewalMs, () => this.renew())
    every(times.statusReportMs, () => this.report())
  }

  private renew(): void {
    const { limit, onError } = this.d
    void limit
      .run(() => this.lease.renew(this.node!.metadata.uid!))
      .catch((error) => onError(error, this.name))
  }

  private conditions() {
    return nodeConditions(this.changes, this.node?.status?.conditions ?? [], this.d.clock.now())
  }

  private hasToSay(): boolean {
    const told = this.node?.status?.conditions ?? []
    return this.conditions().some(({ type, status, reason }) => {
      const shown = told.find((condition) => condition.type === type)
      return shown?.status !== status || shown.reason !== reason
    })
  }

  private report(): void {
    if (!this.isRunning || this.isReporting) return
    this.isReporting = true
    const { limit, onError } = this.d
    void limit
      .run(() => this.patchConditions())
      .catch((error) => {
        // A node that was removed is not registered again, as no running kubelet does.
        if (!hasReason(error, 'NotFound')) onError(error, this.name)
      })
      .finally(() => {
        this.isReporting = false
        if (this.isRunning && this.hasToSay())
          this.timers.push(this.d.schedule.at(this.d.clock.now() + retryMs, () => this.report()))
      })
  }

  private async patchConditions(): Promise<void> {
    const conditions = this.conditions()
    const order = conditions.map(({ type }) => ({ type }))
    const status = { '$setElementOrder/conditions': order, conditions }
    this.node = thinNode(
      await this.d.client.patch(nodes, '', this.name, strategic, { status }, { subresource: 'status' }),
    )
  }

  private async createOrTake(wanted: Node): Promise<Node> {
    const { client } = this.d
    try {
      return thinNode(await client.create(nodes, wanted))
    } catch (error) {
      if (!hasReason(error, 'AlreadyExists')) throw error
    }
    const { labels, annotations } = wanted.metadata
    await client.patch(nodes, '', this.name, strategic, { metadata: { labels, annotations } })
    const { addresses: _, ...status } = wanted.status!
    const patch = { status: { ...status, addresses: [{ $patch: 'replace' }, ...wanted.status!.addresses!] } }
    return thinNode(await client.patch(nodes, '', this.name, strategic, patch, { subresource: 'status' }))
  }
}

/** Not at once: who refuses the status, or overwrites it, may do so again. Milliseconds. */
const retryMs = 1000

const versionOf = ({ metadata }: Node): number => Number(metadata.resourceVersion ?? 0)

/** What the process remembers of a Node: who it is and what it last said. */
export const thinNode = ({ apiVersion, kind, metadata, status }: Node): Node => ({
  ...{ apiVersion, kind },
  metadata: { name: metadata.name, uid: metadata.uid, resourceVersion: metadata.resourceVersion },
  spec: {},
  status: { conditions: status?.conditions ?? [] },
})
