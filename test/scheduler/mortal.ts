/** Schedulers that die on purpose. */
import { Client } from '@binnacle/client/rest/client.ts'
import { type Transport, TransportError } from '@binnacle/client/transport/transport.ts'
import { Scheduler } from '@binnacle/scheduler/scheduler.ts'
import type { Cluster } from '../../src/testing/cluster.ts'

/**
 * A scheduler that dies at a write: before the server hears of it, or before the answer comes.
 * @param dies `at`: which write, by method and path, or by its number from 0; events do not count
 */
export const mortal = async (
  cluster: Cluster,
  dies?: { readonly at: string | number; readonly when: 'before' | 'after' },
) => {
  const ending = new AbortController()
  const seen: string[] = []
  const transport: Transport = {
    send: async ({ method, path, headers, body, signal }) => {
      if (ending.signal.aborted) throw new TransportError('dead')
      const call = `${method} ${path
        .replace(/^.*namespaces\/(default|kube-system)\//, '')
        .replace(/requeue-.*/, '')
        .replace(/(-extended-resources-)[a-z0-9]{5}/, '$1')
        .replace(/[/?]$/, '')}`
      const isWrite = method !== 'GET' && !path.includes('events')
      const isHere = isWrite && (dies?.at === call || dies?.at === seen.length)
      if (isWrite) seen.push(call)
      if (isHere && dies?.when === 'before') ending.abort()
      if (ending.signal.aborted) throw new TransportError('dead')
      const answer = await cluster.client.raw(method, path, {
        headers: headers as Record<string, string>,
        ...(body === undefined ? {} : { body }),
        signal: signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]),
      })
      if (isHere) ending.abort()
      if (ending.signal.aborted) throw new TransportError('dead')
      return answer
    },
    close: () => {},
  }
  const { clock } = cluster
  const client = new Client({ transport, userAgent: 'kube-scheduler/v1.36.3', clock })
  const scheduler = new Scheduler({ ...{ client, clock, signal: ending.signal } })
  await scheduler.start()
  scheduler.lead(ending.signal)
  return { seen, ending }
}
