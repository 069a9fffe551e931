/**
 * Recycling: a pod empties the volume, and then it is free again. Deprecated, and still done for NFS and host paths. Rule:
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#recycle
 */
import { parseQuantity, quantityValue } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { PersistentVolume, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

/** Where the pods run, whoever had the volume. */
export const recyclerNamespace = 'default'
const namePrefix = 'recycler-for-'
const image = 'registry.k8s.io/build-image/debian-base:bookworm-v1.0.6'

export const recyclerName = (volume: string): string => `${namePrefix}${volume}`

/** The volume that a pod empties; undefined: it is another kind of pod. */
export const recycledBy = ({ metadata }: Pod): string | undefined =>
  metadata.namespace === recyclerNamespace && metadata.name?.startsWith(namePrefix)
    ? metadata.name.slice(namePrefix.length)
    : undefined

const gibibyte = 2 ** 30
const secondsPerGibibyte = 30
const secondsMax = 2 ** 31 - 1

/** Larger volumes may take longer. Seconds. */
const deadlineOf = (capacity: string | undefined, least: number): number =>
  Math.min(
    secondsMax,
    Math.max(
      least,
      Math.floor(Number(quantityValue(parseQuantity(capacity ?? '0'))) / gibibyte) * secondsPerGibibyte,
    ),
  )

/** The pod that empties a volume; undefined: nobody knows how. */
export const recyclerPod = ({ metadata, spec = {} }: PersistentVolume): Pod | undefined => {
  const { hostPath, nfs, capacity } = spec
  if (hostPath === undefined && nfs === undefined) return undefined
  return {
    ...{ apiVersion: 'v1', kind: 'Pod' },
    metadata: { name: recyclerName(metadata.name!), namespace: recyclerNamespace },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: deadlineOf(capacity?.storage, nfs === undefined ? 60 : 300),
      volumes: [{ name: 'vol', ...(nfs === undefined ? { hostPath: hostPath! } : { nfs }) }],
      containers: [
        {
          ...{ name: 'pv-recycler', image, imagePullPolicy: 'IfNotPresent' },
          command: ['/bin/sh', '-ec'],
          args: ['cd /scrub; find . -mindepth 1 -delete; [ -z "$(ls -A)" ]'],
          volumeMounts: [{ name: 'vol', mountPath: '/scrub' }],
        },
      ],
    },
  }
}

export type RecyclePlan =
  | { readonly do: 'start' | 'wait' | 'finish' }
  | { readonly do: 'fail'; readonly message: string }

/** @param done uid of the pod whose end was taken note of: the cache may still show it */
export const planRecycle = (pod: Pod | undefined, done: string | undefined): RecyclePlan => {
  if (pod === undefined) return { do: 'start' }
  if (pod.metadata.uid === done) return { do: 'wait' }
  if (pod.status?.phase === 'Succeeded') return { do: 'finish' }
  if (pod.status?.phase === 'Failed')
    return {
      do: 'fail',
      message: `Recycle failed: failed to recycle volume: ${pod.status.message ?? 'pod failed, pod.Status.Message unknown'}`,
    }
  return { do: 'wait' }
}
