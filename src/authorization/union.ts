/** Authorizers in order: the first allow or deny decides. https://kubernetes.io/docs/reference/access-authn-authz/authorization/ */
import type { AuthorizationAttributes, Authorizer, Decision, RuleResolver } from './authorizer.ts'

export const unionOfAuthorizers = (members: readonly Authorizer[]): Authorizer => ({
  async authorize(attributes: AuthorizationAttributes): Promise<Decision> {
    const reasons: string[] = []
    const errors: string[] = []
    for (const member of members) {
      const answer = member.authorize(attributes)
      const d = answer instanceof Promise ? await answer : answer
      if (d.evaluationError !== undefined && d.evaluationError !== '') errors.push(d.evaluationError)
      if (d.decision !== 'noOpinion') return d
      if (d.reason !== '') reasons.push(d.reason)
    }
    return {
      decision: 'noOpinion',
      reason: reasons.join('\n'),
      ...(errors.length === 0 ? {} : { evaluationError: errors.join('\n') }),
    }
  },
})

/** `system:masters` may do everything, whatever RBAC objects say: nobody can lock the last administrator out. */
export const privilegedGroup = 'system:masters'

const allow: Decision = { decision: 'allow', reason: '' }
const noOpinion: Decision = { decision: 'noOpinion', reason: '' }

export const privileged: Authorizer = {
  authorize: (attributes) => (attributes.user.groups.includes(privilegedGroup) ? allow : noOpinion),
}

/** For `--authorization-mode=AlwaysAllow`, and tests. */
export const alwaysAllow: Authorizer & RuleResolver = {
  authorize: () => allow,
  rulesFor: () => ({
    resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
    nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
    incomplete: false,
    errors: [],
  }),
}

/** For `--authorization-mode=AlwaysDeny`: has no opinion, so that `system:masters` still gets in. */
export const alwaysDeny: Authorizer & RuleResolver = {
  authorize: () => ({ decision: 'noOpinion', reason: 'Everything is forbidden.' }),
  rulesFor: () => ({ resourceRules: [], nonResourceRules: [], incomplete: false, errors: [] }),
}
