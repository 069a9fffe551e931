/**
 * The scale endpoint of Deployments, ReplicaSets, StatefulSets and ReplicationControllers: how many replicas there shall be,
 * without the rest of the object. https://kubernetes.io/docs/reference/kubernetes-api/autoscaling/scale-v1/
 */
import type { KubeObject, ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import { humanAge } from './cells.ts'
import type { Cell } from './resource.ts'
import { bumpGeneration } from './strategy.ts'

export interface Scale extends KubeObject {
  spec?: { replicas?: number }
  status?: { replicas: number; selector?: string }
}

interface Selector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}

/** What a scalable object has in common with its siblings. */
interface Scalable extends KubeObject {
  spec?: { replicas?: number; selector?: Selector | Record<string, string> }
  status?: { replicas?: number }
}

const requirementText = ({
  key,
  operator,
  values,
}: {
  key: string
  operator: string
  values?: string[]
}): string => {
  if (operator === 'Exists') return key
  if (operator === 'DoesNotExist') return `!${key}`
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...(values ?? [])].sort().join(',')})`
}

/** A selector in the form of a query parameter: `a=b,c in (d,e)`. A ReplicationController's is a plain map. */
const selectorText = (kind: string, selector: Selector | Record<string, string> | undefined): string => {
  if (selector === undefined) return ''
  const { matchLabels, matchExpressions }: Selector =
    kind === 'ReplicationController'
      ? { matchLabels: selector as Record<string, string> }
      : (selector as Selector)
  return [
    ...Object.entries(matchLabels ?? {}).map(([key, value]) => [key, `${key}=${value}`] as const),
    ...(matchExpressions ?? []).map(
      (requirement) => [requirement.key, requirementText(requirement)] as const,
    ),
  ]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',')
}

/** The Scale of an object, as GET shows it. The object is not changed. */
export const scaleOf = (object: KubeObject): Scale => {
  const { kind, metadata, spec, status } = object as Scalable
  const identity: ObjectMeta = {}
  for (const field of ['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp'] as const) {
    if (metadata[field] !== undefined) identity[field] = metadata[field]
  }
  const selector = selectorText(kind, spec?.selector)
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: identity,
    spec: spec?.replicas === undefined || spec.replicas === 0 ? {} : { replicas: spec.replicas },
    status: { replicas: status?.replicas ?? 0, ...(selector === '' ? {} : { selector }) },
  }
}

/** The columns of a Scale's Table. */
export const scaleColumns = [
  { name: 'Name', type: 'string', format: '', description: '', priority: 0 },
  { name: 'Desired', type: 'integer', format: '', description: '', priority: 0 },
  { name: 'Available', type: 'integer', format: '', description: '', priority: 0 },
  { name: 'Age', type: 'string', format: '', description: '', priority: 0 },
]

export const scaleCells = ({ metadata, spec, status }: Scale, now: number): Cell[] => [
  metadata.name,
  spec?.replicas ?? 0,
  status?.replicas ?? 0,
  humanAge(metadata.creationTimestamp, now),
]

/** Faults of a Scale, to be told as those of `Scale.autoscaling`. */
export function* scaleErrors(scale: Scale): Generator<FieldError> {
  const replicas = scale.spec?.replicas ?? 0
  if (replicas < 0)
    yield invalidValue(path('spec', 'replicas'), replicas, 'must be greater than or equal to 0')
}

/** The object with the replicas of the Scale, and its resourceVersion where the Scale has one. The object is not changed. */
export const applyScale = <T extends KubeObject>(object: T, scale: Scale): T => {
  const spec = { ...(object.spec as object), replicas: scale.spec?.replicas ?? 0 }
  const scaled: T = { ...object, metadata: { ...object.metadata }, spec }
  if (scale.metadata?.resourceVersion) scaled.metadata.resourceVersion = scale.metadata.resourceVersion
  if (scale.metadata?.uid) scaled.metadata.uid = scale.metadata.uid
  bumpGeneration(scaled, object)
  return scaled
}
