/**
 * ServiceAccount: every pod runs as an account that exists, mounts its token, and uses only secrets the account may use.
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#serviceaccount-admission-controller
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Pod, ServiceAccount } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isAbout, isMirrorPod, podOf, refuse, unaskableName } from '../../attributes.ts'
import type { AdmissionAttributes, AdmissionPlugin } from '../../plugin.ts'
import { mirrorPodProblem } from './mirrorpod.ts'
import { containerSecretProblem, secretProblem } from './mountablesecrets.ts'
import { mountToken } from './token.ts'

/** Reads an account: from the cache, or from the store when it may just have been made. */
export interface ServiceAccountLookup {
  cached(namespace: string, name: string): ServiceAccount | undefined
  live(namespace: string, name: string): Promise<ServiceAccount | undefined>
}

export const enforceMountableSecrets = 'kubernetes.io/enforce-mountable-secrets'
const defaultAccount = 'default'

const isTrue = (text: string | undefined): boolean =>
  text !== undefined && ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)
const enforcesSecrets = (account: ServiceAccount): boolean =>
  isTrue(account.metadata.annotations?.[enforceMountableSecrets])

/** The pod's own word counts before the account's; silence means yes. */
const wantsToken = (pod: Pod, account: ServiceAccount): boolean =>
  pod.spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true

/**
 * @param suffix makes the five characters of a volume's name; an argument, so that tests give the same result every time
 */
export const serviceAccount = (accounts: ServiceAccountLookup, suffix?: () => string): AdmissionPlugin => {
  const find = async (namespace: string, name: string): Promise<ServiceAccount | undefined> =>
    accounts.cached(namespace, name) ?? (await accounts.live(namespace, name))

  return {
    name: 'ServiceAccount',
    handles: (a) =>
      (a.operation === 'CREATE' && isAbout(a, '', 'pods')) ||
      (a.operation === 'UPDATE' && isAbout(a, '', 'pods', 'ephemeralcontainers')),

    admit: async (a) => {
      if (a.operation !== 'CREATE') return
      const pod = podOf(a)
      // Here already, before anything else is said of the pod.
      if (isMirrorPod(pod)) return checkMirrorPod(a, pod)
      const { spec } = pod
      spec.serviceAccountName ||= defaultAccount
      spec.serviceAccount = spec.serviceAccountName
      const account = await find(a.namespace, spec.serviceAccountName)
      if (account === undefined) throw refuse(a, missingAccount(a.namespace, spec.serviceAccountName))
      if (wantsToken(pod, account)) mountToken(pod, suffix)
      if ((spec.imagePullSecrets ?? []).length === 0 && (account.imagePullSecrets ?? []).length > 0) {
        spec.imagePullSecrets = account.imagePullSecrets!.map((reference) => ({ ...reference }))
      }
    },

    validate: async (a) => {
      const pod = podOf(a)
      if (a.operation === 'CREATE' && isMirrorPod(pod)) return checkMirrorPod(a, pod)
      const account = await find(a.namespace, pod.spec.serviceAccountName ?? defaultAccount)
      if (account === undefined)
        throw refuse(a, missingAccount(a.namespace, pod.spec.serviceAccountName ?? defaultAccount))
      if (!enforcesSecrets(account)) return
      if (a.operation === 'CREATE') {
        const problem = secretProblem(pod, account)
        if (problem !== undefined) throw refuse(a, problem)
        return
      }
      // An ephemeral container must not reach a secret that the pod could not (CVE-2023-2728, CVE-2024-3177).
      for (const container of pod.spec.ephemeralContainers ?? []) {
        const problem = containerSecretProblem('ephemeral container', container, account)
        // The reference answers this one refusal with a bare 500.
        if (problem !== undefined) throw new StatusError(failure(500, '', problem))
      }
    },
  }
}

/** Throws 403 for a mirror pod that asks for what only the API server's own pods may have. */
const checkMirrorPod = (a: AdmissionAttributes, pod: Pod): void => {
  const problem = mirrorPodProblem(pod)
  if (problem !== undefined) throw refuse(a, problem)
}

const missingAccount = (namespace: string, name: string): string => {
  const problem = unaskableName(name) ?? `serviceaccount ${goQuote(name)} not found`
  return `error looking up service account ${namespace}/${name}: ${problem}`
}
