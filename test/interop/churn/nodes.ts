/** The nodes of the churn, and what befalls some of them: a taint that drives pods away, an outage, the end. */
import type { Endpoint } from '../../support/kubeconfig.ts'
import type { Random } from '../../support/seed.ts'
import type { Lane } from './deployments.ts'
import { FakeKubelet } from './kubelet.ts'

/** Nothing befalls a node with this label. */
export const steady = { 'churn/steady': 'yes' }

/** One small node is added to `count`: the place where pods displace each other. */
export const startNodes = async (
  endpoint: Endpoint,
  count: number,
  random: Random,
): Promise<FakeKubelet[]> => {
  const nodes = Array.from(
    { length: count },
    (_, number) => new FakeKubelet(endpoint, number, random, number === 0 ? { labels: steady } : {}),
  )
  const small = new FakeKubelet(endpoint, count, random, {
    capacity: { cpu: '1' },
    labels: { 'churn/small': 'yes' },
    taints: [{ key: 'churn/small', value: 'yes', effect: 'NoSchedule' }],
  })
  nodes.push(small)
  await Promise.all(nodes.map((node) => node.start()))
  return nodes
}

/** @param long whether there is time for an outage to be noticed, which takes the node controller most of a minute */
export const nodeLanes = (nodes: readonly FakeKubelet[], long: boolean): Record<string, Lane> => ({
  taintedNode: async (driver) => {
    const ref = { kind: 'Node', name: nodes[1]!.name }
    await driver.at(0.4)
    await driver.strategic(ref, {
      spec: { taints: [{ key: 'churn/out', value: 'x', effect: 'NoExecute' }] },
    })
    await driver.at(0.55)
    await driver.merge(ref, { spec: { taints: null } })
    await driver.until(ref, 'free of its taint', ({ spec }) => spec.taints === undefined)
  },
  ...(long
    ? {
        silentNode: async (driver) => {
          await driver.at(0.3)
          nodes[2]!.silence(true)
          await driver.at(0.5)
          nodes[2]!.silence(false)
        },
      }
    : {}),
  removedNode: async (driver) => {
    await driver.at(0.6)
    await nodes[3]!.stop()
    await driver.remove({ kind: 'Node', name: nodes[3]!.name })
  },
})
