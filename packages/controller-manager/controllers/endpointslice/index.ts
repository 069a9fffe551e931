/**
 * Tells who wants to reach a Service where its pods are: in slices of so many endpoints at most. Rule:
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf, type ObjectKey, splitKey } from '@binnacle/client/cache/indexer.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import { nodes, pods, services } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { indexByNode, podsOn } from '../../pods/bynode.ts'
import { OwnSlices } from '../../services/ownslices.ts'
import { packSlices, type SlicePlan, type Wanted } from '../../services/packing.ts'
import { type Family, familiesOf, isHeadless } from '../../services/podaddresses.ts'
import { podsOf, servicesOf } from '../../services/selection.ts'
import { followServices } from '../../services/servicewatch.ts'
import { headlessLabel, managedByLabel, serviceNameLabel } from '../../services/slicewriter.ts'
import { TriggerTimes, triggerTimeAnnotation } from '../../services/triggertimes.ts'
import { endpointsFor } from './endpoints.ts'
import { SliceMetrics } from './metrics.ts'

/** Until a cache that is behind is asked again. */
const staleMs = 50
const manager = 'endpointslice-controller.k8s.io'
const zoneLabel = 'topology.kubernetes.io/zone'

export const endpointslice: Controller = {
  name: 'endpointslice-controller',
  serviceAccount: 'endpointslice-controller',
  component: 'endpoint-slice-controller',
  start: (context) => {
    const { informers, clock, log, recorder, options } = context
    const serviceInformer = informers.of(services)
    const podInformer = informers.of(pods)
    const nodeInformer = informers.of(nodes)
    const slices = new OwnSlices(context, manager)
    const { writer } = slices
    indexByNode(podInformer)
    const triggers = new TriggerTimes()
    const metrics = new SliceMetrics(context.metrics)

    const sync = async (key: string): Promise<LoopResult | undefined> => {
      const service = serviceInformer.lister.byKey(key)
      if (service === undefined || service.metadata.deletionTimestamp !== undefined) {
        // The slices go with their owner.
        writer.forget(key)
        triggers.forget(key)
        metrics.forget(key)
        return undefined
      }
      if (service.spec?.type === 'ExternalName' || service.spec?.selector === undefined) return undefined
      const existing = slices.of(key)
      if (writer.isAhead(key, existing)) return { requeueAfterMs: staleMs }
      const selected = podsOf(podInformer.lister, service)
      const trigger = triggers.next(key, service, selected)
      const labels = labelsFor(service)
      const families = familiesOf(service)
      const problems: string[] = []
      const dress = {
        ...{ namespace: service.metadata.namespace!, generateName: `${service.metadata.name}-`, labels },
        ...(trigger === undefined ? {} : { annotations: { [triggerTimeAnnotation]: trigger } }),
        owner: {
          ...{ apiVersion: 'v1', kind: 'Service', name: service.metadata.name!, uid: service.metadata.uid! },
          ...{ controller: true, blockOwnerDeletion: true },
        },
      }
      const plans: SlicePlan[] = []
      const groups: Wanted[] = []
      for (const family of families) {
        const wanted = endpointsFor(service, family, selected, (name) => nodeInformer.lister.byKey(name))
        problems.push(...wanted.problems)
        const plan = packSlices(
          existing.filter(({ addressType }) => addressType === family),
          wanted.groups,
          {
            max: options.endpointSliceMax,
            placeholder: true,
            isDressed: ({ metadata }) => jsonEqual(metadata.labels ?? {}, labels),
          },
        )
        await writer.apply(key, family, plan, dress)
        plans.push(plan)
        groups.push(...wanted.groups)
      }
      const foreign = existing.filter(({ addressType }) => !families.includes(addressType as Family))
      if (foreign.length > 0) {
        const plan = { create: [], update: [], remove: foreign }
        await writer.apply(key, families[0]!, plan, dress)
        plans.push(plan)
      }
      metrics.applied(key, existing, groups, plans, options.endpointSliceMax)
      if (problems.length > 0) throw new SkippedPods([...new Set(problems)])
      return undefined
    }

    const reconcile = async (key: string): Promise<LoopResult | undefined> => {
      try {
        const result = await sync(key)
        metrics.synced(result === undefined ? 'success' : 'stale')
        return result
      } catch (error) {
        metrics.synced('error')
        throw error
      }
    }
    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.serviceEndpoint,
      queue: new WorkQueue({ clock, firstRetryMs: 1_000 }),
      retriesMax: 15,
      onError: (error, key) => {
        const { namespace, name } = splitKey(key)
        const service = serviceInformer.lister.get(namespace, name)
        if (service === undefined || isPassing(error)) return
        log.debug({ service: key, err: error }, 'slices were not brought up to date')
        recorder.event(
          service,
          'Warning',
          'FailedToUpdateEndpointSlices',
          `Error updating Endpoint Slices for Service ${key}: ${(error as Error).message}`,
        )
      },
      reconcile,
    })
    const { queue } = loop
    const look = (key: ObjectKey): void => queue.add(key)
    followServices(serviceInformer, podInformer, look)
    const lookAtPodsOf = (node: string): void => {
      for (const { metadata } of podsOn(podInformer, node))
        for (const service of servicesOf(serviceInformer.lister, metadata.namespace!, metadata.labels))
          look(keyOf(service))
    }
    nodeInformer.addHandler({
      added: ({ metadata }) => lookAtPodsOf(metadata.name!),
      updated: ({ metadata }, old) => {
        if (metadata.labels?.[zoneLabel] !== old.metadata.labels?.[zoneLabel]) lookAtPodsOf(metadata.name!)
      },
    })
    slices.follow(look)
    return [loop]
  },
}

class SkippedPods extends Error {
  constructor(problems: readonly string[]) {
    super(problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`)
  }
}

/** What the next look, at a newer cache, sets right. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof SkippedPods) && (!hasReason(error, 'Forbidden') || /terminated/.test(error.message))

const labelsFor = (service: Service): Record<string, string> => {
  const labels: Record<string, string> = { ...service.metadata.labels }
  delete labels[headlessLabel]
  if (isHeadless(service)) labels[headlessLabel] = ''
  labels[serviceNameLabel] = service.metadata.name!
  labels[managedByLabel] = manager
  return labels
}
