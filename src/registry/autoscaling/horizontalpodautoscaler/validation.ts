/** What an autoscaler must be: how many replicas of what. Its metrics and behavior have files of their own. */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscaler,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { nonNegativeErrors } from '../../podtemplate/workload.ts'
import { rulesErrors } from './behavior.ts'
import { metricErrors } from './metrics.ts'

/** A text that becomes a segment of a URL. */
function* segmentErrors(text: string | undefined, at: Path): Generator<FieldError> {
  if (!text) yield required(at)
  else yield* invalidEach(at, text, pathSegmentProblems(text))
}

/** Kind and name of an object that the controller asks for. */
export function* referenceErrors(
  reference: CrossVersionObjectReference | undefined,
  at: Path,
): Generator<FieldError> {
  yield* segmentErrors(reference?.kind, at.child('kind'))
  yield* segmentErrors(reference?.name, at.child('name'))
}

/** Everything but the core group's ReplicationController names its group. */
function* groupErrors(target: CrossVersionObjectReference | undefined, at: Path): Generator<FieldError> {
  const apiVersion = target?.apiVersion ?? ''
  const slashes = apiVersion.split('/').length - 1
  if (slashes > 1) {
    yield invalidValue(at, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)
    return
  }
  const isCore = slashes === 0 || apiVersion.startsWith('/')
  const isController = target?.kind === 'ReplicationController' && (apiVersion === 'v1' || apiVersion === '')
  if (isCore && !isController) yield invalidValue(at, apiVersion, 'apiVersion must specify API group')
}

export function* validate({ spec }: HorizontalPodAutoscaler): Generator<FieldError> {
  const at = path('spec')
  const min = spec?.minReplicas ?? 1
  const max = spec?.maxReplicas ?? 0
  if (min < 1) yield invalidValue(at.child('minReplicas'), min, 'must be greater than or equal to 1')
  if (max === 0) yield required(at.child('maxReplicas'), 'must be set and greater than 0')
  else if (max < 1) yield invalidValue(at.child('maxReplicas'), max, 'must be greater than or equal to 1')
  if (max < min)
    yield invalidValue(at.child('maxReplicas'), max, 'must be greater than or equal to `minReplicas`')
  yield* referenceErrors(spec?.scaleTargetRef, at.child('scaleTargetRef'))
  yield* groupErrors(spec?.scaleTargetRef, at.child('scaleTargetRef', 'apiVersion'))
  const metrics = spec?.metrics ?? []
  for (const [i, metric] of metrics.entries()) yield* metricErrors(metric, at.child('metrics').index(i))
  if (min === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')) {
    const text = 'must specify at least one Object or External metric to support scaling to zero replicas'
    yield forbiddenField(at.child('metrics'), text)
  }
  const { scaleUp, scaleDown } = spec?.behavior ?? {}
  if (scaleUp) yield* rulesErrors(scaleUp, at.child('behavior', 'scaleUp'))
  if (scaleDown) yield* rulesErrors(scaleDown, at.child('behavior', 'scaleDown'))
}

export function* validateStatusUpdate({ status }: HorizontalPodAutoscaler): Generator<FieldError> {
  yield* nonNegativeErrors(status?.currentReplicas, path('status', 'currentReplicas'))
  yield* nonNegativeErrors(status?.desiredReplicas, path('status', 'desiredReplicas'))
}
