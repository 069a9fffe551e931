/** Who is calling. Wrong credentials end here with 401, whatever is asked for. */
import { StatusError, unauthorized } from '@binnacle/apimachinery/errors/status.ts'
import type { Authenticator } from '../../authentication/authenticator.ts'
import type { Filter } from '../request.ts'

/** Told about every attempt: `success`, `failure` (nobody answered, and anonymous is off) or `error` (refused). */
export type AuthenticationObserver = (result: 'success' | 'failure' | 'error', username: string) => void

export const authentication =
  (authenticator: Authenticator, observe: AuthenticationObserver = () => {}): Filter =>
  async (request, next) => {
    let answer: Awaited<ReturnType<Authenticator['authenticate']>>
    try {
      answer = await authenticator.authenticate(request)
    } catch (error) {
      observe('error', '')
      throw error instanceof StatusError ? error : new StatusError(unauthorized().status, { cause: error })
    }
    if (answer === undefined) {
      observe('failure', '')
      throw unauthorized()
    }
    observe('success', answer.user.username)
    request.user = answer.user
    if (answer.warning !== undefined) request.warnings.add(answer.warning)
    for (const [key, value] of Object.entries(answer.auditAnnotations ?? {}))
      request.auditAnnotations.set(key, value)
    return next(request)
  }
