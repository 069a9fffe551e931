/**
 * A front proxy that has authenticated the caller and says who it is in headers. It proves itself by a client certificate
 * of its own CA; without that the headers mean nothing.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#authenticating-proxy
 */
import type { ApiRequest } from '../apiserver/request.ts'
import type { Authenticator } from './authenticator.ts'

export interface RequestHeaderOptions {
  /** Common names that proxies may have; empty: any that the CA signed. */
  readonly allowedNames: readonly string[]
  /** The first header with a value names the user. */
  readonly usernameHeaders: readonly string[]
  readonly uidHeaders: readonly string[]
  /** All values of all of them. */
  readonly groupHeaders: readonly string[]
  readonly extraHeadersPrefixes: readonly string[]
}

export const requestHeader = (o: RequestHeaderOptions): Authenticator => ({
  async authenticate(request) {
    const certificate = request.clientCertificate
    if (certificate?.authorities?.has('frontProxy') !== true) return undefined
    if (o.allowedNames.length > 0 && !o.allowedNames.includes(certificate.commonName)) {
      throw new Error(`x509: subject with cn=${certificate.commonName} is not in the allowed list`)
    }
    const values = headerValues(request)
    const username = firstOf(values, o.usernameHeaders)
    if (username === '') return undefined
    const uid = firstOf(values, o.uidHeaders)
    const extra = extraOf(values, o.extraHeadersPrefixes)
    return {
      user: {
        username,
        ...(uid === '' ? {} : { uid }),
        groups: o.groupHeaders.flatMap((name) => values.get(name.toLowerCase()) ?? []),
        ...(extra === undefined ? {} : { extra }),
      },
    }
  },
})

/** Each value as it was sent: Node joins repeated headers with commas, and a group may hold one. */
const headerValues = ({ rawHeaders = [] }: ApiRequest): Map<string, string[]> => {
  const values = new Map<string, string[]>()
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase()
    const known = values.get(name)
    if (known === undefined) values.set(name, [rawHeaders[i + 1]!])
    else known.push(rawHeaders[i + 1]!)
  }
  return values
}

const firstOf = (values: ReadonlyMap<string, readonly string[]>, names: readonly string[]): string => {
  for (const name of names) {
    const value = values.get(name.toLowerCase())?.[0] ?? ''
    if (value !== '') return value
  }
  return ''
}

const extraOf = (
  values: ReadonlyMap<string, readonly string[]>,
  prefixes: readonly string[],
): Record<string, string[]> | undefined => {
  const extra = new Map<string, string[]>()
  for (const prefix of prefixes.map((p) => p.toLowerCase())) {
    for (const [name, given] of values) {
      if (!name.startsWith(prefix)) continue
      const key = unescaped(name.slice(prefix.length)).toLowerCase()
      extra.set(key, [...(extra.get(key) ?? []), ...given])
    }
  }
  return extra.size === 0 ? undefined : Object.fromEntries(extra)
}

/** Keys are percent-encoded, since they may hold a slash; what does not decode is taken as it is. */
const unescaped = (key: string): string => {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}
