/** What becomes of a token Secret, and of the references to it. Pure. */
import { type SigningKey, signJwt } from '@binnacle/component/jwt.ts'
import type { Secret, ServiceAccount } from '@binnacle/openapi/generated/types/core.v1.ts'

export const tokenType = 'kubernetes.io/service-account-token'

const nameAnnotation = 'kubernetes.io/service-account.name'
const uidAnnotation = 'kubernetes.io/service-account.uid'

/** Whose token it is: a name, and an account's uid where the Secret says one. */
export const ownerOf = ({ metadata }: Secret): { readonly name: string; readonly uid: string } => ({
  name: metadata.annotations?.[nameAnnotation] ?? '',
  uid: metadata.annotations?.[uidAnnotation] ?? '',
})

/** Whether `secret` names this account, and not an earlier one of that name. */
export const isTokenOf = (secret: Secret, account: ServiceAccount): boolean => {
  const { name, uid } = ownerOf(secret)
  return (
    secret.type === tokenType &&
    secret.metadata.namespace === account.metadata.namespace &&
    name === account.metadata.name &&
    (uid === '' || uid === account.metadata.uid)
  )
}

export interface TokenFacts {
  readonly key: SigningKey
  /** PEM; absent: Secrets keep the certificates that they have. */
  readonly rootCa?: string
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/**
 * A token without an end: good for as long as Secret and account are there. Claims in the order of the reference. Rule:
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#manual-secret-management-for-serviceaccounts
 */
const tokenOf = (secret: Secret, account: ServiceAccount, key: SigningKey): string => {
  const { namespace, name, uid } = account.metadata
  const claim = 'kubernetes.io/serviceaccount'
  return signJwt(
    {
      iss: claim.replace('.io', ''),
      [`${claim}/namespace`]: namespace,
      [`${claim}/secret.name`]: secret.metadata.name,
      [`${claim}/service-account.name`]: name,
      [`${claim}/service-account.uid`]: uid,
      sub: `system:serviceaccount:${namespace}:${name}`,
    },
    key,
  )
}

/** The Secret with all that a token Secret holds, or undefined where it has it. What somebody else wrote stays, but for certificates. */
export const filled = (
  secret: Secret,
  account: ServiceAccount,
  { key, rootCa }: TokenFacts,
): Secret | undefined => {
  const { data = {} } = secret
  const ca = rootCa === undefined ? data['ca.crt'] : base64(rootCa)
  const lacks = {
    ca: data['ca.crt'] !== ca,
    namespace: (data.namespace ?? '') === '',
    token: (data.token ?? '') === '',
    uid: ownerOf(secret).uid === '',
  }
  if (!Object.values(lacks).some(Boolean)) return undefined
  const { uid, namespace } = account.metadata
  return {
    ...secret,
    metadata: {
      ...secret.metadata,
      annotations: { ...secret.metadata.annotations, [uidAnnotation]: uid! },
    },
    data: {
      ...data,
      ...(lacks.ca ? { 'ca.crt': ca! } : {}),
      ...(lacks.namespace ? { namespace: base64(namespace!) } : {}),
      ...(lacks.token ? { token: base64(tokenOf(secret, account, key)) } : {}),
    },
  }
}

/** The account without references to a Secret, or undefined where it has none. */
export const withoutReference = (account: ServiceAccount, name: string): ServiceAccount | undefined => {
  const { secrets = [], ...rest } = account
  const left = secrets.filter((reference) => reference.name !== name)
  if (left.length === secrets.length) return undefined
  return left.length === 0 ? rest : { ...rest, secrets: left }
}
