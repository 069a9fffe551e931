/**
 * autoscaling/v1 knows one metric, CPU utilization; all else that v2 holds travels in annotations, in the shapes that
 * kube-apiserver writes: metrics and current metrics as autoscaling/v2beta1 had them, conditions as v1 has them, behavior by the
 * names of the reference's own fields.
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscalerBehavior,
  HPAScalingRules,
  MetricSpec,
  MetricStatus,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'

export const metricsAnnotation = 'autoscaling.alpha.kubernetes.io/metrics'
export const currentMetricsAnnotation = 'autoscaling.alpha.kubernetes.io/current-metrics'
export const conditionsAnnotation = 'autoscaling.alpha.kubernetes.io/conditions'
export const behaviorAnnotation = 'autoscaling.alpha.kubernetes.io/behavior'

// biome-ignore lint/suspicious/noExplicitAny: JSON of another version, whose types are generated nowhere
type Json = Record<string, any>

/** Leaves out what is absent, so that JSON has only what Go's omitempty would write. */
const present = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Annotations have the members in the order of the reference's types, whatever the order of the client's. */
const objectReference = ({ kind, name, apiVersion }: CrossVersionObjectReference): Json =>
  present({ kind, name, apiVersion })

const labelSelector = (selector: LabelSelector | undefined): Json | undefined =>
  selector &&
  present({
    matchLabels: selector.matchLabels && Object.fromEntries(Object.entries(selector.matchLabels).sort(byKey)),
    matchExpressions: selector.matchExpressions?.map(({ key, operator, values }) =>
      present({ key, operator, values }),
    ),
  })

const byKey = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : 1)

/** A metric with what it should be, or is; what an unknown value of a status is called is nothing. */
const toV1 = (
  of: 'target' | 'current',
  { type, resource, pods, object, external, containerResource }: Json,
): Json => {
  const unknown = of === 'current' ? '0' : undefined
  const resourceValue = ({ name, [of]: value }: Json): Json =>
    present({
      name,
      [`${of}AverageUtilization`]: value.averageUtilization,
      [`${of}AverageValue`]: value.averageValue ?? unknown,
    })
  const out: Json = { type }
  if (object !== undefined) {
    out.object = present({
      target: objectReference(object.describedObject),
      metricName: object.metric.name,
      [`${of}Value`]: object[of].value ?? '0',
      selector: labelSelector(object.metric.selector),
      averageValue: object[of].averageValue,
    })
  }
  if (pods !== undefined) {
    out.pods = present({
      metricName: pods.metric.name,
      [`${of}AverageValue`]: pods[of].averageValue ?? '0',
      selector: labelSelector(pods.metric.selector),
    })
  }
  if (resource !== undefined) out.resource = resourceValue(resource)
  if (containerResource !== undefined)
    out.containerResource = { ...resourceValue(containerResource), container: containerResource.container }
  if (external !== undefined) {
    out.external = present({
      metricName: external.metric.name,
      metricSelector: labelSelector(external.metric.selector),
      [`${of}Value`]: external[of].value ?? unknown,
      [`${of}AverageValue`]: external[of].averageValue,
    })
  }
  return out
}

export const metricToV1 = (metric: MetricSpec): Json => toV1('target', metric as unknown as Json)

export const currentToV1 = (metric: MetricStatus): Json =>
  toV1('current', { ...metric, type: metric.type ?? '' } as unknown as Json)

const targetOf = (utilization: unknown, averageValue: unknown): Json =>
  utilization !== undefined
    ? present({ type: 'Utilization', averageUtilization: utilization, averageValue })
    : present({ type: 'AverageValue', averageValue })

export const metricFromV1 = ({
  type,
  resource,
  pods,
  object,
  external,
  containerResource,
}: Json): MetricSpec => {
  const out: Json = { type }
  if (object !== undefined) {
    const isAverage = object.averageValue !== undefined
    out.object = {
      describedObject: object.target,
      target: isAverage
        ? { type: 'AverageValue', averageValue: object.averageValue }
        : { type: 'Value', value: object.targetValue },
      metric: present({ name: object.metricName, selector: object.selector }),
    }
  }
  if (pods !== undefined) {
    out.pods = {
      metric: present({ name: pods.metricName, selector: pods.selector }),
      target: { type: 'AverageValue', averageValue: pods.targetAverageValue },
    }
  }
  if (resource !== undefined) {
    out.resource = {
      name: resource.name,
      target: targetOf(resource.targetAverageUtilization, resource.targetAverageValue),
    }
  }
  if (containerResource !== undefined) {
    const { name, container, targetAverageUtilization, targetAverageValue } = containerResource
    out.containerResource = {
      name,
      target: targetOf(targetAverageUtilization, targetAverageValue),
      container,
    }
  }
  if (external !== undefined) {
    out.external = {
      metric: present({ name: external.metricName, selector: external.metricSelector }),
      target:
        external.targetValue !== undefined
          ? { type: 'Value', value: external.targetValue }
          : present({ type: 'AverageValue', averageValue: external.targetAverageValue }),
    }
  }
  return out as MetricSpec
}

