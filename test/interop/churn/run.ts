/** One run of the churn on one server, from an empty store to the record of its end. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import { cpuMicroseconds, peakMiB, residentMiB } from '../../../bench/processes.ts'
import { ApiClient } from '../../support/apiclient.ts'
import { type Random, random } from '../../support/seed.ts'
import { type StoreName, startCluster, type Target } from './cluster.ts'
import { answersOf, complaintsOf } from './complaints.ts'
import { type Lane, planDeployment } from './deployments.ts'
import { Driver } from './driver.ts'
import { type Counts, type EndState, endStateOf } from './endstate.ts'
import { nodeLanes, startNodes } from './nodes.ts'
import { longLanes, otherLanes, prepareOthers } from './others.ts'
import { readAll, untilQuiet } from './state.ts'

export interface Options {
  readonly target: Target
  readonly store: StoreName
  readonly minutes: number
  /** Replicas of all Deployments when they are made. */
  readonly pods: number
  readonly nodes: number
  readonly seed: number
  /** Keeps certificates, state and logs. */
  readonly folder: string
  readonly log: (line: string) => void
}

export interface Usage {
  readonly cpuSeconds: number
  readonly residentMiB: number
  readonly peakMiB: number
}

export interface Run {
  readonly target: string
  readonly seed: number
  readonly minutes: number
  readonly pods: number
  readonly deployments: number
  readonly machine: string
  readonly server: string
  /** Seconds that the lanes took, and until nothing moved any more. */
  readonly churnSeconds: number
  readonly settleSeconds: number
  /** The most pods at once that were seen. */
  readonly mostPods: number
  /** Pods that were bound to a node in all. */
  readonly bound: number
  /** Lanes that did not reach their end, with the reason. */
  readonly failures: string[]
  readonly end: EndState
  readonly complaints: { readonly 'controller-manager': Counts; readonly scheduler: Counts }
  readonly answers: Counts
  readonly refused: Counts
  readonly usage: { readonly server: Usage; readonly etcd?: Usage }
}

const usageOf = (pid: number): Usage => ({
  cpuSeconds: cpuMicroseconds(pid) / 1e6,
  residentMiB: residentMiB(pid),
  peakMiB: peakMiB(pid),
})

const namespaces = 8
const doomedNamespaces = 2
/** Runs of fewer minutes leave out what takes minutes by itself. */
const longMinutes = 5

const planDeployments = (random: Random, pods: number): { lane: Lane; name: string }[] => {
  const count = Math.max(8, Math.round(pods / 50))
  return Array.from({ length: count }, (_, i) => {
    const replicas = Math.round((pods / count) * (0.5 + random.next()))
    const namespace = i % namespaces
    const { lane } = planDeployment(
      random,
      `churn-${namespace}`,
      `web-${i}`,
      replicas,
      namespace >= namespaces - doomedNamespaces,
    )
    return { lane, name: `churn-${namespace}/web-${i}` }
  })
}

/** Deletes a namespace with all that is in it, once the lanes in it are done. */
const namespaceLane =
  (namespace: string, inside: () => Promise<unknown>): Lane =>
  async (driver) => {
    await driver.at(0.8)
    await inside()
    await driver.remove({ kind: 'Namespace', name: namespace })
    await driver.gone({ kind: 'Namespace', name: namespace })
  }

/** Plays the churn. Rejects when the cluster does not start or never gets quiet. */
export const run = async (options: Options): Promise<Run> => {
  const { target, store, minutes, folder, log } = options
  const cluster = await startCluster(target, store, folder)
  const client = new ApiClient(cluster.endpoint)
  try {
    const chance = random(options.seed)
    const planned = planDeployments(chance, options.pods)
    log(`${target} is up; ${planned.length} deployments, seed ${options.seed}, state in ${folder}`)
    const kubelets = await startNodes(cluster.endpoint, options.nodes, chance)
    const driver = new Driver(client, minutes * 60_000)
    const names = Array.from({ length: namespaces }, (_, i) => `churn-${i}`)
    for (const name of names) await driver.create('Namespace', { metadata: { name } })
    for (const namespace of names)
      await driver.until({ kind: 'ServiceAccount', namespace, name: 'default' }, 'made', () => true)
    await prepareOthers(driver)

    let mostPods = 0
    const watching = setInterval(() => {
      client
        .send('GET', '/api/v1/pods?limit=1&resourceVersion=0')
        .then(({ json }) => {
          const { remainingItemCount = 0 } = json.metadata
          mostPods = Math.max(mostPods, remainingItemCount + 1, json.items.length > 1 ? json.items.length : 0)
        })
        .catch(() => {})
    }, 5000)
    const isLong = minutes >= longMinutes
    const running = new Map<string, Promise<void>>()
    const lanesIn = (prefix: string): Promise<unknown> =>
      Promise.all([...running].filter(([name]) => name.startsWith(prefix)).map(([, lane]) => lane))
    const lanes: Record<string, Lane> = {
      ...Object.fromEntries(planned.map(({ lane, name }) => [name, lane])),
      ...otherLanes,
      ...(isLong ? longLanes : {}),
      ...nodeLanes(kubelets, isLong),
      ...Object.fromEntries(
        names
          .slice(-doomedNamespaces)
          .map((name) => [`namespace ${name}`, namespaceLane(name, () => lanesIn(`${name}/`))]),
      ),
    }
    const began = Date.now()
    const failures: string[] = []
    for (const [name, lane] of Object.entries(lanes))
      running.set(
        name,
        lane(driver).catch((error) => {
          failures.push(`${name}: ${error.message}`)
          log(`failed: ${name}: ${error.message}`)
        }),
      )
    await Promise.all(running.values())
    await driver.at(1)
    const churnSeconds = (Date.now() - began) / 1000
    log(`churned for ${churnSeconds} s; waiting until nothing moves`)
    const settled = await untilQuiet(client, isLong ? 40_000 : 15_000, 600_000)
    clearInterval(watching)
    log(`quiet after ${settled / 1000} s`)
    const objects = await readAll(client)
    writeFileSync(join(folder, 'objects.json'), JSON.stringify(Object.fromEntries(objects)))
    const end = endStateOf(objects, Number(new URL(cluster.endpoint.server).port))
    const usage = {
      server: usageOf(cluster.pids.server),
      ...(cluster.pids.etcd === undefined ? {} : { etcd: usageOf(cluster.pids.etcd) }),
    }
    const { text: metrics } = await client.send('GET', '/metrics')
    writeFileSync(join(folder, 'metrics.txt'), metrics)
    const { gitVersion } = await client.ok('GET', '/version')
    await Promise.all(kubelets.map((kubelet) => kubelet.stop()))
    const logs = cluster.logs()
    const answers = answersOf(metrics, (code) => code < 400)
    return {
      target: target === 'reference' ? target : `${target} on ${store}`,
      ...{ seed: options.seed, minutes, pods: options.pods, deployments: planned.length },
      machine: `${cpus().length} × ${cpus()[0]!.model}, ${memoryGiB()} GiB, Linux ${release()}, Node ${process.version}`,
      server: gitVersion,
      churnSeconds,
      settleSeconds: settled / 1000,
      mostPods,
      bound: answers['POST pods/binding 201'] ?? 0,
      failures,
      end,
      complaints: {
        'controller-manager': complaintsOf(logs['controller-manager']),
        scheduler: complaintsOf(logs.scheduler),
      },
      answers,
      refused: answersOf(metrics, (code) => code >= 400),
      usage,
    }
  } finally {
    client.close()
    await cluster.stop()
  }
}

const memoryGiB = (): number =>
  Math.round(Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))![1]) / 2 ** 20)
