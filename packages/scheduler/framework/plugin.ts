/**
 * The extension points of the scheduling framework. A plugin is an object with those that it serves.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/scheduling-framework/
 *
 *     preEnqueue ► (queueSort) ► preFilter ► filter ► postFilter (nothing fits)
 *                                             └─► preScore ► score ► normalizeScore ► reserve ► permit ┐ scheduling cycle, synchronous
 *                                                            preBind ► bind ► postBind ◄──────────────┘ binding cycle, asynchronous
 */
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import type { EventHint } from '../queue/hints.ts'
import type { Cycle } from './cycle.ts'
import type { Status } from './status.ts'

/** Scores go from 0 to this, after normalizeScore. */
export const scoreMax = 100

/** Only these nodes can fit; absent: any. */
export interface PreFilterNarrowing {
  readonly nodeNames: ReadonlySet<string>
}

export interface PostFilterResult {
  readonly status: Status
  /** The node that will have room once victims are gone; '' takes back what was said before; absent says nothing. */
  readonly nominatedNodeName?: string
}

/** What each node said, by the index of its NodeInfo; undefined where it was not asked. */
export interface Verdicts {
  readonly byNode: ReadonlyMap<NodeInfo, Status>
  /** The same for all nodes not in `byNode`. */
  readonly others: Status | undefined
}

export interface Plugin {
  readonly name: string

  /** May this pod be tried at all? A rejected pod waits outside the queue until one of `events` is of interest. */
  preEnqueue?(pod: PodInfo): Status | undefined
  /** Negative when `a` goes first. One plugin of a configuration has it. */
  compare?(a: QueuedPod, b: QueuedPod): number

  /** Once an attempt. `Skip`: filter has nothing to look at. */
  preFilter?(cycle: Cycle): Status | PreFilterNarrowing | undefined
  /** Takes a rejection of `filter` back, or brings it about, as if `pod` were on `node` too (or not). */
  addPod?(cycle: Cycle, pod: PodInfo, node: NodeInfo): void
  removePod?(cycle: Cycle, pod: PodInfo, node: NodeInfo): void
  filter?(cycle: Cycle, node: NodeInfo): Status | undefined
  /**
   * What filter and score answer depends only on the pod's shape and the node itself (labels, taints, sums of its pods), so that
   * it may be remembered while neither changes.
   */
  readonly isLocal?: boolean

  /** Nodes are tried in random order until a share of them fits: relaxed randomization. */
  readonly sampling?: { readonly percentage: number; readonly feasibleMin: number }

  /** When no node fits. Asynchronous work goes on in the background. */
  postFilter?(cycle: Cycle, verdicts: Verdicts): PostFilterResult

  preScore?(cycle: Cycle, nodes: readonly NodeInfo[]): Status | undefined
  /** A whole number. */
  score?(cycle: Cycle, node: NodeInfo): number
  /** Brings the scores of all nodes between 0 and 100, in place. */
  normalizeScore?(cycle: Cycle, nodes: readonly NodeInfo[], scores: Float64Array): void

  reserve?(cycle: Cycle, node: NodeInfo): Status | undefined
  unreserve?(cycle: Cycle, node: NodeInfo): void
  /** A promise waits for somebody's approval. */
  permit?(cycle: Cycle, node: NodeInfo): Status | undefined | Promise<Status | undefined>

  /** `Skip`: preBind has nothing to do for this pod. Otherwise others are told where the pod will go, because it may take long. */
  preBindPreflight?(cycle: Cycle, node: NodeInfo): Status | undefined
  preBind?(cycle: Cycle, node: NodeInfo): Promise<Status | undefined>
  bind?(cycle: Cycle, node: NodeInfo): Promise<Status | undefined>
  postBind?(cycle: Cycle, node: NodeInfo): void

  /** What may make a pod fit that this plugin has rejected. Absent: anything. */
  readonly events?: readonly EventHint[]
}

/** What a queue sorts by. */
export interface QueuedPod {
  readonly info: PodInfo
  /** When it was put into the queue, elapsed milliseconds. */
  readonly timestamp: number
}

/** Scores from 0 to 100 in proportion to the highest; all 0 stay, or become 100 where `isReversed`. */
export const normalizeByHighest = (scores: Float64Array, isReversed: boolean): void => {
  let highest = 0
  for (const score of scores) if (score > highest) highest = score
  for (let i = 0; i < scores.length; i++) {
    const score = highest === 0 ? 0 : Math.floor((scores[i]! * scoreMax) / highest)
    scores[i] = isReversed ? scoreMax - score : score
  }
}
