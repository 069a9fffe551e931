/** TokenReview and SelfSubjectReview: who a token, or the caller, is. Object in, object with status out. */

import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { UserInfo } from './authenticator.ts'
import { aggregate, invalidBearerToken, type TokenAuthenticator } from './token.ts'
import { withAuthenticatedGroup } from './union.ts'

/** authentication/v1 UserInfo: empty fields are left out. */
export const userInfoJson = (user: UserInfo): Record<string, unknown> => ({
  ...(user.username === '' ? {} : { username: user.username }),
  ...(user.uid === undefined || user.uid === '' ? {} : { uid: user.uid }),
  ...(user.groups.length === 0 ? {} : { groups: user.groups }),
  ...(user.extra === undefined || Object.keys(user.extra).length === 0 ? {} : { extra: user.extra }),
})

/**
 * Evaluates a TokenReview. Throws 400 when it carries no token; a token that nobody accepts is an answer, not an error.
 * Metadata that the client sent is handed back, as the reference does.
 */
export const reviewToken = async (
  review: KubeObject,
  tokens: TokenAuthenticator,
  apiAudiences: readonly string[],
): Promise<KubeObject> => {
  const spec = (review.spec ?? {}) as { token?: string; audiences?: string[] }
  const token = spec.token ?? ''
  if (token === '') throw badRequest('token is required for TokenReview in authentication')
  const asked = spec.audiences ?? []
  // Blanks are no token, and whoever brings none is anonymous.
  if (token.trim() === '') {
    const user = { username: 'system:anonymous', groups: ['system:unauthenticated'] }
    const audiences = asked.length === 0 ? apiAudiences : asked
    return { ...review, status: { authenticated: true, user, audiences } }
  }
  const sent = (review.status ?? {}) as Record<string, unknown>
  const kept = typeof sent.error === 'string' && sent.error !== '' ? { error: sent.error } : {}
  try {
    const answer = await tokens.authenticateToken(token, asked.length === 0 ? apiAudiences : asked)
    if (answer === undefined) return { ...review, status: { user: {}, error: invalidBearerToken } }
    const user = userInfoJson(withAuthenticatedGroup(answer.user))
    return {
      ...review,
      status: { authenticated: true, user, audiences: answer.audiences ?? apiAudiences, ...kept },
    }
  } catch (error) {
    const text = aggregate([invalidBearerToken, (error as Error).message])
    return { ...review, status: { user: {}, error: text } }
  }
}

/** Evaluates a SelfSubjectReview: what the client sent is dropped. `now` in milliseconds. */
export const reviewSelf = (review: KubeObject, user: UserInfo, now: number): KubeObject => ({
  kind: review.kind,
  apiVersion: review.apiVersion,
  metadata: { creationTimestamp: formatTime(now) },
  status: { userInfo: userInfoJson(user) },
})
