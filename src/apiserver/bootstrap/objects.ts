/**
 * What a fresh server holds, as recorded from 1.36.3: namespaces, RBAC policy, priority classes, flow control, the
 * Service CIDR, APIServices and the kubernetes Service. Every start makes what is missing; a second replica or a
 * kube-apiserver on the same etcd finds it done.
 */

import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { bootstrapObjects } from '@binnacle/openapi/bootstrap.ts'
import {
  type KubernetesServiceFacts,
  type KubernetesServiceState,
  kubernetesServiceCIDR,
  reconcileKubernetesService,
} from '../../registry/core/service/kubernetes.ts'
import type { ApiServerOptions } from '../options.ts'
import { localApiServices } from './apiservices.ts'
import type { SystemWriter } from './writer.ts'

const systemNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

export interface BootstrapInputs {
  readonly options: ApiServerOptions
  readonly now: number
}

/** Also while the server runs: somebody may delete one. */
export const ensureSystemNamespaces = async (writer: SystemWriter): Promise<void> => {
  const named = (name: string) => ({ kind: 'Namespace', apiVersion: 'v1', metadata: { name } }) as KubeObject
  await Promise.all(systemNamespaces.map((name) => writer.ensure('namespaces', named(name))))
}

/** Namespaces first: everything namespaced needs them. */
export const bootstrap = async (writer: SystemWriter, inputs: BootstrapInputs): Promise<void> => {
  const { options, now } = inputs
  await ensureSystemNamespaces(writer)
  const time = formatTime(now)
  const jobs: Promise<void>[] = []
  const ensureAll = (resource: string, objects: readonly KubeObject[]) => {
    for (const object of objects) jobs.push(writer.ensure(resource, object))
  }
  ensureAll('apiservices', localApiServices(time))
  ensureAll('priorityclasses', recorded('priorityclasses', 'PriorityClass', 'scheduling.k8s.io/v1'))
  ensureAll(
    'prioritylevelconfigurations',
    recorded('prioritylevelconfigurations', 'PriorityLevelConfiguration', 'flowcontrol.apiserver.k8s.io/v1'),
  )
  const schemas = recorded('flowschemas', 'FlowSchema', 'flowcontrol.apiserver.k8s.io/v1')
  ensureAll(
    'flowschemas',
    schemas.map((schema) => notDangling(schema, time)),
  )
  const serviceRanges = options.serviceClusterIPRange.split(',')
  ensureAll('servicecidrs', [kubernetesServiceCIDR(serviceRanges, time) as unknown as KubeObject])
  await Promise.all(jobs)
}

/**
 * The Service, Endpoints and EndpointSlice through which pods find this server. `addressesNow` is asked after the objects are read:
 * a server that comes or goes in between has changed them when they are written. Rejects with Conflict then.
 */
export const ensureKubernetesService = async (
  writer: SystemWriter,
  { serviceRanges, securePort }: Omit<KubernetesServiceFacts, 'addresses'>,
  addressesNow: () => Promise<readonly string[]>,
): Promise<void> => {
  const at = (apiVersion: string, resource: string) =>
    writer.get(apiVersion, resource, 'default', 'kubernetes')
  const state = {
    service: at('v1', 'services'),
    endpoints: at('v1', 'endpoints'),
    slice: at('discovery.k8s.io/v1', 'endpointslices'),
  } as unknown as KubernetesServiceState
  const facts = { serviceRanges, securePort, addresses: await addressesNow() }
  for (const { do: verb, object } of reconcileKubernetesService(facts, state)) {
    const resource = { Service: 'services', Endpoints: 'endpoints', EndpointSlice: 'endpointslices' }[
      object.kind as string
    ]!
    // A server that no pod reaches has nothing to put behind the Service.
    if (facts.addresses.length === 0 && verb === 'create' && object.kind !== 'Service') continue
    if (verb === 'create') await writer.ensure(resource, object as unknown as KubeObject)
    else await writer.update(resource, object as unknown as KubeObject)
  }
}

/** Its priority level is there: it is made beside it. */
const notDangling = (schema: KubeObject, time: string): KubeObject => {
  const { name } = (schema as KubeObject & { spec: { priorityLevelConfiguration: { name: string } } }).spec
    .priorityLevelConfiguration
  const condition = {
    type: 'Dangling',
    status: 'False',
    lastTransitionTime: time,
    reason: 'Found',
    message: `This FlowSchema references the PriorityLevelConfiguration object named ${JSON.stringify(name)} and it exists`,
  }
  return { ...schema, status: { conditions: [condition] } }
}

const recorded = (
  file: Parameters<typeof bootstrapObjects>[0],
  kind: string,
  apiVersion: string,
): KubeObject[] =>
  bootstrapObjects(file).map((object) => ({ ...(object as object), kind, apiVersion }) as KubeObject)
