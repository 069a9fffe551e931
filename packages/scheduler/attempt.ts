/** The scheduling cycle: from one pod to one node, or to the reasons why there is none. One turn of the event loop. */
import type { Cache } from './cache/cache.ts'
import type { NodeInfo } from './cache/nodeinfo.ts'
import type { PodInfo } from './cache/podinfo.ts'
import { Cycle } from './framework/cycle.ts'
import { describeVerdicts } from './framework/message.ts'
import type { Plugin, Verdicts } from './framework/plugin.ts'
import type { Profile, Remembered } from './framework/profile.ts'
import { isRejection, type Status, unresolvable } from './framework/status.ts'
import type { Nominator } from './queue/nominator.ts'

export interface Chosen {
  readonly cycle: Cycle
  readonly node: NodeInfo
  readonly evaluated: number
  readonly feasible: number
}

export interface Unfit {
  readonly cycle: Cycle
  readonly node?: undefined
  readonly message: string
  /** Plugins that rejected it anywhere. */
  readonly rejectedBy: ReadonlySet<string>
  /** Set by preemption; '' takes an earlier one back. */
  readonly nominatedNodeName: string | undefined
  /** Something went wrong, instead of not fitting. */
  readonly isError: boolean
}

/** Scores of all nodes that fit, by plugin: for tests and for people who ask why. */
export type ScoreObserver = (
  pod: PodInfo,
  plugin: string,
  nodes: readonly NodeInfo[],
  scores: Float64Array,
) => void

export interface AttemptOptions {
  readonly cache: Cache
  readonly nominator: Nominator
  readonly random: () => number
  /** One of several nodes with the highest score. */
  readonly choose: (pod: PodInfo, nodes: readonly NodeInfo[]) => NodeInfo
  readonly observe?: ScoreObserver
}

/** Below this all nodes are looked at. */
const feasibleMinDefault = 100
const percentageMin = 5

/** How many nodes that fit are enough, for this many nodes. */
export const feasibleWanted = (
  nodes: number,
  percentage: number,
  feasibleMin = feasibleMinDefault,
): number => {
  if (nodes < feasibleMin || percentage >= 100) return nodes
  // Large clusters need a smaller share for as good a choice.
  const share = percentage > 0 ? percentage : Math.max(percentageMin, 50 - Math.floor(nodes / 125))
  return Math.max(feasibleMin, Math.floor((nodes * share) / 100))
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))

export class Attempts {
  private readonly options: AttemptOptions
  /** Where the next attempt begins, so that all nodes get their turn. */
  private start = 0

  constructor(options: AttemptOptions) {
    this.options = options
  }

  run(profile: Profile, pod: PodInfo): Chosen | Unfit {
    const { cache } = this.options
    const cycle = new Cycle(pod, cache)
    const count = cache.nodes.length
    if (count === 0) return this.unfit(cycle, 'no nodes available to schedule pods', new Set(), undefined)
    const before = profile.preFilter(cycle)
    if (before.status !== undefined) {
      const { status } = before
      if (!isRejection(status)) return this.failed(cycle, status, (plugin) => `PreFilter plugin "${plugin}"`)
      return this.postFilter(
        profile,
        cycle,
        { byNode: new Map(), others: status },
        `0/${count} nodes are available: ${status.reasons.join(', ')}.`,
        new Set([status.plugin!]),
      )
    }
    const memory = profile.memoryOf(pod.shape, cache.indexLimit)
    const search = profile.filtering(
      () => this.search(profile, cycle, memory, before.nodeNames),
      ({ error }) => error,
    )
    if (search.error !== undefined)
      return this.failed(cycle, search.error, (plugin) => `"${plugin}" filter plugin`)
    if (search.feasible.length === 0) return this.nowhere(profile, cycle, search.verdicts, before)
    const node =
      search.feasible.length === 1 ? search.feasible[0]! : this.best(profile, cycle, search.feasible, memory)
    if (!('generation' in node)) return this.failed(cycle, node, (plugin) => `PreScore plugin "${plugin}"`)
    return { cycle, node, evaluated: search.evaluated, feasible: search.feasible.length }
  }

  /** Asks nodes in turn until enough fit. */
  private search(
    profile: Profile,
    cycle: Cycle,
    memory: Remembered | undefined,
    nodeNames: ReadonlySet<string> | undefined,
  ): { feasible: NodeInfo[]; verdicts: Map<NodeInfo, Status>; evaluated: number; error?: Status } {
    const { cache, nominator, random } = this.options
    const feasible: NodeInfo[] = []
    const verdicts = new Map<NodeInfo, Status>()
    const others = profile.activeFilters(cycle)
    // A node that room is being made on is looked at first.
    const nominated = cache.node(nominator.nodeOf(cycle.pod.uid) ?? '')
    if (nominated !== undefined && (nodeNames === undefined || nodeNames.has(nominated.name))) {
      const status = this.ask(profile, cycle, nominated, memory, others)
      if (status === undefined) return { feasible: [nominated], verdicts, evaluated: 1 }
    }
    const all =
      nodeNames === undefined
        ? cache.nodes
        : [...nodeNames].map((name) => cache.node(name)).filter((node) => node !== undefined)
    const count = all.length
    const { percentageOfNodesToScore, feasibleMin, isRandomized } = profile.options
    const wanted = feasibleWanted(count, percentageOfNodesToScore, feasibleMin)
    const begin = isRandomized ? Math.floor(random() * count) : this.start % Math.max(1, count)
    const stride = isRandomized ? randomStride(count, random) : 1
    let evaluated = 0
    for (let at = begin; evaluated < count && feasible.length < wanted; at = (at + stride) % count) {
      const node = all[at]!
      evaluated++
      const status = this.ask(profile, cycle, node, memory, others)
      if (status === undefined) feasible.push(node)
      else if (isRejection(status)) verdicts.set(node, status)
      else return { feasible: [], verdicts, evaluated, error: status }
    }
    if (nodeNames === undefined && count > 0) this.start = (this.start + evaluated) % count
    return { feasible, verdicts, evaluated }
  }

