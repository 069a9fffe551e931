/** Runs pods until enough of them have succeeded. https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyFrom, keyOf, type ObjectKey } from '@binnacle/client/cache/indexer.ts'
import { Expectations } from '@binnacle/client/controller/expectations.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import { jobs, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { claim } from '../../ownership/claim.ts'
import { byController, controllerIndex, controllerOf, orphansOf } from '../../ownership/controllerref.ts'
import { Written } from '../../written.ts'
import type { Backoff } from './backoff.ts'
import { trackingFinalizer } from './count.ts'
import { JobMetrics } from './metrics.ts'
import { hasFinalizer, removeFinalizer } from './pod.ts'
import { type SyncContext, syncJob } from './sync.ts'
import { isFinished } from './verdict.ts'

const ownName = 'kubernetes.io/job-controller'
const isOurs = ({ spec }: Job): boolean => (spec.managedBy ?? ownName) === ownName
const selectorFor = ({ spec }: Job) => selectorOf(spec.selector)

export const job: Controller = {
  name: 'job-controller',
  serviceAccount: 'job-controller',
  start: (c) => {
    const owners = c.informers.of(jobs)
    const podInformer = c.informers.of(pods)
    podInformer.addIndex(byController, controllerIndex)
    const podLister = podInformer.lister
    const expectations = new Expectations(c.clock)
    const released = new Set<string>()
    const backoffs = new Map<ObjectKey, Backoff>()
    const written = new Written(owners)
    const context: SyncContext = {
      ...{ client: c.client, clock: c.clock, recorder: c.recorder, expectations, released, backoffs },
      wrote: (one) => written.add(one),
      metrics: new JobMetrics(c.metrics),
    }
    const forget = (key: ObjectKey): void => {
      expectations.forget(key)
      backoffs.delete(key)
      written.forget(key)
    }

    const reconcile = async (key: ObjectKey): Promise<LoopResult | undefined> => {
      const cached = owners.lister.byKey(key)
      if (cached === undefined) {
        forget(key)
        return undefined
      }
      if (!isOurs(cached)) return undefined
      const owner = written.newest(cached)
      const { namespace = '', uid = '' } = owner.metadata
      const own = podLister.byIndex(byController, uid)
      if (isFinished(owner)) {
        forget(key)
        for (const pod of own) if (hasFinalizer(pod)) orphans.queue.add(keyOf(pod))
        return undefined
      }
      // Looked at before the pods: what is seen of them afterwards is then at least as new.
      const isCurrent = expectations.areMet(key)
      const members = await claim(
        {
          ...{ client: c.client, resource: pods, owner, ownerResource: jobs },
          selector: selectorFor(owner),
          finalizers: [trackingFinalizer],
        },
        [...own, ...podLister.byIndex(byController, orphansOf(namespace))],
      )
      return syncJob(context, key, owner, members, isCurrent)
    }

    const loop = loopOf({
      clock: c.clock,
      workers: c.options.concurrentSyncs.job,
      queue: new WorkQueue({ clock: c.clock, firstRetryMs: 1000, retryMaxMs: 60_000 }),
      reconcile,
      onError: (error, key) => {
        // Somebody was faster: the next look will see it.
        const level = hasReason(error, 'Conflict') || hasReason(error, 'NotFound') ? 'debug' : 'warn'
        c.log[level]({ key, err: error }, 'the job was not brought in order')
      },
    })

    const ownerOf = (pod: Pod): Job | undefined => {
      const reference = controllerOf(pod)
      if (reference?.kind !== 'Job') return undefined
      const owner = owners.lister.get(pod.metadata.namespace ?? '', reference.name)
      return owner?.metadata.uid === reference.uid ? owner : undefined
    }

    /** Pods that no Job will count any more are let go. */
    const orphans = loopOf({
      clock: c.clock,
      workers: 1,
      reconcile: async (key) => {
        const pod = podLister.byKey(key)
        if (pod === undefined || !hasFinalizer(pod)) return undefined
        const reference = controllerOf(pod)
        if (reference !== undefined) {
          if (reference.kind !== 'Job') return undefined
          const { namespace = '' } = pod.metadata
          // The cache may not know the Job yet.
          const owner = ownerOf(pod) ?? (await c.client.find(jobs, namespace, reference.name))
          if (owner?.metadata.uid === reference.uid && (!isFinished(owner) || !isOurs(owner)))
            return undefined
        }
        await removeFinalizer(c.client, pod)
        return undefined
      },
      onError: (error, key) => c.log.warn({ key, err: error }, 'the pod of a job was not let go'),
    })

    const { queue } = loop
    const mayAdopt = ({ metadata }: Pod): void => {
      for (const owner of owners.lister.list(metadata.namespace))
        if (selectorFor(owner).matches(metadata.labels ?? {})) queue.add(keyOf(owner))
    }
    const lookAt = (pod: Pod): void => {
      const owner = ownerOf(pod)
      if (owner !== undefined) queue.add(keyOf(owner))
      else if (controllerOf(pod)?.kind === 'Job' && hasFinalizer(pod)) orphans.queue.add(keyOf(pod))
    }
    const goes = (pod: Pod): void => {
      const reference = controllerOf(pod)
      if (reference?.kind === 'Job')
        expectations.deletionObserved(keyFrom(pod.metadata.namespace, reference.name), pod.metadata.uid!)
    }
    owners.addHandler({
      added: (owner) => queue.add(keyOf(owner)),
      updated: (owner) => queue.add(keyOf(owner)),
      deleted: (owner) => {
        forget(keyOf(owner))
        for (const pod of podLister.byIndex(byController, owner.metadata.uid!))
          if (hasFinalizer(pod)) orphans.queue.add(keyOf(pod))
      },
    })
    podInformer.addHandler({
      added: (pod) => {
        if (controllerOf(pod)?.kind === 'Job') context.metrics.seen(pod)
        if (pod.metadata.deletionTimestamp !== undefined) goes(pod)
        else {
          const reference = controllerOf(pod)
          if (reference?.kind === 'Job')
            expectations.creationObserved(keyFrom(pod.metadata.namespace, reference.name))
        }
        if (controllerOf(pod) !== undefined) lookAt(pod)
        else {
          if (hasFinalizer(pod)) orphans.queue.add(keyOf(pod))
          mayAdopt(pod)
        }
      },
      updated: (pod, old) => {
        if (controllerOf(pod)?.kind === 'Job') context.metrics.seen(pod, old)
        if (pod.metadata.deletionTimestamp !== undefined) goes(pod)
        if (!hasFinalizer(pod)) released.delete(pod.metadata.uid!)
        const isReleased = controllerOf(old)?.uid !== controllerOf(pod)?.uid
        if (isReleased) {
          const before = ownerOf(old)
          if (before !== undefined) queue.add(keyOf(before))
        }
        if (controllerOf(pod) !== undefined) lookAt(pod)
        else {
          if (isReleased && hasFinalizer(pod)) orphans.queue.add(keyOf(pod))
          if (isReleased || !jsonEqual(pod.metadata.labels, old.metadata.labels)) mayAdopt(pod)
        }
      },
      deleted: (pod) => {
        goes(pod)
        released.delete(pod.metadata.uid!)
        const owner = ownerOf(pod)
        if (owner !== undefined) queue.add(keyOf(owner))
      },
    })
    return [loop, orphans]
  },
}
