/**
 * A whole cluster inside a test: API server, controllers, scheduler and nodes in this process, over a store in memory. Nothing is
 * shared with any other cluster, so that tests may run side by side.
 *
 *     const cluster = await startCluster()
 *     await cluster.client.create(deployments, web)
 *     await cluster.until(async () => (await cluster.client.get(deployments, 'default', 'web')).status?.readyReplicas === 3)
 *     const copy = await cluster.fork()
 *     await cluster.stop()
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { nodes } from '@binnacle/client/resources.ts'
import { Client } from '@binnacle/client/rest/client.ts'
import { signingKey } from '@binnacle/component/jwt.ts'
import { chosen } from '@binnacle/controller-manager/chosen.ts'
import { controllers as allControllers } from '@binnacle/controller-manager/controllers/index.ts'
import { userAgent as managerAgent } from '@binnacle/controller-manager/identity.ts'
import { runControllers } from '@binnacle/controller-manager/manager.ts'
import {
  type ManagerOptions,
  defaultOptions as managerDefaults,
} from '@binnacle/controller-manager/options.ts'
import { SimulatedNodes } from '@binnacle/kubelet/simulated/nodes.ts'
import { userAgent as schedulerAgent } from '@binnacle/scheduler/identity.ts'
import { Scheduler } from '@binnacle/scheduler/scheduler.ts'
import pino, { type Logger } from 'pino'
import { type LocalApiServer, startLocalApiServer } from '../apiserver/apiserver.ts'
import { simulatedKubelet } from '../apiserver/bootstrap/simulatedkubelet.ts'
import { defaultOptions } from '../apiserver/options.ts'
import { type EmbeddedStorage, openEmbedded, type StoreSnapshot } from '../storage/embedded/index.ts'
import { alive } from './alive.ts'
import { type Faults, FaultyTransport, seeded, slowStorage } from './faults.ts'
import type { Caller } from './localexchange.ts'
import { type LocalServer, LocalTransport } from './localtransport.ts'
import { sharedPki } from './pki.ts'

export type { StoreSnapshot as Snapshot } from '../storage/embedded/index.ts'
export type { Faults } from './faults.ts'
export type { Caller } from './localexchange.ts'

export interface ClusterOptions {
  /** Control loops to run: `false` none, or a list as `--controllers` takes it; default: all. */
  readonly controllers?: false | readonly string[]
  readonly managerOptions?: Partial<ManagerOptions>
  /** Default: true. */
  readonly scheduler?: boolean
  /** Nodes to begin with; default: one. */
  readonly nodes?: number
  /** `manual`: time stands still until `cluster.clock.run(ms)`; default: real time. */
  readonly clock?: 'real' | 'manual'
  /** The state to begin with. */
  readonly from?: StoreSnapshot
  /** Of what is left to chance in faults. */
  readonly seed?: number
  /** pino's levels; default: silent. */
  readonly logLevel?: string
}

/** What happens in a cluster unless something is wrong with it. */
const patienceMs = 60_000
const admin: Caller = { user: 'kubernetes-admin', groups: ['system:masters', 'kubeadm:cluster-admins'] }

/** Resolves when the API server is ready and everything beside it has been started. */
export const startCluster = (options: ClusterOptions = {}): Promise<Cluster> => begin(options)

