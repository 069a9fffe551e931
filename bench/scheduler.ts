/**
 * Pods a second and CPU of our scheduler beside kube-scheduler (REFERENCE_BIN), each against our API server with as many nodes.
 *
 *     REFERENCE_BIN=… npm run bench:scheduler [-- --nodes 100,1000,5000 --pods 2000 --workload basic,mixed --out FILE]
 *
 * Pods are there before the scheduler starts. Time counts from the first that is bound to the last, so that neither making pods nor
 * starting up is measured; CPU until no more events are written. Both send as many requests a second as they like.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { Informer } from '@binnacle/client/cache/informer.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { eventsV1, nodes, pods, serviceaccounts } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { root } from '../test/support/checkout.ts'
import { freePort } from '../test/support/ports.ts'
import { startServer } from '../test/support/server.ts'
import { machine } from './machine.ts'
import { cpuMicroseconds, peakMiB } from './processes.ts'
import { publish } from './report.ts'

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '100,1000,5000' },
    pods: { type: 'string', default: '2000' },
    workload: { type: 'string', default: 'basic,mixed' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
  allowPositionals: true,
})

const zones = ['north', 'south', 'east']

const nodeOf = (i: number): Node =>
  ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `node-${i}`,
      labels: {
        'kubernetes.io/hostname': `node-${i}`,
        'topology.kubernetes.io/zone': zones[i % zones.length],
      },
    },
    spec: {},
    status: {
      capacity: { cpu: '32', memory: '64Gi', pods: '110' },
      allocatable: { cpu: '32', memory: '64Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  }) as unknown as Node

/** `mixed`: of ten pods six are plain, two are spread over zones, one is apart from its like, one has node affinity. */
const podOf = (i: number, workload: string): Pod => {
  const kind = workload === 'basic' ? 0 : i % 10
  const app = kind < 6 ? 'plain' : kind < 8 ? 'spread' : kind === 8 ? `apart-${i % 40}` : 'choosy'
  const labels = { app }
  const more =
    app === 'spread'
      ? {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'topology.kubernetes.io/zone',
              whenUnsatisfiable: 'DoNotSchedule',
              labelSelector: { matchLabels: labels },
            },
          ],
        }
      : kind === 8
        ? {
            affinity: {
              podAntiAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: [
                  { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } },
                ],
              },
            },
          }
        : app === 'choosy'
          ? {
              affinity: {
                nodeAffinity: {
                  preferredDuringSchedulingIgnoredDuringExecution: [
                    {
                      weight: 10,
                      preference: {
                        matchExpressions: [
                          { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['south'] },
                        ],
                      },
                    },
                  ],
                },
              },
            }
          : {}
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${i}`, namespace: 'default', labels },
    spec: {
      containers: [
        {
          name: 'main',
          image: 'registry.example/app:1',
          resources: { requests: { cpu: '100m', memory: '128Mi' } },
        },
      ],
      ...more,
    },
  } as unknown as Pod
}

/** Runs `work` for 0 to count - 1, so many at a time. */
const inParallel = async (count: number, work: (i: number) => Promise<unknown>): Promise<void> => {
  let next = 0
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      for (let i = next++; i < count; i = next++) await work(i)
    }),
  )
}

const fill = async (client: Client, nodeCount: number, podCount: number, workload: string): Promise<void> => {
  await client
    .create(serviceaccounts, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: 'default' },
    })
    .catch(() => {})
  await inParallel(nodeCount, async (i) => {
    const made = await client.create(nodes, nodeOf(i))
    // Without the taint of a new node.
    await client.update(nodes, { ...made, spec: {} })
  })
  await inParallel(podCount, (i) => client.create(pods, podOf(i, workload)))
}

const bundled = join(root, 'dist/run/scheduler.mjs')

const start = (who: string, kubeconfig: string, folder: string, port: number): ChildProcess => {
  const config = join(folder, 'scheduler.yaml')
  writeFileSync(
    config,
    JSON.stringify({
      apiVersion: 'kubescheduler.config.k8s.io/v1',
      kind: 'KubeSchedulerConfiguration',
      leaderElection: { leaderElect: false },
      clientConnection: { kubeconfig, qps: 10_000, burst: 10_000 },
    }),
  )
  const log = openSync(join(folder, `${who}.log`), 'w')
  const flags = [`--config=${config}`, `--secure-port=${port}`, '--bind-address=127.0.0.1']
  return who === 'kube-scheduler'
    ? spawn(
        join(process.env.REFERENCE_BIN!, 'kube-scheduler'),
        [...flags, `--authentication-kubeconfig=${kubeconfig}`, `--authorization-kubeconfig=${kubeconfig}`],
        { stdio: ['ignore', log, log] },
      )
    : spawn(process.execPath, [bundled, ...flags, '--log-level=warn'], { stdio: ['ignore', log, log] })
}

const countEvents = async (client: Client): Promise<number> =>
  (await client.list(eventsV1)).items.filter(({ reason }) => reason === 'Scheduled').length

interface Result {
  readonly perSecond: number
  /** Microseconds of CPU for each pod. */
  readonly cpu: number
  readonly serverCpu: number
  /** Events that say where a pod went. Both give up some when there are very many. */
  readonly events: number
  readonly peakMiB: number
}

const measure = async (
  who: string,
  nodeCount: number,
  podCount: number,
  workload: string,
): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-scheduler-'))
  const server = await startServer(['--log-level=warn'])
  const client = clientFor(readKubeconfig(server.kubeconfig), { userAgent: 'bench/1' })
  const ending = new AbortController()
  let child: ChildProcess | undefined
  try {
    await fill(client, nodeCount, podCount, workload)
    const informer = new Informer({ client, resource: pods, clock: systemClock })
    let bound = 0
    let begun: { at: number; cpu: number; server: number } | undefined
    let endedAt = 0
    const take = (): typeof begun => ({
      at: performance.now(),
      cpu: cpuMicroseconds(child!.pid!),
      server: cpuMicroseconds(server.process.pid!),
    })
    const done = new Promise<void>((resolve) => {
      informer.addHandler({
        updated: (pod, old) => {
          if (pod.spec!.nodeName === undefined || old.spec!.nodeName !== undefined) return
          bound++
          if (bound === 1) begun = take()
          if (bound < podCount) return
          endedAt = performance.now()
          resolve()
        },
      })
    })
    void informer.start(ending.signal)
    await informer.synced()
    child = start(who, server.kubeconfig, folder, await freePort())
    const limit = new Promise<never>((_, reject) => {
      child!.once('exit', () => reject(new Error(`${who} has ended`)))
      setTimeout(
        () => reject(new Error(`${who}: ${bound} of ${podCount} after ten minutes`)),
        600_000,
      ).unref()
    })
    await Promise.race([done, limit])
    let ended = take()!
    let events = 0
    for (let now = await countEvents(client); now > events; now = await countEvents(client)) {
      events = now
      ended = take()!
      await delay(1000)
    }
    const counted = podCount - 1
    return {
      perSecond: (counted / (endedAt - begun!.at)) * 1000,
      cpu: (ended.cpu - begun!.cpu) / counted,
      serverCpu: (ended.server - begun!.server) / counted,
      events,
      peakMiB: peakMiB(child.pid!),
    }
  } finally {
    ending.abort()
    if (child !== undefined && child.exitCode === null) {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    }
    client.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const { status } = spawnSync(
  process.execPath,
  [
    '-e',
    "import('./tools/bundle.mjs').then(({ bundle }) => bundle('packages/scheduler/main.ts', 'dist/run/scheduler.mjs'))",
  ],
  { cwd: root, stdio: 'inherit' },
)
if (status !== 0) throw new Error('the scheduler does not bundle')

const hasReference =
  process.env.REFERENCE_BIN !== undefined && existsSync(join(process.env.REFERENCE_BIN, 'kube-scheduler'))
const who = ['binnacle', ...(hasReference ? ['kube-scheduler'] : [])].filter(
  (name) => values.only === undefined || values.only === name,
)
const lines = [
  '| workload | nodes | pods | scheduler | pods/s | CPU a pod | events | its peak memory | CPU a pod of the API server |',
  '| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |',
]
const facts = machine()
for (const workload of values.workload.split(','))
  for (const count of values.nodes.split(',').map(Number))
    for (const name of who) {
      const r = await measure(name, count, Number(values.pods), workload)
      lines.push(
        `| ${workload} | ${count.toLocaleString('en')} | ${values.pods} | ${name} | ${r.perSecond.toFixed(0)} | ${r.cpu.toFixed(0)} µs | ${r.events} | ${r.peakMiB.toFixed(0)} MiB | ${r.serverCpu.toFixed(0)} µs |`,
      )
      console.error(lines.at(-1))
    }
publish(
  `# Scheduling\n\n\`npm run bench:scheduler\`, each scheduler alone on our API server (embedded store): ${facts}\n\n${lines.join('\n')}\n`,
  values.out,
)
process.exit(0)
