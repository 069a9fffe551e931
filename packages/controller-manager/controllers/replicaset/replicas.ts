/** The loop that keeps as many pods as an owner wants; ReplicaSets and ReplicationControllers differ in their selectors only. */
import { isDeepStrictEqual } from 'node:util'
import type { LabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { keyFrom, keyOf, type ObjectKey } from '@binnacle/client/cache/indexer.ts'
import { Expectations } from '@binnacle/client/controller/expectations.ts'
import { type Loop, type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { pods } from '@binnacle/client/resources.ts'
import { hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import type { ReplicaSet, ReplicaSetCondition } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { claim } from '../../ownership/claim.ts'
import { byController, controllerIndex, controllerOf, orphansOf } from '../../ownership/controllerref.ts'
import { createPod, deletePod, podFromTemplate } from '../../pods/podcontrol.ts'
import { isActive, isTerminating } from '../../pods/podstate.ts'
import { slowStart } from '../../pods/slowstart.ts'
import { sameStatus } from '../../rollout/status.ts'
import { countReplicas, nextAvailableInMs, planReplicas } from './plan.ts'

/** What both kinds have in common; the selector is asked for apart. */
export type ReplicaOwner = Omit<ReplicaSet, 'spec'> & {
  readonly spec: Pick<ReplicaSet['spec'], 'replicas' | 'minReadySeconds' | 'template'> & {
    readonly selector?: unknown
  }
}

export interface ReplicasOptions<T extends ReplicaOwner> {
  readonly resource: Resource<T>
  readonly workers: number
  readonly selectorOf: (owner: T) => LabelSelector
  /** Pods that share nodes with the owner's own: of all ReplicaSets of one Deployment. Those lists are read only. */
  readonly related: (owner: T) => readonly T[]
  /** Whether the status tells of pods that are being deleted. */
  readonly countsTerminating: boolean
}

/** A status is written again so often when somebody else wrote in between. */
const statusRetriesMax = 1

export const replicasLoop = <T extends ReplicaOwner>(c: ControllerContext, o: ReplicasOptions<T>): Loop => {
  const owners = c.informers.of(o.resource)
  const podInformer = c.informers.of(pods)
  podInformer.addIndex(byController, controllerIndex)
  const podLister = podInformer.lister
  const expectations = new Expectations(c.clock)

  const reconcile = async (key: ObjectKey): Promise<LoopResult | undefined> => {
    const owner = owners.lister.byKey(key)
    if (owner === undefined) {
      expectations.forget(key)
      return undefined
    }
    const { namespace = '', uid = '' } = owner.metadata
    // Looked at before the pods: what is seen of them afterwards is then at least as new.
    const isCurrent = expectations.areMet(key)
    const candidates = [
      ...podLister.byIndex(byController, uid),
      ...podLister.byIndex(byController, orphansOf(namespace)),
    ]
    const claimed = await claim(
      { client: c.client, resource: pods, owner, ownerResource: o.resource, selector: o.selectorOf(owner) },
      candidates.filter((pod) => isActive(pod) || isTerminating(pod)),
    )
    const active = claimed.filter(isActive)
    let failure: unknown
    let change = 0
    if (isCurrent && owner.metadata.deletionTimestamp === undefined)
      ({ failure, change } = await manage(key, owner, active))
    const updated = await writeStatus(owner, active, claimed.filter(isTerminating).length, change, failure)
    if (failure !== undefined) throw failure
    const { minReadySeconds = 0, replicas = 1 } = owner.spec
    // A pod becomes available without any event.
    const { readyReplicas = 0, availableReplicas = 0 } = updated.status ?? { replicas }
    if (minReadySeconds === 0 || readyReplicas === availableReplicas) return undefined
    const ms = nextAvailableInMs(active, minReadySeconds, c.clock.now())
    return ms === undefined ? undefined : { requeueAfterMs: ms }
  }

  /** @returns what failed, and how many pods were missing (or, negative, too many) */
  const manage = async (
    key: ObjectKey,
    owner: T,
    active: readonly Pod[],
  ): Promise<{ failure?: unknown; change: number }> => {
    const { replicas = 1 } = owner.spec
    const change = replicas - active.length
    const plan = planReplicas(replicas, active, change < 0 ? podsByNode(owner) : noNodes, c.clock.now())
    if (plan.action === 'create') {
      expectations.expectCreations(key, plan.count)
      const pod = podFromTemplate(owner.spec.template!, owner, o.resource)
      const { done, failure } = await slowStart(plan.count, async () => {
        try {
          await createPod(c, pod, owner)
        } catch (error) {
          if (!isNamespaceTerminating(error)) throw error
          expectations.creationObserved(key)
        }
      })
      expectations.creationObserved(key, plan.count - done)
      return { failure, change }
    }
    if (plan.action === 'none') return { change }
    expectations.expectDeletions(
      key,
      plan.pods.map(({ metadata }) => metadata.uid!),
    )
    const results = await Promise.allSettled(
      plan.pods.map(async (pod) => {
        try {
          await deletePod(c, pod, owner)
        } catch (error) {
          expectations.deletionObserved(key, pod.metadata.uid!)
          if (!hasReason(error, 'NotFound')) throw error
        }
      }),
    )
    return { failure: results.find((result) => result.status === 'rejected')?.reason, change }
  }

  const podsByNode = (owner: T): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const { metadata } of o.related(owner))
      for (const pod of podLister.byIndex(byController, metadata.uid!)) {
        const { nodeName = '' } = pod.spec
        if (nodeName !== '' && isActive(pod)) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1)
      }
    return counts
  }

  const writeStatus = async (
    owner: T,
    active: readonly Pod[],
    terminating: number,
    change: number,
    failure: unknown,
  ): Promise<T> => {
    const { template, minReadySeconds = 0 } = owner.spec
    const now = c.clock.now()
    const counts = countReplicas(active, template, minReadySeconds, now)
    const conditions = conditionsAfter(owner.status?.conditions, change, failure, now)
    const { generation = 0 } = owner.metadata
    const status = {
      ...counts,
      ...(o.countsTerminating ? { terminatingReplicas: terminating } : {}),
      observedGeneration: generation,
      ...(conditions.length === 0 ? {} : { conditions }),
    }
    const { observedGeneration = 0, ...before } = owner.status ?? { replicas: 0 }
    const { observedGeneration: _, ...after } = status
    if (observedGeneration === generation && sameStatus(before, after)) return owner
    let current = owner
    for (let attempt = 0; ; attempt++) {
      try {
        return await c.client.updateStatus(o.resource, {
          ...current,
          status: {
            ...status,
            observedGeneration: Math.max(generation, current.status?.observedGeneration ?? 0),
          },
        })
      } catch (error) {
        if (attempt >= statusRetriesMax || hasReason(error, 'NotFound')) throw error
        current = await c.client.get(o.resource, owner.metadata.namespace!, owner.metadata.name!)
        // Another of its name: these are not its pods.
        if (current.metadata.uid !== owner.metadata.uid) throw error
      }
    }
  }

  const loop = loopOf({
    clock: c.clock,
    workers: o.workers,
    reconcile,
    onError: (error, key) => {
      // Somebody was faster: the next look will see it.
      const level = hasReason(error, 'Conflict') || hasReason(error, 'NotFound') ? 'debug' : 'warn'
      c.log[level]({ key, err: error }, 'the replicas were not brought in order')
    },
  })
  const { queue } = loop
  const ownerOfPod = (pod: Pod): T | undefined => {
    const reference = controllerOf(pod)
    if (reference === undefined || reference.kind !== o.resource.kind) return undefined
    const owner = owners.lister.get(pod.metadata.namespace ?? '', reference.name)
    return owner?.metadata.uid === reference.uid ? owner : undefined
  }
  const mayAdopt = (pod: Pod): void => {
    for (const owner of owners.lister.list(pod.metadata.namespace))
      if (o.selectorOf(owner).matches(pod.metadata.labels ?? {})) queue.add(keyOf(owner))
  }
  owners.addHandler({
    added: (owner) => queue.add(keyOf(owner)),
    updated: (owner) => queue.add(keyOf(owner)),
    deleted: (owner) => {
      expectations.forget(keyOf(owner))
      queue.add(keyOf(owner))
    },
  })
  podInformer.addHandler({
    added: (pod) => {
      if (pod.metadata.deletionTimestamp !== undefined) return podGoes(pod)
      const owner = ownerOfPod(pod)
      if (owner !== undefined) {
        expectations.creationObserved(keyOf(owner))
        queue.add(keyOf(owner))
      } else if (controllerOf(pod) === undefined) mayAdopt(pod)
    },
    updated: (pod, old) => {
      if (pod.metadata.deletionTimestamp !== undefined) {
        podGoes(pod)
        if (old.metadata.deletionTimestamp === undefined) podGoes(old)
      }
      const before = ownerOfPod(old)
      if (before !== undefined && controllerOf(old)?.uid !== controllerOf(pod)?.uid) queue.add(keyOf(before))
      const owner = ownerOfPod(pod)
      if (owner !== undefined) queue.add(keyOf(owner))
      else if (controllerOf(pod) === undefined && pod.metadata.deletionTimestamp === undefined) {
        const { labels } = pod.metadata
        if (!isDeepStrictEqual(labels, old.metadata.labels) || controllerOf(old) !== undefined) mayAdopt(pod)
      }
    },
    deleted: (pod) => podGoes(pod),
  })
  const podGoes = (pod: Pod): void => {
    const reference = controllerOf(pod)
    if (reference === undefined || reference.kind !== o.resource.kind) return
    const key = keyFrom(pod.metadata.namespace, reference.name)
    expectations.deletionObserved(key, pod.metadata.uid!)
    if (owners.lister.byKey(key)?.metadata.uid === reference.uid) queue.add(key)
  }
  return loop
}

const noNodes: ReadonlyMap<string, number> = new Map()

/** The condition ReplicaFailure: there while pods cannot be made, or not be deleted. */
const conditionsAfter = (
  before: readonly ReplicaSetCondition[] = [],
  change: number,
  failure: unknown,
  now: number,
): readonly ReplicaSetCondition[] => {
  const known = before.find(({ type }) => type === 'ReplicaFailure')
  if (failure === undefined)
    return known === undefined ? before : before.filter((condition) => condition !== known)
  if (known !== undefined) return before
  return [
    ...before,
    {
      type: 'ReplicaFailure',
      status: 'True',
      lastTransitionTime: formatTime(now),
      reason: change > 0 ? 'FailedCreate' : 'FailedDelete',
      message: (failure as Error).message,
    },
  ]
}
