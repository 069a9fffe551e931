/**
 * The scheduler: watches pods and nodes, tries waiting pods one after the other, binds those that fit, many at a time.
 *
 *     informers ──► cache, queue ──pop──► attempt (synchronous) ──node──► assume ──► bind (in the background)
 *                     ▲                       └──none──► condition, event, back into the queue     │
 *                     └────────────── the API server shows the pod bound, or it is forgotten ◄─────┘
 */

import { hostname } from 'node:os'
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { SharedInformers } from '@binnacle/client/cache/factory.ts'
import { SeriesRecorder } from '@binnacle/client/events/series.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { pods as podResource } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Metrics } from '@binnacle/component/metrics.ts'
import type { Node, Pod, PodCondition } from '@binnacle/openapi/generated/types/core.v1.ts'
import { Attempts, type Chosen, type ScoreObserver, type Unfit } from './attempt.ts'
import { Cache } from './cache/cache.ts'
import type { NodeInfo } from './cache/nodeinfo.ts'
import { hasEnded, type PodInfo, podInfoOf } from './cache/podinfo.ts'
import { resolvePlugins } from './config/resolve.ts'
import type { ProfileConfiguration, SchedulerConfiguration } from './config/types.ts'
import { Profile } from './framework/profile.ts'
import type { Status } from './framework/status.ts'
import { type ClusterInformers, forward, onSelectors, watchCluster } from './informers.ts'
import { SchedulerMetrics } from './metrics.ts'
import { Devices } from './plugins/devices/devices.ts'
import { Owners } from './plugins/owners.ts'
import { type PluginHandle, pluginMaker } from './plugins/registry.ts'
import { Comeback } from './preemption/comeback.ts'
import { comesBack } from './preemption/requeue.ts'
import type { ClusterEvent, EventHint } from './queue/hints.ts'
import { Nominator } from './queue/nominator.ts'
import { type QueuedPodInfo, SchedulingQueue } from './queue/queue.ts'

export interface SchedulerOptions {
  /** Where it counts; absent: somewhere of its own. */
  readonly metrics?: Metrics
  readonly client: Client
  readonly clock: Clock
  readonly configuration?: SchedulerConfiguration
  readonly signal: AbortSignal
  readonly onError?: (error: unknown, what: string) => void
  readonly onDecision?: (pod: string, node: string | undefined, message?: string) => void
  /** From 0 to 1, 1 left out. */
  readonly random?: () => number
  /** One of several nodes as good as each other; absent: any. */
  readonly choose?: (pod: PodInfo, nodes: readonly NodeInfo[]) => NodeInfo
  readonly observe?: ScoreObserver
  /** Plugins of one's own, by name. */
  readonly plugins?: Parameters<typeof pluginMaker>[1]
  /** A pod is tried again after so long, whatever happens. */
  readonly unschedulableMaxMs?: number
  /** Off for measurements only: results for equal pods are not remembered. */
  readonly remembers?: boolean
}

/** So long the loop runs before others get their turn. Milliseconds. */
const turnMs = 8
/** Bindings under way at a time: more than a server answers at once, few enough to notice soon that it does not. */
const bindingsMax = 100

export class Scheduler {
  readonly metrics: SchedulerMetrics
  readonly informers: ClusterInformers
  readonly cache = new Cache()
  readonly queue: SchedulingQueue
  private readonly options: SchedulerOptions
  private readonly shared: SharedInformers
  private readonly nominator = new Nominator()
  private readonly profiles = new Map<string, Profile>()
  private readonly recorders = new Map<string, SeriesRecorder>()
  private readonly attempts: Attempts
  private readonly random: () => number
  private readonly storageWaiters = new Set<() => void>()
  private isLeading = false
  private isLooping = false
  private bindings = 0
  /** Those of them that wait for others: they cost the server nothing, and must not keep other pods from being tried. */
  private paused = 0
  private readonly idlers: (() => void)[] = []
  private readonly comeback: Comeback
  private readonly devices: Devices
  /** Pods whose status says, since a moment ago, where they will go. */
  private readonly told = new Set<string>()
  /** Pods whose permit or preBind is under way, and how to let them go. */
  private readonly waiting = new Map<string, AbortController>()

