/**
 * Carries scenarios out on a server with some scheduler beside it: makes what a case names, plays the kubelet that ends evicted
 * pods, and tells what became of each pod.
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type Resource, resource } from '@binnacle/client/resource.ts'
import * as resources from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Event as EventV1 } from '@binnacle/openapi/generated/types/events.v1.ts'
import { claimName, claimOutcome, withoutSuffix } from './devices.ts'
import {
  type Case,
  expandNode,
  expandPod,
  type NodeText,
  type Outcome,
  type PodText,
  priorityClassOf,
  type Step,
  stepsOf,
} from './scenario.ts'

export interface Watcher {
  /**
   * Resolves when the scheduler has decided about everything that can be decided now. `outcomes` says what has changed since the
   * step before.
   */
  settled(outcomes: () => Promise<Record<string, Outcome>>, step: number): Promise<void>
  /** Before a step: the scheduler has seen everything until here. */
  seen(written: readonly Written[]): Promise<void>
  /** The scores of the last decision about each pod since the last call of `forget`. */
  scores(pod: string): Outcome['scores']
  forget(): void
}

/** The last that was done to an object; without a resourceVersion it was deleted. */
export interface Written {
  readonly resource: Resource
  readonly namespace: string
  readonly name: string
  readonly resourceVersion?: string
}

const kinds = new Map<string, Resource>(Object.values(resources).map((r) => [r.kind, r as Resource] as const))
// Two resources have the kind Event.
kinds.set('Event', resources.eventsV1 as Resource)

const nodes = resources.nodes as unknown as Resource
const pods = resources.pods as unknown as Resource

export class Play {
  private readonly client: Client
  private readonly watcher: Watcher
  /** What to remove afterwards, in the order it was made. */
  private made: { resource: Resource; namespace: string; name: string }[] = []
  private readonly priorities = new Set<number>()
  private readonly namespaces = new Set<string>(['default'])
  /** Pods that the case asks a scheduler about. */
  private watched = new Set<string>()
  private running = new Set<string>()
  private evicted = new Map<string, Pod>()
  private readonly written = new Map<string, Written>()
  private isSlow = false
  private hasClaims = false
  private hasDevices = false

  constructor(client: Client, watcher: Watcher) {
    this.client = client
    this.watcher = watcher
  }

  async prepare(): Promise<void> {
    await this.serviceAccount('default')
    for (const r of [resources.pods, resources.nodes])
      await this.client.deleteCollection(r as unknown as Resource, r.namespaced ? 'default' : '', {
        gracePeriodSeconds: 0,
      })
  }

  /** @returns for each step, what changed */
  async run(c: Case, nodesOfFile: Record<string, NodeText> = {}): Promise<Record<string, Outcome>[]> {
    const outcomes: Record<string, Outcome>[] = []
    try {
      this.watcher.forget()
      this.isSlow = c.slowKubelet ?? false
      const text = JSON.stringify(c)
      this.hasClaims = text.includes('"PersistentVolumeClaim"')
      this.hasDevices = text.includes('"ResourceSlice"')
      await this.nodes(c.nodes ?? nodesOfFile)
      for (const object of c.objects ?? []) await this.object(object)
      for (const [name, pod] of Object.entries(c.running ?? {})) {
        await this.pod(name, pod)
        this.running.add(name)
      }
      let before: Record<string, Outcome> = {}
      for (const [at, step] of stepsOf(c).entries()) {
        await this.seen()
        await this.step(step)
        const stepBefore = before
        await this.watcher.settled(async () => changed(await this.outcomes(), stepBefore), at)
        const now = await this.outcomes()
        outcomes.push(changed(now, before))
        before = now
      }
    } finally {
      await this.clean()
    }
    return outcomes
  }

  private async seen(): Promise<void> {
    await this.watcher.seen([...this.written.values()])
    this.written.clear()
  }

