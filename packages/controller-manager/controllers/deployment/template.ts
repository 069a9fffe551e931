/** Which ReplicaSet has a Deployment's template: told by comparing them, never by a hash, whose making may change. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { byAge } from './order.ts'

export const hashLabel = 'pod-template-hash'

export const sameTemplate = (a: PodTemplateSpec, b: PodTemplateSpec): boolean =>
  jsonEqual(withoutHash(a), withoutHash(b))

const withoutHash = ({ metadata = {}, spec }: PodTemplateSpec): object => {
  const { labels = {}, ...rest } = metadata
  const { [hashLabel]: _, ...others } = labels
  return { metadata: { ...rest, labels: others }, spec }
}

/** The oldest with the Deployment's template. Should there be two, every look finds the same one. */
export const newestOf = ({ spec }: Deployment, replicaSets: readonly ReplicaSet[]): ReplicaSet | undefined =>
  [...replicaSets]
    .sort(byAge)
    .find((one) => one.spec.template && sameTemplate(one.spec.template, spec.template))
