/** What a namespace uses, counted anew from what is there. Pure. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatQuantity, quantityOf, zeroQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { Pod, ResourceQuota } from '@binnacle/openapi/generated/types/core.v1.ts'
import { addTo, type ResourceList } from '@binnacle/quota/resourcelist.ts'
import { inScope } from '@binnacle/quota/scopes.ts'
import { countName, measuredUsage, plainCounts } from '@binnacle/quota/usage.ts'

export interface Kind {
  readonly group: string
  readonly resource: string
}

/** Kinds whose objects say more than that they are there. */
const measuredKinds: readonly Kind[] = ['pods', 'services', 'persistentvolumeclaims'].map((resource) => ({
  group: '',
  resource,
}))

/** Which of the measured kinds a name in `hard` is about. */
const measuredKindOf = (name: string): Kind => {
  if (name.startsWith('services.')) return measuredKinds[1]!
  if (name === 'requests.storage' || name.includes('.storageclass.storage.k8s.io/')) return measuredKinds[2]!
  return measuredKinds[0]!
}

/** The kinds whose objects must be looked at for a quota. */
export const kindsOf = (hard: readonly string[]): Kind[] => {
  const kinds = new Map<string, Kind>()
  for (const name of hard) {
    const kind = name.startsWith('count/')
      ? kindOfCount(name.slice('count/'.length))
      : plainCounts.has(name)
        ? { group: '', resource: name }
        : measuredKindOf(name)
    kinds.set(`${kind.group}/${kind.resource}`, kind)
  }
  return [...kinds.values()]
}

const kindOfCount = (text: string): Kind => {
  const dot = text.indexOf('.')
  return dot < 0
    ? { group: '', resource: text }
    : { group: text.slice(dot + 1), resource: text.slice(0, dot) }
}

/** A pod that has ended, or should have long ago, uses nothing but its place among all objects. */
const usesResources = ({ metadata, status }: Pod, now: number): boolean => {
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return false
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return true
  return Date.parse(deletionTimestamp) + deletionGracePeriodSeconds * 1000 >= now
}

/**
 * `status.used`: each name in `hard`, zero where nothing uses it; names of kinds that do not exist are left out.
 * @param objectsOf those of a kind in the quota's namespace; undefined: there is no such kind
 */
export const usedBy = (
  quota: ResourceQuota,
  objectsOf: (kind: Kind) => readonly KubeObject[] | undefined,
  now: number,
): Record<string, string> => {
  const hard = Object.keys(quota.spec?.hard ?? {})
  const total: ResourceList = new Map()
  const unknown = new Set<string>()
  for (const kind of kindsOf(hard)) {
    const objects = objectsOf(kind)
    if (objects === undefined) unknown.add(countName(kind.group, kind.resource))
    for (const object of objects ?? []) {
      if (!inScope(quota, kind.group, kind.resource, object)) continue
      const isPod = kind.group === '' && kind.resource === 'pods'
      const counts = !isPod || usesResources(object as unknown as Pod, now)
      const usage: ResourceList = counts ? measuredUsage(kind.group, kind.resource, object) : new Map()
      usage.set(countName(kind.group, kind.resource), quantityOf(1))
      if (counts && kind.group === '' && plainCounts.has(kind.resource))
        usage.set(kind.resource, quantityOf(1))
      addTo(total, usage)
    }
  }
  return Object.fromEntries(
    hard
      .filter((name) => !unknown.has(name))
      .map((name) => [name, formatQuantity(total.get(name) ?? zeroQuantity)]),
  )
}