  constructor(options: SchedulerOptions) {
    this.options = options
    this.metrics = new SchedulerMetrics(options.metrics)
    const { client, clock, signal, configuration = {}, onError } = options
    this.random = options.random ?? Math.random
    this.shared = new SharedInformers({
      ...{ client, clock, signal },
      onError: (error, resource: Resource) => onError?.(error, `watching ${resource.resource}`),
    })
    this.informers = watchCluster(this.shared)
    this.devices = new Devices(this.informers.deviceClaims.lister)
    this.comeback = new Comeback({
      ...{ client, clock, signal },
      onError: (error, what) => onError?.(error, what),
    })
    this.attempts = new Attempts({
      cache: this.cache,
      nominator: this.nominator,
      random: this.random,
      choose: (pod, nodes) => this.choose(pod, nodes),
      ...(options.observe === undefined ? {} : { observe: options.observe }),
    })
    for (const profile of configuration.profiles ?? [{}]) this.addProfile(profile, configuration)
    const [first] = this.profiles.values()
    this.queue = new SchedulingQueue({
      clock,
      compare: (a, b) => first!.compare(a, b),
      initialBackoffMs: (configuration.podInitialBackoffSeconds ?? 1) * 1000,
      maxBackoffMs: (configuration.podMaxBackoffSeconds ?? 10) * 1000,
      unschedulableMaxMs: options.unschedulableMaxMs ?? 300_000,
      gate: (pod) => this.gate(pod),
      hints: this.hints(),
      onReady: () => this.wake(),
      onMove: (queue, event) => this.metrics.incoming.add({ event, queue }),
    })
  }

  /** Watches from now on; resolves when the first state of everything is here. */
  async start(): Promise<void> {
    this.listen()
    this.shared.start()
    this.options.signal.addEventListener('abort', () => this.queue.close(), { once: true })
    await this.shared.synced()
  }

  /** Schedules from now on, until `signal` aborts: only the leader does. */
  lead(signal: AbortSignal): void {
    this.isLeading = true
    signal.addEventListener('abort', () => (this.isLeading = false), { once: true })
    void this.comeback.resume()
    this.wake()
  }

  /** Resolves when nothing is under way and no pod can be tried now. */
  async idle(): Promise<void> {
    if (this.bindings > 0 || this.isLooping || (this.isLeading && !this.queue.isEmpty))
      await new Promise<void>((resolve) => this.idlers.push(resolve))
    for (const recorder of this.recorders.values()) await recorder.idle()
  }

  /** In Prometheus' text format. */
  printMetrics(): string {
    const { metrics, queue, cache } = this
    for (const [name, size] of Object.entries(queue.sizes)) metrics.pending.set({ queue: name }, size)
    metrics.setUnschedulable(this.rejections())
    metrics.cacheSize.set({ type: 'nodes' }, cache.nodes.length)
    metrics.cacheSize.set({ type: 'pods' }, cache.podCount)
    metrics.cacheSize.set({ type: 'assumed_pods' }, cache.assumedCount)
    metrics.goroutines.set({ operation: 'binding' }, this.bindings)
    return metrics.print()
  }

  private *rejections(): IterableIterator<{ readonly plugin: string; readonly profile: string }> {
    for (const { info, plugin } of this.queue.rejected())
      yield { plugin, profile: info.pod.spec!.schedulerName ?? 'default-scheduler' }
  }

