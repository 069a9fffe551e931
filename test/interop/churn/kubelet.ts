/**
 * A kubelet as the control plane sees one: a Node, its Lease, and pods that become Running and Ready, end, and are deleted
 * for good, by the requests that the real one sends. No container ever runs.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient, NoAnswer } from '../../support/apiclient.ts'
import type { Endpoint } from '../../support/kubeconfig.ts'
import type { Random } from '../../support/seed.ts'
import type { Kube } from './kube.ts'

const leaseSeconds = 40
const renewMs = 10_000

/** What a container tells that ended because of SIGTERM. */
const terminated = 143

/** A pod with this label ends by itself, with this exit code. */
export const exitLabel = 'churn/exit'
/** Indexed jobs: the indexes, `a.b.c`, whose pods fail instead. */
export const failingLabel = 'churn/failing-indexes'

const strategic = { 'content-type': 'application/strategic-merge-patch+json' }

const condition = (type: string, status: boolean, reason?: string): Kube => ({
  type,
  status: status ? 'True' : 'False',
  lastTransitionTime: new Date().toISOString().replace(/\.\d+/, ''),
  ...(reason === undefined ? {} : { reason }),
})

const readyConditions = ({ metadata: { generation } }: Kube): Kube[] =>
  ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady'].map((type) => ({
    ...condition(type, true),
    observedGeneration: generation,
  }))

const isUnready = ({ status: { conditions = [] } }: Kube): boolean =>
  conditions.some(
    ({ type, status, reason }: Kube) => type === 'Ready' && status === 'False' && reason === undefined,
  )

/** How the pod is going to end; undefined when it runs until it is deleted. */
const exitOf = ({ metadata: { labels = {}, annotations = {} } }: Kube): number | undefined => {
  const index = annotations['batch.kubernetes.io/job-completion-index']
  if (index !== undefined && (labels[failingLabel] ?? '').split('.').includes(index)) return 1
  return labels[exitLabel] === undefined ? undefined : Number(labels[exitLabel])
}

export interface NodeOptions {
  readonly capacity?: Record<string, string>
  readonly labels?: Record<string, string>
  readonly taints?: readonly Kube[]
}

export class FakeKubelet {
  readonly name: string
  private readonly client: ApiClient
  private readonly number: number
  private readonly random: Random
  private readonly capacity: Record<string, string>
  private readonly more: NodeOptions
  private stopped = false
  /** While true nothing is sent, as if the machine had lost its network. */
  private silent = false
  private addresses = 0
  private readonly started = new Map<string, string>()
  private readonly ending = new Set<string>()
  private closeWatch: (() => void) | undefined
  private running: Promise<unknown>[] = []

  constructor(endpoint: Endpoint, number: number, random: Random, more: NodeOptions = {}) {
    this.client = new ApiClient(endpoint)
    this.number = number
    this.name = `node-${number}`
    this.random = random
    this.capacity = {
      cpu: '64',
      memory: '256Gi',
      'ephemeral-storage': '500Gi',
      pods: '400',
      ...more.capacity,
    }
    this.more = more
  }