  private note(r: Resource, { metadata }: KubeObject): void {
    const { namespace = '', name = '', resourceVersion } = metadata
    this.written.set(`${r.resource}/${namespace}/${name}`, {
      ...{ resource: r, namespace, name },
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    })
  }

  private async remove(r: Resource, namespace: string, name: string): Promise<void> {
    await this.ignoring('NotFound', async () => {
      await this.client.delete(r, namespace, name, { gracePeriodSeconds: 0 })
      this.note(r, { metadata: { namespace, name } } as KubeObject)
    })
  }

  private async step(step: Step): Promise<void> {
    if ('create' in step) {
      for (const [name, pod] of Object.entries(step.create)) {
        this.watched.add(name)
        await this.pod(name, pod)
      }
    } else if ('node' in step) await this.nodes(step.node)
    else if ('apply' in step) for (const object of step.apply) await this.object(object)
    else if ('patch' in step) {
      for (const [path, patch] of Object.entries(step.patch)) {
        const [name, object] = path.split('/') as [string, string]
        const [plural, subresource] = name.split('.') as [string, string | undefined]
        const r = [...kinds.values()].find((candidate) => candidate.resource === plural)!
        this.note(
          r,
          await this.client.patch(r, r.namespaced ? 'default' : '', object, 'merge-patch+json', patch, {
            ...(subresource === undefined ? {} : { subresource }),
          }),
        )
      }
    } else
      for (const path of step.delete) {
        const [plural, name] = path.split('/') as [string, string]
        const r = [...kinds.values()].find((candidate) => candidate.resource === plural)!
        await this.remove(r, r.namespaced ? 'default' : '', name)
        this.watched.delete(name)
        this.running.delete(name)
      }
  }

  private async nodes(texts: Record<string, NodeText>): Promise<void> {
    for (const [name, text] of Object.entries(texts)) {
      const node = expandNode(name, text)
      const known = await this.client.find(nodes, '', name)
      const stored = known ?? (await this.create(nodes, node))
      // New nodes get a taint until somebody says that they are ready.
      const updated = await this.client.update(nodes, {
        ...node,
        metadata: { ...node.metadata, resourceVersion: stored.metadata.resourceVersion },
      } as KubeObject)
      this.note(nodes, updated)
      if (known !== undefined)
        this.note(
          nodes,
          await this.client.updateStatus(nodes, {
            ...node,
            metadata: { ...node.metadata, resourceVersion: updated.metadata.resourceVersion },
          } as KubeObject),
        )
    }
  }

  private async pod(name: string, text: PodText): Promise<void> {
    if (text.namespace !== undefined) await this.namespace(text.namespace)
    if (text.priority !== undefined && !this.priorities.has(text.priority)) {
      this.priorities.add(text.priority)
      // Stays: another case may ask for it too.
      await this.ignoring('AlreadyExists', () =>
        this.client.create(
          resources.priorityclasses as unknown as Resource,
          {
            apiVersion: 'scheduling.k8s.io/v1',
            kind: 'PriorityClass',
            metadata: { name: priorityClassOf(text.priority!) },
            value: text.priority,
          } as unknown as KubeObject,
        ),
      )
    }
    const pod = await this.create(pods, expandPod(name, text))
    if (text.node !== undefined)
      this.note(
        pods,
        await this.client.updateStatus(pods, {
          ...pod,
          status: {
            phase: 'Running',
            startTime: text.started ?? '2026-01-01T00:00:00Z',
            conditions: [{ type: 'Ready', status: 'True' }],
          },
        } as unknown as KubeObject),
      )
  }

