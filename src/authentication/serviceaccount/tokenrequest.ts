/**
 * The `token` subresource of a service account: TokenRequest in, TokenRequest with a signed token out.
 * https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */

import { badRequest, conflict, invalid, notFound } from '@binnacle/apimachinery/errors/status.ts'
import type { Lister } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type { SigningKey } from '@binnacle/component/jwt.ts'
import { issueToken, type TokenOrder } from './issue.ts'

export const defaultExpirationSeconds = 3600
const minExpirationSeconds = 600
const maxExpirationSeconds = 2 ** 32
/**
 * What the injected pod token asks for. Such tokens are extended to a year, for clients that never reload, and `warnafter`
 * tells when the asked time was over.
 */
const injectedExpirationSeconds = 3607
const extendedExpirationSeconds = 365 * 24 * 60 * 60

interface TokenRequestSpec {
  audiences?: string[]
  expirationSeconds?: number
  boundObjectRef?: { kind?: string; apiVersion?: string; name?: string; uid?: string } | null
}

export interface TokenRequestDeps {
  issuer: string
  key: SigningKey
  apiAudiences: readonly string[]
  pods: Lister
  secrets: Lister
  nodes: Lister
  /** Milliseconds. */
  now(): number
}

function* expirationErrors(seconds: number): Generator<FieldError> {
  const at = path('spec', 'expirationSeconds')
  if (seconds < minExpirationSeconds)
    yield invalidValue(at, seconds, 'may not specify a duration less than 10 minutes')
  if (seconds > maxExpirationSeconds)
    yield invalidValue(at, seconds, 'may not specify a duration larger than 2^32 seconds')
}

/**
 * Issues a token for `account` (the stored ServiceAccount). Throws 422 for a bad expiry, 404 or 409 when the object to
 * bind to is absent or another. Checks that names in URL and body agree are the endpoint's. `audit` receives the
 * annotation that names the credential.
 */
export const requestToken = (
  request: KubeObject,
  account: KubeObject,
  deps: TokenRequestDeps,
  audit: (key: string, value: string) => void,
): KubeObject => {
  const spec = (request.spec ?? {}) as TokenRequestSpec
  const expirationSeconds = spec.expirationSeconds ?? defaultExpirationSeconds
  const errors = [...expirationErrors(expirationSeconds)]
  if (errors.length > 0) throw invalid({ group: 'authentication.k8s.io', kind: 'TokenRequest' }, '', errors)
  const audiences = (spec.audiences ?? []).length === 0 ? [...deps.apiAudiences] : spec.audiences!
  const bound = boundTo(spec, account, deps)

  const injected =
    bound.pod !== undefined &&
    expirationSeconds === injectedExpirationSeconds &&
    audiences.join() === deps.apiAudiences.join()
  const issued = issueToken(
    {
      namespace: account.metadata.namespace ?? '',
      serviceAccount: { name: account.metadata.name ?? '', uid: account.metadata.uid ?? '' },
      audiences,
      expirationSeconds: injected ? extendedExpirationSeconds : expirationSeconds,
      ...(injected ? { warnAfterSeconds: expirationSeconds } : {}),
      ...bound,
    },
    deps.key,
    deps.issuer,
    deps.now(),
  )
  audit('authentication.kubernetes.io/issued-credential-id', `JTI=${issued.jti}`)
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {
      name: account.metadata.name,
      namespace: account.metadata.namespace,
      uid: account.metadata.uid,
      creationTimestamp: formatTime(deps.now()),
      ...(request.metadata?.labels === undefined ? {} : { labels: request.metadata.labels }),
      ...(request.metadata?.annotations === undefined ? {} : { annotations: request.metadata.annotations }),
      ...(request.metadata?.managedFields === undefined
        ? {}
        : { managedFields: request.metadata.managedFields }),
    },
    spec: { audiences, expirationSeconds, boundObjectRef: spec.boundObjectRef ?? null },
    status: {
      token: issued.token,
      // The client is told the time it asked for, also when the token lives longer.
      expirationTimestamp: formatTime(injected ? deps.now() + expirationSeconds * 1000 : issued.expiresAt),
    },
  }
}

const boundTo = (
  spec: TokenRequestSpec,
  account: KubeObject,
  deps: TokenRequestDeps,
): Pick<TokenOrder, 'pod' | 'secret' | 'node'> => {
  const ref = spec.boundObjectRef
  if (ref === undefined || ref === null) return {}
  const at = parseGroupVersion(ref.apiVersion ?? '') ?? { group: '', version: '' }
  const kind = ref.kind ?? ''
  const lister =
    at.group === '' ? { Pod: deps.pods, Secret: deps.secrets, Node: deps.nodes }[kind] : undefined
  if (lister === undefined)
    throw badRequest(`cannot bind token to object of type ${at.group}/${at.version}, Kind=${kind}`)
  const name = ref.name ?? ''
  if (name === '') throw badRequest('Name parameter required.')
  const object = lister.get(kind === 'Node' ? '' : (account.metadata.namespace ?? ''), name)
  if (object === undefined) throw notFound({ group: '', resource: `${kind.toLowerCase()}s` }, name)
  if (ref.uid !== undefined && ref.uid !== '' && ref.uid !== object.metadata.uid) {
    throw conflict(
      { group: '', resource: kind },
      name,
      `the UID in the bound object reference (${ref.uid}) does not match the UID in record. The object might have been deleted and then recreated`,
    )
  }
  const bound = { name, uid: object.metadata.uid ?? '' }
  if (kind === 'Secret') return { secret: bound }
  if (kind === 'Node') return { node: bound }
  const nodeName = (object.spec as { nodeName?: string } | undefined)?.nodeName
  if (
    (object.spec as { serviceAccountName?: string } | undefined)?.serviceAccountName !== account.metadata.name
  ) {
    throw badRequest(
      `cannot bind token for serviceaccount ${JSON.stringify(account.metadata.name)} to pod running with different serviceaccount name.`,
    )
  }
  if (nodeName === undefined || nodeName === '') return { pod: bound }
  const node = deps.nodes.get('', nodeName)
  return {
    pod: bound,
    node: { name: nodeName, ...(node === undefined ? {} : { uid: node.metadata.uid ?? '' }) },
  }
}
