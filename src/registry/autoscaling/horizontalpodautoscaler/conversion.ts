/** autoscaling/v1 to and from autoscaling/v2, which is stored. Nothing is lost either way: see annotations.ts. */
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { HorizontalPodAutoscaler as V1 } from '@binnacle/openapi/generated/types/autoscaling.v1.ts'
import type {
  HorizontalPodAutoscalerCondition,
  MetricSpec,
  HorizontalPodAutoscaler as V2,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import {
  behaviorAnnotation,
  behaviorFromV1,
  behaviorToV1,
  conditionsAnnotation,
  currentFromV1,
  currentMetricsAnnotation,
  currentToV1,
  metricFromV1,
  metricsAnnotation,
  metricToV1,
  takeAnnotations,
} from './annotations.ts'
import { completeBehavior } from './behaviordefaults.ts'

const isCpuUtilization = ({ type, resource }: MetricSpec): boolean =>
  type === 'Resource' && resource?.name === 'cpu' && resource.target?.averageUtilization !== undefined

/** A condition's members as the reference writes them. */
const inOrder = ({
  type = '',
  status = '',
  lastTransitionTime,
  reason,
  message,
}: HorizontalPodAutoscalerCondition) => ({
  type,
  status,
  lastTransitionTime: lastTransitionTime ?? null,
  reason,
  message,
})

export const fromStorage = (object: KubeObject): KubeObject => {
  const { spec, status, metadata } = cloneJson(object) as unknown as V2
  const annotations = new Map(Object.entries(metadata.annotations ?? {}))
  const metrics = spec?.metrics ?? []
  const cpu = metrics.find(isCpuUtilization)
  const others = metrics.filter((metric) => metric !== cpu)
  const write = (key: string, value: unknown): void => void annotations.set(key, JSON.stringify(value))
  if (others.length > 0) write(metricsAnnotation, others.map(metricToV1))
  if ((status?.currentMetrics ?? []).length > 0)
    write(currentMetricsAnnotation, status!.currentMetrics!.map(currentToV1))
  if ((status?.conditions ?? []).length > 0) write(conditionsAnnotation, status!.conditions!.map(inOrder))
  if (spec?.behavior !== undefined) write(behaviorAnnotation, behaviorToV1(spec.behavior))
  if (annotations.size > 0)
    metadata.annotations = Object.fromEntries([...annotations].sort(([a], [b]) => (a < b ? -1 : 1)))

  const current = status?.currentMetrics?.find(
    ({ type, resource }) => type === 'Resource' && resource?.name === 'cpu',
  )
  const { metrics: _, behavior: __, ...rest } = spec ?? {}
  const { currentMetrics: ___, conditions: ____, ...counts } = status ?? { desiredReplicas: 0 }
  const target = cpu?.resource?.target.averageUtilization
  const usage = current?.resource?.current.averageUtilization
  return {
    kind: object.kind,
    apiVersion: 'autoscaling/v1',
    metadata,
    spec: { ...rest, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) },
    status: {
      ...counts,
      currentReplicas: counts.currentReplicas ?? 0,
      ...(usage === undefined ? {} : { currentCPUUtilizationPercentage: usage }),
    },
  } as unknown as KubeObject
}

export const toStorage = (object: KubeObject): KubeObject => {
  const v1 = cloneJson(object) as unknown as V1
  const notes = takeAnnotations(v1 as unknown as KubeObject)
  const { targetCPUUtilizationPercentage: target, ...spec } = v1.spec ?? {}
  const metrics: MetricSpec[] = [
    ...((notes.get(metricsAnnotation) as object[] | undefined) ?? []).map((metric) => metricFromV1(metric)),
    // The reference puts the metric that has a field of its own behind those of the annotation.
    ...(target === undefined
      ? []
      : [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: target } },
          },
        ]),
  ]
  const written = notes.get(behaviorAnnotation)
  const behavior = written?.ScaleUp || written?.ScaleDown ? behaviorFromV1(written) : undefined
  if (behavior !== undefined) completeBehavior(behavior)
  const {
    currentCPUUtilizationPercentage: usage,
    currentReplicas = 0,
    ...counts
  } = v1.status ?? { desiredReplicas: 0 }
  const noted = notes.get(currentMetricsAnnotation) as object[] | undefined
  const current =
    noted?.map((metric) => currentFromV1(metric)) ??
    (usage === undefined
      ? undefined
      : [{ type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: usage } } }])
  return {
    kind: v1.kind,
    apiVersion: 'autoscaling/v2',
    metadata: v1.metadata,
    spec: {
      ...spec,
      ...(metrics.length > 0 ? { metrics } : {}),
      ...(behavior === undefined ? {} : { behavior }),
    },
    status: {
      ...counts,
      // What is nothing is stored as one that was created stores it.
      ...(currentReplicas === 0 ? {} : { currentReplicas }),
      currentMetrics: current ?? null,
      ...((notes.get(conditionsAnnotation) as object[] | undefined)?.length
        ? { conditions: notes.get(conditionsAnnotation) }
        : {}),
    },
  } as unknown as KubeObject
}