  private addProfile(profile: ProfileConfiguration, configuration: SchedulerConfiguration): void {
    const schedulerName = profile.schedulerName ?? 'default-scheduler'
    const handle = this.handleFor(() => this.profiles.get(schedulerName)!)
    const { plugins, all } = resolvePlugins(profile, pluginMaker(handle, this.options.plugins))
    const sampling = all.find((plugin) => plugin.sampling !== undefined)?.sampling
    this.profiles.set(
      schedulerName,
      new Profile({
        schedulerName,
        percentageOfNodesToScore:
          sampling?.percentage ??
          profile.percentageOfNodesToScore ??
          configuration.percentageOfNodesToScore ??
          0,
        ...(sampling === undefined ? {} : { isRandomized: true, feasibleMin: sampling.feasibleMin }),
        plugins,
        remembers: this.options.remembers ?? true,
        onPoint: this.metrics.pointsOf(schedulerName),
      }),
    )
    const { client, clock, signal, onError } = this.options
    this.recorders.set(
      schedulerName,
      new SeriesRecorder({
        ...{ client, clock, signal },
        controller: schedulerName,
        instance: `${schedulerName}-${hostname()}`,
        // As many as bindings: a server that serves all alike then keeps up with both.
        parallel: bindingsMax,
        onError: (error) => onError?.(error, 'reporting an event'),
      }),
    )
  }

  private handleFor(profile: () => Profile): PluginHandle {
    const { informers } = this
    const owners = new Owners({
      services: informers.services.lister,
      replicationcontrollers: informers.replicationcontrollers.lister,
      replicasets: informers.replicasets.lister,
      statefulsets: informers.statefulsets.lister,
    })
    for (const informer of [
      informers.services,
      informers.replicationcontrollers,
      informers.replicasets,
      informers.statefulsets,
    ] as const)
      onSelectors(informer as never, () => owners.forget())
    const { client, clock, onError } = this.options
    return {
      client,
      claims: informers.claims.lister,
      volumes: informers.volumes.lister,
      classes: informers.classes.lister,
      csiNodes: informers.csiNodes.lister,
      csiDrivers: informers.csiDrivers.lister,
      capacities: informers.capacities.lister,
      devices: this.devices,
      changed: (ms) => this.storageChanged(ms),
      now: () => clock.now(),
      elapsed: () => elapsed(clock),
      random: this.random,
      namespaceLabels: (name) => informers.namespaces.lister.get('', name)?.metadata.labels ?? {},
      selectorOfOwners: (pod) => owners.selectorOf(pod),
      nominator: this.nominator,
      choose: (pod, nodes) => this.choose(pod, nodes),
      budgets: () => informers.budgets.lister.list(),
      fits: (of) => (cycle, node) => this.attempts.fits(of, cycle, node),
      profile,
      rejectWaiting: (uid) => {
        const waiting = this.waiting.get(uid)
        waiting?.abort()
        return waiting !== undefined
      },
      beforeEviction: async ({ pod }) => {
        if (comesBack(pod)) await this.comeback.intend(pod)
      },
      afterEviction: ({ pod }) => {
        if (comesBack(pod)) this.comeback.evicted(pod)
      },
      evicted: (victim, preemptor, node) => {
        this.recorders
          .get(preemptor.pod.spec!.schedulerName!)
          ?.event(
            victim.pod,
            undefined,
            'Normal',
            'Preempted',
            'Preempting',
            `Preempted by pod ${preemptor.uid} on node ${node}`,
          )
      },
      finished: (preemptor, isDone) => {
        // Victims that are gone let it in, perhaps before the last was asked to go; without that it must look again.
        if (isDone) this.queue.reopen(preemptor.uid)
        else this.queue.activate(preemptor.uid)
      },
      tell: ({ pod }, reason, note) =>
        this.recorders
          .get(pod.spec!.schedulerName!)
          ?.event(pod, undefined, 'Normal', reason, 'Scheduling', note),
      underway: (work) => {
        this.bindings++
        void work.finally(() => {
          this.bindings--
          this.wake()
          this.checkIdle()
        })
      },
      onAttempt: (victims) => {
        this.metrics.preemptions.add({})
        this.metrics.victims.observe('', victims)
      },
      onError: (error) => onError?.(error, 'evicting a pod'),
    }
  }

  private choose(pod: PodInfo, nodes: readonly NodeInfo[]): NodeInfo {
    return this.options.choose?.(pod, nodes) ?? nodes[Math.floor(this.random() * nodes.length)]!
  }