  private async object(text: Record<string, unknown> & { kind: string }): Promise<void> {
    const r = kinds.get(text.kind)
    if (r === undefined) throw new Error(`no resource of kind ${text.kind}`)
    const metadata = text.metadata as { name: string; namespace?: string } & KubeObject['metadata']
    // Only the server knows a pod's uid.
    for (const owner of metadata.ownerReferences ?? [])
      owner.uid ??= (await this.client.get(pods, metadata.namespace ?? 'default', owner.name)).metadata.uid!
    const object = {
      apiVersion: r.group === '' ? r.version : `${r.group}/${r.version}`,
      ...text,
      metadata: r.namespaced ? { namespace: 'default', ...metadata } : metadata,
    } as unknown as KubeObject
    if (text.kind === 'Namespace') {
      await this.namespace(metadata.name, metadata as KubeObject['metadata'])
      return
    }
    const old = await this.client.find(r, object.metadata.namespace ?? '', metadata.name)
    const stored =
      old === undefined
        ? await this.create(r, object)
        : await this.client.update(r, {
            ...object,
            metadata: { ...object.metadata, resourceVersion: old.metadata.resourceVersion },
          } as KubeObject)
    this.note(r, stored)
    if ('status' in text)
      this.note(
        r,
        await this.client.updateStatus(r, {
          ...object,
          metadata: { ...object.metadata, resourceVersion: stored.metadata.resourceVersion },
        } as KubeObject),
      )
  }

  private async namespace(name: string, metadata: KubeObject['metadata'] = {}): Promise<void> {
    if (this.namespaces.has(name)) return
    this.namespaces.add(name)
    await this.ignoring('AlreadyExists', () =>
      this.client.create(resource('', 'v1', 'namespaces', 'Namespace', false), {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { ...metadata, name },
      } as unknown as KubeObject),
    )
    await this.serviceAccount(name)
  }

