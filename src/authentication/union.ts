/**
 * All authenticators in order. The first that knows the caller decides, and `system:authenticated` is added. Wrong
 * credentials are never overlooked: if one refused and none accepted, the answer is 401, not anonymous.
 */
import { StatusError, unauthorized } from '@binnacle/apimachinery/errors/status.ts'
import { anonymousUser, authenticatedGroup, unauthenticatedGroup } from './anonymous.ts'
import type { Authenticated, Authenticator, UserInfo } from './authenticator.ts'
import { aggregate } from './token.ts'

const inAuthenticated = new WeakMap<UserInfo, UserInfo>()

/** The user with `system:authenticated`, unless anonymous. The same object for the same user, so that caches hold. */
export const withAuthenticatedGroup = (user: UserInfo): UserInfo => {
  if (user.username === anonymousUser) return user
  if (user.groups.some((g) => g === authenticatedGroup || g === unauthenticatedGroup)) return user
  let joined = inAuthenticated.get(user)
  if (joined === undefined) {
    joined = { ...user, groups: [...user.groups, authenticatedGroup] }
    inAuthenticated.set(user, joined)
  }
  return joined
}

/** `fallback` answers for callers without credentials: `anonymous`, or undefined when anonymous requests are off. */
export const unionOf = (
  members: readonly Authenticator[],
  fallback: Authenticator | undefined,
): Authenticator => ({
  async authenticate(request): Promise<Authenticated | undefined> {
    const errors: string[] = []
    for (const member of members) {
      try {
        const answer = await member.authenticate(request)
        if (answer !== undefined) return { ...answer, user: withAuthenticatedGroup(answer.user) }
      } catch (error) {
        errors.push((error as Error).message)
      }
    }
    if (errors.length > 0) {
      throw new StatusError(unauthorized().status, { cause: new Error(aggregate(errors)) })
    }
    return fallback?.authenticate(request)
  },
})
