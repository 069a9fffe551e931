/** HorizontalPodAutoscaler: replicas by load. https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
import { wasSentEmpty } from '@binnacle/apimachinery/schema/decode.ts'
import type { HorizontalPodAutoscaler as V1 } from '@binnacle/openapi/generated/types/autoscaling.v1.ts'
import type {
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { listOf, metricsAnnotation, takeAnnotations } from './annotations.ts'
import { completeBehavior } from './behaviordefaults.ts'
import { fromStorage, toStorage } from './conversion.ts'
import { validate, validateStatusUpdate } from './validation.ts'

const defaultUtilization = 80

const defaultsV2 = (object: HorizontalPodAutoscaler): void => {
  // They stand for fields of v1, and nobody reads them here.
  takeAnnotations(object)
  const { spec } = object
  if (spec === undefined) return
  spec.minReplicas ??= 1
  if ((spec.metrics ?? []).length === 0) {
    const target = { type: 'Utilization', averageUtilization: defaultUtilization }
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }]
  }
  const { behavior } = spec
  if (behavior === undefined) return
  // Decoding drops empty lists; these are refused, which is why they are put back.
  for (const way of ['scaleUp', 'scaleDown'] as const)
    if (wasSentEmpty(object, 'spec', 'behavior', way, 'policies')) behavior[way]!.policies = []
  completeBehavior(behavior)
}

const defaultsV1 = (object: V1): void => {
  if (object.spec === undefined) return
  object.spec.minReplicas ??= 1
  if (!hasMetrics(object.metadata.annotations ?? {}))
    object.spec.targetCPUUtilizationPercentage ??= defaultUtilization
}

/** Whether the annotation holds metrics; what is no list of objects is no metric. */
const hasMetrics = (annotations: Record<string, string>): boolean => {
  try {
    const list: unknown = JSON.parse(
      Object.hasOwn(annotations, metricsAnnotation) ? annotations[metricsAnnotation]! : '',
    )
    return (listOf(list) ?? []).length > 0
  } catch {
    return false
  }
}

const unknown = '<unknown>'
const shownMetrics = 2

const targetsText = ({ spec, status }: HorizontalPodAutoscaler): string => {
  const metrics = spec?.metrics ?? []
  if (metrics.length === 0) return '<none>'
  const texts = metrics
    .slice(0, shownMetrics)
    .map((metric, i) => metricText(metric, status?.currentMetrics?.[i]))
  const more = metrics.length - texts.length
  return texts.join(', ') + (more > 0 ? ` + ${more} more...` : '')
}

/** `current/target`, resources with their name before it. */
const metricText = (metric: MetricSpec, current: MetricStatus | undefined): string => {
  switch (metric.type) {
    case 'External': {
      const { averageValue } = metric.external!.target
      if (averageValue !== undefined)
        return `${current?.external?.current.averageValue ?? unknown}/${averageValue} (avg)`
      return `${amountText(current?.external, 'value')}/${metric.external!.target.value}`
    }
    case 'Pods':
      return `${amountText(current?.pods, 'averageValue')}/${metric.pods!.target.averageValue}`
    case 'Object': {
      const { averageValue } = metric.object!.target
      if (averageValue !== undefined)
        return `${current?.object?.current.averageValue ?? unknown}/${averageValue} (avg)`
      return `${amountText(current?.object, 'value')}/${metric.object!.target.value}`
    }
    case 'Resource':
      return resourceText(metric.resource!.name, metric.resource!.target, current?.resource)
    case 'ContainerResource':
      return resourceText(
        metric.containerResource!.name,
        metric.containerResource!.target,
        current?.containerResource,
      )
    default:
      return '<unknown type>'
  }
}

interface Current {
  readonly current?: MetricValueStatus
}

/** Recorded: a metric that was measured without this amount shows Go's nil; only one that was not is unknown. */
const amountText = (metric: Current | undefined, field: 'value' | 'averageValue'): string =>
  metric === undefined ? unknown : String(metric.current?.[field] ?? '<nil>')

const resourceText = (name: string, target: MetricTarget, metric: Current | undefined): string => {
  if (target.averageValue !== undefined)
    return `${name}: ${amountText(metric, 'averageValue')}/${target.averageValue}`
  const share = metric?.current?.averageUtilization
  const now = share === undefined ? unknown : `${share}%`
  return `${name}: ${now}/${target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`}`
}

export default defineResource<HorizontalPodAutoscaler>({
  group: 'autoscaling',
  resource: 'horizontalpodautoscalers',
  storageVersion: 'v2',
  defaults: { v1: (object) => defaultsV1(object as unknown as V1), v2: defaultsV2 },
  conversions: { 'autoscaling/v1': { toStorage, fromStorage } },
  strategy: {
    prepareForCreate: (autoscaler) => {
      autoscaler.status = { desiredReplicas: 0, currentMetrics: null }
    },
    validate,
    validateUpdate: validate,
  },
  subresources: { status: { validateUpdate: validateStatusUpdate } },
  cells: (autoscaler, now) => [
    autoscaler.metadata.name,
    `${autoscaler.spec?.scaleTargetRef?.kind}/${autoscaler.spec?.scaleTargetRef?.name}`,
    targetsText(autoscaler),
    autoscaler.spec?.minReplicas === undefined ? '<unset>' : String(autoscaler.spec.minReplicas),
    autoscaler.spec?.maxReplicas,
    autoscaler.status?.currentReplicas ?? 0,
    humanAge(autoscaler.metadata.creationTimestamp, now),
  ],
})
