/**
 * What an object uses, in the names that quotas count:
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#types-of-resource-quota
 */

import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { quantityOf, zeroQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { PersistentVolumeClaim, Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { podResourcesWithOverhead, type ResourceList, resourceList } from './resourcelist.ts'

/** Kinds of the core group that are measured, besides being counted. */
const measured: ReadonlyMap<string, (object: KubeObject) => ResourceList> = new Map([
  ['pods', (object: KubeObject) => podUsage(object as unknown as Pod)],
  ['services', (object: KubeObject) => serviceUsage(object as unknown as Service)],
  ['persistentvolumeclaims', (object: KubeObject) => claimUsage(object as unknown as PersistentVolumeClaim)],
])

/** Kinds counted under their plain name, besides `count/…`. */
export const plainCounts: ReadonlySet<string> = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
])

/** What an object uses beyond being one; empty of kinds that are only counted. */
export const measuredUsage = (group: string, resource: string, object: KubeObject): ResourceList =>
  new Map((group === '' ? measured.get(resource) : undefined)?.(object))

/** `count/deployments.apps`: the name under which every kind may be counted. */
export const countName = (group: string, resource: string): string =>
  group === '' ? `count/${resource}` : `count/${resource}.${group}`

/** Resources that are counted by what is requested under their own name too (`cpu` is `requests.cpu`). */
const bareNames: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage'])
const isHugePages = (name: string): boolean => name.startsWith('hugepages-')

const podUsage = (pod: Pod): ResourceList => {
  const usage: ResourceList = new Map()
  for (const [name, quantity] of podResourcesWithOverhead(pod, 'requests')) {
    usage.set(`requests.${name}`, quantity)
    if (bareNames.has(name) || isHugePages(name)) usage.set(name, quantity)
  }
  for (const [name, quantity] of podResourcesWithOverhead(pod, 'limits'))
    usage.set(`limits.${name}`, quantity)
  return usage
}

const serviceUsage = ({ spec }: Service): ResourceList => {
  const ports = spec?.ports ?? []
  const isLoadBalancer = spec?.type === 'LoadBalancer'
  let nodePorts = 0
  if (spec?.type === 'NodePort') nodePorts = ports.length
  else if (isLoadBalancer) {
    nodePorts =
      spec?.allocateLoadBalancerNodePorts === false
        ? ports.filter((port) => (port.nodePort ?? 0) !== 0).length
        : ports.length
  }
  return new Map([
    ['services.nodeports', quantityOf(nodePorts)],
    ['services.loadbalancers', quantityOf(isLoadBalancer ? 1 : 0)],
  ])
}

const claimUsage = (claim: PersistentVolumeClaim): ResourceList => {
  const storage = resourceList(claim.spec?.resources?.requests).get('storage') ?? zeroQuantity
  const usage: ResourceList = new Map([['requests.storage', storage]])
  const storageClass =
    claim.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ??
    claim.spec?.storageClassName ??
    ''
  if (storageClass !== '') {
    usage.set(`${storageClass}.storageclass.storage.k8s.io/requests.storage`, storage)
    usage.set(`${storageClass}.storageclass.storage.k8s.io/persistentvolumeclaims`, quantityOf(1))
  }
  return usage
}