const begin = async (options: ClusterOptions, time?: number): Promise<Cluster> => {
  const cluster = new Cluster(options, time)
  try {
    await alive(cluster.start(options.from))
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

export class Cluster {
  /** As an administrator; faults do not happen to it. */
  readonly client: Client
  /** Of everything in the cluster; `run(ms)` and `advance(ms)` where the options say `manual`. */
  readonly clock: Clock & Partial<Pick<FakeClock, 'run' | 'advance' | 'jump'>>
  private readonly options: ClusterOptions
  private readonly log: Logger
  private readonly server: LocalServer = { handler: undefined }
  private readonly faultSource: { faults: Faults; readonly random: () => number }
  /** Of clients that the test has: they stay good when the state is put back. */
  private readonly transports = new Set<LocalTransport>()
  private running: Running | undefined
  private folder: string | undefined

  /** `time`: where a manual clock begins; milliseconds since the epoch. */
  constructor(options: ClusterOptions, time = Date.now()) {
    this.options = options
    this.clock = options.clock === 'manual' ? new FakeClock(time) : systemClock
    this.log = pino(
      { level: options.logLevel ?? 'silent', base: null },
      pino.destination({ dest: 2, sync: true }),
    )
    this.faultSource = { faults: {}, random: seeded(options.seed ?? 1) }
    this.client = this.as(admin, 'testing')
  }

  /** A client for somebody else; `faulty`: what `inject` says happens to it. */
  as(caller: Caller, userAgent = 'testing', faulty = false): Client {
    return this.clientOver(this.transports, caller, userAgent, faulty)
  }

  private clientOver(
    transports: Set<LocalTransport>,
    caller: Caller,
    userAgent: string,
    faulty: boolean,
  ): Client {
    const transport = new LocalTransport(this.server, caller)
    transports.add(transport)
    return new Client({
      ...{ userAgent, clock: this.clock },
      transport: faulty ? new FaultyTransport(transport, this.faultSource) : transport,
    })
  }

  /** The simulated nodes: stop them, make them unready, add more. */
  get nodes(): SimulatedNodes {
    return this.state.nodes
  }

  /** From now on this goes wrong for controllers, scheduler and nodes; `{}` ends it. */
  inject(faults: Faults): void {
    this.faultSource.faults = faults
  }

  /** Ends every request and watch under way, as when the server's machine loses its network for a moment. */
  interrupt(): void {
    for (const transport of [...this.transports, ...(this.running?.transports ?? [])]) transport.interrupt()
  }

  /** Everything as it is now. Costs next to nothing: values are shared. */
  snapshot(): StoreSnapshot {
    return this.state.storage.snapshot()
  }

  /** Puts everything back to how it was. Watches end; clients stay good and read the earlier state anew. */
  restore(snapshot: StoreSnapshot): Promise<void> {
    return alive(this.restoreAll(snapshot))
  }

  private async restoreAll(snapshot: StoreSnapshot): Promise<void> {
    const { storage } = this.state
    await this.end()
    // Revisions go on, as in an etcd restored with --bump-revision: what informers have seen meanwhile is too old to go on from.
    const revision = Math.max(snapshot.revision, storage.stats.revision + 1)
    await this.start({ ...snapshot, revision })
  }

  /**
   * As when the store is restored from a backup (an etcd with --bump-revision) and the API server started anew: controllers, scheduler
   * and nodes run on, with all that they know of a future that never was.
   */
  async restoreStore(snapshot: StoreSnapshot): Promise<void> {
    const { state } = this
    this.server.handler = undefined
    this.interrupt()
    await alive(state.api.close())
    const revision = Math.max(snapshot.revision, state.storage.stats.revision + 1)
    this.running = { ...state, ...(await alive(this.serve({ ...snapshot, revision }))) }
  }

  /** Another cluster that begins where this one is now, at its time where clocks are manual. */
  fork(options: Omit<ClusterOptions, 'from'> = {}): Promise<Cluster> {
    return begin({ ...this.options, ...options, from: this.snapshot() }, this.clock.now())
  }

  /** Opens a port for kubectl and other processes. @returns its URL and the path of an administrator's kubeconfig */
  listen(): Promise<{ readonly url: string; readonly kubeconfig: string }> {
    return this.state.api.listen()
  }

  /** Resolves when `isTrue` does not throw and says so; rejects when it takes longer than `withinMs` of real time. */
  async until(isTrue: () => unknown, what = 'what was waited for', withinMs = patienceMs): Promise<void> {
    let failure: unknown
    for (const deadline = performance.now() + withinMs; performance.now() < deadline; ) {
      try {
        if (await isTrue()) return
        failure = undefined
      } catch (error) {
        failure = error
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`${what} did not come to be`, { cause: failure })
  }

  async stop(): Promise<void> {
    await alive(this.end())
    this.client.close()
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true })
    this.folder = undefined
  }

  /** For `startCluster`. */
  async start(from: StoreSnapshot | undefined): Promise<void> {
    const { clock, log } = this
    const { api, storage } = await this.serve(from)
    const ending = new AbortController()
    const transports = new Set<LocalTransport>()
    const simulated = new SimulatedNodes({
      client: this.component(transports, simulatedKubelet, 'kubelet/v1.36.3'),
      clock,
    })
    this.running = { api, storage, transports, nodes: simulated, ending, ended: [] }
    const { running } = this
    const others = async (): Promise<void> => {
      this.runControllers(running)
      this.runScheduler(running)
      await this.joinNodes(simulated)
    }
    if (from === undefined) return others()
    // Everything is in the state already: who forks need not wait until the caches of the others are full.
    setImmediate(() => {
      if (!ending.signal.aborted)
        others().catch((error) => log.warn({ err: error }, 'the nodes did not come back'))
    })
  }

  /** The API server over a store that begins so. */
  private async serve(from: StoreSnapshot | undefined): Promise<Pick<Running, 'api' | 'storage'>> {
    const { clock, log } = this
    this.folder ??= mkdtempSync(join(tmpdir(), 'binnacle-testing-'))
    const storage = await openEmbedded({ memory: true, clock, ...(from === undefined ? {} : { from }) })
    const api = await startLocalApiServer(
      { ...defaultOptions, dataDir: this.folder, securePort: 0, simulatedKubelets: true },
      log,
      clock,
      { storage: slowStorage(storage, this.faultSource, clock), pki: sharedPki() },
    )
    this.server.handler = api.handler
    return { api, storage }
  }

  /** Those that the state has, and those that the options ask for. */
  private async joinNodes(simulated: SimulatedNodes): Promise<void> {
    await simulated.start()
    const { items } = await this.client.list(nodes)
    const wanted = Array.from({ length: this.options.nodes ?? 1 }, (_, i) => `node-${i}`)
    const names = new Set([...items.map(({ metadata }) => metadata.name!), ...wanted])
    await Promise.all([...names].map((name) => simulated.addNode(name)))
  }

  private get state(): Running {
    if (this.running === undefined) throw new Error('the cluster does not run')
    return this.running
  }

  private component(
    transports: Set<LocalTransport>,
    user: string,
    userAgent: string,
    groups: readonly string[] = [],
  ): Client {
    return this.clientOver(transports, { user, groups: [...groups, 'system:authenticated'] }, userAgent, true)
  }

  private runControllers({ api, transports, ending, ended }: Running): void {
    const { controllers = ['*'] } = this.options
    if (controllers === false) return
    const client = this.component(transports, 'system:kube-controller-manager', managerAgent)
    ended.push(
      runControllers(
        {
          client,
          clientOf: (account) =>
            account === undefined
              ? client
              : this.component(transports, `system:serviceaccount:kube-system:${account}`, managerAgent, [
                  'system:serviceaccounts',
                  'system:serviceaccounts:kube-system',
                ]),
          ...{ clock: this.clock, log: this.log },
          controllers: chosen(allControllers, controllers),
          options: {
            ...managerDefaults,
            namespaceDeletionDelayMs: 0,
            rootCa: api.pki.ca.cert,
            serviceAccountKey: signingKey(api.pki.serviceAccountKey),
            clusterSigning: { ...api.pki.ca, durationSeconds: 365 * 24 * 3600 },
            ...this.options.managerOptions,
          },
        },
        ending.signal,
      ),
    )
  }

  private runScheduler({ transports, ending }: Running): void {
    if (this.options.scheduler === false) return
    const scheduler = new Scheduler({
      client: this.component(transports, 'system:kube-scheduler', schedulerAgent),
      ...{ clock: this.clock, signal: ending.signal },
      onError: (error, what) => this.log.warn({ err: error }, what),
    })
    scheduler.start().then(
      () => {
        if (!ending.signal.aborted) scheduler.lead(ending.signal)
      },
      (error) => {
        if (!ending.signal.aborted) this.log.error({ err: error }, 'the scheduler did not start')
      },
    )
  }

  private async end(): Promise<void> {
    const { running } = this
    if (running === undefined) return
    this.running = undefined
    running.ending.abort()
    running.nodes.close()
    await Promise.all(running.ended)
    // What is still on its way must not reach the state that comes next.
    for (const transport of running.transports) transport.close()
    this.server.handler = undefined
    this.interrupt()
    await running.api.close()
  }
}

interface Running {
  readonly api: LocalApiServer
  readonly storage: EmbeddedStorage
  /** Of controllers, scheduler and nodes: they end with the state that they have seen. */
  readonly transports: Set<LocalTransport>
  readonly nodes: SimulatedNodes
  readonly ending: AbortController
  readonly ended: Promise<void>[]
}