  /** Registers the node and begins to work. */
  async start(): Promise<void> {
    const node = await this.client.ok('POST', '/api/v1/nodes', this.node())
    const lease = {
      metadata: {
        name: this.name,
        ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: this.name, uid: node.metadata.uid }],
      },
      spec: { holderIdentity: this.name, leaseDurationSeconds: leaseSeconds, renewTime: this.microTime() },
    }
    await this.client.ok('POST', '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases', lease)
    this.running = [this.keepLease(), this.keepPods()]
  }

  /** Ends the work; the node stays. */
  async stop(): Promise<void> {
    this.stopped = true
    this.closeWatch?.()
    await Promise.all(this.running)
    this.client.close()
  }

  /** Cuts the node off: no lease, no pod status; `false` brings it back. */
  silence(on: boolean): void {
    this.silent = on
    if (on) this.closeWatch?.()
    else void this.report().catch(() => {})
  }

  private microTime(): string {
    return new Date().toISOString().replace('Z', '000Z')
  }

  private conditions(): Kube[] {
    const at = new Date().toISOString().replace(/\.\d+/, '')
    const made = (type: string, status: string, reason: string, message: string): Kube => ({
      ...{ type, status, reason, message },
      ...{ lastHeartbeatTime: at, lastTransitionTime: at },
    })
    return [
      made(
        'MemoryPressure',
        'False',
        'KubeletHasSufficientMemory',
        'kubelet has sufficient memory available',
      ),
      made('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
      made('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
      made('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
    ]
  }

  private node(): Kube {
    return {
      metadata: { name: this.name, labels: { 'kubernetes.io/hostname': this.name, ...this.more.labels } },
      ...(this.more.taints === undefined ? {} : { spec: { taints: this.more.taints } }),
      status: {
        capacity: this.capacity,
        allocatable: this.capacity,
        addresses: [{ type: 'InternalIP', address: `192.0.2.${this.number + 1}` }],
        conditions: this.conditions(),
        nodeInfo: {
          ...{ machineID: 'm', systemUUID: 's', bootID: 'b', kernelVersion: '6.1', osImage: 'fake' },
          ...{ containerRuntimeVersion: 'fake://1', kubeletVersion: 'v1.36.3', kubeProxyVersion: '' },
          ...{ operatingSystem: 'linux', architecture: 'amd64' },
        },
      },
    }
  }

  /** Tells the node's conditions again, as a kubelet does when they are not what it last said. */
  private report(): Promise<Kube> {
    const body = { status: { conditions: this.conditions() } }
    return this.client.ok('PATCH', `/api/v1/nodes/${this.name}/status`, body, strategic)
  }

  private async keepLease(): Promise<void> {
    const path = `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${this.name}`
    while (!this.stopped) {
      await this.pause(renewMs)
      if (this.stopped || this.silent) continue
      const lease = await this.client.send('GET', path).catch(() => undefined)
      if (lease?.status !== 200) continue
      lease.json.spec.renewTime = this.microTime()
      const body = { ...lease.json, spec: { ...lease.json.spec, renewTime: this.microTime() } }
      await this.client.send('PUT', path, body).catch(() => {})
    }
  }

  /** Sleeps in small pieces, so that the end of the test is not waited for. */
  private async pause(ms: number): Promise<void> {
    for (const until = Date.now() + ms; Date.now() < until && !this.stopped; ) await delay(100)
  }

  private async keepPods(): Promise<void> {
    while (!this.stopped) {
      if (this.silent) {
        await delay(100)
        continue
      }
      try {
        await this.listAndWatch()
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        await this.pause(500)
      }
    }
  }

  private async listAndWatch(): Promise<void> {
    const query = `fieldSelector=${encodeURIComponent(`spec.nodeName=${this.name}`)}`
    const list = await this.client.ok('GET', `/api/v1/pods?${query}&resourceVersion=0`)
    for (const pod of list.items ?? []) this.see(pod)
    const watch = this.client.watch(
      `/api/v1/pods?${query}&watch=1&allowWatchBookmarks=true&resourceVersion=${list.metadata.resourceVersion}`,
    )
    watch.onLine = (line) => {
      watch.lines.length = 0
      const { type, object } = JSON.parse(line) as { type: string; object: Kube }
      if (type === 'DELETED') this.forget(object)
      else if (type === 'ADDED' || type === 'MODIFIED') this.see(object)
    }
    this.closeWatch = watch.close
    if (this.stopped || this.silent) watch.close()
    await watch.ended
  }

  private forget({ metadata: { uid } }: Kube): void {
    this.started.delete(uid)
    this.ending.delete(uid)
  }

  private see(pod: Kube): void {
    const { uid, deletionTimestamp } = pod.metadata
    if (deletionTimestamp !== undefined) {
      if (this.ending.has(uid)) return
      this.ending.add(uid)
      void this.attempt(
        () => this.finish(pod),
        () => this.ending.delete(uid),
      )
    } else if (pod.status.phase === 'Pending' && !this.started.has(uid)) {
      this.started.set(uid, '')
      void this.attempt(
        () => this.run(pod),
        () => this.started.delete(uid),
      )
    } else if (pod.status.phase === 'Running' && isUnready(pod)) {
      // The node controller said so while this node was cut off; its kubelet knows better.
      void this.attempt(
        () => this.patchStatus(pod, { conditions: readyConditions(pod) }).then(() => {}),
        () => {},
      )
    }
  }

  /** What fails for want of an answer is done anew after the next list. */
  private async attempt(work: () => Promise<void>, undo: () => void): Promise<void> {
    await delay(this.random.below(600, 50))
    if (this.stopped || this.silent) return undo()
    await work().catch(undo)
  }

  private path({ metadata: { namespace, name } }: Kube): string {
    return `/api/v1/namespaces/${namespace}/pods/${name}`
  }

  private patchStatus(pod: Kube, status: Kube): Promise<{ status: number }> {
    const body = { metadata: { uid: pod.metadata.uid }, status }
    return this.client.send('PATCH', `${this.path(pod)}/status`, body, strategic)
  }

  private containers(pod: Kube, state: Kube, ready: boolean): Kube[] {
    return pod.spec.containers.map(({ name, image }: Kube) => ({
      ...{
        name,
        image,
        imageID: `fake://${image}`,
        ready,
        started: ready,
        restartCount: 0,
        lastState: {},
        state,
      },
      containerID: `fake://${name}`,
    }))
  }

  private async run(pod: Kube): Promise<void> {
    const { uid } = pod.metadata
    if (this.ending.has(uid)) return
    const address = `10.244.${this.number}.${(this.addresses++ % 253) + 1}`
    const startTime = new Date().toISOString().replace(/\.\d+/, '')
    this.started.set(uid, address)
    await this.patchStatus(pod, {
      ...{
        phase: 'Running',
        hostIP: `192.0.2.${this.number + 1}`,
        hostIPs: [{ ip: `192.0.2.${this.number + 1}` }],
      },
      ...{
        podIP: address,
        podIPs: [{ ip: address }],
        startTime,
        observedGeneration: pod.metadata.generation,
      },
      conditions: readyConditions(pod),
      containerStatuses: this.containers(pod, { running: { startedAt: startTime } }, true),
    })
    const exitCode = exitOf(pod)
    if (exitCode === undefined) return
    await delay(this.random.below(1500, 300))
    if (!this.stopped && !this.silent && !this.ending.has(uid)) await this.end(pod, exitCode)
  }

  private end(pod: Kube, exitCode: number): Promise<{ status: number }> {
    const reason = exitCode === 0 ? 'Completed' : 'Error'
    const finishedAt = new Date().toISOString().replace(/\.\d+/, '')
    const over = exitCode === 0 ? 'PodCompleted' : 'PodFailed'
    return this.patchStatus(pod, {
      phase: exitCode === 0 ? 'Succeeded' : 'Failed',
      conditions: [condition('Ready', false, over), condition('ContainersReady', false, over)],
      containerStatuses: this.containers(
        pod,
        { running: null, terminated: { exitCode, reason, startedAt: finishedAt, finishedAt } },
        false,
      ),
    })
  }

  /** Deletion, as a kubelet finishes it: the last status, then the object. */
  private async finish(pod: Kube): Promise<void> {
    const isOver = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed'
    if (!isOver) await this.end(pod, terminated)
    const body = { gracePeriodSeconds: 0, preconditions: { uid: pod.metadata.uid } }
    await this.client.send('DELETE', this.path(pod), { apiVersion: 'v1', kind: 'DeleteOptions', ...body })
  }
}