  private hints(): Map<string, readonly EventHint[]> {
    const hints = new Map<string, readonly EventHint[]>()
    for (const { plugins } of this.profiles.values())
      for (const list of [plugins.preEnqueue, plugins.preFilter, plugins.filter, plugins.postFilter])
        for (const { name, events } of list) if (events !== undefined) hints.set(name, events)
    return hints
  }

  private gate(pod: PodInfo): string | undefined {
    return this.profileOf(pod.pod)?.preEnqueue(pod)?.plugin
  }

  private profileOf(pod: Pod): Profile | undefined {
    return this.profiles.get(pod.spec!.schedulerName ?? 'default-scheduler')
  }

  private listen(): void {
    const { informers, cache } = this
    const notice = (event: ClusterEvent): void => this.notice(event)
    informers.nodes.addHandler({
      added: (node: Node) => {
        cache.setNode(node)
        notice({ resource: 'Node', action: 'Add', object: node })
      },
      updated: (node: Node, old: Node) => {
        if (isSameForScheduling(node, old)) return
        cache.setNode(node)
        notice({ resource: 'Node', action: 'Update', object: node, old })
      },
      deleted: (node: Node) => {
        cache.removeNode(node.metadata.name!)
        notice({ resource: 'Node', action: 'Delete', object: node })
      },
    })
    informers.pods.addHandler({
      added: (pod: Pod) => this.podSeen(pod, undefined),
      updated: (pod: Pod, old: Pod) => this.podSeen(pod, old),
      deleted: (pod: Pod) => this.podGone(pod),
    })
    this.listenToDevices(notice)
    forward(informers.claims, 'PersistentVolumeClaim', notice)
    forward(informers.volumes, 'PersistentVolume', notice)
    forward(informers.classes, 'StorageClass', notice)
    forward(informers.csiNodes, 'CSINode', notice)
    forward(informers.csiDrivers, 'CSIDriver', notice)
    forward(informers.capacities, 'CSIStorageCapacity', notice)
    forward(informers.namespaces, 'Namespace', notice)
    forward(informers.services, 'Service', notice)
  }

  /** They are known before the queue is told of them. */
  private listenToDevices(notice: (event: ClusterEvent) => void): void {
    const { informers, devices } = this
    const { inventory, ledger } = devices
    informers.deviceSlices.addHandler({
      added: (slice) => inventory.set(slice, undefined),
      updated: (slice, old) => inventory.set(slice, old),
      deleted: (slice) => inventory.delete(slice),
    })
    informers.deviceClaims.addHandler({
      lost: () => ledger.lost(),
      replaced: () => ledger.replaced(),
      added: (claim) => ledger.show(claim),
      updated: (claim) => ledger.show(claim),
      deleted: (claim) => ledger.gone(claim),
    })
    // Which resources are devices is part of what is remembered of nodes.
    informers.deviceClasses.addHandler({
      added: (deviceClass) => {
        devices.setClass(deviceClass)
        this.cache.touchNodes()
      },
      updated: (deviceClass) => {
        devices.setClass(deviceClass)
        this.cache.touchNodes()
      },
      deleted: (deviceClass) => {
        devices.deleteClass(deviceClass)
        this.cache.touchNodes()
      },
    })
    forward(informers.deviceSlices, 'ResourceSlice', notice)
    forward(informers.deviceClaims, 'ResourceClaim', notice)
    forward(informers.deviceClasses, 'DeviceClass', notice)
  }

  private notice(event: ClusterEvent): void {
    this.queue.moved()
    this.queue.notice(event)
    if (event.resource.startsWith('PersistentVolume') || event.resource === 'ResourceClaim')
      for (const wake of [...this.storageWaiters]) wake()
  }

