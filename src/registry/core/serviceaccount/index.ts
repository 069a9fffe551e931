/** ServiceAccount: the name under which pods call the API. Tokens are made by the `token` subresource elsewhere. */
import type { ServiceAccount } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'

const mountableSecrets = 'kubernetes.io/enforce-mountable-secrets'

/** Told once, when the annotation appears: an update that keeps it is not the user's doing. */
function* warnings(account: ServiceAccount, old: ServiceAccount | undefined): Generator<string> {
  const has = (a: ServiceAccount | undefined): boolean =>
    Object.hasOwn(a?.metadata.annotations ?? {}, mountableSecrets)
  if (has(account) && !has(old)) {
    yield `metadata.annotations[${mountableSecrets}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`
  }
}

/** Secrets are of the same namespace: only their names are kept. */
const keepSecretNames = (account: ServiceAccount): void => {
  if (account.secrets !== undefined && account.secrets !== null)
    account.secrets = account.secrets.map(({ name }) => (name === undefined ? {} : { name }))
}

export default defineResource<ServiceAccount>({
  group: '',
  resource: 'serviceaccounts',
  deletion: { returnsObject: true },
  strategy: {
    prepareForCreate: keepSecretNames,
    prepareForUpdate: (account) => keepSecretNames(account),
    warnings,
  },
  cells: (account, now) => [account.metadata.name, humanAge(account.metadata.creationTimestamp, now)],
})
