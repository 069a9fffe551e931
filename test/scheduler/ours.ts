/** Our scheduler in this process, as a scenario's player sees it. */

import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Informer } from '@binnacle/client/cache/informer.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { validateConfiguration } from '@binnacle/scheduler/config/load.ts'
import { Scheduler } from '@binnacle/scheduler/scheduler.ts'
import type { Watcher, Written } from './cluster.ts'
import type { Outcome } from './scenario.ts'

/** So long a decision may take before it counts as not made. Milliseconds. */
const patienceMs = 120_000

export interface OurScheduler {
  readonly watcher: Watcher
  /** What the next case should come to: ends waiting early, and breaks ties. */
  expect(outcomes: readonly Record<string, Outcome>[]): void
  readonly errors: string[]
  stop(): void
}

export const startOurs = async (
  kubeconfig: string,
  configuration: Record<string, unknown> | undefined,
): Promise<OurScheduler> => {
  const ending = new AbortController()
  const client = clientFor(readKubeconfig(kubeconfig), { userAgent: 'kube-scheduler/v1.36.3' })
  let expected: readonly Record<string, Outcome>[] = []
  const scores = new Map<string, Record<string, Record<string, number>>>()
  const errors: string[] = []
  const placeOf = (pod: string): string | undefined => {
    for (const step of [...expected].reverse()) {
      const outcome = step[pod]
      if (outcome?.node !== undefined || outcome?.nominated !== undefined)
        return outcome.node ?? outcome.nominated
    }
    return undefined
  }
  const scheduler = new Scheduler({
    ...{ client, clock: systemClock, signal: ending.signal },
    ...(configuration === undefined
      ? {}
      : {
          configuration: validateConfiguration({
            apiVersion: 'kubescheduler.config.k8s.io/v1',
            kind: 'KubeSchedulerConfiguration',
            ...configuration,
          }),
        }),
    onError: (error, what) => {
      if (!ending.signal.aborted) errors.push(`${what}: ${(error as Error).stack}`)
    },
    choose: (pod, found) => found.find(({ name }) => name === placeOf(pod.pod.metadata.name!)) ?? found[0]!,
    observe: (pod, plugin, found, values) => {
      const name = pod.pod.metadata.name!
      let ofPod = scores.get(name)
      if (ofPod === undefined) {
        ofPod = {}
        scores.set(name, ofPod)
      }
      for (const [i, node] of found.entries()) {
        ofPod[node.name] ??= {}
        if (values[i] === 0) delete ofPod[node.name]![plugin]
        else ofPod[node.name]![plugin] = values[i]!
      }
    },
  })
  await scheduler.start()
  scheduler.lead(ending.signal)
  const informers = new Map(
    Object.values(scheduler.informers).map((informer) => [
      informer.resource.resource,
      informer as unknown as Informer<never>,
    ]),
  )
  const hasSeen = ({ resource, namespace, name, resourceVersion }: Written): boolean => {
    const informer = informers.get(resource.resource)
    if (informer === undefined) return true
    const object = informer.lister.get(namespace, name) as Written['resource']['objects']
    // What has finalizers stays, marked.
    if (resourceVersion === undefined)
      return object === undefined || object.metadata.deletionTimestamp !== undefined
    return object !== undefined && Number(object.metadata.resourceVersion) >= Number(resourceVersion)
  }
  return {
    errors,
    expect: (outcomes) => (expected = outcomes),
    watcher: {
      seen: async (written) => {
        for (const deadline = Date.now() + patienceMs; !written.every(hasSeen) && Date.now() < deadline; )
          await delay(2)
      },
      settled: async (outcomes, step) => {
        for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(5)) {
          // A binding may wait for the volumes that `outcomes` binds.
          await Promise.race([scheduler.idle(), delay(100)])
          if (isDeepStrictEqual(withoutRetries(await outcomes(), expected, step), expected[step] ?? {}))
            return
        }
      },
      scores: (pod) => {
        const ofPod = scores.get(pod)
        return ofPod === undefined ? undefined : withoutEmpty(ofPod)
      },
      forget: () => scores.clear(),
    },
    stop: () => {
      ending.abort()
      client.close()
    },
  }
}

/**
 * What changed in a step, but for pods that waited before it and wait still, where nothing of them is expected: what makes place for
 * one pod has others tried again, a second or more later, and on a slow machine that is seen.
 */
export const withoutRetries = (
  outcomes: Record<string, Outcome>,
  expected: readonly Record<string, Outcome>[],
  step: number,
): Record<string, Outcome> => {
  const waits = (outcome: Outcome | undefined): boolean =>
    outcome?.reason !== undefined && outcome.node === undefined && outcome.nominated === undefined
  const waitedBefore = (pod: string): boolean =>
    waits(expected.slice(0, step).findLast((earlier) => earlier[pod] !== undefined)?.[pod])
  return Object.fromEntries(
    Object.entries(outcomes).filter(
      ([pod, outcome]) => expected[step]?.[pod] !== undefined || !waits(outcome) || !waitedBefore(pod),
    ),
  )
}

/** A node that no plugin gave anything is not in the recordings either. */
const withoutEmpty = (scores: Record<string, Record<string, number>>): Outcome['scores'] => {
  const kept = Object.entries(scores).filter(([, plugins]) => Object.keys(plugins).length > 0)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
