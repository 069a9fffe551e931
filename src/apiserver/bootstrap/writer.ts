/**
 * How the server writes its own objects: through the registry like everybody, without admission (it would wait for the
 * very objects being made), and keeping the status that the object brings along.
 */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { applyManaged, setManagedFields } from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { BootstrapWriter } from '../../authorization/rbac/bootstrapPolicy.ts'
import type { WriteContext } from '../../registry/generic/context.ts'
import { createObject } from '../../registry/generic/create.ts'
import { deleteObject } from '../../registry/generic/delete.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Registry } from '../../registry/generic/registry.ts'
import { atOnce } from '../../registry/generic/turns.ts'
import { updateObject } from '../../registry/generic/update.ts'

export interface SystemWriter extends BootstrapWriter {
  /** Makes the object unless it is there; another replica that was faster is fine. */
  ensure(resource: string, object: KubeObject): Promise<void>
  /** Deletes the object at once; a missing one is fine. */
  remove(apiVersion: string, resource: string, namespace: string, name: string): Promise<void>
}

const system = { username: 'system:apiserver', groups: ['system:masters', 'system:authenticated'] }

/** Who makes the server's own objects, where it is not `kube-apiserver`; recorded. */
const managers: Readonly<Record<string, string>> = {
  flowschemas: 'api-priority-and-fairness-config-producer-v1',
  prioritylevelconfigurations: 'api-priority-and-fairness-config-producer-v1',
}

/** A part of an object that does not come with its creation: who applies it afterwards, '' where nobody owns it. */
interface LaterPart {
  readonly field: 'status' | 'rules'
  readonly manager: string
}

const statusAppliers: Readonly<Record<string, string>> = {
  flowschemas: 'api-priority-and-fairness-config-consumer-v1',
  servicecidrs: 'kubernetes-service-cidr-controller',
}

/**
 * What controllers would fill in. Those of the reference apply it, so that it is theirs: a controller that comes later finds
 * its own work done, and leaves it alone.
 */
const laterParts = (resource: string, object: KubeObject): LaterPart[] => {
  const parts: LaterPart[] = []
  if (object.status !== undefined) parts.push({ field: 'status', manager: statusAppliers[resource] ?? '' })
  if (resource === 'clusterroles' && hasValue(object.aggregationRule) && hasValue(object.rules))
    parts.push({ field: 'rules', manager: 'clusterrole-aggregation-controller' })
  return parts
}

const hasValue = (value: unknown): boolean => value !== undefined && value !== null

const bring = (
  endpoint: Endpoint,
  stored: KubeObject,
  object: KubeObject,
  { field, manager }: LaterPart,
  time: string,
): void => {
  const value = cloneJson(object[field]) as never
  if (manager === '') {
    stored[field] = value
    return
  }
  const subresource = field === 'status' ? field : ''
  const { apiVersion, kind, metadata } = object
  const configuration = { apiVersion, kind, metadata: { name: metadata.name! }, [field]: value } as KubeObject
  const writer = { name: manager, subresource, time }
  const applied = atOnce(applyManaged(endpoint.versions(subresource), stored, configuration, writer, true))
  Object.assign(stored, decodeInto<KubeObject>(endpoint.type, applied.object as never).object)
  setManagedFields(stored, applied.managedFields)
}

export const systemWriter = (registry: Registry, clock: Clock): SystemWriter => {
  const context = (manager = 'kube-apiserver'): WriteContext => ({
    user: system,
    now: clock.now(),
    listers: registry,
    dryRun: false,
    version: 'v1',
    admit: () => {},
    validateAdmission: () => {},
    writer: { name: manager, subresource: '', time: formatTime(clock.now()) },
    warn: () => {},
  })
  const endpointOf = (apiVersion: string, resource: string): Endpoint => {
    const at = parseGroupVersion(apiVersion)
    const endpoint = at === undefined ? undefined : registry.endpoint(at.group, at.version, resource)
    if (endpoint === undefined) throw new Error(`${apiVersion} ${resource} is not served`)
    return endpoint
  }
  const prepared = (endpoint: Endpoint, object: KubeObject): KubeObject => {
    const decoded = decodeInto<KubeObject>(endpoint.type, cloneJson(object)).object
    endpoint.store.definition.defaults?.[endpoint.facts.version]?.(decoded)
    return decoded
  }

  const writer: SystemWriter = {
    // The cache is filled before anything is written.
    get: (apiVersion, resource, namespace, name) => {
      const { store } = endpointOf(apiVersion, resource)
      return store.cacher.get(store.keyOf(namespace, name))?.object()
    },
    create: async (resource, object) => {
      const endpoint = endpointOf(object.apiVersion, resource)
      const { namespace = '', name = '' } = object.metadata
      const later = laterParts(resource, object)
      const first = { ...object }
      for (const { field } of later) delete first[field]
      const creating = context(managers[resource])
      await createObject(endpoint, namespace, prepared(endpoint, first), creating)
      if (later.length === 0) return
      await endpoint.store.change(namespace, name, (stored) => {
        for (const part of later) bring(endpoint, stored, object, part, creating.writer!.time)
      })
    },
    update: async (resource, object) => {
      const endpoint = endpointOf(object.apiVersion, resource)
      const { namespace = '', name = '' } = object.metadata
      const change = () => prepared(endpoint, object)
      await updateObject(endpoint, { namespace, name, subresource: '', change }, context())
    },
    ensure: async (resource, object) => {
      const { namespace = '', name = '' } = object.metadata
      if (writer.get(object.apiVersion, resource, namespace, name) !== undefined) return
      try {
        await writer.create(resource, object)
      } catch (error) {
        if (!(error instanceof StatusError) || error.reason !== 'AlreadyExists') throw error
      }
    },
    remove: async (apiVersion, resource, namespace, name) => {
      try {
        await deleteObject(endpointOf(apiVersion, resource), namespace, name, {}, context())
      } catch (error) {
        if (!(error instanceof StatusError) || error.reason !== 'NotFound') throw error
      }
    },
  }
  return writer
}
