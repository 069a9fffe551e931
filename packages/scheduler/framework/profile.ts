/**
 * The plugins of one profile, in order, and how each extension point is run. Results that depend only on a pod's shape and a node
 * are remembered by both (equivalence classes and score cache of Borg): of a Deployment's second pod only nodes that have changed
 * are looked at again.
 */
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import type { Shape } from '../cache/shape.ts'
import type { Cycle } from './cycle.ts'
import type { Plugin, QueuedPod } from './plugin.ts'
import { type Code, failed, type Status } from './status.ts'

export interface WeighedPlugin {
  readonly plugin: Plugin
  readonly weight: number
}

/** Which plugin serves which extension point, in which order. */
export interface ProfilePlugins {
  readonly preEnqueue: readonly Plugin[]
  readonly queueSort: readonly Plugin[]
  readonly preFilter: readonly Plugin[]
  readonly filter: readonly Plugin[]
  readonly postFilter: readonly Plugin[]
  readonly preScore: readonly Plugin[]
  readonly score: readonly WeighedPlugin[]
  readonly reserve: readonly Plugin[]
  readonly permit: readonly Plugin[]
  readonly preBind: readonly Plugin[]
  readonly bind: readonly Plugin[]
  readonly postBind: readonly Plugin[]
}

/** As kube-scheduler's metrics name them. */
export type ExtensionPoint =
  | 'PreEnqueue'
  | 'PreFilter'
  | 'Filter'
  | 'PostFilter'
  | 'PreScore'
  | 'Score'
  | 'Reserve'
  | 'Permit'
  | 'PreBind'
  | 'Bind'
  | 'PostBind'

/** Told how long all plugins of a point took, and what they said. */
export type PointObserver = (point: ExtensionPoint, said: Code | 'Success', seconds: number) => void

export interface ProfileOptions {
  readonly schedulerName: string
  /** Of nodes, 1 to 100; 0 adapts to their number. */
  readonly percentageOfNodesToScore: number
  /** Tries nodes in random order, and scores as few as it may. */
  readonly isRandomized?: boolean
  /** At least so many nodes are looked for before nodes are scored. */
  readonly feasibleMin?: number
  readonly plugins: ProfilePlugins
  /** Off for measurements only. */
  readonly remembers?: boolean
  readonly onPoint?: PointObserver
}

export interface PreFilterOutcome {
  /** It fits nowhere. */
  readonly status?: Status
  /** Only these nodes are left. */
  readonly nodeNames?: ReadonlySet<string>
  /** Who left the others out. */
  readonly narrowedBy?: readonly string[]
}

/** What is remembered of one shape; arrays are indexed as nodes are. */
class Remembered {
  /** The node's generation for which the verdict, or the score, holds. */
  filteredAt: Float64Array = new Float64Array(0)
  readonly verdicts: (Status | undefined)[] = []
  scoredAt: Float64Array[] = []
  scores: Float64Array[] = []

  fit(nodes: number, scorers: number): void {
    if (this.filteredAt.length >= nodes && this.scores.length === scorers) return
    const size = Math.max(64, 2 ** Math.ceil(Math.log2(nodes + 1)))
    const grown = (old: Float64Array | undefined): Float64Array => {
      const array = new Float64Array(size)
      if (old !== undefined) array.set(old)
      return array
    }
    this.filteredAt = grown(this.filteredAt)
    this.scoredAt = Array.from({ length: scorers }, (_, i) => grown(this.scoredAt[i]))
    this.scores = Array.from({ length: scorers }, (_, i) => grown(this.scores[i]))
  }
}

const shapesMax = 128

export class Profile {
  readonly schedulerName: string
  readonly options: ProfileOptions
  readonly plugins: ProfilePlugins
  /** The filters that may be remembered: those at the beginning. */
  private readonly localFilters: readonly Plugin[]
  private readonly otherFilters: readonly Plugin[]
  private readonly updaters: readonly Plugin[]
  private readonly remembered = new Map<Shape, Remembered>()
  private readonly remembers: boolean
  private totals = new Float64Array(64)
  private column = new Float64Array(64)

  constructor(options: ProfileOptions) {
    this.options = options
    this.schedulerName = options.schedulerName
    this.plugins = options.plugins
    const { filter, preFilter } = options.plugins
    const firstOther = filter.findIndex(({ isLocal }) => isLocal !== true)
    const split = firstOther < 0 ? filter.length : firstOther
    this.localFilters = filter.slice(0, split)
    this.otherFilters = filter.slice(split)
    this.updaters = preFilter.filter(({ addPod }) => addPod !== undefined)
    this.remembers = options.remembers ?? true
  }

  /** Runs a point of plugins that answer at once. */
  private timed<T>(point: ExtensionPoint, run: () => T, statusOf: (result: T) => Status | undefined): T {
    const { onPoint } = this.options
    if (onPoint === undefined) return run()
    const begun = performance.now()
    const result = run()
    onPoint(point, statusOf(result)?.code ?? 'Success', (performance.now() - begun) / 1000)
    return result
  }

