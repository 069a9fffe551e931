/** Brings one StatefulSet a step nearer to what it should be. */
import type { LoopResult } from '@binnacle/client/controller/loop.ts'
import { statefulsets } from '@binnacle/client/resources.ts'
import { retryOnConflict } from '@binnacle/client/retry/conflict.ts'
import type {
  ControllerRevision,
  StatefulSet,
  StatefulSetStatus,
} from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { slowStart } from '../../pods/slowstart.ts'
import { sameStatus } from '../../rollout/status.ts'
import { dataOf, templateIn } from '../history/data.ts'
import { forgetRevisions, keepRevision } from '../history/keeper.ts'
import { nextAvailableInMs } from '../replicaset/plan.ts'
import { podFor, revisionOf } from './identity.ts'
import {
  createClaims,
  createMember,
  deleteMember,
  type MemberContext,
  mendMember,
  ownClaims,
} from './members.ts'
import { type Action, countPods, isRolledOut, planSet, type Revisions } from './plan.ts'

export interface SetContext extends ControllerContext, MemberContext {}

/** A claim that has to go first tells nobody when it does. */
const staleClaimMs = 1000

const hashLabel = 'controller.kubernetes.io/hash'

/**
 * @param pods those that belong to the set
 * @param kept its revisions, in order
 */
export const syncSet = async (
  c: SetContext,
  set: StatefulSet,
  pods: readonly Pod[],
  kept: readonly ControllerRevision[],
): Promise<LoopResult | undefined> => {
  const keeper = { client: c.client, owner: set, ownerResource: statefulsets }
  const { revision: update, collisions } = await keepRevision(keeper, kept, {
    data: dataOf(set.spec.template),
    labels: set.spec.template.metadata?.labels ?? {},
    hashLabel,
    annotations: set.metadata.annotations,
    collisions: set.status?.collisionCount ?? 0,
  })
  const current = kept.find(({ metadata }) => metadata.name === set.status?.currentRevision) ?? update
  const names = { current: current.metadata.name!, update: update.metadata.name! }
  const now = c.clock.now()
  let outcome: Outcome = { mustWait: false }
  if (set.metadata.deletionTimestamp === undefined) {
    const plan = planSet(set, pods, names, now)
    const isParallel = set.spec.podManagementPolicy === 'Parallel'
    outcome = await carryOut(plan.keep, isParallel, (action) => act(c, set, action, current, names))
    for (const actions of [plan.leave, plan.update])
      if (outcome.failure === undefined)
        outcome = merged(
          outcome,
          await carryOut(actions, isParallel, (one) => act(c, set, one, current, names)),
        )
  }
  await writeStatus(c, set, statusOf(set, pods, names, collisions, now))
  if (outcome.failure !== undefined) throw outcome.failure
  const inUse = new Set([names.current, names.update, ...pods.map(revisionOf)])
  await forgetRevisions(
    keeper,
    kept.some(({ metadata }) => metadata.name === update.metadata.name) ? kept : [...kept, update],
    ({ metadata }) => inUse.has(metadata.name),
    set.spec.revisionHistoryLimit ?? 10,
  )
  const waits = [
    outcome.mustWait ? staleClaimMs : undefined,
    nextAvailableInMs(pods, set.spec.minReadySeconds ?? 0, now),
  ].filter((ms) => ms !== undefined)
  return waits.length === 0 ? undefined : { requeueAfterMs: Math.min(...waits) }
}

interface Outcome {
  readonly failure?: unknown
  readonly mustWait: boolean
}

const merged = (a: Outcome, b: Outcome): Outcome => ({
  failure: a.failure ?? b.failure,
  mustWait: a.mustWait || b.mustWait,
})

/** `act` tells whether it did what it should. */
const carryOut = async (
  actions: readonly Action[],
  isParallel: boolean,
  act: (action: Action) => Promise<boolean>,
): Promise<Outcome> => {
  let mustWait = false
  const run = async (index: number): Promise<void> => {
    if (!(await act(actions[index]!))) mustWait = true
  }
  if (isParallel) {
    const { failure } = await slowStart(actions.length, run)
    return { failure, mustWait }
  }
  try {
    for (let i = 0; i < actions.length; i++) await run(i)
    return { mustWait }
  } catch (failure) {
    return { failure, mustWait }
  }
}

const act = async (
  c: SetContext,
  set: StatefulSet,
  action: Action,
  current: ControllerRevision,
  names: Revisions,
): Promise<boolean> => {
  switch (action.do) {
    case 'create': {
      const { ordinal } = action
      const old = action.revision === 'current' ? templateIn(current) : undefined
      const pod =
        old === undefined
          ? podFor(set, ordinal, set.spec.template, names.update)
          : podFor(set, ordinal, old, names.current)
      return createMember(c, set, ordinal, pod)
    }
    case 'delete':
      await deleteMember(c, set, action.pod)
      return true
    case 'check':
      await mendMember(c, set, action.ordinal, action.pod)
      return true
    case 'own':
      await ownClaims(c, set, action.ordinal, action.pod)
      return true
    case 'claim':
      await createClaims(c, set, action.ordinal, action.pod)
      return true
  }
}

const statusOf = (
  set: StatefulSet,
  pods: readonly Pod[],
  names: Revisions,
  collisionCount: number,
  now: number,
): StatefulSetStatus => {
  const counts = countPods(set, pods, names, now)
  const isDone = isRolledOut(set, counts)
  return {
    ...(set.status?.conditions === undefined ? {} : { conditions: set.status.conditions }),
    observedGeneration: set.metadata.generation ?? 0,
    ...counts,
    ...(isDone ? { currentReplicas: counts.updatedReplicas } : {}),
    currentRevision: isDone ? names.update : names.current,
    updateRevision: names.update,
    collisionCount,
  }
}

const writeStatus = async (c: SetContext, set: StatefulSet, status: StatefulSetStatus): Promise<void> => {
  if (sameStatus(set.status, status)) return
  let current: StatefulSet | undefined = set
  await retryOnConflict(async () => {
    current ??= await c.client.get(statefulsets, set.metadata.namespace!, set.metadata.name!)
    const next = { ...current, status }
    current = undefined
    if (next.metadata.uid === set.metadata.uid) await c.client.updateStatus(statefulsets, next)
  })
}
