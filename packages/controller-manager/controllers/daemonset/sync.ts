/** Brings one DaemonSet nearer to what it should be. */

import { keyOf } from '@binnacle/client/cache/indexer.ts'
import type { Expectations } from '@binnacle/client/controller/expectations.ts'
import type { LoopResult } from '@binnacle/client/controller/loop.ts'
import { daemonsets } from '@binnacle/client/resources.ts'
import { hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import { retryOnConflict } from '@binnacle/client/retry/conflict.ts'
import type {
  ControllerRevision,
  DaemonSet,
  DaemonSetStatus,
} from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Node, Pod, PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { createPod, deletePod, podFromTemplate } from '../../pods/podcontrol.ts'
import { slowStart } from '../../pods/slowstart.ts'
import { sameStatus } from '../../rollout/status.ts'
import { byRevision, dataOf } from '../history/data.ts'
import { forgetRevisions, keepRevision } from '../history/keeper.ts'
import { nextAvailableInMs } from '../replicaset/plan.ts'
import type { Failures } from './failures.ts'
import { placementOf, templateFor } from './placement.ts'
import {
  byNode,
  countNodes,
  generationAnnotation,
  generationLabel,
  hashLabel,
  planPods,
  planUpdate,
  type Situation,
} from './plan.ts'

export interface SetContext extends ControllerContext {
  readonly expectations: Expectations
  readonly failures: Failures
}

/** At most so many pods are made or deleted in one go. */
const burst = 250

/**
 * @param pods those that belong to the set
 * @param kept its revisions, in order
 */
export const syncSet = async (
  c: SetContext,
  set: DaemonSet,
  pods: readonly Pod[],
  nodes: readonly Node[],
  kept: readonly ControllerRevision[],
): Promise<LoopResult | undefined> => {
  const keeper = { client: c.client, owner: set, ownerResource: daemonsets }
  const { revision, collisions } = await keepRevision(keeper, kept, {
    data: dataOf(set.spec.template),
    labels: set.spec.template.metadata?.labels ?? {},
    hashLabel,
    annotations: set.metadata.annotations,
    collisions: set.status?.collisionCount ?? 0,
  })
  const place = placementOf(set)
  const situation: Situation = {
    set,
    nodes: [...nodes]
      .sort((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1))
      .map((node) => ({ node, placement: place(node) })),
    pods: byNode(pods),
    hash: revision.metadata.labels?.[hashLabel] ?? '',
    now: c.clock.now(),
  }
  const key = keyOf(set)
  let outcome: Outcome = {}
  // Until the cache has what was asked for, nothing but the status follows from it.
  const isCurrent = c.expectations.areMet(key)
  if (isCurrent) {
    outcome = await manage(c, situation)
    if (outcome.failure === undefined && c.expectations.areMet(key)) {
      const { create, remove } = planUpdate(situation)
      outcome = { ...outcome, ...(await carryOut(c, situation, create, remove)) }
    }
    if (outcome.failure === undefined) await forget(c, set, pods, kept, revision)
  }
  await writeStatus(c, situation, collisions, isCurrent)
  if (outcome.failure !== undefined) throw outcome.failure
  const waits = [
    outcome.waitMs,
    nextAvailableInMs(pods, set.spec.minReadySeconds ?? 0, situation.now),
  ].filter((ms) => ms !== undefined)
  return waits.length === 0 ? undefined : { requeueAfterMs: Math.min(...waits) }
}

interface Outcome {
  readonly failure?: unknown
  /** Milliseconds until a failed pod may go. */
  readonly waitMs?: number
}

const manage = async (c: SetContext, s: Situation): Promise<Outcome> => {
  const { uid = '', namespace } = s.set.metadata
  const { create, remove, over } = planPods(s)
  const cleared: Pod[] = []
  let waitMs: number | undefined
  for (const { pod, node } of over) {
    const where = `daemon pod ${namespace}/${pod.metadata.name} on node ${node}`
    if (pod.status?.phase === 'Succeeded')
      c.recorder.event(
        s.set,
        'Normal',
        'SucceededDaemonPod',
        `Found succeeded ${where}, will try to delete it`,
      )
    else {
      const ms = c.failures.waitMs(uid, node)
      if (ms > 0) {
        waitMs = Math.min(ms, waitMs ?? ms)
        continue
      }
      c.failures.cleared(uid, node)
      c.recorder.event(s.set, 'Warning', 'FailedDaemonPod', `Found failed ${where}, will try to kill it`)
    }
    cleared.push(pod)
  }
  const { failure } = await carryOut(c, s, create, [...remove, ...cleared])
  return { failure, ...(waitMs === undefined ? {} : { waitMs }) }
}

/** What does not fit into one go follows when the cache has seen the rest. */
const carryOut = async (
  c: SetContext,
  s: Situation,
  create: readonly string[],
  remove: readonly Pod[],
): Promise<{ readonly failure?: unknown }> => {
  const nodes = create.slice(0, burst)
  const going = remove.slice(0, burst)
  if (nodes.length === 0 && going.length === 0) return {}
  const key = keyOf(s.set)
  c.expectations.expect(
    key,
    nodes.length,
    going.map(({ metadata }) => metadata.uid!),
  )
  const template = labelled(s)
  const { done, failure } = await slowStart(nodes.length, async (index) => {
    try {
      const pod = podFromTemplate(templateFor(template, nodes[index]!), s.set, daemonsets)
      await createPod(c, pod, s.set)
    } catch (error) {
      if (!isNamespaceTerminating(error)) throw error
      c.expectations.creationObserved(key)
    }
  })
  c.expectations.creationObserved(key, nodes.length - done)
  const results = await Promise.allSettled(
    going.map(async (pod) => {
      try {
        await deletePod(c, pod, s.set)
      } catch (error) {
        c.expectations.deletionObserved(key, pod.metadata.uid!)
        if (!hasReason(error, 'NotFound')) throw error
      }
    }),
  )
  return { failure: failure ?? results.find((result) => result.status === 'rejected')?.reason }
}

const labelled = ({ set, hash }: Situation): PodTemplateSpec => {
  const { template } = set.spec
  const generation = set.metadata.annotations?.[generationAnnotation]
  return {
    ...template,
    metadata: {
      ...template.metadata,
      labels: {
        ...template.metadata?.labels,
        ...(generation === undefined ? {} : { [generationLabel]: generation }),
        [hashLabel]: hash,
      },
    },
  }
}

/** The history is counted with what pods still need, but those stay. */
const forget = async (
  c: SetContext,
  set: DaemonSet,
  pods: readonly Pod[],
  kept: readonly ControllerRevision[],
  current: ControllerRevision,
): Promise<void> => {
  const old = kept.filter(({ metadata }) => metadata.name !== current.metadata.name).sort(byRevision)
  const surplus = old.length - (set.spec.revisionHistoryLimit ?? 10)
  if (surplus <= 0) return
  const inUse = new Set(pods.map(({ metadata }) => metadata.labels?.[hashLabel]))
  const isNeeded = ({ metadata }: ControllerRevision): boolean => inUse.has(metadata.labels?.[hashLabel])
  const idle = old.filter((one) => !isNeeded(one))
  const keeper = { client: c.client, owner: set, ownerResource: daemonsets }
  await forgetRevisions(keeper, idle, () => false, Math.max(0, idle.length - surplus))
}

const writeStatus = async (
  c: SetContext,
  s: Situation,
  collisions: number,
  isCurrent: boolean,
): Promise<void> => {
  const { metadata, status: before } = s.set
  const observedGeneration = isCurrent ? (metadata.generation ?? 0) : (before?.observedGeneration ?? 0)
  const status: DaemonSetStatus = {
    ...(before?.conditions === undefined ? {} : { conditions: before.conditions }),
    ...countNodes(s),
    observedGeneration,
    ...(collisions === 0 && before?.collisionCount === undefined ? {} : { collisionCount: collisions }),
  }
  if (sameStatus(before, status)) return
  let current: DaemonSet | undefined = s.set
  await retryOnConflict(async () => {
    current ??= await c.client.get(daemonsets, metadata.namespace!, metadata.name!)
    const next = { ...current, status }
    current = undefined
    if (next.metadata.uid === metadata.uid) await c.client.updateStatus(daemonsets, next)
  })
}
