/**
 * Pods that wait for something to happen, grouped by who rejected them: an event that a plugin does not care about costs nothing,
 * however many pods that plugin has rejected.
 */
import type { ClusterEvent, EventHint } from './hints.ts'
import type { QueuedPodInfo } from './queue.ts'

interface Group {
  readonly pods: Set<QueuedPodInfo>
  /** The plugins' hints by `resource/action`; undefined: any event may help. */
  readonly interests: ReadonlyMap<string, readonly EventHint[]> | undefined
}

const actions = ['Add', 'Update', 'Delete'] as const

export class WaitingRoom {
  private readonly hints: ReadonlyMap<string, readonly EventHint[]>
  private readonly groups = new Map<string, Group>()
  private readonly groupOf = new Map<QueuedPodInfo, Group>()
  /** How many are held back before they are tried at all. */
  gated = 0

  constructor(hints: ReadonlyMap<string, readonly EventHint[]>) {
    this.hints = hints
  }

  get size(): number {
    return this.groupOf.size
  }

  add(queued: QueuedPodInfo): void {
    this.delete(queued)
    const { gatedBy, rejectedBy } = queued
    const plugins = gatedBy === undefined ? [...rejectedBy].sort() : [gatedBy]
    const key = `${gatedBy === undefined ? '' : 'gate '}${plugins.join(' ')}`
    let group = this.groups.get(key)
    if (group === undefined) {
      group = { pods: new Set(), interests: this.interestsOf(plugins) }
      this.groups.set(key, group)
    }
    group.pods.add(queued)
    this.groupOf.set(queued, group)
    if (gatedBy !== undefined) this.gated++
  }

  delete(queued: QueuedPodInfo): void {
    const group = this.groupOf.get(queued)
    if (group === undefined) return
    this.groupOf.delete(queued)
    group.pods.delete(queued)
    if (queued.gatedBy !== undefined) this.gated--
  }

  [Symbol.iterator](): IterableIterator<QueuedPodInfo> {
    return this.groupOf.keys()
  }

  /** Those that an event may let in; they stay until they are deleted. */
  helpedBy(event: ClusterEvent): QueuedPodInfo[] {
    if (event.resource === '*') return [...this.groupOf.keys()]
    const helped: QueuedPodInfo[] = []
    for (const { pods, interests } of this.groups.values()) {
      if (pods.size === 0) continue
      if (interests === undefined) {
        helped.push(...pods)
        continue
      }
      const hints = interests.get(`${event.resource}/${event.action}`)
      if (hints === undefined) continue
      for (const queued of pods)
        if (hints.some(({ helps }) => helps === undefined || helps(queued.info, event))) helped.push(queued)
    }
    return helped
  }

  private interestsOf(plugins: readonly string[]): Group['interests'] {
    if (plugins.length === 0) return undefined
    const interests = new Map<string, EventHint[]>()
    for (const plugin of plugins) {
      const hints = this.hints.get(plugin)
      if (hints === undefined) return undefined
      for (const hint of hints)
        for (const action of actions) {
          if (!hint.actions.includes(action)) continue
          const key = `${hint.resource}/${action}`
          const known = interests.get(key)
          if (known === undefined) interests.set(key, [hint])
          else known.push(hint)
        }
    }
    return interests
  }
}
