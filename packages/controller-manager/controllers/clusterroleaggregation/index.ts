/**
 * Gives a ClusterRole that aggregates others the rules of those that its selectors take, in the order of their names. Rule:
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
import { isDeepStrictEqual } from 'node:util'
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { clusterroles } from '@binnacle/client/resources.ts'
import type { ClusterRole, PolicyRule } from '@binnacle/openapi/generated/types/rbac.v1.ts'
import type { Controller } from '../../controller.ts'

const name = 'clusterrole-aggregation-controller'

/** The rules that a role should have; each once. */
export const aggregate = (role: ClusterRole, all: readonly ClusterRole[]): PolicyRule[] => {
  const selectors = (role.aggregationRule?.clusterRoleSelectors ?? []).map(selectorOf)
  const rules: PolicyRule[] = []
  const taken = new Set<string>()
  for (const selector of selectors) {
    const matching = all
      .filter(
        ({ metadata }) => metadata.name !== role.metadata.name && selector.matches(metadata.labels ?? {}),
      )
      .sort((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1))
    for (const rule of matching.flatMap((one) => one.rules ?? [])) {
      const text = JSON.stringify(rule)
      if (taken.has(text)) continue
      taken.add(text)
      rules.push(rule)
    }
  }
  return rules
}

export const clusterRoleAggregation: Controller = {
  name,
  serviceAccount: name,
  start: ({ client, informers, clock, log }) => {
    const roles = informers.of(clusterroles)
    const loop = loopOf({
      clock,
      workers: 5,
      onError: (error, key) => log.warn({ role: key, err: error }, 'a role was not aggregated'),
      reconcile: async (key) => {
        const role = roles.lister.byKey(key)
        if (role?.aggregationRule === undefined || role.aggregationRule === null) return undefined
        const rules = aggregate(role, roles.lister.list())
        if (isDeepStrictEqual(rules, role.rules ?? [])) return undefined
        await client.apply(
          clusterroles,
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRole',
            metadata: { name: key },
            rules,
          },
          { fieldManager: name, force: true },
        )
        return undefined
      },
    })
    // A change of any role may concern each that aggregates.
    const changed = (): void => {
      for (const { metadata, aggregationRule } of roles.lister.list())
        if (aggregationRule !== undefined && aggregationRule !== null) loop.queue.add(metadata.name!)
    }
    roles.addHandler({ added: changed, updated: changed, deleted: changed })
    return [loop]
  },
}
