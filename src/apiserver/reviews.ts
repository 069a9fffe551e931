/** The reviews: resources that are asked and never stored. */

import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { TokenAuthenticator } from '../authentication/token.ts'
import { reviewSelf, reviewToken } from '../authentication/tokenreview.ts'
import type { Authorizer, RuleResolver } from '../authorization/authorizer.ts'
import {
  reviewLocalSubjectAccess,
  reviewSelfSubjectAccess,
  reviewSelfSubjectRules,
  reviewSubjectAccess,
} from '../authorization/reviews.ts'
import { checkNamespaceOf, type ReviewKind, review } from './endpoints/virtual.ts'
import type { ApiRequest, Handler } from './request.ts'

export interface ReviewDependencies {
  readonly authorizer: Authorizer
  readonly rules: RuleResolver
  readonly tokens: TokenAuthenticator
  readonly apiAudiences: readonly string[]
  readonly clock: Clock
}

type Answer = (object: KubeObject, request: ApiRequest) => Promise<KubeObject> | KubeObject

/** Handlers by `group/version/resource`, POST only. */
export const reviewHandlers = (d: ReviewDependencies): Map<string, { create: Handler }> => {
  const authentication = (kind: string): ReviewKind => ({
    group: 'authentication.k8s.io',
    version: 'v1',
    kind,
  })
  const authorization = (kind: string): ReviewKind => ({ group: 'authorization.k8s.io', version: 'v1', kind })
  const all: [ReviewKind, Answer][] = [
    [authentication('TokenReview'), (object) => reviewToken(object, d.tokens, d.apiAudiences)],
    [
      authentication('SelfSubjectReview'),
      (object, request) => reviewSelf(object, request.user, d.clock.now()),
    ],
    [authorization('SubjectAccessReview'), (object) => reviewSubjectAccess(object, d.authorizer)],
    [
      authorization('LocalSubjectAccessReview'),
      (object, request) => {
        checkNamespaceOf(object, request.requestInfo.namespace)
        return reviewLocalSubjectAccess(object, d.authorizer)
      },
    ],
    [
      authorization('SelfSubjectAccessReview'),
      (object, request) => reviewSelfSubjectAccess(object, request.user, d.authorizer),
    ],
    [
      authorization('SelfSubjectRulesReview'),
      (object, request) => reviewSelfSubjectRules(object, request.user, d.rules),
    ],
  ]
  return new Map(
    all.map(([kind, answer]) => [
      `${kind.group}/${kind.version}/${kind.kind.toLowerCase()}s`,
      { create: review(kind, answer, d.clock) },
    ]),
  )
}
