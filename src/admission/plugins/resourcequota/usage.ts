/**
 * What an object uses, in the names that quotas count:
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#types-of-resource-quota
 */

import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { negateQuantity, quantityOf, zeroQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { PersistentVolumeClaim, Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { AdmissionAttributes } from '../../plugin.ts'
import { addTo, podResourcesWithOverhead, type ResourceList, resourceList } from '../../resourcelist.ts'

/** Kinds whose use changes with an update, and the subresource that changes it. */
const measured: ReadonlyMap<
  string,
  { readonly subresource: string; usage(object: KubeObject): ResourceList }
> = new Map([
  ['pods', { subresource: 'resize', usage: (object) => podUsage(object as unknown as Pod) }],
  ['services', { subresource: '', usage: (object) => serviceUsage(object as unknown as Service) }],
  [
    'persistentvolumeclaims',
    { subresource: '', usage: (object) => claimUsage(object as unknown as PersistentVolumeClaim) },
  ],
])

/** Kinds counted under their plain name, besides `count/…`. */
const plainCounts: ReadonlySet<string> = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
])

export const countable = (a: AdmissionAttributes): boolean => {
  if (a.operation === 'CREATE') return a.subresource === '' && a.resource !== 'events'
  return a.group === '' && measured.get(a.resource)?.subresource === a.subresource
}

/** What a request adds to the namespace's use: on update the difference to what is stored. */
export const usageDelta = (a: AdmissionAttributes): ResourceList => {
  const kind = a.group === '' ? measured.get(a.resource) : undefined
  const delta: ResourceList = new Map(kind?.usage(a.object!))
  if (a.operation === 'CREATE') {
    const one = quantityOf(1)
    delta.set(a.group === '' ? `count/${a.resource}` : `count/${a.resource}.${a.group}`, one)
    if (a.group === '' && plainCounts.has(a.resource)) delta.set(a.resource, one)
  } else {
    const before = kind?.usage(a.oldObject!) ?? new Map()
    addTo(delta, new Map([...before].map(([name, quantity]) => [name, negateQuantity(quantity)])))
  }
  return delta
}

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
