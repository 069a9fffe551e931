/** Orders of ReplicaSets; none leaves anything to chance. */
import type { ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'

export type Order = (a: ReplicaSet, b: ReplicaSet) => number

const text = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

export const byAge: Order = (a, b) =>
  text(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || text(a.metadata.name, b.metadata.name)

const size = ({ spec }: ReplicaSet): number => spec.replicas ?? 1

export const largestNewestFirst: Order = (a, b) => size(b) - size(a) || -byAge(a, b)

export const largestOldestFirst: Order = (a, b) => size(b) - size(a) || byAge(a, b)
