/** Asking as somebody else. Rule: https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/ */
import type { Credentials, Headers } from './credentials.ts'

export interface Impersonated {
  readonly user: string
  readonly groups?: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** Proves who asks by `own`, or the connection, and says in whose name. */
export const impersonating = (who: Impersonated, own?: Credentials): Credentials => {
  const headers = impersonationHeaders(who)
  return {
    headers: async () => ({ ...(await own?.headers()), ...headers }),
    renew: () => own?.renew() ?? false,
  }
}

const impersonationHeaders = ({ user, groups = [], uid, extra = {} }: Impersonated): Headers => {
  const headers: Record<string, string | readonly string[]> = { 'impersonate-user': user }
  if (groups.length > 0) headers['impersonate-group'] = groups
  if (uid !== undefined) headers['impersonate-uid'] = uid
  for (const [key, values] of Object.entries(extra))
    if (values.length > 0) headers[`impersonate-extra-${escaped(key)}`] = values
  return headers
}

/** What a header name may not contain is percent-encoded, and so is the percent sign. */
const escaped = (key: string): string => {
  let name = ''
  for (const byte of Buffer.from(key)) {
    const c = String.fromCharCode(byte)
    name += /[A-Za-z0-9!#$&'*+.^_`|~-]/.test(c) ? c : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return name.toLowerCase()
}
