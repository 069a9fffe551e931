/**
 * Devices that containers ask for as resources (`example.com/gpu: 1`): the claim that stands for them, which the scheduler makes when
 * it has chosen a node. Rule: KEP-5004, recorded in test/scheduler/cases/devices-shares.yaml.
 */
import type {
  Container,
  Pod,
  PodExtendedResourceClaimStatus,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  DeviceClass,
  DeviceRequest,
  ResourceClaim,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { numberOf } from '../../cache/amounts.ts'

export const extendedAnnotation = 'resource.kubernetes.io/extended-resource-claim'

type Mapping = PodExtendedResourceClaimStatus['requestMappings'][number]

export interface ExtendedClaim {
  /** Without a name: the server gives it one. */
  readonly claim: ResourceClaim
  readonly mappings: readonly Mapping[]
}

interface Asking {
  readonly container: Container
  readonly index: number
  readonly isInit: boolean
  readonly isSidecar: boolean
}

const requestsOf = ({ resources }: Container): Record<string, string> =>
  resources?.requests ?? resources?.limits ?? {}

/** @param classOf the class behind a resource, where devices are to serve it */
export const extendedClaim = (
  pod: Pod,
  classOf: (resource: string) => DeviceClass | undefined,
): ExtendedClaim | undefined => {
  const { initContainers = [], containers } = pod.spec!
  const all: Asking[] = [...initContainers, ...containers].map((container, index) => ({
    ...{ container, index },
    isInit: index < initContainers.length && container.restartPolicy !== 'Always',
    isSidecar: index < initContainers.length && container.restartPolicy === 'Always',
  }))
  const resources = new Set<string>()
  for (const { container } of all)
    for (const name of Object.keys(requestsOf(container)))
      if (name.includes('/') && classOf(name) !== undefined) resources.add(name)
  if (resources.size === 0) return undefined
  const requests: { readonly at: number; readonly request: DeviceRequest }[] = []
  const mappings: Mapping[] = []
  for (const resourceName of [...resources].sort()) {
    const deviceClassName = classOf(resourceName)!.metadata.name!
    const made: {
      readonly index: number
      readonly name: string
      readonly count: number
      readonly isInit: boolean
    }[] = []
    const ask = ({ container, index, isInit }: Asking, count: number): string => {
      const position = Object.keys(requestsOf(container)).sort().indexOf(resourceName)
      const name = `container-${index}-request-${position}`
      made.push({ index, name, count, isInit })
      requests.push({
        at: index,
        request: { name, exactly: { deviceClassName, allocationMode: 'ExactCount', count } },
      })
      return name
    }
    const countOf = ({ container }: Asking): number => {
      const asked = requestsOf(container)
      return Object.hasOwn(asked, resourceName) ? numberOf(resourceName, asked[resourceName]!) : 0
    }
    const map = (containerName: string, requestName: string): void => {
      mappings.push({ containerName, requestName, resourceName })
    }
    // Those that run together each have their own; those before them use what is not in use yet.
    for (const one of [
      ...all.filter(({ isSidecar }) => isSidecar),
      ...all.filter((a) => !a.isSidecar && !a.isInit),
    ]) {
      const count = countOf(one)
      if (count > 0) map(one.container.name, ask(one, count))
    }
    for (const one of all.filter(({ isInit }) => isInit)) {
      let left = countOf(one)
      if (left === 0) continue
      const free = made.filter(({ index, isInit }) => isInit || index > one.index)
      for (const { name, count } of free) {
        if (left <= 0) break
        map(one.container.name, name)
        left -= count
      }
      if (left > 0) map(one.container.name, ask(one, left))
    }
  }
  return {
    mappings,
    claim: {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceClaim',
      metadata: {
        generateName: `${pod.metadata.name}-extended-resources-`,
        namespace: pod.metadata.namespace,
        annotations: { [extendedAnnotation]: 'true' },
        ownerReferences: [
          {
            ...{ apiVersion: 'v1', kind: 'Pod', name: pod.metadata.name!, uid: pod.metadata.uid! },
            ...{ controller: true, blockOwnerDeletion: true },
          },
        ],
      },
      spec: {
        devices: {
          requests: requests.sort((a, b) => a.at - b.at).map(({ request }) => request),
        },
      },
    } as ResourceClaim,
  }
}