export const currentFromV1 = ({
  type,
  resource,
  pods,
  object,
  external,
  containerResource,
}: Json): MetricStatus => {
  const out: Json = { type }
  if (object !== undefined) {
    out.object = {
      metric: present({ name: object.metricName, selector: object.selector }),
      current: present({ value: object.currentValue, averageValue: object.averageValue }),
      describedObject: object.target,
    }
  }
  if (pods !== undefined) {
    out.pods = {
      metric: present({ name: pods.metricName, selector: pods.selector }),
      current: { averageValue: pods.currentAverageValue },
    }
  }
  const current = (r: Json): Json =>
    present({ averageValue: r.currentAverageValue, averageUtilization: r.currentAverageUtilization })
  if (resource !== undefined) out.resource = { name: resource.name, current: current(resource) }
  if (containerResource !== undefined) {
    const { name, container } = containerResource
    out.containerResource = { name, current: current(containerResource), container }
  }
  if (external !== undefined) {
    out.external = {
      metric: present({ name: external.metricName, selector: external.metricSelector }),
      current: present({ value: external.currentValue, averageValue: external.currentAverageValue }),
    }
  }
  return out as MetricStatus
}

const rulesToV1 = (rules: HPAScalingRules | undefined): Json | null =>
  rules === undefined
    ? null
    : {
        StabilizationWindowSeconds: rules.stabilizationWindowSeconds ?? null,
        SelectPolicy: rules.selectPolicy ?? null,
        Policies:
          rules.policies?.map(({ type, value, periodSeconds }) => ({
            Type: type,
            Value: value,
            PeriodSeconds: periodSeconds,
          })) ?? null,
        Tolerance: rules.tolerance ?? null,
      }

const rulesFromV1 = (rules: Json): HPAScalingRules =>
  present({
    stabilizationWindowSeconds: rules.StabilizationWindowSeconds ?? undefined,
    selectPolicy: rules.SelectPolicy ?? undefined,
    // None are not the same as no word of them, which has a default.
    policies: (rules.Policies ?? []).map((p: Json) => ({
      type: p.Type,
      value: p.Value,
      periodSeconds: p.PeriodSeconds,
    })),
    tolerance: rules.Tolerance ?? undefined,
  }) as HPAScalingRules

export const behaviorToV1 = (behavior: HorizontalPodAutoscalerBehavior): Json => ({
  ScaleUp: rulesToV1(behavior.scaleUp),
  ScaleDown: rulesToV1(behavior.scaleDown),
})

export const behaviorFromV1 = (behavior: Json): HorizontalPodAutoscalerBehavior =>
  present({
    scaleUp: behavior.ScaleUp ? rulesFromV1(behavior.ScaleUp) : undefined,
    scaleDown: behavior.ScaleDown ? rulesFromV1(behavior.ScaleDown) : undefined,
  })

const ours = new Set([metricsAnnotation, currentMetricsAnnotation, conditionsAnnotation, behaviorAnnotation])

export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The items of a list of objects as Go reads them, for which null is an object without anything and a list without any. */
export const listOf = (value: unknown): readonly object[] | undefined => {
  if (value === null) return []
  if (!Array.isArray(value)) return undefined
  const items: unknown[] = value.map((item: unknown) => item ?? {})
  return items.every(isObject) ? (items as object[]) : undefined
}

/** Takes the annotations of this file off an object and parses them; one that is not JSON of the right shape is dropped, as the reference does. */
export const takeAnnotations = (object: KubeObject): Map<string, Json> => {
  const parsed = new Map<string, Json>()
  const kept: [string, string][] = []
  for (const [key, text] of Object.entries(object.metadata.annotations ?? {})) {
    if (!ours.has(key)) kept.push([key, text])
    else {
      try {
        const value: unknown = JSON.parse(text)
        if (key === behaviorAnnotation) {
          if (isObject(value)) parsed.set(key, value as Json)
          continue
        }
        const items = listOf(value)
        if (items !== undefined) parsed.set(key, items as unknown as Json)
      } catch {}
    }
  }
  if (kept.length > 0) object.metadata.annotations = Object.fromEntries(kept)
  else delete object.metadata.annotations
  return parsed
}
