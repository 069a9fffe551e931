/** Role-based access control. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import { aggregate } from '../../authentication/token.ts'
import type {
  AuthorizationAttributes,
  Authorizer,
  Decision,
  NonResourceRule,
  ResourceRule,
  RuleResolver,
} from '../authorizer.ts'
import { type Applies, Bindings, roleNotFound } from './bindings.ts'
import { type PolicyRule, ruleAllows } from './rules.ts'

export class Rbac implements Authorizer, RuleResolver {
  readonly bindings: Bindings

  constructor(listers: Listers) {
    this.bindings = new Bindings(listers)
  }

  /** Allow with the binding that did it as the reason; else no opinion, with the roles that were missing. */
  authorize(attributes: AuthorizationAttributes): Decision {
    const errors: string[] = []
    for (const applies of this.bindings.of(attributes.user, attributes.namespace)) {
      const rules = this.bindings.rulesOf(applies.binding)
      if (rules === undefined) errors.push(roleNotFound(applies.binding))
      else if (rules.some((rule) => ruleAllows(rule, attributes))) {
        return { decision: 'allow', reason: `RBAC: allowed by ${described(applies)}` }
      }
    }
    return { decision: 'noOpinion', reason: errors.length === 0 ? '' : `RBAC: ${aggregate(errors)}` }
  }

  rulesFor(user: UserInfo, namespace: string) {
    const resourceRules: ResourceRule[] = []
    const nonResourceRules: NonResourceRule[] = []
    const { rules, errors } = this.policyRulesFor(user, namespace)
    for (const rule of rules) {
      if ((rule.resources ?? []).length > 0) {
        resourceRules.push({
          verbs: rule.verbs,
          apiGroups: rule.apiGroups ?? [],
          resources: rule.resources!,
          ...((rule.resourceNames ?? []).length === 0 ? {} : { resourceNames: rule.resourceNames! }),
        })
      }
      if ((rule.nonResourceURLs ?? []).length > 0) {
        nonResourceRules.push({ verbs: rule.verbs, nonResourceURLs: rule.nonResourceURLs! })
      }
    }
    return { resourceRules, nonResourceRules, incomplete: false, errors }
  }

  /** All rules of a user in a namespace ('': cluster-wide only), and the roles that were missing, as messages. */
  policyRulesFor(
    user: UserInfo,
    namespace: string,
  ): { rules: PolicyRule[]; errors: string[]; missing: string[] } {
    const rules: PolicyRule[] = []
    const errors: string[] = []
    const missing: string[] = []
    for (const { binding } of this.bindings.of(user, namespace)) {
      const granted = this.bindings.rulesOf(binding)
      if (granted === undefined) {
        errors.push(roleNotFound(binding))
        missing.push(binding.roleRef.name)
      } else rules.push(...granted)
    }
    return { rules, errors, missing }
  }
}

/** `ClusterRoleBinding "b" of ClusterRole "r" to Group "g"`; a namespaced binding is written `RoleBinding "b/ns"`. */
const described = ({ binding, subject }: Applies): string => {
  const { name, namespace } = binding.metadata
  const what =
    namespace === undefined || namespace === ''
      ? `ClusterRoleBinding ${JSON.stringify(name)}`
      : `RoleBinding ${JSON.stringify(`${name}/${namespace}`)}`
  const who =
    subject.kind === 'ServiceAccount'
      ? `ServiceAccount ${JSON.stringify(`${subject.name}/${subject.namespace || (namespace ?? '')}`)}`
      : `${subject.kind} ${JSON.stringify(subject.name)}`
  return `${what} of ${binding.roleRef.kind} ${JSON.stringify(binding.roleRef.name)} to ${who}`
}
