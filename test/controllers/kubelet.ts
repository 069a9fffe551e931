/** Does to pods, on a word of a scenario, what a kubelet would have done. */
import type { Kube } from '../interop/churn/kube.ts'
import type { ApiClient } from '../support/apiclient.ts'
import type { ChosenPods, KubeletStep } from './format.ts'

const strategic = { 'content-type': 'application/strategic-merge-patch+json' }

export const playKubelet = async (client: ApiClient, ns: string, step: KubeletStep): Promise<void> => {
  const path = `/api/v1/namespaces/${ns}/pods`
  const pods = (await podsOf(client, ns, step))
    .filter(({ spec }: Kube) => step.image === undefined || spec.containers[0].image === step.image)
    .filter(
      ({ metadata }: Kube) => step.finish === (metadata.deletionTimestamp === undefined ? undefined : true),
    )
    .slice(0, step.count)
  for (const pod of pods) {
    const one = `${path}/${pod.metadata.name}`
    if (step.finish) {
      await client.ok('DELETE', one, { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 })
      continue
    }
    if (step.node !== undefined && (pod.spec.nodeName ?? '') === '')
      await client.ok('POST', `${one}/binding`, {
        ...{ apiVersion: 'v1', kind: 'Binding', metadata: { name: pod.metadata.name } },
        target: { kind: 'Node', name: step.node },
      })
    if (step.state === undefined) continue
    const { status, text } = await client.send(
      'PATCH',
      `${one}/status`,
      { status: statusOf(pod, step) },
      strategic,
    )
    // A controller may have been faster to delete it.
    if (status !== 200 && status !== 404) throw new Error(`the status of ${one}: ${status} ${text}`)
  }
}

/** Those that are meant, the oldest first, however many there are. */
export const podsOf = async (
  client: ApiClient,
  ns: string,
  { match, name }: ChosenPods,
): Promise<readonly Kube[]> => {
  const query = match === undefined ? '' : `?labelSelector=${encodeURIComponent(match)}`
  const { items } = await client.ok('GET', `/api/v1/namespaces/${ns}/pods${query}`)
  return (items as Kube[]).filter(({ metadata }) => name === undefined || metadata.name === name).sort(byAge)
}

const byAge = (a: Kube, b: Kube): number => {
  const [x, y] = [a, b].map(({ metadata }) => `${metadata.creationTimestamp}/${metadata.name}`) as [
    string,
    string,
  ]
  return x < y ? -1 : 1
}

const phases = {
  ready: 'Running',
  running: 'Running',
  unready: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
}

const timeAgo = (seconds = 0): string =>
  new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+/, '')

const statusOf = (
  pod: Kube,
  { state, exitCode = state === 'failed' ? 1 : 0, podIP, startedAgo, sinceAgo }: KubeletStep,
): Kube => {
  const now = timeAgo(sinceAgo)
  const isReady = state === 'ready'
  const isOver = state === 'succeeded' || state === 'failed'
  return {
    phase: phases[state!],
    ...(startedAgo === undefined ? {} : { startTime: timeAgo(startedAgo) }),
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    conditions: ['Ready', 'ContainersReady'].map((type) => ({
      ...{ type, status: isReady ? 'True' : 'False', lastTransitionTime: now },
      ...(isReady ? {} : { reason: isOver ? 'PodCompleted' : 'ContainersNotReady' }),
    })),
    containerStatuses: pod.spec.containers.map(({ name, image }: Kube) => ({
      ...{ name, image, imageID: '', ready: isReady, restartCount: 0 },
      state: isOver
        ? {
            terminated: {
              exitCode,
              reason: exitCode === 0 ? 'Completed' : 'Error',
              startedAt: now,
              finishedAt: now,
            },
          }
        : { running: { startedAt: now } },
    })),
  }
}
