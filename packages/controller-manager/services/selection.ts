/** Which Services select a pod, and whether a change of the pod means something to them. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { conditionOf, isReady } from '../pods/podstate.ts'

type Labels = Readonly<Record<string, string>>

const isSelected = (selector: Labels | undefined, labels: Labels): boolean =>
  selector !== undefined && Object.keys(selector).every((key) => labels[key] === selector[key])

/** Services of the pod's namespace that select these labels; one without a selector selects none. */
export const servicesOf = (services: Lister<Service>, namespace: string, labels: Labels = {}): Service[] =>
  services.list(namespace).filter(({ spec }) => isSelected(spec?.selector, labels))

export const podsOf = (pods: Lister<Pod>, { metadata, spec }: Service): Pod[] =>
  pods
    .list(metadata.namespace)
    .filter((pod) => isSelected(spec?.selector, pod.metadata.labels ?? {}))
    .sort((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1))

/** What of a pod is told in the addresses of its Services. */
const told = (pod: Pod): unknown => [
  pod.metadata.deletionTimestamp === undefined,
  pod.spec.nodeName,
  pod.spec.hostname,
  pod.spec.subdomain,
  pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed',
  pod.status?.podIP,
  pod.status?.podIPs,
  isReady(pod),
  conditionOf(pod, 'Ready')?.lastTransitionTime,
]

/** The keys of Services that must look at a pod again. */
export const affectedBy = (services: Lister<Service>, pod: Pod, old?: Pod): Set<string> => {
  const namespace = pod.metadata.namespace!
  const keys = (labels: Labels | undefined): string[] =>
    servicesOf(services, namespace, labels).map(({ metadata }) => `${namespace}/${metadata.name}`)
  const now = keys(pod.metadata.labels)
  if (old === undefined) return new Set(now)
  const before = keys(old.metadata.labels)
  if (!jsonEqual(told(pod), told(old))) return new Set([...now, ...before])
  return new Set([
    ...now.filter((key) => !before.includes(key)),
    ...before.filter((key) => !now.includes(key)),
  ])
}