  /** As `timed`, for what takes its time. */
  private async timedLater(
    point: ExtensionPoint,
    run: () => Promise<Status | undefined>,
  ): Promise<Status | undefined> {
    const begun = performance.now()
    const status = await run()
    this.options.onPoint?.(point, status?.code ?? 'Success', (performance.now() - begun) / 1000)
    return status
  }

  preEnqueue(pod: PodInfo): Status | undefined {
    return this.timed('PreEnqueue', () => this.runPreEnqueue(pod), itself)
  }

  preFilter(cycle: Cycle): PreFilterOutcome {
    return this.timed(
      'PreFilter',
      () => this.runPreFilter(cycle),
      ({ status }) => status,
    )
  }

  /** Of a whole search, whose filters are asked node by node. */
  filtering<T>(run: () => T, statusOf: (found: T) => Status | undefined): T {
    return this.timed('Filter', run, statusOf)
  }

  postFiltering<T>(run: () => T, statusOf: (found: T) => Status | undefined): T {
    return this.timed('PostFilter', run, statusOf)
  }

  /**
   * The weighed sum of each node's scores; valid until the next call.
   * @param observe sees each plugin's weighed scores
   */
  score(
    cycle: Cycle,
    nodes: readonly NodeInfo[],
    memory: Remembered | undefined,
    observe?: (plugin: string, scores: Float64Array) => void,
  ): Float64Array | Status {
    const status = this.timed('PreScore', () => this.runPreScore(cycle, nodes), itself)
    return status ?? this.timed('Score', () => this.runScore(cycle, nodes, memory, observe), nothing)
  }

  /** Those that had reserved are told when one of them cannot. */
  reserve(cycle: Cycle, node: NodeInfo): Status | undefined {
    return this.timed('Reserve', () => this.runReserve(cycle, node), itself)
  }

  permit(cycle: Cycle, node: NodeInfo): Promise<Status | undefined> {
    return this.timedLater('Permit', () => this.runPermit(cycle, node))
  }

  preBind(cycle: Cycle, node: NodeInfo): Promise<Status | undefined> {
    return this.timedLater('PreBind', () => this.runPreBind(cycle, node))
  }

  /** The first plugin that does not skip binds. */
  bind(cycle: Cycle, node: NodeInfo): Promise<Status | undefined> {
    return this.timedLater('Bind', () => this.runBind(cycle, node))
  }

  postBind(cycle: Cycle, node: NodeInfo): void {
    this.timed(
      'PostBind',
      () => {
        for (const plugin of this.plugins.postBind) plugin.postBind!(cycle, node)
      },
      nothing,
    )
  }

  private runPreEnqueue(pod: PodInfo): Status | undefined {
    for (const plugin of this.plugins.preEnqueue) {
      const status = plugin.preEnqueue!(pod)
      if (status !== undefined) return { plugin: plugin.name, ...status }
    }
    return undefined
  }

  compare(a: QueuedPod, b: QueuedPod): number {
    return this.plugins.queueSort[0]!.compare!(a, b)
  }

  private runPreFilter(cycle: Cycle): PreFilterOutcome {
    let nodeNames: ReadonlySet<string> | undefined
    const narrowedBy: string[] = []
    for (const plugin of this.plugins.preFilter) {
      const result = plugin.preFilter!(cycle)
      if (result === undefined) continue
      if ('nodeNames' in result) {
        const before: ReadonlySet<string> | undefined = nodeNames
        nodeNames =
          before === undefined
            ? result.nodeNames
            : new Set([...result.nodeNames].filter((name) => before.has(name)))
        narrowedBy.push(plugin.name)
      } else if (result.code === 'Skip') cycle.skipsFilter.add(plugin.name)
      else return { status: { ...result, plugin: plugin.name } }
    }
    return nodeNames === undefined ? {} : { nodeNames, narrowedBy }
  }

  /** Filters that this pod needs beyond the remembered ones. */
  activeFilters(cycle: Cycle): readonly Plugin[] {
    return this.otherFilters.filter(({ name }) => !cycle.skipsFilter.has(name))
  }

  /** What is remembered of a shape, with room for these nodes. */
  memoryOf(shape: Shape, indexLimit: number): Remembered | undefined {
    if (!this.remembers) return undefined
    let memory = this.remembered.get(shape)
    if (memory === undefined) {
      if (this.remembered.size >= shapesMax) this.remembered.delete(this.remembered.keys().next().value!)
      memory = new Remembered()
    } else this.remembered.delete(shape)
    this.remembered.set(shape, memory)
    memory.fit(indexLimit, this.plugins.score.length)
    return memory
  }

