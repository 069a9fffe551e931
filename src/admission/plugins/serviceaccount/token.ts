/** The token volume: where a pod finds its account's token, the cluster's CA and its own namespace. */
import { randomInt } from 'node:crypto'
import type { Container, Pod, Volume } from '@binnacle/openapi/generated/types/core.v1.ts'

export const tokenMountPath = '/var/run/secrets/kubernetes.io/serviceaccount'
const volumePrefix = 'kube-api-access-'
/** An hour and seven seconds: recognisable as the default, so that it may be extended. */
const tokenSeconds = 3607

const suffixAlphabet = 'bcdfghjklmnpqrstvwxz2456789'
const randomSuffix = (): string =>
  Array.from({ length: 5 }, () => suffixAlphabet[randomInt(suffixAlphabet.length)]).join('')

/** Adds the volume, once, and its mount to every container that has nothing mounted at that path. Changes the pod in place. */
export const mountToken = (pod: Pod, suffix: () => string = randomSuffix): void => {
  const { spec } = pod
  const existing = spec.volumes?.find((volume) => volume.name.startsWith(volumePrefix))
  const name = existing?.name ?? freshName(spec.volumes ?? [], suffix)
  let used = false
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])] as Container[]) {
    if (container.volumeMounts?.some((mount) => mount.mountPath === tokenMountPath)) continue
    container.volumeMounts ??= []
    container.volumeMounts.push({ name, readOnly: true, mountPath: tokenMountPath })
    used = true
  }
  if (used && existing === undefined) {
    spec.volumes ??= []
    spec.volumes.push(tokenVolume(name))
  }
}

const freshName = (volumes: readonly Volume[], suffix: () => string): string => {
  const taken = new Set(volumes.map((volume) => volume.name))
  for (;;) {
    const name = volumePrefix + suffix()
    if (!taken.has(name)) return name
  }
}

const tokenVolume = (name: string): Volume => ({
  name,
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: tokenSeconds, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
    defaultMode: 0o644,
  },
})
