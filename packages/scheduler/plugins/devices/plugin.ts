/**
 * DynamicResources: pods that use claims of devices (resource.k8s.io).
 * https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 *
 *     preEnqueue  the claims are there, and are the pod's
 *     filter      devices for all claims that have none, on this node; what claims have can be reached from it
 *     reserve     promises them
 *     preBind     writes into each claim what it has and that the pod uses it; waits until devices are ready
 *     postFilter  takes back what a claim has and nobody uses, where that is in the way
 */
import { randomUUID } from 'node:crypto'
import { parseDuration } from '@binnacle/apimachinery/time/duration.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { pods, resourceclaims } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import { type NodeQuestion, selectorQuestion } from '@binnacle/component/placement/nodeselector.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { AllocationResult, ResourceClaim } from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { NodeInfo } from '../../cache/nodeinfo.ts'
import type { PodInfo } from '../../cache/podinfo.ts'
import { type Cycle, CycleKey } from '../../framework/cycle.ts'
import { normalizeByHighest, type Plugin } from '../../framework/plugin.ts'
import { failed, type Status, unresolvable, unschedulable } from '../../framework/status.ts'
import { AllocationError, allocate, type Found, SearchMemory, SearchTooLong } from './allocator.ts'
import { classPrefix, type Devices } from './devices.ts'
import { type ExtendedClaim, extendedClaim } from './extended.ts'
import { deviceId } from './inventory.ts'
import { claimNames, claimsOf, isReservedFor, reachOfClaim, readinessOf } from './podclaims.ts'
import { UnknownRequest, type WantedClaim, wantedOf } from './requests.ts'

export interface DynamicResourcesArgs {
  /** A Go duration. */
  bindingTimeout?: string
  /** Taken, and of no use here: it is looks at devices that are counted. */
  filterTimeout?: string
}

export interface DynamicResourcesHandle {
  readonly client: Client
  readonly devices: Devices
  /** Resolves at the next change of a claim, or after so many milliseconds. */
  readonly changed: (ms: number) => Promise<void>
  readonly now: () => number
  readonly elapsed: () => number
  /** For people: a normal event about a pod. */
  readonly tell: (pod: PodInfo, reason: string, note: string) => void
  /** Goes on in the background: nothing is settled until then. */
  readonly underway: (work: Promise<void>) => void
  readonly onError: (error: unknown) => void
}

interface Decision {
  readonly found: Found
  readonly wanted: readonly WantedClaim[]
  readonly extended: ExtendedClaim | undefined
}

interface State {
  readonly claims: readonly ResourceClaim[]
  readonly wanted: readonly WantedClaim[]
  readonly allocated: readonly { readonly claim: ResourceClaim; readonly takes: NodeQuestion }[]
  /** Resources that devices may serve, where the node has none by itself. */
  readonly resources: readonly string[]
  /** By the resources that devices serve on a node. */
  readonly extended: Map<string, { readonly claim: ExtendedClaim; readonly wanted: WantedClaim }>
  readonly answers: Map<string, Decision | Status | undefined>
  /** Claims whose devices some node cannot reach. */
  readonly unreached: Set<ResourceClaim>
  /**
   * Claims for extended resources of attempts before this one, perhaps another process's, that did not get as far as binding the
   * pod, and their devices: they are given back first.
   */
  readonly left: readonly ResourceClaim[]
  readonly freed: ReadonlySet<string>
  readonly memory: SearchMemory
}

const name = 'DynamicResources'
const finalizer = 'resource.kubernetes.io/delete-protection'
/** A request has as many choices at most: the first of them is worth this. */
const choicesMax = 8
const conflictsMax = 10

const skip: Status = { code: 'Skip', reasons: [] }
const nothing = unschedulable(name, 'no new claims to deallocate')
const stillNot = unschedulable(name, 'still not schedulable')
const takenBack = unschedulable(name, 'deallocation of ResourceClaim completed')
const noDevices = unresolvable(name, 'cannot allocate all claims')
const tooLong = unresolvable(name, 'timed out trying to allocate devices')
const invalidPools = unresolvable(name, 'invalid resource pools were encountered')
const notReached = unresolvable(name, 'resourceclaim not available on the node')
const everywhere: NodeQuestion = () => true
const none: ReadonlySet<string> = new Set()

