/**
 * Marks ranges of service addresses as ready, and keeps those that are deleted while addresses of theirs are in use. Rule:
 * https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/ and KEP-1880
 */
import { formatTime, parseTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { ipaddresses, servicecidrs } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { ServiceCIDR } from '@binnacle/openapi/generated/types/networking.v1.ts'
import type { Controller } from '../../controller.ts'
import { type Condition, finalizer, inUse, isNeeded, overlapping, ready, says } from './plan.ts'

/** Servers may hand out addresses so long after the deletion, before they hear of it. */
const graceMs = 10_000

export const serviceCidr: Controller = {
  name: 'service-cidr-controller',
  serviceAccount: 'service-cidrs-controller',
  start: ({ client, informers, clock, log }) => {
    const cidrs = informers.of(servicecidrs)
    const addresses = informers.of(ipaddresses)

    const patchFinalizers = (name: string, metadata: object): Promise<unknown> =>
      client.patch(servicecidrs, '', name, 'strategic-merge-patch+json', { metadata })

    const say = async (cidr: ServiceCIDR, condition: Condition): Promise<void> => {
      if (says(cidr, condition)) return
      await client.apply(
        servicecidrs,
        {
          ...{ apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR' },
          metadata: { name: cidr.metadata.name! },
          status: { conditions: [{ ...condition, lastTransitionTime: formatTime(clock.now()) }] },
        } as ServiceCIDR,
        { fieldManager: 'service-cidr-controller', force: true, subresource: 'status' },
      )
    }

    const loop = loopOf({
      clock,
      workers: 5,
      onError: (error, cidr) => log.warn({ cidr, err: error }, 'a range of service addresses was not kept'),
      reconcile: async (name) => {
        const cidr = cidrs.lister.byKey(name)
        if (cidr === undefined) return undefined
        const { finalizers = [], deletionTimestamp } = cidr.metadata
        try {
          if (deletionTimestamp === undefined) {
            if (!finalizers.includes(finalizer)) await patchFinalizers(name, { finalizers: [finalizer] })
            await say(cidr, ready)
            return undefined
          }
          if (!finalizers.includes(finalizer)) return undefined
          if (isNeeded(cidr, cidrs.lister.list(), addresses.lister.list())) {
            await say(cidr, inUse)
            return undefined
          }
          const waitMs = (parseTime(deletionTimestamp) ?? 0) + graceMs - clock.now()
          if (waitMs > 0) return { requeueAfterMs: waitMs }
          await patchFinalizers(name, { '$deleteFromPrimitiveList/finalizers': [finalizer] })
        } catch (error) {
          if (!hasReason(error, 'NotFound')) throw error
        }
        return undefined
      },
    })
    const { queue } = loop
    /** It, and those that it may set free. */
    const changed = (cidr: ServiceCIDR): void => {
      queue.add(cidr.metadata.name!)
      for (const { metadata } of overlapping(cidr, cidrs.lister.list())) queue.add(metadata.name!)
    }
    cidrs.addHandler({ added: changed, updated: changed, deleted: changed })
    addresses.addHandler({
      deleted: () => {
        for (const { metadata } of cidrs.lister.list())
          if (metadata.deletionTimestamp !== undefined) queue.add(metadata.name!)
      },
    })
    return [loop]
  },
}
