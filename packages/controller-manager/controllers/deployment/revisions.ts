/**
 * Numbers of templates: each change of a Deployment's template is a revision, kept by the ReplicaSet that has it.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-back-a-deployment
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'

export const revisionAnnotation = 'deployment.kubernetes.io/revision'
/** Numbers that a ReplicaSet's template had before. */
export const historyAnnotation = 'deployment.kubernetes.io/revision-history'
/** What the Deployment wanted, and might have had at most, when it last set a ReplicaSet's size. */
export const desiredAnnotation = 'deployment.kubernetes.io/desired-replicas'
export const maximumAnnotation = 'deployment.kubernetes.io/max-replicas'
/** From days when clients asked the server to roll back. */
export const rollbackAnnotation = 'deprecated.deployment.rollback.to'

/** Characters of the history. */
const historyMax = 2000

/** A Deployment's annotations are its newest ReplicaSet's too, but for these. */
const ownAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionAnnotation,
  historyAnnotation,
  desiredAnnotation,
  maximumAnnotation,
  rollbackAnnotation,
])

/** Of a ReplicaSet or a Deployment; undefined where it has none, or one that is no number. */
export const revisionOf = ({ metadata }: Pick<KubeObject, 'metadata'>): number | undefined => {
  const text = metadata.annotations?.[revisionAnnotation]
  return text !== undefined && /^[-+]?\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** The number that the template after all these gets. */
export const nextRevision = (older: readonly ReplicaSet[]): number =>
  Math.max(0, ...older.map((one) => revisionOf(one) ?? 0)) + 1

type Annotations = Readonly<Record<string, string>>

/** What the newest ReplicaSet's annotations should be when its revision should be at least `revision`. */
export const annotationsOfNewest = (
  deployment: Deployment,
  before: Annotations,
  revision: number,
): Annotations => {
  const copied = Object.entries(deployment.metadata.annotations ?? {}).filter(
    ([name]) => !ownAnnotations.has(name),
  )
  const annotations: Annotations = { ...before, ...Object.fromEntries(copied) }
  const known = revisionOf({ metadata: { annotations: { ...before } } })
  const text = before[revisionAnnotation]
  // What is no number was written by somebody else, who may know why.
  if (text !== undefined && text !== '' && known === undefined) return annotations
  if ((known ?? 0) >= revision) return annotations
  return {
    ...annotations,
    [revisionAnnotation]: String(revision),
    ...(text === undefined ? {} : { [historyAnnotation]: longer(before[historyAnnotation] ?? '', text) }),
  }
}

/** The oldest numbers go where there is no room. */
const longer = (history: string, revision: string): string => {
  let text = history === '' ? revision : `${history},${revision}`
  while (text.length > historyMax && text.includes(',')) text = text.slice(text.indexOf(',') + 1)
  return text
}
