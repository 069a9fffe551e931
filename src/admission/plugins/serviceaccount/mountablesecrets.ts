/** Accounts annotated with enforce-mountable-secrets: pods may name only the secrets that the account lists. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import type {
  Container,
  EphemeralContainer,
  Pod,
  ServiceAccount,
} from '@binnacle/openapi/generated/types/core.v1.ts'

const because = (account: ServiceAccount, what: string): string =>
  `is not allowed because service account ${account.metadata.name} does not reference that ${what}`

/** The first secret in a pod that its account does not list, as a sentence; undefined when all are listed. */
export const secretProblem = (pod: Pod, account: ServiceAccount): string | undefined => {
  const mountable = namesOf(account.secrets)
  for (const volume of pod.spec.volumes ?? []) {
    const name = volume.secret?.secretName
    if (volume.secret !== undefined && !mountable.has(name ?? '')) {
      return `volume with secret.secretName=${goQuote(name ?? '')} ${because(account, 'secret')}`
    }
  }
  for (const container of pod.spec.initContainers ?? []) {
    const problem = containerSecretProblem('init container', container, account)
    if (problem !== undefined) return problem
  }
  for (const container of pod.spec.containers ?? []) {
    const problem = containerSecretProblem('container', container, account)
    if (problem !== undefined) return problem
  }
  const pullable = namesOf(account.imagePullSecrets)
  for (const [i, reference] of (pod.spec.imagePullSecrets ?? []).entries()) {
    if (!pullable.has(reference.name ?? '')) {
      return `imagePullSecrets[${i}].name=${goQuote(reference.name ?? '')} ${because(account, 'imagePullSecret')}`
    }
  }
  return undefined
}

/** The first secret in a container's `env` or `envFrom` that the account does not list. */
export const containerSecretProblem = (
  type: string,
  container: Container | EphemeralContainer,
  account: ServiceAccount,
): string | undefined => {
  const mountable = namesOf(account.secrets)
  for (const variable of container.env ?? []) {
    const name = variable.valueFrom?.secretKeyRef?.name
    if (variable.valueFrom?.secretKeyRef !== undefined && !mountable.has(name ?? '')) {
      return `${type} ${container.name} with envVar ${variable.name} referencing secret.secretName=${goQuote(name ?? '')} ${because(account, 'secret')}`
    }
  }
  for (const source of container.envFrom ?? []) {
    const name = source.secretRef?.name
    if (source.secretRef !== undefined && !mountable.has(name ?? '')) {
      return `${type} ${container.name} with envFrom referencing secret.secretName=${goQuote(name ?? '')} ${because(account, 'secret')}`
    }
  }
  return undefined
}

const namesOf = (references: readonly { name?: string }[] | undefined): ReadonlySet<string> =>
  new Set((references ?? []).map((reference) => reference.name ?? ''))
