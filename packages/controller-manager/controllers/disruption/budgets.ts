/** Keeps the status of PodDisruptionBudgets: what the API server goes by when somebody wants to evict a pod. */

import { goSelector } from '@binnacle/apimachinery/labels/gotext.ts'
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import {
  deployments,
  poddisruptionbudgets,
  pods,
  replicasets,
  replicationcontrollers,
  statefulsets,
} from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  PodDisruptionBudget,
  PodDisruptionBudgetStatus,
} from '@binnacle/openapi/generated/types/policy.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { expectedPods, type Owners } from './expected.ts'
import { countHealthy, desiredHealthy, failedStatus, needsOwners, statusOf, stillDisrupted } from './plan.ts'

export const budgetsLoop = (c: ControllerContext): Loop => {
  const budgets = c.informers.of(poddisruptionbudgets)
  const podInformer = c.informers.of(pods)
  const owners: Owners = {
    ...{ client: c.client, mapper: c.mapper },
    deployments: c.informers.of(deployments).lister,
    replicasets: c.informers.of(replicasets).lister,
    statefulsets: c.informers.of(statefulsets).lister,
    replicationcontrollers: c.informers.of(replicationcontrollers).lister,
  }

  const write = async (budget: PodDisruptionBudget, status: PodDisruptionBudgetStatus): Promise<void> => {
    if (!jsonEqual(budget.status, status))
      await c.client.updateStatus(poddisruptionbudgets, { ...budget, status })
  }

  const countExpected = async (budget: PodDisruptionBudget, members: readonly Pod[]): Promise<number> => {
    if (!needsOwners(budget)) return members.length
    const { count, unmanaged } = await expectedPods(owners, members)
    if (unmanaged.length > 0)
      c.recorder.event(
        budget,
        'Warning',
        'UnmanagedPods',
        `Pods selected by this PodDisruptionBudget (selector: ${goSelector(budget.spec.selector)}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`,
      )
    return count
  }

  const loop = loopOf({
    clock: c.clock,
    workers: 1,
    reconcile: async (key) => {
      const budget = budgets.lister.byKey(key)
      if (budget === undefined) return undefined
      const { namespace = '' } = budget.metadata
      const members = podInformer.lister.list(namespace, selectorOf(budget.spec.selector))
      if (members.length === 0) c.recorder.event(budget, 'Normal', 'NoPods', 'No matching pods found')
      const now = c.clock.now()
      let [expected, desired] = [0, 0]
      try {
        expected = await countExpected(budget, members)
        desired = desiredHealthy(budget, expected)
      } catch (error) {
        const { message } = error as Error
        c.recorder.event(
          budget,
          'Warning',
          'CalculateExpectedPodCountFailed',
          `Failed to calculate the number of expected pods: ${message}`,
        )
        await write(budget, failedStatus(budget, message, now))
        throw error
      }
      const disrupted = stillDisrupted(budget.status?.disruptedPods, members, now)
      for (const pod of disrupted.late)
        c.recorder.event(
          pod,
          'Warning',
          'NotDeleted',
          // The namespace twice: so says the reference.
          `Pod was expected by PDB ${namespace}/${namespace} to be deleted but it wasn't`,
        )
      const healthy = countHealthy(members, disrupted)
      await write(budget, statusOf(budget, { expected, healthy, desired }, disrupted, now))
      return disrupted.nextLate === undefined
        ? undefined
        : { requeueAfterMs: Math.max(1, disrupted.nextLate - now + 1) }
    },
    onError: (error, key) => {
      const level = hasReason(error, 'Conflict') || hasReason(error, 'NotFound') ? 'debug' : 'warn'
      c.log[level]({ key, err: error }, 'the budget was not brought up to date')
    },
  })

  const lookAt = (budget: PodDisruptionBudget): void => loop.queue.add(keyOf(budget))
  const lookAtBudgetsOf = ({ metadata }: Pod): void => {
    for (const budget of budgets.lister.list(metadata.namespace))
      if (selectorOf(budget.spec.selector).matches(metadata.labels ?? {})) lookAt(budget)
  }
  budgets.addHandler({ added: lookAt, updated: lookAt })
  podInformer.addHandler({
    added: lookAtBudgetsOf,
    updated: (pod, old) => {
      lookAtBudgetsOf(pod)
      if (!jsonEqual(pod.metadata.labels, old.metadata.labels)) lookAtBudgetsOf(old)
    },
    deleted: lookAtBudgetsOf,
  })
  return loop
}
