/**
 * How the server writes its own objects: through the registry like everybody, without admission (it would wait for the
 * very objects being made), and keeping the status that the object brings along.
 */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import type { WriteContext } from '../../registry/generic/context.ts'
import { createObject } from '../../registry/generic/create.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Registry } from '../../registry/generic/registry.ts'
import { updateObject } from '../../registry/generic/update.ts'
import { encodeStored } from '../../registry/generic/codec.ts'

export interface BootstrapWriter {
  /** From the cache, which is filled before anything is written. */
  get(apiVersion: string, resource: string, namespace: string, name: string): KubeObject | undefined
  /** Makes the object; one that exists already (another replica was faster) is left as it is. */
  create(resource: string, object: KubeObject): Promise<void>
  update(resource: string, object: KubeObject): Promise<void>
  /** `create` unless the cache has it. */
  ensure(resource: string, object: KubeObject): Promise<void>
}

const system = { username: 'system:apiserver', groups: ['system:masters', 'system:authenticated'] }

export const bootstrapWriter = (registry: Registry, clock: Clock): BootstrapWriter => {
  const context = (): WriteContext => ({
    user: system,
    now: clock.now(),
    listers: registry,
    dryRun: false,
    version: 'v1',
    admit: () => {},
    validateAdmission: () => {},
    warn: () => {},
  })
  const endpointOf = (apiVersion: string, resource: string): Endpoint => {
    const at = parseGroupVersion(apiVersion)!
    const endpoint = registry.endpoint(at.group, at.version, resource)
    if (endpoint === undefined) throw new Error(`${apiVersion} ${resource} is not served`)
    return endpoint
  }
  const prepared = (endpoint: Endpoint, object: KubeObject): KubeObject => {
    const decoded = decodeInto(endpoint.type, cloneJson(object) as never).object as unknown as KubeObject
    endpoint.store.definition.defaults?.[endpoint.facts.version]?.(decoded)
    return decoded
  }

  const writer: BootstrapWriter = {
    get: (apiVersion, resource, namespace, name) => {
      const { store } = endpointOf(apiVersion, resource)
      return store.cacher.get(store.keyOf(namespace, name))?.object()
    },
    create: async (resource, object) => {
      const endpoint = endpointOf(object.apiVersion, resource)
      const { namespace = '', name = '' } = object.metadata
      try {
        await createObject(endpoint, namespace, prepared(endpoint, object), context())
        if (object.status !== undefined) await setStatus(endpoint, namespace, name, object.status)
      } catch (error) {
        if (!(error instanceof StatusError) || error.reason !== 'AlreadyExists') throw error
      }
    },
    update: async (resource, object) => {
      const endpoint = endpointOf(object.apiVersion, resource)
      const { namespace = '', name = '' } = object.metadata
      await updateObject(
        endpoint,
        { namespace, name, subresource: '', change: () => prepared(endpoint, object) },
        context(),
      )
    },
    ensure: async (resource, object) => {
      const { namespace = '', name = '' } = object.metadata
      if (writer.get(object.apiVersion, resource, namespace, name) === undefined) await writer.create(resource, object)
    },
  }

  const setStatus = async (endpoint: Endpoint, namespace: string, name: string, status: unknown): Promise<void> => {
    await endpoint.store.guaranteedUpdate(namespace, name, undefined, async (current) => {
      const object = current.parse()
      object.status = cloneJson(status)
      return { do: 'put', value: encodeStored(object), result: undefined }
    })
  }
  return writer
}
