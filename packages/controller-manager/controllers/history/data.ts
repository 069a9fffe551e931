/** What a ControllerRevision keeps: a template, as the patch that puts it back. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { ControllerRevision } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { inOrder } from '../../rollout/templatehash.ts'

export interface RevisionData {
  readonly spec: { readonly template: PodTemplateSpec & { readonly $patch: 'replace' } }
}

/**
 * `kubectl rollout undo` sends it as it is. In order: the server holds data to be another when its members stand in another order,
 * and puts them in order when it patches the revision.
 */
export const dataOf = (template: PodTemplateSpec): RevisionData =>
  inOrder({ spec: { template: { ...template, $patch: 'replace' } } })

/** Undefined where somebody else wrote the revision. */
export const templateIn = ({ data }: ControllerRevision): PodTemplateSpec | undefined => {
  const { template } = (data as Partial<RevisionData> | undefined)?.spec ?? {}
  if (typeof template !== 'object' || template === null) return undefined
  const { $patch: _, ...rest } = template
  return rest
}

export const hasData = ({ data }: ControllerRevision, wanted: RevisionData): boolean =>
  jsonEqual(data, wanted)

/** By number; of two with the same number the younger is the later. */
export const byRevision = (a: ControllerRevision, b: ControllerRevision): number =>
  a.revision - b.revision ||
  text(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
  text(a.metadata.name, b.metadata.name)

const text = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

/** The oldest of those that nobody needs, where they are more than `limit`. */
export const outdated = (
  revisions: readonly ControllerRevision[],
  isNeeded: (revision: ControllerRevision) => boolean,
  limit: number,
): ControllerRevision[] => {
  const history = revisions.filter((one) => !isNeeded(one)).sort(byRevision)
  return history.slice(0, Math.max(0, history.length - limit))
}
