/**
 * Many pods in many Deployments, made, rolled and deleted, while every process is killed at random. At each stage the end state must
 * be right: as many ready pods as wanted, all of the newest template, none left over; and at last nothing at all.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Kube } from '../../interop/churn/kube.ts'
import { ApiClient } from '../../support/apiclient.ts'
import { random } from '../../support/seed.ts'
import { startServer } from '../../support/server.ts'
import { gaps, type LeaseTimes, Members, overlaps, type Reign } from './processes.ts'

export interface LoopOptions {
  readonly pods: number
  readonly deployments: number
  readonly nodes: number
  /** Between two kills, on average. Milliseconds; 0: nobody is killed. */
  readonly killEveryMs: number
  /** Who may be killed: `apiserver`, `scheduler`, …, or `leader`, whoever leads then; absent: everybody. */
  readonly victims?: readonly string[]
  /** Kills go on for at least so long. */
  readonly lastsMs: number
  readonly lease: LeaseTimes
  readonly seed: number
  readonly log: (line: string) => void
}

export interface LoopResult {
  readonly kills: Readonly<Record<string, number>>
  readonly secondsOf: Readonly<Record<string, number>>
  readonly faults: readonly string[]
  readonly reigns: readonly Reign[]
  /** For how long nobody led when a leader was followed by another. Milliseconds. */
  readonly takeoversMs: readonly number[]
}

const namespace = 'loop'
const space = `/api/v1/namespaces/${namespace}`
const deploymentsPath = `/apis/apps/v1/namespaces/${namespace}/deployments`
/** So long a stage may take. */
const patienceMs = 15 * 60_000

export const runLoop = async (o: LoopOptions): Promise<LoopResult> => {
  const draw = random(o.seed)
  const server = await startServer(['--log-level=warn'])
  const members = new Members(server, o.lease, o.nodes)
  const client = new ApiClient(server.endpoint)
  const faults: string[] = []
  const kills: Record<string, number> = {}
  const secondsOf: Record<string, number> = {}
  const begun = Date.now()
  let isOver = false
  const perDeployment = Math.floor(o.pods / o.deployments)

  /** The server may have been killed in between: ask until it answers. */
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Kube> => {
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await client.send(method, path, body, headers)
        // What was carried out, but not answered, has been done.
        if (
          answer.status < 300 ||
          (method === 'POST' && answer.status === 409) ||
          (method === 'DELETE' && answer.status === 404)
        )
          return answer.status === 404 ? {} : answer.json
        if (answer.status < 500 && answer.status !== 429)
          throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
      } catch (error) {
        if (attempt > 600 || /: 4\d\d /.test((error as Error).message)) throw error
      }
      await delay(100)
    }
  }

  const killer = async (): Promise<void> => {
    while (!isOver && o.killEveryMs > 0) {
      await delay(o.killEveryMs * (0.5 + draw.next()))
      if (isOver) return
      const candidates = [undefined, ...members.members].filter(
        (candidate) =>
          o.victims === undefined ||
          o.victims.includes(candidate?.role ?? 'apiserver') ||
          (candidate !== undefined && o.victims.includes('leader') && members.isLeading(candidate)),
      )
      if (candidates.length === 0) continue
      const member = draw.pick(candidates)
      const name = member?.name ?? 'apiserver'
      kills[name] = (kills[name] ?? 0) + 1
      if (member !== undefined) members.kill(member)
      else {
        await server.end('SIGKILL')
        await server.restart()
      }
    }
  }

  const stage = async (name: string, isDone: () => Promise<string | undefined>): Promise<void> => {
    const from = Date.now()
    let missing: string | undefined
    for (;;) {
      missing = await isDone()
      if (missing === undefined) break
      if (Date.now() - from > patienceMs) {
        faults.push(`${name}: ${missing}`)
        break
      }
      await delay(500)
    }
    secondsOf[name] = (Date.now() - from) / 1000
    o.log(`${name}: ${missing ?? `right after ${secondsOf[name]} s`}`)
  }

  /** Every Deployment says so, and the pods that are there are just those. */
  const allRun = (image: string) => async (): Promise<string | undefined> => {
    const { items } = await ask('GET', deploymentsPath)
    const late = items.filter(
      ({ metadata, status }: Kube) =>
        status?.observedGeneration !== metadata.generation ||
        status.readyReplicas !== perDeployment ||
        status.updatedReplicas !== perDeployment ||
        status.replicas !== perDeployment,
    )
    if (late.length > 0 || items.length !== o.deployments)
      return `${late.length} of ${items.length} Deployments are not there yet`
    const pods = (await ask('GET', `${space}/pods`)).items.filter(
      ({ metadata }: Kube) => metadata.deletionTimestamp === undefined,
    )
    const wrong = pods.filter(
      ({ spec, status }: Kube) =>
        spec.containers[0].image !== image || status.phase !== 'Running' || spec.nodeName === undefined,
    )
    if (pods.length !== perDeployment * o.deployments || wrong.length > 0)
      return `${pods.length} pods, ${wrong.length} wrong`
    return undefined
  }

  try {
    await members.start()
    await ask('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    })
    await stage('account', async () =>
      (await ask('GET', `${space}/serviceaccounts`)).items.length > 0 ? undefined : 'none',
    )
    const killing = killer()
    const names = Array.from({ length: o.deployments }, (_, i) => `web-${i}`)
    for (const name of names) await ask('POST', deploymentsPath, deploymentOf(name, perDeployment, 'made'))
    await stage('made', allRun('made'))
    for (let round = 0; round === 0 || Date.now() - begun < o.lastsMs; round++) {
      const image = `rolled-${round}`
      for (const name of names)
        await ask(
          'PATCH',
          `${deploymentsPath}/${name}`,
          { spec: { template: { spec: { containers: [{ name: 'c', image }] } } } },
          { 'content-type': 'application/merge-patch+json' },
        )
      await stage(image, allRun(image))
    }
    for (const name of names) await ask('DELETE', `${deploymentsPath}/${name}`)
    await stage('deleted', async () => {
      const left = await Promise.all(
        [`${space}/pods`, `/apis/apps/v1/namespaces/${namespace}/replicasets`, deploymentsPath].map(
          async (path) => (await ask('GET', path)).items.length,
        ),
      )
      return left.every((count) => count === 0)
        ? undefined
        : `${left.join(', ')} pods, ReplicaSets and Deployments are left`
    })
    isOver = true
    await killing
    await ask('DELETE', `/api/v1/namespaces/${namespace}`)
    await stage('namespace gone', async () =>
      (await client.send('GET', `/api/v1/namespaces/${namespace}`).then(
        ({ status }) => status,
        () => 0,
      )) === 404
        ? undefined
        : 'it is there',
    )
  } finally {
    isOver = true
    await members.stop()
    client.close()
    await server.stop()
  }
  for (const role of ['controller-manager', 'scheduler'] as const)
    faults.push(...overlaps(members.reigns, role))
  return {
    ...{ kills, secondsOf, faults, reigns: members.reigns },
    takeoversMs: [...gaps(members.reigns, 'controller-manager'), ...gaps(members.reigns, 'scheduler')],
  }
}

const deploymentOf = (name: string, replicas: number, image: string): Kube => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image }] } },
  },
})
