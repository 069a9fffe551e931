/**
 * Tells who wants to reach a Service where its pods are: in slices of so many endpoints at most. Rule:
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf, splitKey } from '@binnacle/client/cache/indexer.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import { endpointslices, nodes, pods, services } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import type { Controller } from '../../controller.ts'
import { indexByNode, podsOn } from '../../pods/bynode.ts'
import { packSlices } from '../../services/packing.ts'
import { type Family, familiesOf, isHeadless } from '../../services/podaddresses.ts'
import { affectedBy, podsOf, servicesOf } from '../../services/selection.ts'
import {
  byService,
  headlessLabel,
  indexByService,
  managedByLabel,
  SliceWriter,
  serviceNameLabel,
} from '../../services/slicewriter.ts'
import { TriggerTimes, triggerTimeAnnotation } from '../../services/triggertimes.ts'
import { endpointsFor } from './endpoints.ts'

/** Until a cache that is behind is asked again. */
const staleMs = 50
const manager = 'endpointslice-controller.k8s.io'
const zoneLabel = 'topology.kubernetes.io/zone'

export const endpointslice: Controller = {
  name: 'endpointslice-controller',
  serviceAccount: 'endpointslice-controller',
  component: 'endpoint-slice-controller',
  start: ({ client, informers, clock, log, recorder, options }) => {
    const serviceInformer = informers.of(services)
    const podInformer = informers.of(pods)
    const nodeInformer = informers.of(nodes)
    const sliceInformer = informers.of(endpointslices)
    indexByService(sliceInformer)
    indexByNode(podInformer)
    const writer = new SliceWriter(client, clock, sliceInformer)
    const triggers = new TriggerTimes()

    const reconcile = async (key: string): Promise<LoopResult | undefined> => {
      const service = serviceInformer.lister.byKey(key)
      if (service === undefined || service.metadata.deletionTimestamp !== undefined) {
        // The slices go with their owner.
        writer.forget(key)
        triggers.forget(key)
        return undefined
      }
      if (service.spec?.type === 'ExternalName' || service.spec?.selector === undefined) return undefined
      const existing = sliceInformer.lister
        .byIndex(byService, `${manager} ${key}`)
        .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
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
      }
      const foreign = existing.filter(({ addressType }) => !families.includes(addressType as Family))
      if (foreign.length > 0)
        await writer.apply(key, families[0]!, { create: [], update: [], remove: foreign }, dress)
      if (problems.length > 0) throw new SkippedPods([...new Set(problems)])
      return undefined
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
    const look = (service: Service): void => queue.add(keyOf(service))
    serviceInformer.addHandler({ added: look, updated: look, deleted: look })
    const lookAtThoseOf = (pod: Pod, old?: Pod): void => {
      for (const key of affectedBy(serviceInformer.lister, pod, old)) queue.add(key)
    }
    podInformer.addHandler({
      added: (pod) => lookAtThoseOf(pod),
      updated: (pod, old) => lookAtThoseOf(pod, old),
      deleted: (pod) => lookAtThoseOf(pod),
    })
    const lookAtPodsOf = (node: string): void => {
      for (const { metadata } of podsOn(podInformer, node))
        for (const service of servicesOf(serviceInformer.lister, metadata.namespace!, metadata.labels))
          look(service)
    }
    nodeInformer.addHandler({
      added: ({ metadata }) => lookAtPodsOf(metadata.name!),
      updated: ({ metadata }, old) => {
        if (metadata.labels?.[zoneLabel] !== old.metadata.labels?.[zoneLabel]) lookAtPodsOf(metadata.name!)
      },
    })
    /** Somebody else's change is looked at, our own is known. */
    const keyOfSlice = ({ metadata }: EndpointSlice): string | undefined =>
      metadata.labels?.[managedByLabel] === manager && metadata.labels[serviceNameLabel] !== undefined
        ? `${metadata.namespace}/${metadata.labels[serviceNameLabel]}`
        : undefined
    const seen = (slice: EndpointSlice): void => {
      const key = keyOfSlice(slice)
      if (key !== undefined && !writer.isOwn(key, slice)) queue.add(key)
    }
    sliceInformer.addHandler({
      added: seen,
      updated: (slice, old) => {
        seen(slice)
        // One that is no longer ours is missed.
        const before = keyOfSlice(old)
        if (before !== undefined && before !== keyOfSlice(slice)) {
          writer.hasRemoved(before, old)
          queue.add(before)
        }
      },
      deleted: (slice) => {
        const key = keyOfSlice(slice)
        if (key !== undefined && !writer.hasRemoved(key, slice)) queue.add(key)
      },
    })
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