  private podSeen(pod: Pod, old: Pod | undefined): void {
    if (hasEnded(pod)) {
      this.podGone(pod)
      return
    }
    const uid = pod.metadata.uid!
    if ((pod.spec!.nodeName ?? '') !== '') {
      const wasBound = old !== undefined && (old.spec!.nodeName ?? '') !== ''
      const wasAssumed = this.cache.isAssumed(uid)
      const oldPod = this.cache.infoOf(uid)
      const info = this.cache.setPod(pod)
      this.queue.delete(uid)
      this.nominator.delete(uid)
      const added: ClusterEvent = { resource: 'AssignedPod', action: 'Add', object: pod, pod: info }
      // A pod that was assumed is where it was: only others learn that it is there.
      if (!wasBound && !wasAssumed) this.notice(added)
      else if (wasBound) {
        // News of its containers lets nobody in; other labels or requests may.
        if (oldPod?.shape !== info.shape)
          this.notice({ resource: 'AssignedPod', action: 'Update', object: pod, old, pod: info, oldPod })
      } else this.queue.notice(added)
      return
    }
    if (this.profileOf(pod) === undefined || this.cache.isAssumed(uid)) return
    if (pod.metadata.deletionTimestamp !== undefined) {
      this.queue.delete(uid)
      this.nominator.delete(uid)
      return
    }
    const info = podInfoOf(pod)
    const nominated = pod.status?.nominatedNodeName
    if (nominated !== undefined && nominated !== '' && this.nominator.nodeOf(uid) === undefined)
      if (old === undefined) this.nominator.set(info, nominated)
    this.queue.update(info, old === undefined || mayHelp(pod, old))
  }

  private podGone(pod: Pod): void {
    const uid = pod.metadata.uid!
    this.queue.delete(uid)
    this.nominator.delete(uid)
    this.comeback.gone(uid)
    if (!this.cache.has(uid)) return
    const info = this.cache.infoOf(uid)
    this.cache.removePod(uid)
    this.notice({ resource: 'AssignedPod', action: 'Delete', object: pod, pod: info })
  }

  private storageChanged(ms: number): Promise<void> {
    return this.pausing(
      new Promise((resolve) => {
        const done = (): void => {
          timer.cancel()
          this.storageWaiters.delete(done)
          resolve()
        }
        const timer = this.options.clock.setTimeout(done, ms)
        this.storageWaiters.add(done)
      }),
    )
  }

  private async pausing<T>(work: Promise<T>): Promise<T> {
    this.paused++
    this.wake()
    try {
      return await work
    } finally {
      this.paused--
    }
  }

  private wake(): void {
    if (!this.isLeading || this.isLooping) return
    this.isLooping = true
    // After the events that came together: the more is known, the better the choice.
    setImmediate(() => this.loop())
  }

  private loop(): void {
    const until = performance.now() + turnMs
    while (this.isLeading && this.bindings - this.paused < bindingsMax) {
      const queued = this.queue.pop()
      if (queued === undefined) break
      this.tryOnce(queued)
      if (performance.now() > until && !this.queue.isEmpty) {
        setImmediate(() => this.loop())
        return
      }
    }
    this.isLooping = false
    this.checkIdle()
  }

  private checkIdle(): void {
    if (this.bindings > 0 || this.isLooping) return
    for (const resolve of this.idlers.splice(0)) resolve()
  }

  private tryOnce(queued: QueuedPodInfo): void {
    const { info } = queued
    const profile = this.profileOf(info.pod)!
    const since = this.queue.moveCount
    const begun = performance.now()
    let result: Chosen | Unfit
    try {
      result = this.attempts.run(profile, info)
    } catch (error) {
      this.options.onError?.(error, `scheduling ${info.key}`)
      this.queue.putBack(queued, { rejectedBy: new Set(), isError: true, since })
      return
    }
    const seconds = (performance.now() - begun) / 1000
    this.metrics.algorithmSeconds.observe('', seconds)
    if (result.node === undefined) {
      this.observeAttempt(profile, result.isError ? 'error' : 'unschedulable', seconds)
      this.unfit(queued, result, since)
      return
    }
    const { cycle, node } = result
    const status = profile.reserve(cycle, node)
    if (status !== undefined) {
      this.fail(queued, profile, `running Reserve plugin "${status.plugin}": ${status.reasons.join(', ')}`)
      return
    }
    this.cache.assume(info, node.name)
    this.nominator.delete(info.uid)
    this.bindings++
    void this.bind(queued, profile, result, begun)
  }