  private async serviceAccount(namespace: string): Promise<void> {
    await this.ignoring('AlreadyExists', () =>
      this.client.create(
        resources.serviceaccounts as unknown as Resource,
        {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'default', namespace },
        } as unknown as KubeObject,
      ),
    )
  }

  private async create(r: Resource, object: KubeObject): Promise<KubeObject> {
    const { namespace = '', name = '' } = object.metadata
    this.made.push({ resource: r, namespace, name })
    const made = await this.client.create(r, object)
    this.note(r, made)
    return made
  }

  private async ignoring(reason: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!hasReason(error, reason)) throw error
    }
  }

  /**
   * Plays the controller of volumes: a volume that names a claim becomes the claim's, and a claim for which a node was chosen
   * gets a volume made there.
   */
  private async bindVolumes(): Promise<void> {
    const volumes = (await this.client.list(resources.persistentvolumes)).items
    for (const claim of (await this.client.list(resources.persistentvolumeclaims, 'default')).items) {
      if (claim.spec!.volumeName !== undefined) continue
      const { name, uid, annotations = {} } = claim.metadata
      let volume = volumes.find(({ spec }) => spec!.claimRef?.name === name)
      const node = annotations['volume.kubernetes.io/selected-node']
      if (volume === undefined && node !== undefined)
        volume = (await this.create(
          resources.persistentvolumes as unknown as Resource,
          {
            apiVersion: 'v1',
            kind: 'PersistentVolume',
            metadata: { name: `made-for-${name}` },
            spec: {
              capacity: claim.spec!.resources!.requests,
              accessModes: claim.spec!.accessModes,
              storageClassName: claim.spec!.storageClassName,
              csi: { driver: 'csi.example.com', volumeHandle: name },
              claimRef: { kind: 'PersistentVolumeClaim', namespace: 'default', name, uid },
            },
          } as unknown as KubeObject,
        )) as unknown as typeof volume
      if (volume === undefined) continue
      const bound = await this.client.patch(
        resources.persistentvolumeclaims,
        'default',
        name!,
        'merge-patch+json',
        {
          metadata: { annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } },
          spec: { volumeName: volume.metadata.name },
        },
      )
      await this.client.updateStatus(resources.persistentvolumeclaims, {
        ...bound,
        status: { phase: 'Bound' },
      })
    }
  }

  private async outcomes(): Promise<Record<string, Outcome>> {
    if (this.hasClaims) await this.bindVolumes()
    const { items } = await this.client.list(resources.pods)
    const { items: events } = await this.client.list(resources.eventsV1)
    const outcomes: Record<string, Outcome> = {}
    for (const pod of items.sort((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1))) {
      const name = pod.metadata.name!
      const isEvicted = pod.metadata.deletionTimestamp !== undefined
      if (isEvicted && !this.evicted.has(name)) this.evicted.set(name, pod)
      // There is no kubelet: an evicted pod ends at once, as one that obeys its signal would.
      if (isEvicted && !this.isSlow) await this.remove(pods, pod.metadata.namespace!, name)
      else if (this.watched.has(name)) outcomes[name] = this.outcomeOf(pod, events)
    }
    for (const [name, pod] of this.evicted) outcomes[name] = { evicted: evictionOf(pod, events) }
    if (this.hasDevices)
      for (const claim of (await this.client.list(resources.resourceclaims)).items) {
        const outcome = claimOutcome(claim)
        if (outcome !== undefined) outcomes[claimName(claim)] = { claim: outcome }
      }
    return outcomes
  }

  private outcomeOf(pod: Pod, events: EventV1[]): Outcome {
    const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
    const nominated = pod.status?.nominatedNodeName
    const event = lastEvent(pod, events)
    if (pod.spec!.nodeName !== undefined) {
      const scores = this.watcher.scores(pod.metadata.name!)
      return {
        node: pod.spec!.nodeName,
        ...(scores === undefined ? {} : { scores }),
        ...(pod.status?.extendedResourceClaimStatus === undefined
          ? {}
          : { extended: withoutSuffix(pod.status.extendedResourceClaimStatus) }),
      }
    }
    if (scheduled === undefined) return {}
    return {
      ...(scheduled.reason === undefined ? {} : { reason: scheduled.reason }),
      ...(scheduled.message === undefined ? {} : { message: scheduled.message }),
      ...(nominated === undefined ? {} : { nominated: nominated }),
      ...(event === undefined ? {} : { event }),
    }
  }

  private async clean(): Promise<void> {
    for (const { metadata } of this.hasDevices
      ? (await this.client.list(resources.resourceclaims)).items
      : [])
      this.made.unshift({
        resource: resources.resourceclaims as unknown as Resource,
        namespace: metadata.namespace!,
        name: metadata.name!,
      })
    for (const { resource: r, namespace, name } of this.made.reverse())
      await this.ignoring('NotFound', async () => {
        await this.remove(r, namespace, name)
        // Protection that nobody lifts here.
        if (r.resource.startsWith('persistentvolume') || r.resource === 'resourceclaims')
          await this.client.patch(r, namespace, name, 'merge-patch+json', { metadata: { finalizers: null } })
      })
    await this.client.deleteCollection(resources.eventsV1 as unknown as Resource, 'default')
    await this.seen()
    this.made = []
    this.watched = new Set()
    this.running = new Set()
    this.evicted = new Map()
  }
}

const changed = (now: Record<string, Outcome>, before: Record<string, Outcome>): Record<string, Outcome> =>
  Object.fromEntries(
    Object.entries(now).filter(([name, outcome]) => JSON.stringify(outcome) !== JSON.stringify(before[name])),
  )

const lastEvent = (pod: Pod, events: EventV1[]): string | undefined => {
  const mine = events
    .filter(({ regarding }) => regarding?.uid === pod.metadata.uid)
    .sort((a, b) => ((a.eventTime ?? '') < (b.eventTime ?? '') ? -1 : 1))
  const last = mine.at(-1)
  return last === undefined ? undefined : `${last.type} ${last.reason} ${last.action}: ${last.note}`
}

const evictionOf = (pod: Pod, events: EventV1[]): string => {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')
  const event = lastEvent(pod, events)?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'UID')
  return `${condition?.status} ${condition?.reason}: ${condition?.message}${event === undefined ? '' : ` | ${event.replace(/on node \S+/, 'on node')}`}`
}
