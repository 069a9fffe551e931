/**
 * Deletes everything in a namespace: pods first and alone, because what they rely on (network policies, say) must outlive them;
 * then all the rest at once. Rule: https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/5080-ordered-namespace-deletion
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ApiResource, RestMapper } from '@binnacle/client/discovery/mapper.ts'
import { pods } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Contents } from './conditions.ts'

export interface Deletion extends Contents {
  /** Milliseconds until it is worth looking again: pods take their time. */
  readonly estimateMs: number
}

/** So many kinds at a time. */
const atOnce = 8

export const deleteContents = async (
  client: Client,
  mapper: RestMapper,
  namespace: string,
): Promise<Deletion> => {
  const remaining = new Map<string, number>()
  const finalizers = new Map<string, number>()
  const deletionFailures: string[] = []
  let discoveryFailure: string | undefined
  try {
    await mapper.refresh()
    const stale = mapper.unavailable()
    if (stale.length > 0)
      discoveryFailure = `unable to retrieve the complete list of server APIs: ${stale.join(', ')}`
  } catch (error) {
    discoveryFailure = (error as Error).message
  }
  const clear = async (
    resource: Pick<ApiResource, 'group' | 'resource' | 'version' | 'kind' | 'namespaced' | 'verbs'>,
  ): Promise<KubeObject[]> => {
    try {
      const left = await clearOne(client, resource, namespace)
      if (left.length === 0) return left
      remaining.set(`${resource.resource}.${resource.group}`, left.length)
      for (const { metadata } of left)
        for (const name of metadata.finalizers ?? []) finalizers.set(name, (finalizers.get(name) ?? 0) + 1)
      return left
    } catch (error) {
      deletionFailures.push((error as Error).message)
      return []
    }
  }
  const running = await clear({ ...pods, verbs: ['list', 'deletecollection'] })
  if (running.length > 0 || deletionFailures.length > 0) {
    // What is left of the rest is not known yet.
    const none = { remaining: new Map<string, number>(), finalizers: new Map<string, number>() }
    return { ...none, discoveryFailure, deletionFailures, estimateMs: podsEstimateMs(running) }
  }
  const others = mapper
    .preferred('list')
    .filter(
      ({ namespaced, verbs, group, resource }) =>
        namespaced &&
        (verbs.includes('delete') || verbs.includes('deletecollection')) &&
        !(group === '' && resource === 'pods'),
    )
  for (let from = 0; from < others.length; from += atOnce)
    await Promise.all(others.slice(from, from + atOnce).map(clear))
  return { remaining, finalizers, discoveryFailure, deletionFailures, estimateMs: 0 }
}

/** @returns what is left afterwards, by metadata */
const clearOne = async (
  client: Client,
  resource: Pick<ApiResource, 'group' | 'resource' | 'version' | 'kind' | 'namespaced' | 'verbs'>,
  namespace: string,
): Promise<KubeObject[]> => {
  const list = async (): Promise<KubeObject[]> => {
    try {
      return (await client.list(resource, namespace, { form: 'metadata' })).items
    } catch (error) {
      // A kind that was here when the server was asked what it has.
      if (hasReason(error, 'NotFound') || hasReason(error, 'MethodNotAllowed')) return []
      throw error
    }
  }
  const found = await list()
  if (found.length === 0) return found
  if (resource.verbs.includes('deletecollection'))
    await client.deleteCollection(resource, namespace, { propagationPolicy: 'Background' })
  else
    for (const { metadata } of found)
      await client
        .delete(resource, namespace, metadata.name!, { propagationPolicy: 'Background' })
        .catch((error) => {
          if (!hasReason(error, 'NotFound')) throw error
        })
  return list()
}

/** The longest that a pod may take to end. */
const podsEstimateMs = (left: readonly KubeObject[]): number =>
  1000 * Math.max(0, ...left.map(({ metadata }) => metadata.deletionGracePeriodSeconds ?? 0))
