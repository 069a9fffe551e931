/** Whoever shows no credentials. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests */
import type { Authenticator, UserInfo } from './authenticator.ts'

export const anonymousUser = 'system:anonymous'
export const authenticatedGroup = 'system:authenticated'
export const unauthenticatedGroup = 'system:unauthenticated'

const user: UserInfo = { username: anonymousUser, groups: [unauthenticatedGroup] }

export const anonymous: Authenticator = { authenticate: () => Promise.resolve({ user }) }
