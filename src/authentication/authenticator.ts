/** Who is calling. Each authenticator answers for the credentials it knows, and stays silent about the rest. */
import type { ApiRequest } from '../apiserver/request.ts'

export interface UserInfo {
  readonly username: string
  readonly uid?: string
  readonly groups: readonly string[]
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

export interface Authenticated {
  readonly user: UserInfo
  readonly audiences?: readonly string[]
  /** Told to the client. */
  readonly warning?: string
  /** Kept in the audit event of the request. */
  readonly auditAnnotations?: Readonly<Record<string, string>>
}

export interface Authenticator {
  /**
   * The caller, or undefined when the request carries no credentials of this kind.
   * Throws when it carries some that are wrong: the union then tries the others, and answers 401 if none accepts.
   */
  authenticate(request: ApiRequest): Promise<Authenticated | undefined>
}
