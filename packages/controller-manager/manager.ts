/** Runs control loops over one set of caches: in a process of its own (main.ts), or inside a test. */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { SharedInformers } from '@binnacle/client/cache/factory.ts'
import { RestMapper } from '@binnacle/client/discovery/mapper.ts'
import { EventRecorder } from '@binnacle/client/events/recorder.ts'
import { nameOf } from '@binnacle/client/resource.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import { Metrics } from '@binnacle/component/metrics.ts'
import type { Controller, Logger } from './controller.ts'
import type { ManagerOptions } from './options.ts'
import { countQueues } from './queues.ts'

export interface ManagerDependencies {
  /** Fills the caches. */
  readonly client: Client
  /** The identity of one controller: its ServiceAccount's, or the manager's own for one that has none. */
  readonly clientOf: (serviceAccount: string | undefined) => Client
  readonly clock: Clock
  readonly log: Logger
  readonly options: ManagerOptions
  readonly controllers: readonly Controller[]
  /** Where they count; absent: nobody reads it. */
  readonly metrics?: Metrics
}

/** Runs until `signal` aborts and what is under way is done. Never rejects: what fails is logged and tried again. */
export const runControllers = async (d: ManagerDependencies, signal: AbortSignal): Promise<void> => {
  const { clock, log, options, metrics = new Metrics() } = d
  const informers = new SharedInformers({
    client: d.client,
    clock,
    signal,
    onError: (error, resource) =>
      log.warn({ resource: nameOf(resource), err: error }, 'a watch was interrupted'),
  })
  const mapper = new RestMapper({ client: d.client, clock })
  const running = d.controllers.map((controller) => {
    const client = d.clientOf(controller.serviceAccount)
    const recorder = new EventRecorder({
      ...{ client, clock, signal, component: controller.component ?? controller.name },
      onError: (error) => log.debug({ err: error }, 'an event was not written'),
    })
    const own = informers.forOne()
    const loops = controller.start({
      ...{ client, informers: own, mapper, clock, log, recorder, metrics, options, signal },
    })
    countQueues(metrics, controller.name, loops)
    // Each waits for what it looks at: a kind that this server does not have, or not yet, stops nobody else.
    return async () => {
      await Promise.race([own.synced(), aborted(signal)])
      await Promise.all(loops.map((loop) => loop.run(signal)))
    }
  })
  informers.start()
  await Promise.all(running.map((run) => run()))
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
