/** May they. The three answers: allow ends the chain, deny ends it too, noOpinion asks the next; at the end it means no. */
import type { UserInfo } from '../authentication/authenticator.ts'

export interface AuthorizationAttributes {
  readonly user: UserInfo
  /** get list watch create update patch delete deletecollection for resources, the lower-case HTTP method otherwise. */
  readonly verb: string
  readonly isResourceRequest: boolean
  readonly namespace: string
  readonly apiGroup: string
  readonly apiVersion: string
  readonly resource: string
  readonly subresource: string
  readonly name: string
  /** The URL path, for non-resource requests. */
  readonly path: string
  readonly fieldSelector?: string
  readonly labelSelector?: string
}

export interface Decision {
  readonly decision: 'allow' | 'deny' | 'noOpinion'
  /** For the audit log and the 403 message. */
  readonly reason: string
  /** A rule could not be evaluated; shown in reviews. */
  readonly evaluationError?: string
}

export interface Authorizer {
  authorize(attributes: AuthorizationAttributes): Promise<Decision> | Decision
}

export interface ResourceRule {
  verbs: string[]
  apiGroups?: string[]
  resources?: string[]
  resourceNames?: string[]
}

export interface NonResourceRule {
  verbs: string[]
  nonResourceURLs?: string[]
}

/** What SelfSubjectRulesReview asks. */
export interface RuleResolver {
  rulesFor(
    user: UserInfo,
    namespace: string,
  ): {
    resourceRules: ResourceRule[]
    nonResourceRules: NonResourceRule[]
    incomplete: boolean
    errors: string[]
  }
}