  filterRemembered(
    cycle: Cycle,
    node: NodeInfo,
    memory: Remembered | undefined,
    others: readonly Plugin[],
  ): Status | undefined {
    let status: Status | undefined
    if (memory !== undefined && memory.filteredAt[node.index] === node.generation)
      status = memory.verdicts[node.index]
    else {
      status = firstRejection(this.localFilters, cycle, node)
      if (memory !== undefined) {
        memory.filteredAt[node.index] = node.generation
        memory.verdicts[node.index] = status
      }
    }
    return status ?? (others.length === 0 ? undefined : firstRejection(others, cycle, node))
  }

  /** Asks all filters anew: for nodes that are tried out. */
  filter(cycle: Cycle, node: NodeInfo): Status | undefined {
    return (
      firstRejection(this.localFilters, cycle, node) ?? firstRejection(this.activeFilters(cycle), cycle, node)
    )
  }

  addPod(cycle: Cycle, pod: PodInfo, node: NodeInfo): void {
    for (const plugin of this.updaters)
      if (!cycle.skipsFilter.has(plugin.name)) plugin.addPod!(cycle, pod, node)
  }

  removePod(cycle: Cycle, pod: PodInfo, node: NodeInfo): void {
    for (const plugin of this.updaters)
      if (!cycle.skipsFilter.has(plugin.name)) plugin.removePod!(cycle, pod, node)
  }

  private runPreScore(cycle: Cycle, nodes: readonly NodeInfo[]): Status | undefined {
    for (const plugin of this.plugins.preScore) {
      const status = plugin.preScore!(cycle, nodes)
      if (status === undefined) continue
      if (status.code !== 'Skip') return { ...status, plugin: plugin.name }
      cycle.skipsScore.add(plugin.name)
    }
    return undefined
  }

  private runScore(
    cycle: Cycle,
    nodes: readonly NodeInfo[],
    memory: Remembered | undefined,
    observe?: (plugin: string, scores: Float64Array) => void,
  ): Float64Array {
    const count = nodes.length
    if (this.totals.length < count) {
      this.totals = new Float64Array(count * 2)
      this.column = new Float64Array(count * 2)
    }
    const totals = this.totals.subarray(0, count).fill(0)
    const column = this.column.subarray(0, count)
    const { score } = this.plugins
    for (let at = 0; at < score.length; at++) {
      const { plugin, weight } = score[at]!
      if (cycle.skipsScore.has(plugin.name)) continue
      if (memory !== undefined && plugin.isLocal === true) {
        const scores = memory.scores[at]!
        const scoredAt = memory.scoredAt[at]!
        for (let i = 0; i < count; i++) {
          const node = nodes[i]!
          const { index } = node
          if (scoredAt[index] !== node.generation) {
            scores[index] = plugin.score!(cycle, node)
            scoredAt[index] = node.generation
          }
          column[i] = scores[index]!
        }
      } else for (let i = 0; i < count; i++) column[i] = plugin.score!(cycle, nodes[i]!)
      plugin.normalizeScore?.(cycle, nodes, column)
      for (let i = 0; i < count; i++) {
        column[i] = column[i]! * weight
        totals[i] = totals[i]! + column[i]!
      }
      observe?.(plugin.name, column)
    }
    return totals
  }

  private runReserve(cycle: Cycle, node: NodeInfo): Status | undefined {
    for (const plugin of this.plugins.reserve) {
      const status = plugin.reserve?.(cycle, node)
      if (status === undefined) continue
      this.unreserve(cycle, node)
      return { ...status, plugin: plugin.name }
    }
    return undefined
  }

  unreserve(cycle: Cycle, node: NodeInfo): void {
    for (let i = this.plugins.reserve.length - 1; i >= 0; i--)
      this.plugins.reserve[i]!.unreserve?.(cycle, node)
  }

  private async runPermit(cycle: Cycle, node: NodeInfo): Promise<Status | undefined> {
    for (const plugin of this.plugins.permit) {
      const status = await plugin.permit!(cycle, node)
      if (status !== undefined) return { ...status, plugin: plugin.name }
    }
    return undefined
  }

  private async runPreBind(cycle: Cycle, node: NodeInfo): Promise<Status | undefined> {
    for (const plugin of this.plugins.preBind) {
      const status = await plugin.preBind!(cycle, node).catch((error) => failed(plugin.name, error))
      if (status !== undefined) return { ...status, plugin: plugin.name }
    }
    return undefined
  }

  private async runBind(cycle: Cycle, node: NodeInfo): Promise<Status | undefined> {
    for (const plugin of this.plugins.bind) {
      const status = await plugin.bind!(cycle, node).catch((error) => failed(plugin.name, error))
      if (status?.code === 'Skip') continue
      return status === undefined ? undefined : { ...status, plugin: plugin.name }
    }
    return failed('', 'no plugin binds')
  }
}

const itself = (status: Status | undefined): Status | undefined => status
const nothing = (): undefined => undefined

export type { Remembered }

const firstRejection = (plugins: readonly Plugin[], cycle: Cycle, node: NodeInfo): Status | undefined => {
  for (let i = 0; i < plugins.length; i++) {
    const status = plugins[i]!.filter!(cycle, node)
    if (status !== undefined) return status
  }
  return undefined
}
