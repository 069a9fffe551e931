/**
 * How the server writes its own objects: through the registry like everybody, without admission (it would wait for the
 * very objects being made), and keeping the status that the object brings along.
 */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
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
import { updateObject } from '../../registry/generic/update.ts'

export interface SystemWriter extends BootstrapWriter {
  /** Makes the object unless it is there; another replica that was faster is fine. */
  ensure(resource: string, object: KubeObject): Promise<void>
  /** Deletes the object at once; a missing one is fine. */
  remove(apiVersion: string, resource: string, namespace: string, name: string): Promise<void>
}

const system = { username: 'system:apiserver', groups: ['system:masters', 'system:authenticated'] }

export const systemWriter = (registry: Registry, clock: Clock): SystemWriter => {
  const context = (): WriteContext => ({
    user: system,
    now: clock.now(),
    listers: registry,
    dryRun: false,
    version: 'v1',
    admit: () => {},
    validateAdmission: () => {},
    writer: { name: 'kube-apiserver', subresource: '', time: formatTime(clock.now()) },
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
      await createObject(endpoint, namespace, prepared(endpoint, object), context())
      const { status } = object
      if (status === undefined) return
      await endpoint.store.change(namespace, name, (stored) => {
        stored.status = cloneJson(status)
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