  private observeAttempt(profile: Profile, result: string, seconds: number): void {
    const labels = { profile: profile.schedulerName, result }
    this.metrics.attempts.add(labels)
    this.metrics.attemptSeconds.observe(`profile="${labels.profile}",result="${result}"`, seconds)
  }

  /** The binding cycle. */
  private async bind(queued: QueuedPodInfo, profile: Profile, chosen: Chosen, begun: number): Promise<void> {
    const { cycle, node } = chosen
    const { info } = queued
    let problem: string | undefined
    try {
      problem = await this.bindingProblem(profile, chosen, info)
    } catch (error) {
      problem = (error as Error).message
    }
    this.bindings--
    const isTold = this.told.delete(info.uid)
    if (problem === undefined) {
      this.queue.done(info.uid)
      this.observeAttempt(profile, 'scheduled', (performance.now() - begun) / 1000)
      this.metrics.podAttempts.observe('', queued.attempts)
      this.metrics.podSeconds.observe(
        `attempts="${queued.attempts}"`,
        (elapsed(this.options.clock) - queued.addedAt) / 1000,
      )
      this.recorders
        .get(profile.schedulerName)!
        .event(
          info.pod,
          undefined,
          'Normal',
          'Scheduled',
          'Binding',
          `Successfully assigned ${info.key} to ${node.name}`,
        )
      this.options.onDecision?.(info.key, node.name)
      profile.postBind(cycle, node)
    } else {
      profile.unreserve(cycle, node)
      this.cache.forget(info.uid)
      this.observeAttempt(profile, 'error', (performance.now() - begun) / 1000)
      this.fail(queued, profile, problem, isTold)
      // The room it held is free again.
      this.notice({ resource: 'AssignedPod', action: 'Delete', object: info.pod, pod: info })
    }
    this.wake()
    this.checkIdle()
  }

  private async bindingProblem(
    profile: Profile,
    { cycle, node }: Chosen,
    info: PodInfo,
  ): Promise<string | undefined> {
    const describe = (point: string, { plugin, reasons }: Status): string =>
      `running ${point} plugin "${plugin}": ${reasons.join(', ')}`
    if (profile.plugins.permit.length > 0) {
      const status = await this.pausing(this.whileWaiting(info, profile.permit(cycle, node)))
      if (status !== undefined) return describe('Permit', status)
    }
    const takesTime = profile.plugins.preBind.filter(
      (plugin) => plugin.preBindPreflight?.(cycle, node)?.code !== 'Skip',
    )
    if (takesTime.length > 0) {
      // Others learn where it will go, and so does this scheduler after a restart.
      await this.patchStatus(info, undefined, node.name).catch(() => {})
      this.told.add(info.uid)
      const status = await this.whileWaiting(info, profile.preBind(cycle, node))
      if (status !== undefined) return describe('PreBind', status)
    }
    const status = await profile.bind(cycle, node)
    return status === undefined ? undefined : `binding rejected: ${describe('Bind', status)}`
  }

  /** Preemption may let go of a pod that is not bound yet. */
  private async whileWaiting(
    { uid }: PodInfo,
    work: Promise<Status | undefined>,
  ): Promise<Status | undefined> {
    const letGo = new AbortController()
    this.waiting.set(uid, letGo)
    const rejected = new Promise<Status>((resolve) =>
      letGo.signal.addEventListener('abort', () =>
        resolve({ code: 'Error', reasons: ['preempted'], plugin: 'DefaultPreemption' }),
      ),
    )
    try {
      return await Promise.race([work, rejected])
    } finally {
      this.waiting.delete(uid)
    }
  }

