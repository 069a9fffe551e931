/**
 * DefaultPreemption: makes room for a pod by evicting less important ones.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 *
 * The choice is made within the cycle; evicting goes on in the background, and until it is done the pod is not tried again.
 */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { pods } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import type { Cycle } from '../framework/cycle.ts'
import { describeVerdicts } from '../framework/message.ts'
import type { Plugin, PostFilterResult, Verdicts } from '../framework/plugin.ts'
import type { Profile } from '../framework/profile.ts'
import { type Status, unresolvable, unschedulable } from '../framework/status.ts'
import type { Nominator } from '../queue/nominator.ts'
import { budgetsOf } from './budgets.ts'
import { bestCandidates, type Candidate, type Fits, selectVictims } from './victims.ts'

export interface DefaultPreemptionArgs {
  minCandidateNodesPercentage?: number
  minCandidateNodesAbsolute?: number
}

export interface PreemptionHandle {
  readonly client: Client
  readonly nominator: Nominator
  readonly now: () => number
  readonly random: () => number
  /** Of these that are as good as each other, one. */
  readonly choose: (pod: PodInfo, nodes: readonly NodeInfo[]) => NodeInfo
  readonly budgets: () => readonly PodDisruptionBudget[]
  readonly fits: (profile: Profile) => Fits
  /** The profile that this plugin is part of. */
  readonly profile: () => Profile
  /** Waits for its binding still: it is let go without a request. */
  readonly rejectWaiting: (uid: string) => boolean
  /** Before a victim is asked to go; what it throws keeps the victim. */
  readonly beforeEviction: (victim: PodInfo) => Promise<void>
  /** After that, whatever came of it. */
  readonly afterEviction: (victim: PodInfo) => void
  /** Told of each victim. */
  readonly evicted: (victim: PodInfo, preemptor: PodInfo, node: string) => void
  /** Evicting goes on in the background: nothing is settled until then. */
  readonly underway: (work: Promise<void>) => void
  /** The pod may be tried again. */
  readonly finished: (preemptor: PodInfo, isDone: boolean) => void
  readonly onAttempt?: (victims: number) => void
  readonly onError: (error: unknown) => void
}

const notHelpful = unresolvable('DefaultPreemption', 'Preemption is not helpful for scheduling')