  private ask(
    profile: Profile,
    cycle: Cycle,
    node: NodeInfo,
    memory: Remembered | undefined,
    others: readonly Plugin[],
  ): Status | undefined {
    const before = this.options.nominator.before(cycle.pod, node.name)
    if (before.length > 0) {
      const status = this.withNominated(profile, cycle, node, before)
      if (status !== undefined) return status
    }
    return profile.filterRemembered(cycle, node, memory, others)
  }

  /** As if those that room is being made for were there already. */
  private withNominated(
    profile: Profile,
    cycle: Cycle,
    node: NodeInfo,
    nominated: readonly PodInfo[],
  ): Status | undefined {
    const copy = node.clone()
    for (const other of nominated) {
      copy.addPod(other)
      profile.addPod(cycle, other, copy)
    }
    const status = profile.filter(cycle, copy)
    for (const other of nominated) profile.removePod(cycle, other, copy)
    return status
  }

  /** For preemption: does the pod fit on this changed node, with and without those nominated for it? */
  fits(profile: Profile, cycle: Cycle, node: NodeInfo): Status | undefined {
    const before = this.options.nominator.before(cycle.pod, node.name)
    return (
      (before.length > 0 ? this.withNominated(profile, cycle, node, before) : undefined) ??
      profile.filter(cycle, node)
    )
  }

  private best(
    profile: Profile,
    cycle: Cycle,
    feasible: readonly NodeInfo[],
    memory: Remembered | undefined,
  ): NodeInfo | Status {
    const { observe, choose } = this.options
    const totals = profile.score(
      cycle,
      feasible,
      memory,
      observe === undefined ? undefined : (plugin, scores) => observe(cycle.pod, plugin, feasible, scores),
    )
    if (!(totals instanceof Float64Array)) return totals
    let highest = Number.NEGATIVE_INFINITY
    for (const total of totals) if (total > highest) highest = total
    return choose(
      cycle.pod,
      feasible.filter((_, i) => totals[i] === highest),
    )
  }

  private nowhere(
    profile: Profile,
    cycle: Cycle,
    verdicts: Map<NodeInfo, Status>,
    { nodeNames, narrowedBy = [] }: ReturnType<Profile['preFilter']>,
  ): Unfit {
    const { cache } = this.options
    const rejectedBy = new Set<string>()
    for (const { plugin } of verdicts.values()) if (plugin !== undefined) rejectedBy.add(plugin)
    let others: Status | undefined
    if (nodeNames !== undefined) {
      others = unresolvable(
        narrowedBy[0]!,
        `node(s) didn't satisfy plugin(s) [${[...narrowedBy].sort().join(' ')}]`,
      )
      for (const plugin of narrowedBy) rejectedBy.add(plugin)
    }
    const said = others === undefined ? verdicts.values() : allOf(cache.nodes, verdicts, others)
    const message = describeVerdicts(cache.nodes.length, said)
    return this.postFilter(profile, cycle, { byNode: verdicts, others }, message, rejectedBy)
  }

  /** Lets plugins make room; what they say is added to the message. */
  private postFilter(
    profile: Profile,
    cycle: Cycle,
    verdicts: Verdicts,
    message: string,
    rejectedBy: Set<string>,
  ): Unfit {
    const said: string[] = []
    let nominatedNodeName: string | undefined
    profile.postFiltering(
      () => {
        let last: Status | undefined
        for (const plugin of profile.plugins.postFilter) {
          const { status, nominatedNodeName: name } = plugin.postFilter!(cycle, verdicts)
          if (name !== undefined) nominatedNodeName = name
          if (status.code === 'Skip') {
            said.length = 0
            return undefined
          }
          said.push(...status.reasons)
          last = status
          if (status.code === 'Error') break
        }
        return last
      },
      (status) => status,
    )
    return this.unfit(
      cycle,
      said.length === 0 ? message : `${message} ${said.join(', ')}`,
      rejectedBy,
      nominatedNodeName,
    )
  }

  private unfit(
    cycle: Cycle,
    message: string,
    rejectedBy: ReadonlySet<string>,
    nominatedNodeName: string | undefined,
  ): Unfit {
    return { cycle, message, rejectedBy, nominatedNodeName, isError: false }
  }

  private failed(cycle: Cycle, { reasons, plugin = '' }: Status, who: (plugin: string) => string): Unfit {
    return {
      cycle,
      message: `running ${who(plugin)}: ${reasons.join(', ')}`,
      rejectedBy: new Set(),
      nominatedNodeName: undefined,
      isError: true,
    }
  }
}

function* allOf(
  nodes: readonly NodeInfo[],
  verdicts: ReadonlyMap<NodeInfo, Status>,
  others: Status,
): IterableIterator<Status> {
  for (const node of nodes) yield verdicts.get(node) ?? others
}

/** A step that visits every one of `count` places. */
const randomStride = (count: number, random: () => number): number => {
  if (count < 3) return 1
  let stride = 1 + Math.floor(random() * (count - 1))
  while (greatestDivisor(stride, count) !== 1) stride = (stride % (count - 1)) + 1
  return stride
}
