/** What a step says is measured, of the pods that there are. */
import type { Kube } from '../interop/churn/kube.ts'
import type { ApiClient } from '../support/apiclient.ts'
import type { MetricsStep } from './format.ts'
import { podsOf } from './kubelet.ts'
import type { Measured, PodSample } from './metricsanswers.ts'

const secondsOfSample = 30

export const measuredOf = async (client: ApiClient, ns: string, step: MetricsStep): Promise<Measured> => {
  const samples = new Map<string, PodSample>()
  for (const {
    usage,
    containers,
    values,
    secondsAgo = 0,
    window = secondsOfSample,
    ...chosen
  } of step.pods ?? []) {
    const pods = (await podsOf(client, ns, chosen)).filter(({ metadata }) => !samples.has(metadata.name))
    for (const { metadata, spec } of pods.slice(0, chosen.count)) {
      const { name, labels = {} } = metadata
      const ofEach =
        usage && Object.fromEntries(spec.containers.map((one: Kube) => [one.name, usage] as const))
      const measured = containers ?? ofEach
      samples.set(name, {
        ...{ name, labels, secondsAgo, window },
        ...(measured === undefined ? {} : { containers: measured }),
        ...(values === undefined ? {} : { values }),
      })
    }
  }
  const { objects = {}, external = {}, broken = {} } = step
  return { pods: [...samples.values()], objects, external, broken }
}
