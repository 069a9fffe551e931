/**
 * Makes slices of the Endpoints that users write for Services without a selector. Rule:
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#endpointslice-mirroring
 */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import { endpoints, services } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Endpoints } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { OwnSlices } from '../../services/ownslices.ts'
import { packSlices } from '../../services/packing.ts'
import type { Family } from '../../services/podaddresses.ts'
import { managedByLabel, serviceNameLabel } from '../../services/slicewriter.ts'
import { triggerTimeAnnotation } from '../../services/triggertimes.ts'
import { mirrored } from './plan.ts'

/** Until a cache that is behind is asked again. */
const staleMs = 50
const manager = 'endpointslicemirroring-controller.k8s.io'
const families: readonly Family[] = ['IPv4', 'IPv6']
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

export const endpointsliceMirroring: Controller = {
  name: 'endpointslice-mirroring-controller',
  serviceAccount: 'endpointslicemirroring-controller',
  component: 'endpoint-slice-mirroring-controller',
  start: (context) => {
    const { informers, clock, log, recorder, options } = context
    const serviceInformer = informers.of(services)
    const endpointsInformer = informers.of(endpoints)
    const slices = new OwnSlices(context, manager)
    const { writer } = slices

    const reconcile = async (key: string): Promise<LoopResult | undefined> => {
      const source = endpointsInformer.lister.byKey(key)
      const service = serviceInformer.lister.byKey(key)
      const existing = slices.of(key)
      if (writer.isAhead(key, existing)) return { requeueAfterMs: staleMs }
      const isMirrored =
        source !== undefined &&
        isWanted(source) &&
        service !== undefined &&
        service.spec?.selector === undefined
      if (!isMirrored && existing.length === 0) {
        if (source === undefined) writer.forget(key)
        return undefined
      }
      const { namespace, name, uid } = (source ?? existing[0]!).metadata
      const labels = { ...source?.metadata.labels, [serviceNameLabel]: name!, [managedByLabel]: manager }
      const annotations: Record<string, string> = { ...source?.metadata.annotations }
      delete annotations[lastApplied]
      delete annotations[triggerTimeAnnotation]
      const dress = {
        ...{ namespace: namespace!, generateName: `${name}-`, labels, annotations },
        forgetsGenerateName: true,
        owner: {
          ...{ apiVersion: 'v1', kind: 'Endpoints', name: name!, uid: uid! },
          ...{ controller: true, blockOwnerDeletion: true },
        },
      }
      for (const family of families)
        await writer.apply(
          key,
          family,
          packSlices(
            existing.filter(({ addressType }) => addressType === family),
            isMirrored ? mirrored(source, family, options.mirroringMaxEndpointsPerSubset) : [],
            {
              max: options.mirroringMaxEndpointsPerSubset,
              placeholder: false,
              isDressed: ({ metadata }) =>
                jsonEqual(metadata.labels ?? {}, labels) &&
                jsonEqual(metadata.annotations ?? {}, annotations),
            },
          ),
          dress,
        )
      return undefined
    }

    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.mirroringServiceEndpoint,
      queue: new WorkQueue({ clock, firstRetryMs: 1_000 }),
      retriesMax: 15,
      onError: (error, key) => {
        const source = endpointsInformer.lister.byKey(key)
        if (source === undefined || !hasReason(error, 'Invalid')) return
        log.warn({ endpoints: key, err: error }, 'Endpoints were not mirrored')
        recorder.event(
          source,
          'Warning',
          'FailedToUpdateEndpointSlices',
          `Error updating EndpointSlices for Endpoints ${key}: ${error.message}`,
        )
      },
      reconcile,
    })
    const { queue } = loop
    const look = (one: Parameters<typeof keyOf>[0]): void => queue.add(keyOf(one))
    endpointsInformer.addHandler({ added: look, updated: look, deleted: look })
    serviceInformer.addHandler({
      added: look,
      updated: (service, old) => {
        if ((service.spec?.selector === undefined) !== (old.spec?.selector === undefined)) look(service)
      },
      deleted: look,
    })
    slices.follow((key) => queue.add(key))
    return [loop]
  },
}

const isWanted = ({ metadata }: Endpoints): boolean =>
  metadata.labels?.['endpointslice.kubernetes.io/skip-mirror'] !== 'true' &&
  metadata.annotations?.['control-plane.alpha.kubernetes.io/leader'] === undefined
