/** Removes pods that no kubelet and no owner will: of nodes that are gone, never bound, or finished and too many. */
import { elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Loop } from '@binnacle/client/controller/loop.ts'
import { pause } from '@binnacle/client/pause.ts'
import { nodes, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller, ControllerContext } from '../../controller.ts'
import { patchPodStatus } from '../../pods/podcontrol.ts'
import { type Garbage, garbageIn } from './plan.ts'

const periodMs = 20_000
/** As they are counted. */
const reasons: Readonly<Record<Garbage['why'], string>> = {
  ...{ terminated: 'terminated', orphaned: 'orphaned', unscheduled: 'unscheduled' },
  outOfService: 'out-of-service',
}
/** A node that is missing may only not have been seen yet. */
const quarantineMs = 40_000

export const podGc: Controller = {
  name: 'pod-garbage-collector-controller',
  serviceAccount: 'pod-garbage-collector',
  start: (context) => {
    const { client, informers, clock, log, options } = context
    const podInformer = informers.of(pods)
    const nodeInformer = informers.of(nodes)
    const removed = context.metrics.counter(
      'pod_gc_collector_force_delete_pods_total',
      '[ALPHA] Pods that were removed',
    )
    /** When each node that pods are bound to was first missed; see `elapsed`. */
    const missing = new Map<string, number>()

    const goneNodes = async (all: readonly Pod[]): Promise<Set<string>> => {
      const bound = new Set(all.map(({ spec }) => spec.nodeName ?? ''))
      const gone = new Set<string>()
      for (const name of missing.keys())
        if (!bound.has(name) || nodeInformer.lister.byKey(name) !== undefined) missing.delete(name)
      for (const name of bound) {
        if (name === '' || nodeInformer.lister.byKey(name) !== undefined) continue
        const since = missing.get(name) ?? elapsed(clock)
        missing.set(name, since)
        if (elapsed(clock) - since >= quarantineMs && (await client.find(nodes, '', name)) === undefined)
          gone.add(name)
      }
      return gone
    }

    const collect = async (): Promise<void> => {
      const all = podInformer.lister.list()
      const garbage = garbageIn({
        pods: all,
        nodes: new Map(nodeInformer.lister.list().map((node) => [node.metadata.name!, node])),
        goneNodes: await goneNodes(all),
        terminatedMax: options.terminatedPodGcThreshold,
      })
      const results = await Promise.allSettled(
        garbage.map(async (one) => {
          await remove(context, one)
          removed.add({ namespace: one.pod.metadata.namespace ?? '', reason: reasons[one.why] })
        }),
      )
      for (const result of results)
        if (result.status === 'rejected') log.warn({ err: result.reason }, 'a pod was not removed')
    }

    const loop: Loop = {
      queue: new WorkQueue({ clock }),
      run: async (signal) => {
        while (!signal.aborted) {
          try {
            await collect()
          } catch (error) {
            log.warn({ err: error }, 'pods were not looked through')
          }
          await pause(clock, periodMs, signal)
        }
      },
    }
    return [loop]
  },
}

/** A pod that was not finished is marked as failed first: who waits for its end must hear of it. */
const remove = async ({ client, clock }: ControllerContext, { pod, disruption }: Garbage): Promise<void> => {
  const { namespace = '', name = '', uid } = pod.metadata
  try {
    if (pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed')
      await patchPodStatus(client, pod, {
        phase: 'Failed',
        observedGeneration: pod.metadata.generation,
        ...(disruption === undefined
          ? {}
          : {
              conditions: [
                {
                  ...{ type: 'DisruptionTarget', status: 'True' },
                  lastTransitionTime: formatTime(clock.now()),
                  observedGeneration: pod.metadata.generation,
                  ...disruption,
                },
              ],
            }),
      })
    await client.delete(pods, namespace, name, { gracePeriodSeconds: 0, preconditions: { uid: uid! } })
  } catch (error) {
    if (!hasReason(error, 'NotFound')) throw error
  }
}
