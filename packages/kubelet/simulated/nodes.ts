/**
 * Nodes without machines: thousands in one process, each with a Node, a Lease and pods that live as their containers would.
 * One watch of pods and one of nodes serve all of them. Start with `new SimulatedNodes(options)`, `start()`, `addNode(name)`.
 */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { Informer } from '@binnacle/client/cache/informer.ts'
import { EventRecorder } from '@binnacle/client/events/recorder.ts'
import { pause } from '@binnacle/client/pause.ts'
import { nodes as nodeResource, pods as podResource } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ConditionChange, KubeletAddress, NodeShape } from '../node/object.ts'
import type { LifeOptions } from '../pods/advance.ts'
import { Addresses } from './addresses.ts'
import { Limit } from './limit.ts'
import { kubeletTimes, type NodeTimes, SimulatedNode, thinNode } from './node.ts'
import { PodEvents } from './podevents.ts'
import { Pods, type SimulatedPod, thinPod } from './pods.ts'
import { Schedule } from './schedule.ts'

export interface SimulatedNodesOptions {
  /** Its user agent begins with `kubelet/`: then the fields that are written belong to a kubelet. */
  readonly client: Client
  readonly clock: Clock
  readonly times?: Partial<NodeTimes>
  readonly life?: Partial<LifeOptions>
  /** Where the API server finds the kubelets of all nodes; port 0: nobody listens. */
  readonly kubelet?: KubeletAddress
  /** Addresses of pods. */
  readonly podCIDR?: string
  /** Requests under way at once. */
  readonly concurrency?: number
  /** Whether Events tell of containers: five or so a pod. */
  readonly events?: boolean
  /** Only pods of this node are watched: what a process of one node, with the rights of one, may do. */
  readonly onlyNode?: string
  readonly onError?: (error: unknown, about: string) => void
  /** Called whenever something may have changed about the pod with this uid. */
  readonly onPodChange?: (uid: string) => void
}

/** Pods start at once to a tenth of a second, end at once when asked to, and crash-loop as the kubelet has it. */
export const defaultLife: LifeOptions = {
  ...{ rules: [], startAfterMsRange: [0, 100], stopAfterMs: 0, stopExitCode: 143, honourInitialDelay: false },
  backOff: { firstMs: 10_000, maxMs: 300_000, forgottenAfterMs: 600_000 },
}

const registerPauseMsMax = 7000

const hasOwnAddress = ({ spec, status }: Pod): boolean => status?.podIP !== undefined && !spec.hostNetwork

export class SimulatedNodes {
  private readonly options: SimulatedNodesOptions
  private readonly nodes = new Map<string, SimulatedNode>()
  private readonly podInformer: Informer<Pod>
  private readonly nodeInformer: Informer<Node>
  private readonly schedule: Schedule
  private readonly limit: Limit
  private readonly pods: Pods
  private readonly addresses: Addresses
  private readonly ending = new AbortController()
  private readonly kubelet: KubeletAddress
  private readonly onError: (error: unknown, about: string) => void

  constructor(options: SimulatedNodesOptions) {
    this.options = options
    const { client, clock, onlyNode } = options
    this.onError = options.onError ?? (() => {})
    this.kubelet = options.kubelet ?? { ip: '127.0.0.1', port: 0 }
    this.schedule = new Schedule(clock)
    this.limit = new Limit(options.concurrency ?? 64)
    const recorder = options.events
      ? new EventRecorder({
          ...{ client, clock, component: 'kubelet', signal: this.ending.signal },
          ...(onlyNode === undefined ? {} : { host: onlyNode }),
        })
      : undefined
    const addresses = new Addresses(options.podCIDR ?? '10.128.0.0/9')
    this.addresses = addresses
    this.pods = new Pods({
      ...{ client, clock, schedule: this.schedule, limit: this.limit, hostIP: this.kubelet.ip },
      life: { ...defaultLife, ...options.life },
      addresses,
      events: new PodEvents(recorder),
      isUp: (name) => this.nodes.get(name)?.isUp ?? false,
      onError: (error, { metadata }) => this.onError(error, `pod ${metadata.namespace}/${metadata.name}`),
      ...(options.onPodChange === undefined ? {} : { onChange: options.onPodChange }),
    })
    const failed = (about: string) => (error: unknown) => this.onError(error, about)
    this.podInformer = new Informer<Pod>({
      ...{ client, clock, resource: podResource, transform: thinPod, onError: failed('pods') },
      fieldSelector: onlyNode === undefined ? 'spec.nodeName!=' : `spec.nodeName=${onlyNode}`,
    })
    this.podInformer.addIndex('node', ({ spec }) => (spec.nodeName === undefined ? [] : [spec.nodeName]))
    const see = (pod: Pod): void => {
      // All that are in use are known before the first node, and so the first pod, is added.
      if (hasOwnAddress(pod)) addresses.keep(pod.status!.podIP!)
      if (this.nodes.has(pod.spec.nodeName ?? '')) this.pods.see(pod)
    }
    const forget = (pod: Pod): void => {
      if (hasOwnAddress(pod)) addresses.release(pod.status!.podIP!)
      this.pods.forget(pod)
    }
    const lost = (): void => this.pods.doubt()
    this.podInformer.addHandler({ added: see, updated: see, deleted: forget, lost })
    this.nodeInformer = new Informer<Node>({
      ...{ client, clock, resource: nodeResource, transform: thinNode, onError: failed('nodes') },
      ...(onlyNode === undefined ? {} : { fieldSelector: `metadata.name=${onlyNode}` }),
    })
    const seeNode = (object: Node): void => {
      const name = object.metadata.name ?? ''
      const node = this.nodes.get(name)
      if (node === undefined) return
      const wasUp = node.isUp
      node.see(object)
      if (node.isUp && !wasUp) this.catchUp(name)
    }
    this.nodeInformer.addHandler({
      added: seeNode,
      updated: seeNode,
      deleted: ({ metadata }) => this.nodes.get(metadata.name ?? '')?.removed(),
      lost: () => {
        for (const node of this.nodes.values()) node.doubt()
      },
    })
  }

