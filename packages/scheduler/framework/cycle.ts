/** One attempt to place one pod, from preFilter to postBind: what plugins remember between their extension points. */
import type { ClusterView } from '../cache/cache.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import type { Shape } from '../cache/shape.ts'

export class Cycle {
  readonly pod: PodInfo
  readonly shape: Shape
  readonly view: ClusterView
  /** Plugins that said Skip: to filter, to score. */
  readonly skipsFilter = new Set<string>()
  readonly skipsScore = new Set<string>()
  readonly states: unknown[] = []

  constructor(pod: PodInfo, view: ClusterView) {
    this.pod = pod
    this.shape = pod.shape
    this.view = view
  }
}

let slots = 0

/** A plugin's place in every cycle. */
export class CycleKey<T> {
  private readonly slot = slots++

  get(cycle: Cycle): T | undefined {
    return cycle.states[this.slot] as T | undefined
  }

  set(cycle: Cycle, state: T): void {
    cycle.states[this.slot] = state
  }
}