  private unfit(queued: QueuedPodInfo, result: Unfit, since: number): void {
    const { message, nominatedNodeName, rejectedBy, isError } = result
    const { info } = queued
    if (nominatedNodeName !== undefined) {
      if (nominatedNodeName === '') this.nominator.delete(info.uid)
      else this.nominator.set(info, nominatedNodeName)
    }
    this.queue.putBack(queued, { rejectedBy, isError, since })
    this.options.onDecision?.(info.key, undefined, message)
    this.report(info, isError ? 'SchedulerError' : 'Unschedulable', message, nominatedNodeName)
  }

  /** Not for want of room: it is tried again after its back-off. */
  private fail(queued: QueuedPodInfo, profile: Profile, message: string, isTold = false): void {
    const { info } = queued
    this.queue.putBack(queued, { rejectedBy: new Set(), isError: true, since: -1 })
    this.options.onError?.(new Error(message), `scheduling ${info.key} (${profile.schedulerName})`)
    this.options.onDecision?.(info.key, undefined, message)
    this.report(info, 'SchedulerError', message, isTold ? null : undefined)
  }

  /** Why it waits: as an event, and in its status. */
  private report(
    info: PodInfo,
    reason: string,
    message: string,
    nominatedNodeName: string | null | undefined,
  ): void {
    // Gone, or bound by another, meanwhile.
    if (this.queue.get(info.uid) === undefined) return
    this.recorders
      .get(info.pod.spec!.schedulerName ?? 'default-scheduler')!
      .event(info.pod, undefined, 'Warning', 'FailedScheduling', 'Scheduling', message)
    this.bindings++
    this.patchStatus(info, { reason, message }, nominatedNodeName)
      .catch((error) => {
        if (!hasReason(error, 'NotFound')) this.options.onError?.(error, `reporting why ${info.key} waits`)
      })
      .finally(() => {
        this.bindings--
        this.wake()
        this.checkIdle()
      })
  }

  /** Writes only what has changed; null takes back a node that this pod object does not show yet. */
  private async patchStatus(
    { pod }: PodInfo,
    why: { readonly reason: string; readonly message: string } | undefined,
    nominatedNodeName: string | null | undefined,
  ): Promise<void> {
    const { namespace, name, uid, generation } = pod.metadata
    const status: { conditions?: PodCondition[]; nominatedNodeName?: string | null } = {}
    const old = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
    if (
      why !== undefined &&
      (old?.status !== 'False' || old.reason !== why.reason || old.message !== why.message)
    )
      status.conditions = [
        {
          lastProbeTime: null as never,
          lastTransitionTime:
            old?.status === 'False' && old.lastTransitionTime !== undefined
              ? old.lastTransitionTime
              : formatTime(this.options.clock.now()),
          message: why.message,
          ...(generation === undefined ? {} : { observedGeneration: generation }),
          reason: why.reason,
          status: 'False',
          type: 'PodScheduled',
        },
      ]
    const oldName = pod.status?.nominatedNodeName ?? ''
    if (nominatedNodeName !== undefined && nominatedNodeName !== oldName)
      status.nominatedNodeName = nominatedNodeName === '' ? null : nominatedNodeName
    if (status.conditions === undefined && status.nominatedNodeName === undefined) return
    await this.options.client.patch(
      podResource,
      namespace!,
      name!,
      'strategic-merge-patch+json',
      { metadata: { uid }, status },
      { subresource: 'status' },
    )
  }
}

const essenceOf = ({ metadata, spec, status }: Node): unknown[] => [
  metadata.labels,
  spec,
  status?.allocatable,
  status?.images,
  status?.declaredFeatures,
]

/** A kubelet that says that it is alive changes nothing. */
const isSameForScheduling = (a: Node, b: Node): boolean =>
  JSON.stringify(essenceOf(a)) === JSON.stringify(essenceOf(b))

/** Whether a change of a waiting pod is more than news about why it waits. */
const mayHelp = (pod: Pod, old: Pod): boolean =>
  JSON.stringify([
    pod.metadata.labels,
    pod.metadata.annotations,
    pod.spec,
    pod.status?.resourceClaimStatuses,
  ]) !==
  JSON.stringify([old.metadata.labels, old.metadata.annotations, old.spec, old.status?.resourceClaimStatuses])
