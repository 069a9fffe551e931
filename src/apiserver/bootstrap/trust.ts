/** Where extension API servers look up how to trust this server's callers, kept true while the server runs. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { RequestHeaderOptions } from '../../authentication/requestheader.ts'
import { lastUsedLabel } from '../../authentication/serviceaccount/legacy.ts'
import type { SystemWriter } from './writer.ts'

const namespace = 'kube-system'
const name = 'extension-apiserver-authentication'

export interface TrustFacts {
  /** PEM of the CA that signs client certificates. */
  readonly clientCa: string
  readonly requestHeader?: RequestHeaderOptions & { readonly clientCa: string }
}

/** Certificates of both bundles, each once: replicas with other CAs keep theirs. */
const joined = (stored: string | undefined, ours: string): string => {
  const certificates = (pem: string): string[] =>
    pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  const mine = certificates(ours)
  const others = certificates(stored ?? '').filter((one) => !mine.includes(one))
  return others.length === 0 ? ours : `${[...others, ...mine].join('\n')}\n`
}

const dataOf = ({ clientCa, requestHeader: r }: TrustFacts, stored: Readonly<Record<string, string>>) => ({
  'client-ca-file': joined(stored['client-ca-file'], clientCa),
  ...(r === undefined
    ? {}
    : {
        'requestheader-client-ca-file': joined(stored['requestheader-client-ca-file'], r.clientCa),
        'requestheader-allowed-names': JSON.stringify(r.allowedNames),
        'requestheader-extra-headers-prefix': JSON.stringify(r.extraHeadersPrefixes),
        'requestheader-group-headers': JSON.stringify(r.groupHeaders),
        'requestheader-username-headers': JSON.stringify(r.usernameHeaders),
        ...(r.uidHeaders.length === 0 ? {} : { 'requestheader-uid-headers': JSON.stringify(r.uidHeaders) }),
      }),
})

/** Makes the ConfigMap, or puts our keys in it right; other keys stay. */
export const publishTrust = async (writer: SystemWriter, facts: TrustFacts): Promise<void> => {
  const found = writer.get('v1', 'configmaps', namespace, name) as
    | (KubeObject & { data?: Record<string, string> })
    | undefined
  const metadata = found?.metadata ?? { name, namespace }
  const data = { ...found?.data, ...dataOf(facts, found?.data ?? {}) }
  if (found !== undefined && jsonEqual(found.data, data)) return
  const object = { kind: 'ConfigMap', apiVersion: 'v1', metadata, data } as unknown as KubeObject
  if (found === undefined) await writer.ensure('configmaps', object)
  else await writer.update('configmaps', object)
}

/** Since when the last use of token Secrets is tracked: the reference's tools read the day from here. What is no day is made one. */
export const publishTokenTracking = async (writer: SystemWriter, now: number): Promise<void> => {
  const name = 'kube-apiserver-legacy-service-account-token-tracking'
  const found = writer.get('v1', 'configmaps', namespace, name) as ConfigMap | undefined
  if (isDay(found?.data?.since)) return
  const object = {
    ...{ kind: 'ConfigMap', apiVersion: 'v1', metadata: found?.metadata ?? { name, namespace } },
    data: { ...found?.data, since: new Date(now).toISOString().slice(0, 10) },
  } as unknown as KubeObject
  await (found === undefined ? writer.ensure('configmaps', object) : writer.update('configmaps', object))
}

type ConfigMap = KubeObject & { readonly data?: Readonly<Record<string, string>> }

const isDay = (text: string | undefined): boolean => {
  const at = Date.parse(text ?? '')
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Writes the day of its last use to a token Secret; fails when somebody else has written it meanwhile. */
export const noteTokenUse = (writer: SystemWriter, secret: KubeObject, day: string): Promise<void> => {
  const labels = { ...secret.metadata.labels, [lastUsedLabel]: day }
  return writer.update('secrets', { ...secret, metadata: { ...secret.metadata, labels } })
}