  /** Begins to watch; resolves when the first states are here. */
  async start(): Promise<void> {
    void this.podInformer.start(this.ending.signal)
    void this.nodeInformer.start(this.ending.signal)
    await Promise.all([this.podInformer.synced(), this.nodeInformer.synced()])
    // Another process may have spoken for these nodes until a moment ago, and its last words may still be under way.
    if (this.podInformer.lister.size > 0) this.addresses.leap()
  }

  /** Ends everything; objects stay as they are. */
  close(): void {
    this.ending.abort()
    for (const node of this.nodes.values()) node.stop()
    this.schedule.close()
  }

  /** Registers a node and takes care of its pods. Rejects when the server refuses the node. */
  async addNode(name: string, shape: NodeShape = {}): Promise<void> {
    if (this.nodes.has(name)) throw new Error(`node ${name} is here already`)
    const { client, clock, times } = this.options
    const node = new SimulatedNode(name, shape, {
      ...{ client, clock, schedule: this.schedule, limit: this.limit, kubelet: this.kubelet },
      times: { ...kubeletTimes, ...times },
      onError: (error, of) => this.onError(error, `node ${of}`),
    })
    this.nodes.set(name, node)
    try {
      await node.register()
    } catch (error) {
      this.nodes.delete(name)
      throw error
    }
    // Its pods may have been seen while it was being registered, when it could not yet look after them.
    this.catchUp(name)
  }

  /** As `addNode`, for as long as it takes: a server that is not there yet is asked again. Resolves early when closed. */
  async keepNode(name: string, shape: NodeShape = {}): Promise<void> {
    const { clock } = this.options
    for (
      let pauseMs = 200;
      !this.ending.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, registerPauseMsMax)
    ) {
      try {
        return await this.addNode(name, shape)
      } catch (error) {
        this.onError(error, `node ${name}`)
        await pause(clock, pauseMs, this.ending.signal)
      }
    }
  }

  /** The node's machine is silent from now on: no lease, no status, and pods that are deleted stay. */
  stopNode(name: string): void {
    this.node(name).stop()
  }

  startNode(name: string): void {
    this.node(name).start()
    this.catchUp(name)
  }

  /** Forgets a node; its objects stay, and nobody speaks for them. */
  removeNode(name: string): void {
    this.node(name).stop()
    this.nodes.delete(name)
    for (const pod of this.podsBoundTo(name)) this.pods.forget(pod)
  }

  /** What the node says of its readiness. */
  setReady(name: string, isReady: boolean, message = 'the node was told not to be ready'): void {
    this.setCondition(
      name,
      'Ready',
      isReady ? undefined : { status: 'False', reason: 'KubeletNotReady', message },
    )
  }

  /** MemoryPressure, DiskPressure, PIDPressure or Ready; without `change` what a healthy node says. */
  setCondition(name: string, type: string, change: ConditionChange | undefined): void {
    this.node(name).setCondition(type, change)
  }

  /** Ends a pod as a node does that is short of memory or disk: Failed, Evicted. */
  evictPod(namespace: string, name: string, message = 'The node was low on resource: memory. '): void {
    const pod = this.podInformer.lister.get(namespace, name)
    if (pod !== undefined) this.pods.evict(pod.metadata.uid ?? '', message)
  }

  /** Ends a running container as if its process had. */
  endContainer(namespace: string, name: string, container: string, exitCode: number): void {
    const pod = this.podInformer.lister.get(namespace, name)
    if (pod !== undefined) this.pods.endContainer(pod.metadata.uid ?? '', container, exitCode)
  }

  /** A pod of one of these nodes, as it is now. */
  pod(namespace: string, name: string): SimulatedPod | undefined {
    const pod = this.podInformer.lister.get(namespace, name)
    return pod === undefined ? undefined : this.pods.get(pod.metadata.uid ?? '')
  }

  get nodeNames(): readonly string[] {
    return [...this.nodes.keys()]
  }

  /** Pods of these nodes. */
  get podCount(): number {
    return this.pods.size
  }

  podsBoundTo(node: string): Pod[] {
    return this.podInformer.lister.byIndex('node', node)
  }

  /** Looks at all pods of a node that speaks again. */
  private catchUp(name: string): void {
    for (const pod of this.podsBoundTo(name)) {
      this.pods.see(pod)
      this.pods.lookAgain(pod.metadata.uid ?? '')
    }
  }

  private node(name: string): SimulatedNode {
    const node = this.nodes.get(name)
    if (node === undefined) throw new Error(`node ${name} is not one of these`)
    return node
  }
}
