/** How long the cluster inside a test takes: `npm run bench:testing [-- --out bench/results/testing.md]`. Each row is the median. */
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { configmaps, deployments, namespaces, serviceaccounts } from '@binnacle/client/resources.ts'
import type { Deployment } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { type Cluster, startCluster } from '../src/testing/cluster.ts'
import { machine } from './machine.ts'
import { publish } from './report.ts'

const { values } = parseArgs({
  options: { out: { type: 'string' }, first: { type: 'boolean', default: false } },
})
const rounds = 9
const objects = 10_000
const sideBySide = 50

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}
const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!
const ms = (value: number): string => `${value.toFixed(0)} ms`
const mebibytes = (): string => `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`

const deployment = (namespace: string, replicas: number): Deployment => ({
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace } },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } },
  },
})

const run = async (cluster: Cluster, namespace: string, replicas: number): Promise<void> => {
  await cluster.until(() => cluster.client.find(serviceaccounts, namespace, 'default'))
  await cluster.client.create(deployments, deployment(namespace, replicas))
  await cluster.until(
    async () => (await cluster.client.get(deployments, namespace, 'web')).status?.readyReplicas === replicas,
  )
}

if (values.first) {
  let cluster: Cluster | undefined
  const took = await timed(async () => {
    cluster = await startCluster()
  })
  await cluster!.stop()
  console.log(took)
  process.exit()
}

const facts = machine()
const rows: string[] = []
const row = (what: string, figure: string, goal = ''): void => {
  rows.push(`| ${what} | ${figure} | ${goal} |`)
}

const firsts = Array.from({ length: rounds }, () =>
  Number(execFileSync(process.execPath, [process.argv[1]!, '--first'], { encoding: 'utf8' })),
)
row('the first cluster of a process, until its node is registered', ms(median(firsts)), '300 ms')
await (await startCluster()).stop()
const starts: number[] = []
for (let i = 0; i < rounds; i++) {
  let cluster: Cluster | undefined
  starts.push(
    await timed(async () => {
      cluster = await startCluster()
    }),
  )
  await cluster!.stop()
}
row('each one after', ms(median(starts)), '300 ms')

const cluster = await startCluster()
const goings: number[] = []
for (let i = 0; i < rounds; i++) {
  const name = `n${i}`
  await cluster.client.create(namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
    spec: {},
  })
  await run(cluster, name, 5)
  goings.push(
    await timed(async () => {
      await cluster.client.delete(namespaces, '', name)
      await cluster.until(async () => (await cluster.client.find(namespaces, '', name)) === undefined)
    }),
  )
}
row('a namespace with a Deployment of five running pods is gone', ms(median(goings)), '1,000 ms')

for (let i = 0; i < objects; i += 100)
  await Promise.all(
    Array.from({ length: 100 }, (_, j) =>
      cluster.client.create(configmaps, {
        ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `c${i + j}`, namespace: 'default' } },
        data: { text: 'x'.repeat(500) },
      }),
    ),
  )
const forks: number[] = []
for (let i = 0; i < rounds; i++) {
  let fork: Cluster | undefined
  forks.push(
    await timed(async () => {
      fork = await cluster.fork()
    }),
  )
  await fork!.client.get(configmaps, 'default', 'c0')
  await fork!.stop()
}
row(`a fork of ${objects.toLocaleString('en')} objects, until it answers`, ms(median(forks)), '50 ms')
await cluster.stop()

const before = mebibytes()
const clusters: Cluster[] = []
const all = await timed(async () => {
  clusters.push(...(await Promise.all(Array.from({ length: sideBySide }, () => startCluster()))))
  await Promise.all(clusters.map((one) => run(one, 'default', 2)))
})
row(
  `${sideBySide} clusters side by side, each with a Deployment of two running pods`,
  `${ms(all)}, ${before} to ${mebibytes()}`,
)
await Promise.all(clusters.map((one) => one.stop()))

publish(
  `# The cluster inside a test\n\n\`npm run bench:testing\`: ${facts}\n\n| what | median of ${rounds} | goal |\n| --- | ---: | ---: |\n${rows.join('\n')}\n`,
  values.out,
)
process.exit(0)
