/** A small controller as somebody writes it who has the packages and nothing else: each ConfigMap that asks for it gets a copy. */
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { Informer } from '@binnacle/client/cache/informer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { configmaps } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'

export const keepCopies = async (client: Client, namespace: string, signal: AbortSignal): Promise<void> => {
  const informer = new Informer({
    ...{ client, clock: systemClock, resource: configmaps, namespace },
    labelSelector: 'copy=yes',
  })
  const loop = loopOf({
    ...{ clock: systemClock, workers: 2, onError: () => {} },
    reconcile: async (key) => {
      const found = informer.lister.byKey(key)
      if (found === undefined) return undefined
      const { apiVersion, kind, data } = found
      const name = `${found.metadata.name}-copy`
      if ((await client.find(configmaps, namespace, name)) === undefined)
        await client.create(configmaps, { apiVersion, kind, metadata: { name, namespace }, data })
      return undefined
    },
  })
  informer.addHandler({ added: ({ metadata }) => loop.queue.add(`${metadata.namespace}/${metadata.name}`) })
  void informer.start(signal)
  await loop.run(signal)
}
