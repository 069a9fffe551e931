/**
 * Says on each node for how many seconds its kubelet may keep Secrets and ConfigMaps without asking again: the more nodes, the
 * longer, so that they do not ask all the time.
 */
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { nodes } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Controller } from '../../controller.ts'

const annotation = 'node.alpha.kubernetes.io/ttl'

/** Seconds by size of the cluster. It grows at `max` nodes and falls back below `min`, so that it does not swing. */
const steps = [
  { min: 0, max: 100, seconds: 0 },
  { min: 90, max: 500, seconds: 15 },
  { min: 450, max: 1_000, seconds: 30 },
  { min: 900, max: 2_000, seconds: 60 },
  { min: 1_800, max: Number.POSITIVE_INFINITY, seconds: 300 },
] as const

/** @returns the step after the number of nodes changed */
export const stepFor = (step: number, nodeCount: number): number => {
  let at = step
  while (nodeCount > steps[at]!.max) at++
  while (nodeCount < steps[at]!.min) at--
  return at
}

export const ttl: Controller = {
  name: 'ttl-controller',
  serviceAccount: 'ttl-controller',
  start: ({ client, informers, clock, log }) => {
    const informer = informers.of(nodes)
    let step = 0
    const loop = loopOf({
      clock,
      workers: 5,
      onError: (error, node) => log.warn({ node, err: error }, 'a node was not told how long to keep things'),
      reconcile: async (name) => {
        const node = informer.lister.byKey(name)
        const seconds = String(steps[step]!.seconds)
        if (node === undefined || node.metadata.annotations?.[annotation] === seconds) return undefined
        try {
          await client.patch(nodes, '', name, 'strategic-merge-patch+json', {
            metadata: { annotations: { [annotation]: seconds } },
          })
        } catch (error) {
          if (!hasReason(error, 'NotFound')) throw error
        }
        return undefined
      },
    })
    const counted = (): void => {
      const next = stepFor(step, informer.lister.size)
      if (next === step) return
      step = next
      for (const { metadata } of informer.lister.list()) loop.queue.add(metadata.name!)
    }
    informer.addHandler({
      added: ({ metadata }) => {
        counted()
        loop.queue.add(metadata.name!)
      },
      updated: ({ metadata }) => loop.queue.add(metadata.name!),
      deleted: counted,
    })
    return [loop]
  },
}
