/**
 * The roles and bindings that a cluster needs to work, brought back at every start.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#auto-reconciliation
 *
 * Missing objects are created. Where `rbac.authorization.kubernetes.io/autoupdate` is `true`, missing rules and subjects are
 * added; what an administrator added stays. `false` leaves an object alone, and so does a binding that an administrator has
 * pointed at another role.
 */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type BootstrapObject, bootstrapObjects } from '@binnacle/openapi/bootstrap.ts'
import { type Binding, type Role, rbacGroup, type Subject } from './bindings.ts'
import { missingRules } from './escalation.ts'

/** What reconciling needs of a store; the registry implements it without admission or authorization. */
export interface BootstrapWriter {
  /** The stored object, or undefined. `namespace` is '' for cluster-scoped resources. Shared: never changed here. */
  get(apiVersion: string, resource: string, namespace: string, name: string): KubeObject | undefined
  /** May throw AlreadyExists when another replica was faster. */
  create(resource: string, object: KubeObject): Promise<void>
  /** May throw Conflict when the object has changed since it was read. */
  update(resource: string, object: KubeObject): Promise<void>
}

const autoupdate = 'rbac.authorization.kubernetes.io/autoupdate'

const kinds = {
  clusterroles: 'ClusterRole',
  clusterrolebindings: 'ClusterRoleBinding',
  roles: 'Role',
  rolebindings: 'RoleBinding',
} as const

type RbacResource = keyof typeof kinds

/** Writes at once: enough to fill one group commit of the store, few enough to leave room for requests. */
const parallel = 32
/** Other replicas reconcile at the same time. */
const attemptsMax = 5

export interface ReconcileResult {
  created: number
  updated: number
}

/** Roles and bindings by resource. */
export type PolicyObjects = Readonly<Partial<Record<RbacResource, readonly BootstrapObject[]>>>

/** Reconciles all recorded RBAC objects, and `more`. Throws the first error that retries do not settle. */
export const reconcileBootstrapPolicy = async (
  writer: BootstrapWriter,
  more: PolicyObjects = {},
): Promise<ReconcileResult> => {
  const result: ReconcileResult = { created: 0, updated: 0 }
  // Roles first: a binding never points at nothing for long.
  for (const step of [
    ['clusterroles', 'roles'],
    ['clusterrolebindings', 'rolebindings'],
  ] as const) {
    const work = step.flatMap((resource) =>
      [...bootstrapObjects(resource), ...(more[resource] ?? [])].map((object) => ({ resource, object })),
    )
    for (let i = 0; i < work.length; i += parallel) {
      await Promise.all(
        work
          .slice(i, i + parallel)
          .map(({ resource, object }) => reconcile(writer, resource, object, result)),
      )
    }
  }
  return result
}

const reconcile = async (
  writer: BootstrapWriter,
  resource: RbacResource,
  recorded: BootstrapObject,
  result: ReconcileResult,
): Promise<void> => {
  const apiVersion = `${rbacGroup}/v1`
  const wanted = {
    apiVersion,
    kind: kinds[resource],
    ...recorded,
  } as unknown as KubeObject
  const { namespace = '', name } = recorded.metadata
  for (let attempt = 1; ; attempt++) {
    try {
      const stored = writer.get(apiVersion, resource, namespace, name)
      if (stored === undefined) {
        await writer.create(resource, wanted)
        result.created++
        return
      }
      const merged = isBinding(resource)
        ? mergedBinding(stored as Binding, wanted as Binding)
        : mergedRole(stored as Role, wanted as Role)
      if (merged === undefined) return
      await writer.update(resource, merged)
      result.updated++
      return
    } catch (error) {
      const reason = (error as { reason?: string }).reason
      const isRace = reason === 'AlreadyExists' || reason === 'Conflict' || reason === 'NotFound'
      if (!isRace || attempt >= attemptsMax) throw error
    }
  }
}

const isBinding = (resource: RbacResource): boolean => resource.endsWith('bindings')

const isProtected = (stored: KubeObject): boolean => stored.metadata.annotations?.[autoupdate] === 'false'

/** Stored labels and annotations win over nothing: recorded ones are added, others stay. */
const mergedMeta = (stored: KubeObject, wanted: KubeObject): KubeObject['metadata'] => ({
  ...stored.metadata,
  ...(wanted.metadata.labels === undefined
    ? {}
    : { labels: { ...wanted.metadata.labels, ...stored.metadata.labels } }),
  ...(wanted.metadata.annotations === undefined
    ? {}
    : { annotations: { ...wanted.metadata.annotations, ...stored.metadata.annotations } }),
})

/** The object to store, or undefined when nothing is missing. */
const mergedRole = (stored: Role, wanted: Role): Role | undefined => {
  if (isProtected(stored)) return undefined
  const rules = stored.rules ?? []
  const isAggregated = wanted.aggregationRule !== undefined && wanted.aggregationRule !== null
  const merged: Role = {
    ...stored,
    metadata: mergedMeta(stored, wanted),
    // Rules of an aggregated role are the aggregation controller's.
    rules: isAggregated && rules.length > 0 ? rules : [...rules, ...missingRules(rules, wanted.rules ?? [])],
    ...(isAggregated ? { aggregationRule: mergedAggregation(stored, wanted) } : {}),
  }
  return jsonEqual({ ...stored, rules }, merged) ? undefined : merged
}

interface AggregationRule {
  clusterRoleSelectors?: unknown[]
}

const mergedAggregation = (stored: Role, wanted: Role): AggregationRule => {
  const have = (stored.aggregationRule as AggregationRule | undefined)?.clusterRoleSelectors ?? []
  const need = (wanted.aggregationRule as AggregationRule).clusterRoleSelectors ?? []
  return { clusterRoleSelectors: [...have, ...need.filter((n) => !have.some((h) => jsonEqual(h, n)))] }
}

const sameSubject = (a: Subject, b: Subject): boolean =>
  a.kind === b.kind && a.name === b.name && (a.namespace ?? '') === (b.namespace ?? '')

const mergedBinding = (stored: Binding, wanted: Binding): Binding | undefined => {
  if (isProtected(stored) || !jsonEqual(stored.roleRef, wanted.roleRef)) return undefined
  const have = stored.subjects ?? []
  const lacking = (wanted.subjects ?? []).filter((w) => !have.some((h) => sameSubject(h, w)))
  const merged: Binding = {
    ...stored,
    metadata: mergedMeta(stored, wanted),
    ...(have.length + lacking.length === 0 ? {} : { subjects: [...have, ...lacking] }),
  }
  return jsonEqual(stored, merged) ? undefined : merged
}
