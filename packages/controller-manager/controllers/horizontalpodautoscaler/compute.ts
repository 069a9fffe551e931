/** What each metric of an autoscaler asks for, and what that comes to. */

import { goSelector } from '@binnacle/apimachinery/labels/gotext.ts'
import {
  formatQuantity,
  milliQuantityOf,
  parseQuantity,
  quantityMilliValue,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import type {
  HorizontalPodAutoscaler,
  MetricIdentifier,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Metrics } from './metrics.ts'
import {
  countReady,
  groupPods,
  ratioOf,
  replicasForAverage,
  replicasForTotal,
  replicasPerPod,
  type Samples,
  type Timing,
  type Tolerances,
} from './replicas.ts'

export interface Target {
  readonly autoscaler: HorizontalPodAutoscaler
  readonly pods: readonly Pod[]
  /** Of the pods, as text. */
  readonly selector: string
  /** What the scale says should be, and what it says there is. */
  readonly specReplicas: number
  readonly statusReplicas: number
}

export interface Proposal {
  readonly replicas: number
  /** As Events and conditions name it. */
  readonly name: string
  readonly status: MetricStatus
}

/** A metric that could not be computed: `reason` goes into the condition ScalingActive. */
export class MetricError extends Error {
  readonly reason: string
  /** What the Event of all metrics says of it. */
  readonly summary: string
  constructor(reason: string, message: string, summary: string) {
    super(message)
    this.reason = reason
    this.summary = summary
  }
}

export interface Computing {
  readonly metrics: Metrics
  readonly timing: Timing
  readonly tolerance: number
  readonly now: number
}

const milli = (text: string | undefined): bigint => quantityMilliValue(parseQuantity(text ?? '0'))
/** An amount of memory is told in powers of two. */
const quantity = (value: bigint, resource?: string): string =>
  formatQuantity({
    ...milliQuantityOf(value),
    format: resource === 'memory' ? 'BinarySI' : 'DecimalSI',
  })

export const tolerancesOf = ({ spec }: HorizontalPodAutoscaler, tolerance: number): Tolerances => {
  const of = (text: string | undefined): number =>
    text === undefined ? tolerance : Number(parseQuantity(text).nanos) / 1e9
  return { up: of(spec.behavior?.scaleUp?.tolerance), down: of(spec.behavior?.scaleDown?.tolerance) }
}

/** Throws a MetricError. */
export const propose = async (c: Computing, target: Target, spec: MetricSpec): Promise<Proposal> => {
  const kind = kinds[spec.type]
  if (kind === undefined)
    throw new MetricError(
      'InvalidMetricSourceType',
      `unknown metric source type "${spec.type}"`,
      `unknown metric source type "${spec.type}"`,
    )
  try {
    return await kind.propose(c, target, spec)
  } catch (error) {
    const { message } = error as Error
    throw new MetricError(kind.reason, message, `failed to get ${kind.summary(spec, message)}`)
  }
}

interface Kind {
  readonly reason: string
  readonly summary: (spec: MetricSpec, message: string) => string
  readonly propose: (c: Computing, target: Target, spec: MetricSpec) => Promise<Proposal>
}

const kinds: Readonly<Record<string, Kind>> = {
  Resource: {
    reason: 'FailedGetResourceMetric',
    summary: ({ resource }, message) => `${resource!.name} resource metric value: ${message}`,
    propose: async (c, target, { resource }) => {
      const { name, target: wanted } = resource!
      const { replicas, current, by } = await ofResource(c, target, name, wanted)
      return {
        replicas,
        name: `${name} resource${by}`,
        status: { type: 'Resource', resource: { name, current } },
      }
    },
  },
  ContainerResource: {
    reason: 'FailedGetContainerResourceMetric',
    summary: ({ containerResource }, message) =>
      `${containerResource!.container} container metric value: ${message}`,
    propose: async (c, target, { containerResource }) => {
      const { name, container, target: wanted } = containerResource!
      const { replicas, current, by } = await ofResource(c, target, name, wanted, container)
      return {
        replicas,
        name: by === '' ? `${name} resource` : `${name} container resource${by}`,
        status: { type: 'ContainerResource', containerResource: { name, container, current } },
      }
    },
  },
  Pods: {
    reason: 'FailedGetPodsMetric',
    summary: (_, message) => `pods metric value: ${message}`,
    propose: async (c, target, { pods }) => {
      const { metric, target: wanted } = pods!
      const { namespace = '' } = target.autoscaler.metadata
      const samples = await c.metrics.ofPods(metric, namespace, target.selector)
      const { replicas, average } = byAverage(c, target, samples, milli(wanted.averageValue), false)
      return {
        replicas,
        name: `pods metric ${metric.name}`,
        status: { type: 'Pods', pods: { metric, current: { averageValue: quantity(average) } } },
      }
    },
  },
  Object: {
    reason: 'FailedGetObjectMetric',
    summary: (_, message) => `object metric value: ${message}`,
    propose: async (c, target, { object }) => {
      const { metric, describedObject, target: wanted } = object!
      const { namespace = '' } = target.autoscaler.metadata
      const total = await c.metrics.ofObject(metric, namespace, describedObject)
      const { replicas, current } = byTotal(c, target, total, wanted)
      return {
        replicas,
        // The reference takes what pods share for what is elsewhere.
        name:
          wanted.averageValue === undefined
            ? `${describedObject.kind} metric ${metric.name}`
            : externalName(metric),
        status: { type: 'Object', object: { metric, describedObject, current } },
      }
    },
  },
  External: {
    reason: 'FailedGetExternalMetric',
    summary: ({ external }, message) => {
      const { metric, target } = external!
      const what =
        target.averageValue === undefined
          ? `external metric ${metric.name}`
          : `${metric.name} external metric`
      return `${metric.name} external metric value: failed to get ${what}: ${message}`
    },
    propose: async (c, target, { external }) => {
      const { metric, target: wanted } = external!
      const { namespace = '' } = target.autoscaler.metadata
      const total = await c.metrics.ofElsewhere(metric, namespace)
      const { replicas, current } = byTotal(c, target, total, wanted)
      return {
        replicas,
        name: externalName(metric),
        status: { type: 'External', external: { metric, current } },
      }
    },
  },
}

const externalName = ({ name, selector }: MetricIdentifier): string =>
  `external metric ${name}(${goSelector(selector)})`

const ofResource = async (
  c: Computing,
  target: Target,
  name: string,
  wanted: MetricTarget,
  container?: string,
): Promise<{ replicas: number; current: MetricValueStatus; by: string }> => {
  const { namespace = '' } = target.autoscaler.metadata
  const isShare = wanted.averageUtilization !== undefined
  try {
    const samples = await c.metrics.ofResource(name, namespace, target.selector, container)
    if (!isShare) {
      const { replicas, average } = byAverage(c, target, samples, milli(wanted.averageValue), name === 'cpu')
      return { replicas, current: { averageValue: quantity(average, name) }, by: '' }
    }
    const { replicas, average, utilization } = byShare(
      c,
      target,
      samples,
      wanted.averageUtilization!,
      name,
      container,
    )
    return {
      replicas,
      current: { averageUtilization: utilization, averageValue: quantity(average, name) },
      by: ' utilization (percentage of request)',
    }
  } catch (error) {
    throw new Error(
      `failed to get ${name} ${isShare ? 'utilization' : 'usage'}: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}

/** Of what the pods asked for, a percentage. */
export const byShare = (
  c: Pick<Computing, 'timing' | 'tolerance' | 'now'>,
  target: Target,
  samples: Samples,
  wanted: number,
  resource: string,
  container?: string,
): { replicas: number; average: bigint; utilization: number } => {
  const { pods, autoscaler, specReplicas } = target
  if (pods.length === 0) throw new Error('no pods returned by selector while calculating replica count')
  const requests = requestsOf(pods, resource, container)
  const groups = groupPods(pods, samples, resource === 'cpu', c.timing, c.now)
  const percentOf = (values: ReadonlyMap<string, bigint>): number => {
    let [used, asked] = [0n, 0n]
    for (const [name, value] of values) {
      const request = requests.get(name)
      if (request === undefined) continue
      used += value
      asked += request
    }
    if (asked === 0n) throw new Error('no metrics returned matched known pods')
    return Number((used * 100n) / asked)
  }
  const replicas = replicasPerPod({
    current: specReplicas,
    ...{ samples, groups },
    tolerances: tolerancesOf(autoscaler, c.tolerance),
    ratioOf: (values) => percentOf(values) / wanted,
    fullUse: (name) => ((requests.get(name) ?? 0n) * BigInt(Math.max(100, wanted))) / 100n,
  })
  const measured = valuesOf(samples, [...groups.ignored, ...groups.unready])
  const known = new Map([...measured].filter(([name]) => requests.has(name)))
  return { replicas, average: averageOf(known), utilization: percentOf(known) }
}

const byAverage = (
  c: Computing,
  target: Target,
  samples: Samples,
  wanted: bigint,
  isCpu: boolean,
): { replicas: number; average: bigint } => {
  const { pods, autoscaler, specReplicas } = target
  if (pods.length === 0) throw new Error('no pods returned by selector while calculating replica count')
  const groups = groupPods(pods, samples, isCpu, c.timing, c.now)
  const replicas = replicasPerPod({
    current: specReplicas,
    ...{ samples, groups },
    tolerances: tolerancesOf(autoscaler, c.tolerance),
    ratioOf: (values) => ratioOf(averageOf(values), wanted),
    fullUse: () => wanted,
  })
  return { replicas, average: averageOf(valuesOf(samples, [...groups.ignored, ...groups.unready])) }
}

const byTotal = (
  c: Computing,
  { autoscaler, pods, specReplicas, statusReplicas }: Target,
  total: bigint,
  wanted: MetricTarget,
): { replicas: number; current: MetricValueStatus } => {
  const tolerances = tolerancesOf(autoscaler, c.tolerance)
  if (wanted.averageValue === undefined)
    return {
      replicas: replicasForTotal(
        ratioOf(total, milli(wanted.value)),
        specReplicas,
        countReady(pods),
        tolerances,
      ),
      current: { value: quantity(total) },
    }
  return {
    replicas: replicasForAverage(total, milli(wanted.averageValue), statusReplicas, tolerances),
    current: { averageValue: quantity(statusReplicas === 0 ? 0n : shared(total, BigInt(statusReplicas))) },
  }
}

/** Rounded up. */
const shared = (total: bigint, by: bigint): bigint => (total + by - 1n) / by

const valuesOf = (samples: Samples, without: readonly string[]): ReadonlyMap<string, bigint> =>
  new Map([...samples].filter(([name]) => !without.includes(name)).map(([name, { value }]) => [name, value]))

const averageOf = (values: ReadonlyMap<string, bigint>): bigint =>
  values.size === 0 ? 0n : [...values.values()].reduce((sum, value) => sum + value, 0n) / BigInt(values.size)

/** What each pod asked for as a whole, or its containers; of one container where it is named. Throws for one that asked for nothing. */
const requestsOf = (
  pods: readonly Pod[],
  resource: string,
  container: string | undefined,
): ReadonlyMap<string, bigint> => {
  const requests = new Map<string, bigint>()
  for (const { metadata, spec } of pods) {
    const ofPod = container === undefined ? spec.resources?.requests?.[resource] : undefined
    if (ofPod !== undefined) {
      requests.set(metadata.name!, milli(ofPod))
      continue
    }
    let sum = 0n
    const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
    for (const one of [...spec.containers, ...sidecars]) {
      if (container !== undefined && container !== one.name) continue
      const request = one.resources?.requests?.[resource]
      if (request === undefined)
        throw new Error(`missing request for ${resource} in container ${one.name} of Pod ${metadata.name}`)
      sum += milli(request)
    }
    requests.set(metadata.name!, sum)
  }
  return requests
}
