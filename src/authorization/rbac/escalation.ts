/**
 * Nobody grants what they do not hold: writes of roles and bindings are compared with the writer's own rules.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
import { forbidden, notFound } from '@binnacle/apimachinery/errors/status.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import type { AuthorizationAttributes, Authorizer } from '../authorizer.ts'
import { privilegedGroup } from '../union.ts'
import type { Rbac } from './authorizer.ts'
import { type Binding, type Role, rbacGroup } from './bindings.ts'
import { type PolicyRule, pathMatches, verbMatches } from './rules.ts'

/** One verb on one resource (and name), or on one path. */
type Atom =
  | { verb: string; group: string; resource: string; name: string | undefined }
  | { verb: string; url: string }

/** A role with more atoms than this is compared atom by atom no further; the refusal then names what was found. */
const atomsMax = 100_000

function* atomsOf(rule: PolicyRule): Generator<Atom> {
  const names =
    rule.resourceNames === undefined || rule.resourceNames.length === 0 ? [undefined] : rule.resourceNames
  for (const group of rule.apiGroups ?? []) {
    for (const resource of rule.resources ?? []) {
      for (const name of names) for (const verb of rule.verbs) yield { verb, group, resource, name }
    }
  }
  for (const url of rule.nonResourceURLs ?? []) for (const verb of rule.verbs) yield { verb, url }
}

/** Whether a held rule covers an atom; a wildcard in the atom is covered only by a wildcard (or `*` path prefix). */
const covers = (held: PolicyRule, atom: Atom): boolean => {
  if (!verbMatches(held, atom.verb)) return false
  if ('url' in atom) return pathMatches(held, atom.url)
  const groups = held.apiGroups ?? []
  if (!groups.includes('*') && !groups.includes(atom.group)) return false
  const resources = held.resources ?? []
  const slash = atom.resource.indexOf('/')
  const bySubresource = slash > 0 && resources.includes(`*/${atom.resource.slice(slash + 1)}`)
  if (!resources.includes('*') && !resources.includes(atom.resource) && !bySubresource) return false
  const names = held.resourceNames ?? []
  return names.length === 0 || (atom.name !== undefined && names.includes(atom.name))
}

const list = (values: readonly string[]): string => `[${values.map((v) => JSON.stringify(v)).join(' ')}]`

/** What is not covered, as the reference prints it: verbs of one resource and name together, sorted by text. */
const uncovered = (held: readonly PolicyRule[], wanted: readonly PolicyRule[]): string[] => {
  const resources = new Map<string, { head: string; verbs: string[] }>()
  const urls = new Set<string>()
  let count = 0
  for (const rule of wanted) {
    for (const atom of atomsOf(rule)) {
      if (++count > atomsMax) break
      if (held.some((h) => covers(h, atom))) continue
      if ('url' in atom) {
        urls.add(`{NonResourceURLs:${list([atom.url])}, Verbs:${list([atom.verb])}}`)
        continue
      }
      const names = atom.name === undefined ? '' : `, ResourceNames:${list([atom.name])}`
      const head = `{APIGroups:${list([atom.group])}, Resources:${list([atom.resource])}${names}`
      const known = resources.get(head)
      if (known === undefined) resources.set(head, { head, verbs: [atom.verb] })
      else if (!known.verbs.includes(atom.verb)) known.verbs.push(atom.verb)
    }
  }
  const lines = [...resources.values()].map(({ head, verbs }) => `${head}, Verbs:${list(verbs)}}`)
  return [...lines, ...urls].sort()
}

/** The wanted rules that are not wholly covered by held ones. */
export const missingRules = (held: readonly PolicyRule[], wanted: readonly PolicyRule[]): PolicyRule[] =>
  wanted.filter((rule) => [...atomsOf(rule)].some((atom) => !held.some((h) => covers(h, atom))))

export interface EscalationDeps {
  rbac: Rbac
  authorizer: Authorizer
}

