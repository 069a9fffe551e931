/** Removes finished Jobs after as long as they say. https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/ */
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { jobs } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { doubling } from '@binnacle/component/metrics.ts'
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Controller } from '../../controller.ts'
import { expiresAt } from './plan.ts'

export const ttlAfterFinished: Controller = {
  name: 'ttl-after-finished-controller',
  serviceAccount: 'ttl-after-finished-controller',
  start: (c) => {
    const informer = c.informers.of(jobs)
    const late = c.metrics.histogram(
      'ttl_after_finished_controller_job_deletion_duration_seconds',
      '[ALPHA] How long after its time a Job was removed',
      doubling(0.1, 14),
    )
    late.declare('')
    const loop = loopOf({
      clock: c.clock,
      workers: c.options.concurrentSyncs.ttlAfterFinished,
      onError: (error, key) => {
        const level = hasReason(error, 'Conflict') ? 'debug' : 'warn'
        c.log[level]({ key, err: error }, 'the job was not removed')
      },
      reconcile: async (key) => {
        const cached = informer.lister.byKey(key)
        const at = cached === undefined ? undefined : expiresAt(cached)
        if (cached === undefined || at === undefined) return undefined
        const ms = at - c.clock.now()
        if (ms > 0) return { requeueAfterMs: ms }
        const { namespace = '', name = '' } = cached.metadata
        // Somebody may have given it more time since.
        const job = await c.client.find(jobs, namespace, name)
        const due = job === undefined ? undefined : expiresAt(job)
        if (job === undefined || due === undefined) return undefined
        if (due > c.clock.now()) return { requeueAfterMs: due - c.clock.now() }
        try {
          await c.client.delete(jobs, namespace, name, {
            propagationPolicy: 'Foreground',
            preconditions: { uid: job.metadata.uid! },
          })
          late.observe('', (c.clock.now() - due) / 1000)
        } catch (error) {
          if (!hasReason(error, 'NotFound')) throw error
        }
        return undefined
      },
    })
    const lookAt = (job: Job): void => {
      if (expiresAt(job) !== undefined) loop.queue.add(keyOf(job))
    }
    informer.addHandler({ added: lookAt, updated: lookAt })
    return [loop]
  },
}
