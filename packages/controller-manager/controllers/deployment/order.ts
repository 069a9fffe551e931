/** Orders of ReplicaSets; none leaves anything to chance. */
import type { ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { revisionOf } from './revisions.ts'

type Order = (a: ReplicaSet, b: ReplicaSet) => number

const text = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

const revision = (one: ReplicaSet): number => revisionOf(one) ?? 0

/** Times are whole seconds: of two made in one, the lower revision is the older. */
export const byAge: Order = (a, b) =>
  text(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
  revision(a) - revision(b) ||
  text(a.metadata.name, b.metadata.name)

export const byRevision: Order = (a, b) => revision(a) - revision(b) || byAge(a, b)

const size = ({ spec }: ReplicaSet): number => spec.replicas ?? 1

export const largestNewestFirst: Order = (a, b) => size(b) - size(a) || -byAge(a, b)

export const largestOldestFirst: Order = (a, b) => size(b) - size(a) || byAge(a, b)