const empty = (): State => ({
  ...{ claims: [], wanted: [], allocated: [], resources: [], extended: new Map() },
  ...{ answers: new Map(), unreached: new Set(), left: [], freed: none, memory: new SearchMemory() },
})
/** Of most pods; nobody writes into it. */
const unconcerned = empty()

const isDecision = (answer: Decision | Status): answer is Decision => 'found' in answer

const isAllocated = ({ status }: ResourceClaim): boolean => status?.allocation !== undefined

export const dynamicResources = (
  { bindingTimeout = '10m0s' }: DynamicResourcesArgs,
  handle: DynamicResourcesHandle,
): Plugin => {
  const bindingTimeoutMs = Number(parseDuration(bindingTimeout)) / 1e6
  const key = new CycleKey<State>()
  const reaches = new WeakMap<ResourceClaim, NodeQuestion>()

  const reachOf = (claim: ResourceClaim): NodeQuestion => {
    let takes = reaches.get(claim)
    if (takes === undefined) {
      const selector = reachOfClaim(claim)
      takes = selector === undefined ? everywhere : selectorQuestion(selector)
      reaches.set(claim, takes)
    }
    return takes
  }

  const resourcesOf = ({ shape }: PodInfo): readonly string[] => {
    const { others } = shape.requests
    if (others === undefined) return []
    return [...others.keys()].filter(
      (resource) => resource.includes('/') && handle.devices.classOfResource(resource) !== undefined,
    )
  }

  const classNamed = (className: string) => handle.devices.classNamed(className)

  const preFilter = (cycle: Cycle): Status | undefined => {
    key.set(cycle, unconcerned)
    const { pod } = cycle
    const resources = resourcesOf(pod)
    if ((pod.pod.spec!.resourceClaims ?? []).length === 0 && resources.length === 0) return skip
    const { ledger } = handle.devices
    const claims = claimsOf(pod.pod, ledger)
    if (typeof claims === 'string') return unresolvable(name, claims)
    for (const { metadata } of claims)
      if (ledger.isPromised(metadata.uid!))
        return unresolvable(
          name,
          `resource claim ${metadata.namespace}/${metadata.name} is in the process of being allocated`,
        )
    const wanted: WantedClaim[] = []
    try {
      for (const claim of claims) if (!isAllocated(claim)) wanted.push(wantedOf(claim, classNamed))
    } catch (error) {
      if (error instanceof UnknownRequest) return unresolvable(name, error.message)
      throw error
    }
    if (claims.length === 0 && resources.length === 0) return skip
    const left = resources.length === 0 ? [] : ledger.claimsMadeFor(pod.uid)
    key.set(cycle, {
      ...empty(),
      ...{ claims, wanted, resources, left },
      freed: left.length === 0 ? none : new Set(left.flatMap(devicesOf)),
      allocated: claims.filter(isAllocated).map((claim) => ({ claim, takes: reachOf(claim) })),
    })
    return undefined
  }

  /** The claim for what this node has as devices only. */
  const extendedFor = (
    { resources, extended }: State,
    pod: Pod,
    node: NodeInfo,
  ): { readonly claim: ExtendedClaim; readonly wanted: WantedClaim } | undefined => {
    const served = resources.filter(
      (resource) => resource.startsWith(classPrefix) || node.allocatable.get(resource) === 0,
    )
    if (served.length === 0) return undefined
    const id = served.join(' ')
    let known = extended.get(id)
    if (known === undefined) {
      const claim = extendedClaim(pod, (resource) =>
        served.includes(resource) ? handle.devices.classOfResource(resource) : undefined,
      )!
      known = { claim, wanted: wantedOf(claim.claim, classNamed) }
      extended.set(id, known)
    }
    return known
  }

  const answer = (cycle: Cycle, state: State, node: NodeInfo): Decision | Status | undefined => {
    for (const { claim, takes } of state.allocated) {
      if (takes(node) && readinessOf(claim).failure === undefined) continue
      state.unreached.add(claim)
      return notReached
    }
    const extended = state.resources.length === 0 ? undefined : extendedFor(state, cycle.pod.pod, node)
    const wanted = extended === undefined ? state.wanted : [...state.wanted, extended.wanted]
    if (wanted.length === 0) return undefined
    try {
      const { inventory, ledger } = handle.devices
      const { freed, memory } = state
      const found = allocate(node, wanted, { inventory, ledger, freed, memory, shareId: randomUUID })
      if (found === 'no') return noDevices
      if (found === 'invalid pools') return invalidPools
      return { found, wanted, extended: extended?.claim }
    } catch (error) {
      if (error instanceof AllocationError) return failed(name, error)
      if (error instanceof SearchTooLong) return tooLong
      throw error
    }
  }

  const filter = (cycle: Cycle, node: NodeInfo): Status | undefined => {
    const state = key.get(cycle)!
    const { answers } = state
    if (!answers.has(node.name)) answers.set(node.name, answer(cycle, state, node))
    const known = answers.get(node.name)
    return known === undefined || isDecision(known) ? undefined : known
  }

  const decisionFor = (cycle: Cycle, node: NodeInfo): Decision | undefined => {
    const known = key.get(cycle)?.answers.get(node.name)
    return known !== undefined && isDecision(known) ? known : undefined
  }

  const extendedUid = ({ uid }: PodInfo): string => `extended ${uid}`

  /** Changes a claim, again where somebody was faster. */
  const change = async (
    claim: ResourceClaim,
    make: (now: ResourceClaim) => ResourceClaim | undefined,
    write: (changed: ResourceClaim) => Promise<ResourceClaim>,
  ): Promise<ResourceClaim> => {
    const { namespace, name: claimName, uid } = claim.metadata
    let now = handle.devices.ledger.claim(namespace!, claimName!) ?? claim
    for (let tries = 0; ; tries++) {
      if (now.metadata.uid !== uid)
        throw new Error(`claim ${namespace}/${claimName} was deleted and made anew`)
      const changed = make(now)
      if (changed === undefined) return now
      try {
        const written = await write(changed)
        handle.devices.ledger.wrote(written)
        return written
      } catch (error) {
        if (!hasReason(error, 'Conflict') || tries >= conflictsMax) throw error
        now = await handle.client.get(resourceclaims, namespace!, claimName!)
      }
    }
  }

  const withStatus = (claim: ResourceClaim, status: ResourceClaim['status']): ResourceClaim => ({
    ...claim,
    ...(status === undefined ? {} : { status }),
  })

  /** Writes that the pod uses it, and what it has now. */
  const claimFor = async (
    { pod }: PodInfo,
    claim: ResourceClaim,
    allocation: AllocationResult | undefined,
  ): Promise<ResourceClaim> => {
    const { client } = handle
    const { name: podName = '', uid = '' } = pod.metadata
    const what = `${claim.metadata.namespace}/${claim.metadata.name}`
    if (allocation !== undefined)
      await change(
        claim,
        (now) => {
          if (isAllocated(now)) throw new Error(`claim ${what} got allocated elsewhere in the meantime`)
          const { finalizers = [] } = now.metadata
          return finalizers.includes(finalizer)
            ? undefined
            : { ...now, metadata: { ...now.metadata, finalizers: [...finalizers, finalizer] } }
        },
        (changed) => client.update(resourceclaims, changed),
      )
    try {
      return await change(
        claim,
        (now) => {
          const has = allocation ?? now.status?.allocation
          if (has === undefined) throw new Error(`claim ${what} is not allocated any more`)
          if (allocation !== undefined && isAllocated(now))
            throw new Error(`claim ${what} got allocated elsewhere in the meantime`)
          if (allocation === undefined && isReservedFor(now, uid)) return undefined
          return withStatus(now, {
            ...now.status,
            allocation: { ...has, allocationTimestamp: has.allocationTimestamp ?? formatTime(handle.now()) },
            reservedFor: [
              ...(now.status?.reservedFor ?? []).filter((user) => user.uid !== uid),
              { resource: 'pods', name: podName, uid },
            ],
          })
        },
        (changed) => client.updateStatus(resourceclaims, changed),
      )
    } catch (error) {
      throw new Error(`add reservation to claim ${what}: ${(error as Error).message}`, { cause: error })
    }
  }

  /** Makes the claim behind extended resources, and says in the pod's status which it is. */
  const makeExtended = async (pod: PodInfo, { claim, mappings }: ExtendedClaim): Promise<ResourceClaim> => {
    const made = await handle.client.create(resourceclaims, {
      ...claim,
      metadata: { ...claim.metadata, finalizers: [finalizer] },
    })
    const { namespace, name: podName, uid } = pod.pod.metadata
    try {
      await handle.client.patch(
        pods,
        namespace!,
        podName!,
        'strategic-merge-patch+json',
        {
          metadata: { uid },
          status: {
            extendedResourceClaimStatus: {
              requestMappings: mappings,
              resourceClaimName: made.metadata.name,
            },
          },
        },
        { subresource: 'status' },
      )
    } catch (error) {
      await remove(made)
      throw error
    }
    return made
  }

  /** A claim that this scheduler made and nobody uses. */
  const remove = async (claim: ResourceClaim): Promise<void> => {
    const { namespace, name: claimName, uid } = claim.metadata
    try {
      await change(
        claim,
        (now) =>
          isAllocated(now)
            ? withStatus(now, { ...now.status, allocation: undefined, reservedFor: [] })
            : undefined,
        (changed) => handle.client.updateStatus(resourceclaims, changed),
      )
      await change(
        claim,
        (now) => ({
          ...now,
          metadata: {
            ...now.metadata,
            finalizers: (now.metadata.finalizers ?? []).filter((one) => one !== finalizer),
          },
        }),
        (changed) => handle.client.update(resourceclaims, changed),
      )
      await handle.client.delete(resourceclaims, namespace!, claimName!, { preconditions: { uid: uid! } })
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
    }
  }

  /** Claims written in this cycle, to be taken back when the pod is not bound. */
  const written = new CycleKey<{ claims: ResourceClaim[]; extended?: ResourceClaim }>()

  const write = async (cycle: Cycle, node: NodeInfo): Promise<readonly ResourceClaim[]> => {
    const { pod } = cycle
    const { claims } = key.get(cycle)!
    const decision = decisionFor(cycle, node)
    const done: { claims: ResourceClaim[]; extended?: ResourceClaim } = { claims: [] }
    written.set(cycle, done)
    const { ledger } = handle.devices
    for (const claim of claims) {
      const at = decision?.wanted.findIndex((wanted) => wanted.claim === claim) ?? -1
      done.claims.push(await claimFor(pod, claim, at < 0 ? undefined : decision!.found.allocations[at]))
      ledger.settle(claim.metadata.uid!)
    }
    for (const left of key.get(cycle)!.left) await remove(left)
    if (decision?.extended !== undefined) {
      const made = await makeExtended(pod, decision.extended)
      done.extended = made
      done.claims.push(await claimFor(pod, made, decision.found.allocations.at(-1)))
      ledger.settle(extendedUid(pod))
    }
    return done.claims
  }

  /** Some devices are made ready by others first. */
  const ready = async (
    pod: PodInfo,
    node: NodeInfo,
    claims: readonly ResourceClaim[],
  ): Promise<Status | undefined> => {
    const deadline = handle.elapsed() + bindingTimeoutMs
    for (let looks = 0; ; looks++) {
      let isReady = true
      for (const { metadata } of claims) {
        const now = handle.devices.ledger.claim(metadata.namespace!, metadata.name!)
        if (now === undefined || now.metadata.uid !== metadata.uid)
          // The watch has not shown a claim that was made just now.
          continue
        const readiness = readinessOf(now)
        if (readiness.failure !== undefined) {
          const { reason, message } = readiness.failure
          return failed(
            name,
            `device binding failed: claim=${metadata.name}, reason=${reason}, message=${JSON.stringify(message)}`,
          )
        }
        isReady &&= readiness.isReady
      }
      if (isReady) return undefined
      if (looks === 0)
        handle.tell(
          pod,
          'BindingConditionsPending',
          `waiting for binding conditions for device on node ${node.name}`,
        )
      const left = deadline - handle.elapsed()
      if (left <= 0) return failed(name, 'device binding timeout')
      await handle.changed(Math.min(left, 1000))
    }
  }

  /** The pod does not use it after all. */
  const release = async (claim: ResourceClaim, uid: string): Promise<void> => {
    const { namespace, name: claimName } = claim.metadata
    try {
      const now = await handle.client.patch(
        resourceclaims,
        namespace!,
        claimName!,
        'strategic-merge-patch+json',
        {
          metadata: { uid: claim.metadata.uid },
          status: { reservedFor: [{ $patch: 'delete', uid }] },
        },
        { subresource: 'status' },
      )
      handle.devices.ledger.wrote(now)
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
    }
  }

  const inBackground = (work: Promise<void>): void => handle.underway(work.catch(handle.onError))

  const takeBack = (claim: ResourceClaim): Promise<void> =>
    change(
      claim,
      (now) =>
        withStatus(now, { ...now.status, allocation: undefined, reservedFor: undefined, devices: undefined }),
      (changed) => handle.client.updateStatus(resourceclaims, changed),
    ).then(() => {})

  return {
    name,
    preEnqueue: ({ pod }) => {
      if ((pod.spec!.resourceClaims ?? []).length === 0) return undefined
      const claims = claimsOf(pod, handle.devices.ledger)
      return typeof claims === 'string' ? unresolvable(name, claims) : undefined
    },
    preFilter,
    filter,
    postFilter: (cycle: Cycle) => {
      const state = key.get(cycle)
      // Without its preFilter the reference's plugin fails here, and preemption is not tried.
      if (state === undefined) return { status: { code: 'Error', reasons: ['not found'], plugin: name } }
      if (state.claims.length === 0 && state.resources.length === 0) return { status: nothing }
      const { uid } = cycle.pod
      for (const claim of state.unreached) {
        const users = claim.status?.reservedFor ?? []
        if (users.length > 1 || (users.length === 1 && users[0]!.uid !== uid)) continue
        inBackground(takeBack(claim))
        return { status: takenBack }
      }
      return { status: stillNot }
    },
    preScore: (cycle: Cycle) => {
      for (const answer of key.get(cycle)?.answers.values() ?? [])
        if (answer !== undefined && isDecision(answer) && answer.found.choices.length > 0) return undefined
      return skip
    },
    score: (cycle: Cycle, node: NodeInfo) => {
      let score = 0
      for (const choice of decisionFor(cycle, node)?.found.choices ?? []) score += choicesMax - choice
      return score
    },
    normalizeScore: (_cycle, _nodes, scores) => normalizeByHighest(scores, false),
    reserve: (cycle: Cycle, node: NodeInfo) => {
      const decision = decisionFor(cycle, node)
      if (decision === undefined) return undefined
      for (const [i, { claim }] of decision.wanted.entries())
        handle.devices.ledger.promise(
          claim.metadata.uid ?? extendedUid(cycle.pod),
          decision.found.allocations[i]!,
        )
      return undefined
    },
    unreserve: (cycle: Cycle, node: NodeInfo) => {
      for (const { claim } of decisionFor(cycle, node)?.wanted ?? [])
        handle.devices.ledger.settle(claim.metadata.uid ?? extendedUid(cycle.pod))
      const done = written.get(cycle)
      if (done === undefined) return
      const { uid } = cycle.pod
      inBackground(
        (async () => {
          for (const claim of done.claims)
            if (claim.metadata.uid !== done.extended?.metadata.uid) await release(claim, uid)
          if (done.extended !== undefined) await remove(done.extended)
        })(),
      )
    },
    preBindPreflight: (cycle: Cycle, node: NodeInfo) => {
      const state = key.get(cycle)
      return state === undefined || (state.claims.length === 0 && decisionFor(cycle, node) === undefined)
        ? skip
        : undefined
    },
    preBind: async (cycle: Cycle, node: NodeInfo) => {
      const state = key.get(cycle)
      if (state === undefined) return undefined
      if (state.claims.length === 0 && decisionFor(cycle, node) === undefined) return undefined
      return ready(cycle.pod, node, await write(cycle, node))
    },
    events: [
      {
        resource: 'ResourceClaim',
        actions: ['Add', 'Update'],
        helps: ({ pod }, { object, old }) => {
          const claim = object as unknown as ResourceClaim
          const before = old as unknown as ResourceClaim | undefined
          // Devices that are given back may be anybody's.
          if (before !== undefined && isAllocated(before) && !isAllocated(claim)) return true
          return (
            claim.metadata.namespace === pod.metadata.namespace &&
            claimNames(pod).includes(claim.metadata.name!)
          )
        },
      },
      { resource: 'ResourceSlice', actions: ['Add', 'Update'] },
      { resource: 'DeviceClass', actions: ['Add', 'Update'] },
      { resource: 'Node', actions: ['Add', 'Update'] },
      { resource: 'UnscheduledPod', actions: ['Update'] },
    ],
  }
}

const devicesOf = ({ status }: ResourceClaim): readonly string[] =>
  (status?.allocation?.devices?.results ?? []).map(({ driver, pool, device }) =>
    deviceId(driver, pool, device),
  )
