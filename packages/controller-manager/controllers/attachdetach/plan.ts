/** Where a volume is to be attached and detached: a pure function of who wants it and of where it is. */

/** A volume on one node, as far as is known. */
export interface Attachment {
  /**
   * `pending`: asked for; `failed`: the attacher said why not; `attached`; `detaching`: the node was told that it goes, or it is
   * being removed.
   */
  readonly state: 'pending' | 'failed' | 'attached' | 'detaching'
  /** The node says that it uses it, or nothing was heard from it since. */
  readonly isInUse: boolean
  /** Milliseconds by the clock that nobody turns: since when it is pending. */
  readonly pendingSince?: number
  /** Since when nobody wants it, though the node may use it. */
  readonly unwantedSince?: number
}

export interface NodeFacts {
  readonly isHealthy: boolean
  /** Somebody says that nothing runs there: https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown */
  readonly isOutOfService: boolean
}

export type Step =
  | { readonly do: 'attach' | 'refuse' | 'detach'; readonly node: string }
  /** Nothing to be done before so many milliseconds have passed; absent: before something changes. */
  | { readonly do: 'wait'; readonly node: string; readonly ms?: number }

/** A silent node keeps a volume for so long. */
export const maxWaitForUnmountMs = 6 * 60_000
/** An attacher that says nothing is waited for before what it does is undone. */
export const attachTimeoutMs = 2 * 60_000

export interface Facts {
  readonly isExclusive: boolean
  /** Nodes with pods that need it, in the order in which they are served. */
  readonly wanted: readonly string[]
  readonly attachments: ReadonlyMap<string, Attachment>
  readonly nodeOf: (name: string) => NodeFacts | undefined
  readonly forcesDetach: boolean
  /** Milliseconds by the clock that nobody turns. */
  readonly now: number
}

export const planVolume = (f: Facts): Step[] => {
  const steps: Step[] = []
  const wanted = new Set(f.wanted)
  for (const [node, attachment] of f.attachments)
    if (attachment.state === 'detaching' || !wanted.has(node)) steps.push(leave(f, node, attachment))
  const taken = new Set(f.attachments.keys())
  for (const node of f.wanted) {
    if (taken.has(node)) continue
    const others = [...taken]
    if (!f.isExclusive || others.length === 0) {
      steps.push({ do: 'attach', node })
      taken.add(node)
      continue
    }
    // Of one that is on its way nobody is told: it may yet turn out to be free.
    const isHeld = others.some((other) => {
      const state = f.attachments.get(other)?.state
      return state !== undefined && state !== 'pending'
    })
    steps.push(isHeld ? { do: 'refuse', node } : { do: 'wait', node })
  }
  return steps
}

const leave = (f: Facts, node: string, attachment: Attachment): Step => {
  if (attachment.state === 'pending') {
    const ms = (attachment.pendingSince ?? f.now) + attachTimeoutMs - f.now
    return ms > 0 ? { do: 'wait', node, ms } : { do: 'detach', node }
  }
  const facts = f.nodeOf(node)
  if (!attachment.isInUse || facts === undefined || facts.isOutOfService) return { do: 'detach', node }
  if (facts.isHealthy || !f.forcesDetach) return { do: 'wait', node }
  const ms = (attachment.unwantedSince ?? f.now) + maxWaitForUnmountMs - f.now
  return ms > 0 ? { do: 'wait', node, ms } : { do: 'detach', node }
}

/** Why a pod does not get a volume; `holders`: the pods of other nodes that use it. */
export const multiAttachText = (volume: string, holders: readonly string[]): string =>
  `Multi-Attach error for volume "${volume}" ${
    holders.length === 0
      ? "Volume is already exclusively attached to one node and can't be attached to another"
      : `Volume is already used by pod(s) ${holders.join(', ')}`
  }`
