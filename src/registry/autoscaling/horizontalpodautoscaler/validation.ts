/** What an autoscaler must be; the rest of its metrics' and behavior's rules come with full validation. */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { HorizontalPodAutoscaler, MetricSpec } from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { invalidEach } from '../../core/validation/texts.ts'

/** The field that each type of metric fills. */
const sources: ReadonlyMap<string, keyof MetricSpec> = new Map([
  ['ContainerResource', 'containerResource'],
  ['External', 'external'],
  ['Object', 'object'],
  ['Pods', 'pods'],
  ['Resource', 'resource'],
])

export function* validate({ spec }: HorizontalPodAutoscaler): Generator<FieldError> {
  const at = path('spec')
  const min = spec?.minReplicas ?? 1
  const max = spec?.maxReplicas ?? 0
  if (min < 1) yield invalidValue(at.child('minReplicas'), min, 'must be greater than or equal to 1')
  if (max < 1) yield required(at.child('maxReplicas'), 'must be set and greater than 0')
  if (max < min)
    yield invalidValue(at.child('maxReplicas'), max, 'must be greater than or equal to `minReplicas`')
  const target = spec?.scaleTargetRef
  const here = at.child('scaleTargetRef')
  if ((target?.kind ?? '') === '') yield required(here.child('kind'))
  else yield* invalidEach(here.child('kind'), target!.kind, pathSegmentProblems(target!.kind))
  if ((target?.name ?? '') === '') yield required(here.child('name'))
  else yield* invalidEach(here.child('name'), target!.name, pathSegmentProblems(target!.name))
  const apiVersion = target?.apiVersion ?? ''
  // The core group has ReplicationController; everything else names its group.
  const isCore = apiVersion === 'v1' && target?.kind === 'ReplicationController'
  if (!isCore && !apiVersion.includes('/')) {
    yield invalidValue(here.child('apiVersion'), apiVersion, 'apiVersion must specify API group')
  }
  for (const [i, metric] of (spec?.metrics ?? []).entries()) {
    const source = sources.get(metric.type)
    const one = at.child('metrics').index(i)
    if (source === undefined) {
      yield* oneOf(one.child('type'), metric.type, [...sources.keys()], true)
      // The reference says it twice: once for the type, once for the source that the type does not name.
      yield* oneOf(one.child('type'), metric.type, [...sources.keys()], true)
    } else if (metric[source] === undefined) {
      yield required(one.child(source), 'must populate information for the given metric source')
    }
  }
  if (min === 0 && !(spec?.metrics ?? []).some(({ type }) => type === 'Object' || type === 'External')) {
    const text = 'must specify at least one Object or External metric to support scaling to zero replicas'
    yield forbiddenField(at.child('metrics'), text)
  }
}
