/** An object that every namespace has, and gets again when somebody takes it away. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { namespaces } from '@binnacle/client/resources.ts'
import { hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import type { ControllerContext } from './controller.ts'

export interface EveryNamespaceOptions<T extends KubeObject> {
  readonly resource: Resource<T>
  readonly name: string
  /** What it should be, given what is there; undefined: as it is. */
  readonly wanted: (namespace: string, found: T | undefined) => T | undefined
  /** What is logged when it cannot be had. */
  readonly failed: string
}

export const inEveryNamespace = <T extends KubeObject>(
  { client, informers, clock, log }: ControllerContext,
  { resource, name, wanted, failed }: EveryNamespaceOptions<T>,
): Loop => {
  const spaces = informers.of(namespaces)
  const objects = informers.of(resource)
  const loop = loopOf({
    clock,
    workers: 1,
    onError: (error, key) => log.warn({ namespace: key, err: error }, failed),
    reconcile: async (namespace) => {
      if (spaces.lister.byKey(namespace)?.status?.phase !== 'Active') return undefined
      const found = objects.lister.get(namespace, name)
      const object = wanted(namespace, found)
      if (object === undefined) return undefined
      try {
        await (found === undefined ? client.create(resource, object) : client.update(resource, object))
      } catch (error) {
        if (!hasReason(error, 'AlreadyExists') && !isNamespaceTerminating(error)) throw error
      }
      return undefined
    },
  })
  const { queue } = loop
  spaces.addHandler({
    added: ({ metadata }) => queue.add(metadata.name!),
    updated: ({ metadata }) => queue.add(metadata.name!),
  })
  const look = ({ metadata }: T): void => {
    if (metadata.name === name) queue.add(metadata.namespace!)
  }
  objects.addHandler({ updated: look, deleted: look })
  return loop
}
