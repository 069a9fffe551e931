/**
 * Keeps one Endpoints object per Service, for clients that do not know slices yet. Deprecated, and still on. Rule:
 * https://kubernetes.io/docs/concepts/services-networking/service/#endpoints
 */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf, splitKey } from '@binnacle/client/cache/indexer.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import { endpoints, pods, services } from '@binnacle/client/resources.ts'
import { hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { EndpointSubset, Endpoints, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { isHeadless } from '../../services/podaddresses.ts'
import { podsOf } from '../../services/selection.ts'
import { followServices } from '../../services/servicewatch.ts'
import { headlessLabel } from '../../services/slicewriter.ts'
import { TriggerTimes, triggerTimeAnnotation } from '../../services/triggertimes.ts'
import { Written } from '../../written.ts'
import { subsetsFor } from './plan.ts'

const managedBy = { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' }
/** Until a cache that is behind is asked again. */
const staleMs = 50
const overCapacity = 'endpoints.kubernetes.io/over-capacity'

export const endpointsController: Controller = {
  name: 'endpoints-controller',
  serviceAccount: 'endpoint-controller',
  component: 'endpoint-controller',
  start: ({ client, informers, clock, log, recorder, options }) => {
    const serviceInformer = informers.of(services)
    const podInformer = informers.of(pods)
    const endpointsInformer = informers.of(endpoints)
    const triggers = new TriggerTimes()

    const written = new Written(endpointsInformer)

    const reconcile = async (key: string): Promise<LoopResult | undefined> => {
      const service = serviceInformer.lister.byKey(key)
      const { namespace, name } = splitKey(key)
      const current = endpointsInformer.lister.byKey(key)
      // From an older picture it would be written again.
      if (written.ahead(key, current) !== undefined) return { requeueAfterMs: staleMs }
      if (service === undefined) {
        triggers.forget(key)
        if (current === undefined || !isOurs(current)) return undefined
        try {
          await client.delete(endpoints, namespace, name)
        } catch (error) {
          if (!hasReason(error, 'NotFound')) throw error
        }
        return undefined
      }
      if (service.spec?.type === 'ExternalName' || service.spec?.selector === undefined) return undefined
      const selected = podsOf(podInformer.lister, service)
      const trigger = triggers.next(key, service, selected)
      const { subsets, isTruncated } = subsetsFor(service, selected)
      const labels = labelsFor(service)
      if (
        current !== undefined &&
        jsonEqual(sorted(current.subsets ?? []), sorted(subsets)) &&
        jsonEqual(current.metadata.labels ?? {}, labels) &&
        (current.metadata.annotations?.[overCapacity] === 'truncated') === isTruncated
      )
        return undefined
      const annotations: Record<string, string> = { ...current?.metadata.annotations }
      delete annotations[triggerTimeAnnotation]
      delete annotations[overCapacity]
      if (trigger !== undefined) annotations[triggerTimeAnnotation] = trigger
      if (isTruncated) annotations[overCapacity] = 'truncated'
      const { annotations: _, ...metadata } = current?.metadata ?? { namespace, name }
      const next: Endpoints = {
        ...{ apiVersion: 'v1', kind: 'Endpoints' },
        metadata: {
          ...metadata,
          labels,
          ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
        },
        ...(subsets.length === 0 ? {} : { subsets: [...subsets] }),
      }
      try {
        written.add(
          await (current === undefined ? client.create(endpoints, next) : client.update(endpoints, next)),
        )
        return undefined
      } catch (error) {
        if (isNamespaceTerminating(error)) return undefined
        const verb = current === undefined ? 'create' : 'update'
        recorder.event(
          next,
          'Warning',
          current === undefined ? 'FailedToCreateEndpoint' : 'FailedToUpdateEndpoint',
          current === undefined
            ? `Failed to create endpoint for service ${key}: ${(error as Error).message}`
            : `Failed to ${verb} endpoint ${key}: ${(error as Error).message}`,
        )
        throw error
      }
    }

    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.endpoint,
      queue: new WorkQueue({ clock, firstRetryMs: 1_000 }),
      retriesMax: 15,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict'))
          log.warn({ service: key, err: error }, 'Endpoints were not brought up to date')
      },
      reconcile,
    })
    const { queue } = loop
    followServices(serviceInformer, podInformer, (key) => queue.add(key))
    endpointsInformer.addHandler({
      deleted: (one) => {
        written.forget(keyOf(one))
        queue.add(keyOf(one))
      },
    })
    return [loop]
  },
}

const isOurs = ({ metadata }: Endpoints): boolean =>
  metadata.labels?.['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller'

const labelsFor = (service: Service): Record<string, string> => {
  const labels: Record<string, string> = { ...service.metadata.labels, ...managedBy }
  delete labels[headlessLabel]
  if (isHeadless(service)) labels[headlessLabel] = ''
  return labels
}

/** Without the order, which says nothing. */
const sorted = (subsets: readonly EndpointSubset[]): unknown[] => {
  const byText = (list: readonly unknown[] = []): string[] => list.map((one) => stable(one)).sort()
  return subsets
    .map(({ addresses, notReadyAddresses, ports }) =>
      JSON.stringify([byText(addresses), byText(notReadyAddresses), byText(ports)]),
    )
    .sort()
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
