/** What the Services and controllers of a pod select: pods like it, which are spread by default. */
import type { LabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { ReplicaSet, StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod, ReplicationController, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { joinSelectors } from './podtopologyspread.ts'

export interface OwnerListers {
  readonly services: Lister<Service>
  readonly replicationcontrollers: Lister<ReplicationController>
  readonly replicasets: Lister<ReplicaSet>
  readonly statefulsets: Lister<StatefulSet>
}

const knownMax = 5000

export class Owners {
  private readonly listers: OwnerListers
  private readonly known = new Map<string, LabelSelector | undefined>()

  constructor(listers: OwnerListers) {
    this.listers = listers
  }

  /** A Service or controller came, went or selects others now. */
  forget(): void {
    this.known.clear()
  }

  selectorOf(pod: Pod): LabelSelector | undefined {
    const { namespace = '', labels = {}, ownerReferences = [] } = pod.metadata
    const owner = ownerReferences.find(({ controller }) => controller === true)
    const key = JSON.stringify([namespace, owner?.kind, owner?.name, labels])
    if (this.known.has(key)) return this.known.get(key)
    if (this.known.size >= knownMax) this.known.clear()
    const sets = this.listers.services
      .list(namespace)
      .map(({ spec }) => spec?.selector ?? {})
      .filter((selector) => {
        const wanted = Object.entries(selector)
        return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value)
      })
    const expressions: { key: string; operator: string; values?: string[] }[] = []
    if (owner?.kind === 'ReplicationController')
      sets.push(this.listers.replicationcontrollers.get(namespace, owner.name)?.spec?.selector ?? {})
    else if (owner?.kind === 'ReplicaSet' || owner?.kind === 'StatefulSet') {
      const lister = owner.kind === 'ReplicaSet' ? this.listers.replicasets : this.listers.statefulsets
      const selector = lister.get(namespace, owner.name)?.spec?.selector
      sets.push(selector?.matchLabels ?? {})
      expressions.push(...(selector?.matchExpressions ?? []))
    }
    const selector = joinSelectors(
      sets.filter((set) => Object.keys(set).length > 0),
      expressions,
    )
    this.known.set(key, selector)
    return selector
  }
}
