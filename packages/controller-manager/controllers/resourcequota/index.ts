/**
 * Counts what each quota's namespace uses, whenever something goes and every now and then: what comes is charged by admission.
 * Rule: https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import type { Informer, InformerHandler } from '@binnacle/client/cache/informer.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import type { ApiResource } from '@binnacle/client/discovery/mapper.ts'
import { noLongerThan, pause } from '@binnacle/client/pause.ts'
import { nameOf } from '@binnacle/client/resource.ts'
import { persistentvolumeclaims, pods, resourcequotas, services } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { ResourceQuota } from '@binnacle/openapi/generated/types/core.v1.ts'
import { sameQuantities } from '@binnacle/quota/resourcelist.ts'
import type { Controller } from '../../controller.ts'
import { followDiscovery, KindWatches } from '../../kindwatches.ts'
import { type Kind, kindsOf, usedBy } from './count.ts'

const measured = [pods, services, persistentvolumeclaims]

/** A kind that is counted for the first time fills its cache within this, or its quotas are tried again. Milliseconds. */
const fillMaxMs = 5_000

export const resourceQuota: Controller = {
  name: 'resourcequota-controller',
  serviceAccount: 'resourcequota-controller',
  start: (context) => {
    const { client, informers, mapper, clock, log, options, signal } = context
    const quotas = informers.of(resourcequotas)
    const measuredInformers = new Map<string, Informer<KubeObject>>()

    const changed = (kind: Kind, namespace: string | undefined): void => {
      for (const quota of quotas.lister.list(namespace))
        if (
          kindsOf(Object.keys(quota.spec?.hard ?? {})).some(
            ({ group, resource }) => group === kind.group && resource === kind.resource,
          )
        )
          loop.queue.add(keyOf(quota))
    }
    const handlerOf = (kind: Kind): InformerHandler<KubeObject> => ({
      deleted: ({ metadata }) => changed(kind, metadata.namespace),
      updated: (object, old) => {
        if (gaveBack(object, old)) changed(kind, object.metadata.namespace)
      },
    })
    for (const resource of measured) {
      const informer = informers.of(resource) as unknown as Informer<KubeObject>
      measuredInformers.set(resource.resource, informer)
      informer.addHandler(handlerOf(resource))
    }

    /** Of kinds that are only counted, metadata are enough. */
    const counted = new KindWatches(context, { handlerOf })
    const countedKinds = (): ApiResource[] =>
      quotas.lister
        .list()
        .flatMap(({ spec }) => kindsOf(Object.keys(spec?.hard ?? {})))
        .filter((kind) => measuredOf(kind) === undefined)
        .map(({ group, resource }) => mapper.ofName(group, resource))
        .filter((resource) => resource !== undefined)
        .filter(({ namespaced, verbs }) => namespaced && verbs.includes('watch'))
    const measuredOf = ({ group, resource }: Kind): Informer<KubeObject> | undefined =>
      group === '' ? measuredInformers.get(resource) : undefined
    /** Those that no quota names any more, or that the server has no more, are let go. */
    const follow = (): void => {
      for (const kind of counted.sync(countedKinds())) changed(kind, undefined)
    }
    const informerOf = async (kind: Kind): Promise<Informer<KubeObject> | undefined> => {
      const found = measuredOf(kind) ?? counted.get(kind.group, kind.resource)
      if (found !== undefined) return found
      if ((await mapper.findName(kind.group, kind.resource)) === undefined) return undefined
      follow()
      return counted.get(kind.group, kind.resource)
    }
    /** Nothing is counted by a cache that is not full; one that never fills holds up its own quotas only, and no end. */
    const filled = async (informer: Informer<KubeObject>): Promise<void> => {
      if (informer.hasSynced()) return
      await noLongerThan(clock, fillMaxMs, signal, informer.synced())
      if (!informer.hasSynced()) throw new Error(`${nameOf(informer.resource)} cannot be counted yet`)
    }

    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.resourceQuota,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
          log.warn({ quota: key, err: error }, 'a quota was not counted')
      },
      reconcile: async (key) => {
        const quota = quotas.lister.byKey(key)
        if (quota === undefined || quota.metadata.deletionTimestamp !== undefined) return undefined
        const hard = quota.spec?.hard ?? {}
        const objects = new Map<string, Informer<KubeObject> | undefined>()
        for (const kind of kindsOf(Object.keys(hard))) {
          const informer = await informerOf(kind)
          if (informer !== undefined) await filled(informer)
          objects.set(`${kind.group}/${kind.resource}`, informer)
        }
        const objectsOf = (kind: Kind): readonly KubeObject[] | undefined =>
          objects.get(`${kind.group}/${kind.resource}`)?.lister.list(quota.metadata.namespace)
        const used = usedBy(quota, objectsOf, clock.now())
        const { status = {} } = quota
        if (sameQuantities(status.hard ?? {}, hard) && sameQuantities(status.used ?? {}, used))
          return undefined
        await client.updateStatus(resourcequotas, { ...quota, status: { hard, used } })
        return undefined
      },
    })
    quotas.addHandler({
      added: (quota) => loop.queue.add(keyOf(quota)),
      updated: (quota, old) => {
        if (!sameQuantities(quota.spec?.hard ?? {}, old.spec?.hard ?? {}) || isUncounted(quota))
          loop.queue.add(keyOf(quota))
      },
    })
    // What was missed, or charged for an object that was then refused.
    const again: Loop = {
      queue: loop.queue,
      run: async (signal) => {
        while (!signal.aborted) {
          await pause(clock, options.resourceQuotaSyncPeriodMs, signal)
          for (const quota of quotas.lister.list()) loop.queue.add(keyOf(quota))
        }
      },
    }
    // A kind may come later than the quota that counts it, and go before it.
    const discovery: Loop = { queue: loop.queue, run: () => followDiscovery(context, follow) }
    return [loop, again, discovery]
  },
}

const isUncounted = ({ spec, status }: ResourceQuota): boolean =>
  !sameQuantities(status?.hard ?? {}, spec?.hard ?? {})

/** A change after which an object uses less. */
const gaveBack = (object: KubeObject, old: KubeObject): boolean => {
  const phaseOf = ({ status }: KubeObject): string | undefined =>
    (status as { phase?: string } | undefined)?.phase
  const isOver = (phase: string | undefined): boolean => phase === 'Succeeded' || phase === 'Failed'
  if (isOver(phaseOf(object)) && !isOver(phaseOf(old))) return true
  const { kind } = object
  return (
    (kind === 'Service' || kind === 'PersistentVolumeClaim') &&
    JSON.stringify(object.spec) !== JSON.stringify(old.spec)
  )
}
