/**
 * ResourceQuota: what a namespace may use in sum. A request is charged to every quota that counts it, before it is stored;
 * the controller gives back what is deleted (or was charged and then failed).
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/
 *
 * Concurrent creates never exceed a quota: requests of one namespace take turns in this process, and a charge is written
 * only on the quota that was checked (compare and swap), so that other replicas cannot slip in between.
 */
import { internalError } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import { formatQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { ResourceQuota } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type ResourceList, resourceList } from '@binnacle/quota/resourcelist.ts'
import { inScope } from '@binnacle/quota/scopes.ts'
import { refuse } from '../../attributes.ts'
import type { AdmissionAttributes, AdmissionPlugin } from '../../plugin.ts'
import { charge, mustSpecify } from './check.ts'
import type { QuotaStore } from './store.ts'
import { turns } from './turns.ts'
import { countable, usageDelta } from './usage.ts'

/** Lost races before the client is told to try again; each loss means that somebody else made progress. */
const maxAttempts = 10

export const resourceQuota = (listers: Listers, store: QuotaStore): AdmissionPlugin => {
  const inTurn = turns()

  const admitOne = async (a: AdmissionAttributes, delta: ResourceList, name: string): Promise<void> => {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const quota = await store.get(a.namespace, name)
      if (quota === undefined) return
      const used = charge(a, quota, delta)
      if (used === undefined || a.dryRun) return
      if (await store.updateStatus(withUsed(quota, used))) return
    }
    throw internalError(new Error(`unable to update quota ${name}: too many concurrent changes`))
  }

  return {
    name: 'ResourceQuota',
    handles: (a) =>
      (a.operation === 'CREATE' || a.operation === 'UPDATE') && a.namespace !== '' && countable(a),
    validate: (a) => {
      const quotas = listers
        .of<ResourceQuota>('', 'resourcequotas')
        .list(a.namespace)
        .filter((quota) => inScope(quota, a.group, a.resource, a.object!))
      if (quotas.length === 0) return
      const delta = usageDelta(a)
      const counted = quotas.filter((quota) => {
        const hard = quota.status?.hard ?? {}
        return [...delta.keys()].some((name) => Object.hasOwn(hard, name)) || a.resource === 'pods'
      })
      if (counted.length === 0) return
      for (const quota of counted) {
        const problem = mustSpecify(a, quota)
        if (problem !== undefined) throw refuse(a, problem)
      }
      return inTurn(a.namespace, async () => {
        // Nothing is charged before every quota has said yes.
        for (const quota of counted)
          charge(a, (await store.get(a.namespace, quota.metadata.name!)) ?? quota, delta)
        for (const quota of counted) await admitOne(a, delta, quota.metadata.name!)
      })
    },
  }
}

const withUsed = (quota: ResourceQuota, used: ResourceList): ResourceQuota => {
  const changed = cloneJson(quota)
  const all = resourceList(changed.status?.used)
  for (const [name, quantity] of used) all.set(name, quantity)
  const json = [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, quantity]) => [name, formatQuantity(quantity)])
  changed.status = { ...changed.status, used: Object.fromEntries(json) }
  return changed
}