export const defaultPreemption = (args: DefaultPreemptionArgs, handle: PreemptionHandle): Plugin => {
  const { minCandidateNodesPercentage = 10, minCandidateNodesAbsolute = 100 } = args
  const name = 'DefaultPreemption'
  /** Pods for which victims are being evicted. */
  const evicting = new Set<string>()
  const waits = unschedulable(name, 'waiting for the preemption for this pod to be finished')

  const isTerminatingHere = (node: NodeInfo | undefined, pod: PodInfo): boolean =>
    node !== undefined &&
    [...node.pods.values()].some(({ isTerminating, priority }) => isTerminating && priority < pod.priority)

  /** Why it must not evict anybody. */
  const ineligible = ({ pod, view }: Cycle, verdicts: Verdicts): string | undefined => {
    if (pod.pod.spec!.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.'
    const nominated = handle.nominator.nodeOf(pod.uid)
    if (nominated === undefined) return undefined
    const node = view.node(nominated)
    // Room that was being made there has become useless.
    if (node !== undefined && verdicts.byNode.get(node)?.code === 'UnschedulableAndUnresolvable')
      return undefined
    return isTerminatingHere(node, pod)
      ? 'not eligible due to a terminating pod on the nominated node.'
      : undefined
  }

  const findCandidates = (
    cycle: Cycle,
    verdicts: Verdicts,
  ): { candidates: Candidate[]; said: Map<NodeInfo, Status> } => {
    const { nodes } = cycle.view
    const said = new Map<NodeInfo, Status>()
    const possible: NodeInfo[] = []
    for (const node of nodes) {
      const verdict = verdicts.byNode.get(node) ?? verdicts.others
      if (verdict?.code === 'Unschedulable') possible.push(node)
      else said.set(node, notHelpful)
    }
    const wanted = Math.min(
      possible.length,
      Math.max(minCandidateNodesAbsolute, Math.floor((possible.length * minCandidateNodesPercentage) / 100)),
    )
    const profile = handle.profile()
    const fits = handle.fits(profile)
    const budgets = budgetsOf(handle.budgets())
    const now = handle.now()
    const offset = Math.floor(handle.random() * possible.length)
    const candidates: Candidate[] = []
    let isHarmless = false
    for (let i = 0; i < possible.length; i++) {
      // Enough to choose from, one of them at least that breaks no budget.
      if (candidates.length >= wanted && isHarmless) break
      const node = possible[(offset + i) % possible.length]!
      const result = selectVictims(cycle, profile, node, budgets, fits, now)
      if ('code' in result) said.set(node, result)
      else if (result.victims.length > 0) {
        candidates.push(result)
        if (result.violations === 0) isHarmless = true
      }
    }
    return { candidates, said }
  }

  const evict = async (victim: PodInfo, preemptor: PodInfo, node: string): Promise<void> => {
    if (handle.rejectWaiting(victim.uid)) return
    if (!victim.isTerminating) {
      await handle.beforeEviction(victim)
      try {
        await ask(victim, preemptor)
      } finally {
        handle.afterEviction(victim)
      }
    }
    handle.evicted(victim, preemptor, node)
  }

  const ask = async (victim: PodInfo, preemptor: PodInfo): Promise<void> => {
    const { namespace, name: podName, uid, generation } = victim.pod.metadata
    await handle.client.patch(
      pods,
      namespace!,
      podName!,
      'strategic-merge-patch+json',
      {
        metadata: { uid },
        status: {
          conditions: [
            {
              type: 'DisruptionTarget',
              status: 'True',
              ...(generation === undefined ? {} : { observedGeneration: generation }),
              reason: 'PreemptionByScheduler',
              message: `${preemptor.pod.spec!.schedulerName}: preempting to accommodate a higher priority pod`,
              lastProbeTime: null,
              lastTransitionTime: formatTime(handle.now()),
            },
          ],
        },
      },
      { subresource: 'status' },
    )
    await handle.client.delete(pods, namespace!, podName!, { preconditions: { uid: uid! } })
  }

  const evictAll = async ({ victims, node }: Candidate, preemptor: PodInfo): Promise<void> => {
    evicting.add(preemptor.uid)
    let isDone = true
    await Promise.all(
      victims.map(async (victim) => {
        try {
          await evict(victim, preemptor, node.name)
        } catch (error) {
          if (hasReason(error, 'NotFound') || hasReason(error, 'Conflict')) return
          isDone = false
          handle.onError(error)
        }
      }),
    )
    evicting.delete(preemptor.uid)
    handle.finished(preemptor, isDone)
  }

  return {
    name,
    preEnqueue: ({ uid }) => (evicting.has(uid) ? waits : undefined),
    postFilter: (cycle: Cycle, verdicts: Verdicts): PostFilterResult => {
      const { pod, view } = cycle
      const why = ineligible(cycle, verdicts)
      if (why !== undefined) return { status: unschedulable(name, `preemption: ${why}`) }
      const { candidates, said } = findCandidates(cycle, verdicts)
      if (candidates.length === 0)
        return {
          status: unschedulable(name, `preemption: ${describeVerdicts(view.nodes.length, said.values())}`),
          nominatedNodeName: '',
        }
      const best = bestCandidates(candidates, handle.now())
      const node = handle.choose(
        pod,
        best.map((candidate) => candidate.node),
      )
      const chosen = best.find((candidate) => candidate.node === node)!
      handle.onAttempt?.(chosen.victims.length)
      // Less important ones that were to come here have to look for another place.
      for (const other of handle.nominator.on(node.name))
        if (other.priority < pod.priority) handle.nominator.delete(other.uid)
      handle.underway(evictAll(chosen, pod))
      return { status: { code: 'Skip', reasons: [] }, nominatedNodeName: node.name }
    },
    events: [{ resource: 'AssignedPod', actions: ['Delete'] }],
  }
}