const isAllowed = async (
  authorizer: Authorizer,
  user: UserInfo,
  verb: string,
  resource: string,
  namespace: string,
  name: string,
) => {
  const attributes: AuthorizationAttributes = {
    user,
    verb,
    isResourceRequest: true,
    namespace,
    apiGroup: rbacGroup,
    apiVersion: '*',
    resource,
    subresource: '',
    name,
    path: '',
  }
  return (await authorizer.authorize(attributes)).decision === 'allow'
}

/** Throws 403 unless the user holds every rule. `resource` and `name` are those of the object being written. */
const confirmHolds = (
  rbac: Rbac,
  user: UserInfo,
  wanted: readonly PolicyRule[],
  resource: string,
  namespace: string,
  name: string,
) => {
  const { rules: held, missing } = rbac.policyRulesFor(user, namespace)
  const lacking = uncovered(held, wanted)
  if (lacking.length === 0) return
  const groups = list(user.groups)
  // The reference names the resource being written here, not the role that is missing; clients may match on it.
  const errors = [...new Set(missing)].map(
    (role) => `${resource}.${rbacGroup} ${JSON.stringify(role)} not found`,
  )
  throw forbidden(
    { group: rbacGroup, resource },
    name,
    `user ${JSON.stringify(user.username)} (groups=${groups}) is attempting to grant RBAC permissions not currently held:\n${lacking.join('\n')}` +
      (errors.length === 0 ? '' : `; resolution errors: [${errors.join(', ')}]`),
  )
}

const everything: PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
]

/**
 * Checks a write of a Role (`namespace` set) or ClusterRole (''). Allowed: unchanged rules, whoever may `escalate` roles,
 * whoever holds all of the rules. Throws 403. Calls made by the server itself do not come here.
 */
export const checkRoleWrite = async (
  role: Role,
  old: Role | undefined,
  user: UserInfo,
  d: EscalationDeps,
): Promise<void> => {
  const namespace = role.metadata.namespace ?? ''
  const resource = namespace === '' ? 'clusterroles' : 'roles'
  const name = role.metadata.name ?? ''
  if (user.groups.includes(privilegedGroup)) return
  if (
    old !== undefined &&
    jsonEqual(role.rules ?? [], old.rules ?? []) &&
    jsonEqual(role.aggregationRule, old.aggregationRule)
  ) {
    return
  }
  if (await isAllowed(d.authorizer, user, 'escalate', resource, namespace, name)) return
  if (
    role.aggregationRule !== undefined &&
    role.aggregationRule !== null &&
    !jsonEqual(role.aggregationRule, old?.aggregationRule)
  ) {
    const { rules } = d.rbac.policyRulesFor(user, '')
    if (uncovered(rules, everything).length > 0) {
      throw forbidden(
        { group: rbacGroup, resource },
        name,
        'must have cluster-admin privileges to use the aggregationRule',
      )
    }
  }
  confirmHolds(d.rbac, user, role.rules ?? [], resource, namespace, name)
}

/**
 * Checks a write of a RoleBinding or ClusterRoleBinding. Allowed: unchanged subjects and role, whoever may `bind` that role,
 * whoever holds all of its rules. Throws 403, or 404 when the role does not exist.
 */
export const checkBindingWrite = async (
  binding: Binding,
  old: Binding | undefined,
  user: UserInfo,
  d: EscalationDeps,
): Promise<void> => {
  const namespace = binding.metadata.namespace ?? ''
  const resource = namespace === '' ? 'clusterrolebindings' : 'rolebindings'
  const name = binding.metadata.name ?? ''
  if (user.groups.includes(privilegedGroup)) return
  if (
    old !== undefined &&
    jsonEqual(binding.roleRef, old.roleRef) &&
    jsonEqual(binding.subjects ?? [], old.subjects ?? [])
  )
    return
  const roleResource = binding.roleRef.kind === 'ClusterRole' ? 'clusterroles' : 'roles'
  if (await isAllowed(d.authorizer, user, 'bind', roleResource, namespace, binding.roleRef.name)) return
  const rules = d.rbac.bindings.rulesOf(binding)
  if (rules === undefined) throw notFound({ group: rbacGroup, resource }, binding.roleRef.name)
  confirmHolds(d.rbac, user, rules, resource, namespace, name)
}
