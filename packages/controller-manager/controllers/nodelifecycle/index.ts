/**
 * Looks after nodes: says of one that is silent that nothing is known of it, and taints each as its conditions ask. Rule:
 * https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller
 */
import { elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import { pause } from '@binnacle/client/pause.ts'
import { leases, nodes, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Node, Pod, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller, ControllerContext } from '../../controller.ts'
import { indexByNode, podsOn } from '../../pods/bynode.ts'
import { conditionOf } from '../../pods/podstate.ts'
import { conditionsIfSilent, type Heard, hear } from './health.ts'
import { missingLabels } from './labels.ts'
import { noExecuteKey, noExecuteKeys, noScheduleTaints } from './taints.ts'

const leaseNamespace = 'kube-node-lease'

export const nodeLifecycle: Controller = {
  name: 'node-lifecycle-controller',
  serviceAccount: 'node-controller',
  component: 'node-controller',
  start: (context) => {
    const { informers, clock, log, options } = context
    const nodeInformer = informers.of(nodes)
    const leaseInformer = informers.of(leases, { namespace: leaseNamespace })
    const podInformer = informers.of(pods)
    indexByNode(podInformer)
    const heard = new Map<string, Heard>()

    const monitor = async (node: Node): Promise<void> => {
      const name = node.metadata.name!
      const now = { time: clock.now(), elapsed: elapsed(clock) }
      const news = hear(heard.get(name), node, leaseInformer.lister.get(leaseNamespace, name), now)
      heard.set(name, news)
      const grace = {
        graceMs: options.nodeMonitorGracePeriodMs,
        startupGraceMs: options.nodeStartupGracePeriodMs,
      }
      const conditions = conditionsIfSilent(node, news, grace, now.elapsed, formatTime(now.time))
      let current = node
      if (conditions !== undefined)
        current = await context.client.updateStatus(nodes, {
          ...node,
          status: { ...node.status, conditions },
        })
      await markPods(context, current, podsOn(podInformer, name))
    }

    const taint = loopOf({
      clock,
      workers: 8,
      queue: new WorkQueue({ clock }),
      onError: (error, node) => {
        // Who wrote it in between will be seen, and the taints set then.
        if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict'))
          log.warn({ node, err: error }, 'the taints of a node were not set')
      },
      reconcile: async (name) => {
        const node = nodeInformer.lister.byKey(name)
        if (node === undefined) return undefined
        await setTaints(context, node, (fresh) => noScheduleTaints(fresh, formatTime(clock.now())))
        await setTaints(context, node, (fresh) => withNoExecute(fresh, formatTime(clock.now())))
        const labels = missingLabels(node.metadata.labels)
        if (labels !== undefined)
          await context.client.patch(nodes, '', name, 'strategic-merge-patch+json', { metadata: { labels } })
        return undefined
      },
    })
    nodeInformer.addHandler({
      added: ({ metadata }) => {
        context.recorder.event(
          nodeReference(metadata.name!, metadata.uid!),
          'Normal',
          'RegisteredNode',
          `Node ${metadata.name} event: Registered Node ${metadata.name} in Controller`,
        )
        taint.queue.add(metadata.name!)
      },
      updated: ({ metadata }) => taint.queue.add(metadata.name!),
      deleted: ({ metadata }) => heard.delete(metadata.name!),
    })
    const watching: Loop = {
      queue: taint.queue,
      run: async (signal) => {
        while (!signal.aborted) {
          const results = await Promise.allSettled(nodeInformer.lister.list().map(monitor))
          for (const result of results)
            if (
              result.status === 'rejected' &&
              !hasReason(result.reason, 'NotFound') &&
              !hasReason(result.reason, 'Conflict')
            )
              log.warn({ err: result.reason }, 'a node was not looked after')
          await pause(clock, options.nodeMonitorPeriodMs, signal)
        }
      },
    }
    return [taint, watching]
  },
}

/** Events of nodes name them by name alone, whatever their uid. */
const nodeReference = (name: string, uid: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid },
})

const withNoExecute = (node: Node, now: string): Taint[] | undefined => {
  const wanted = noExecuteKey(node)
  const before = node.spec?.taints ?? []
  const isOurs = ({ key, effect }: Taint): boolean => effect === 'NoExecute' && noExecuteKeys.includes(key)
  const kept = before.filter((taint) => !isOurs(taint) || taint.key === wanted)
  const isThere = wanted === undefined || before.some((taint) => isOurs(taint) && taint.key === wanted)
  if (isThere && kept.length === before.length) return undefined
  return isThere ? kept : [...kept, { key: wanted!, effect: 'NoExecute', timeAdded: now }]
}

/** The cache decides whether there is anything to do, the server's own copy what. */
const setTaints = async (
  { client }: ControllerContext,
  cached: Node,
  wanted: (node: Node) => Taint[] | undefined,
): Promise<void> => {
  if (wanted(cached) === undefined) return
  const name = cached.metadata.name!
  const node = await client.get(nodes, '', name)
  const taints = wanted(node)
  if (taints === undefined) return
  await client.patch(nodes, '', name, 'strategic-merge-patch+json', {
    metadata: { resourceVersion: node.metadata.resourceVersion },
    // This list is replaced as a whole.
    spec: { taints: taints.length === 0 ? null : taints },
  })
}

/** Pods of a node that is not ready are not ready either, whatever they last said. */
const markPods = async (
  { client, clock }: ControllerContext,
  node: Node,
  on: readonly Pod[],
): Promise<void> => {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')
  if (ready === undefined || ready.status === 'True') return
  await Promise.all(
    on.map(async (pod) => {
      const condition = conditionOf(pod, 'Ready')
      if (condition?.status !== 'True') return
      const conditions = pod.status!.conditions!.map((one) =>
        one === condition ? { ...one, status: 'False', lastTransitionTime: formatTime(clock.now()) } : one,
      )
      await client.updateStatus(pods, { ...pod, status: { ...pod.status, conditions } })
    }),
  )
}
