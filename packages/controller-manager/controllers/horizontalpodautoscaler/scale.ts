/** One look at one autoscaler: reads the scale, asks for metrics, writes the scale and says why. */
import { parseLabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { keyOf, type Lister } from '@binnacle/client/cache/indexer.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { horizontalpodautoscalers } from '@binnacle/client/resources.ts'
import type { Scale } from '@binnacle/openapi/generated/types/autoscaling.v1.ts'
import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerCondition,
  HorizontalPodAutoscalerStatus,
  MetricStatus,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { type History, normalize, remember, scaled } from './behavior.ts'
import { MetricError, type Proposal, propose, type Target } from './compute.ts'
import type { Metrics } from './metrics.ts'

export interface ScaleContext
  extends Pick<ControllerContext, 'client' | 'mapper' | 'clock' | 'recorder' | 'options'> {
  readonly pods: Lister<Pod>
  readonly metrics: Metrics
  readonly selectors: Map<string, { readonly namespace: string; readonly text: string }>
  readonly history: History
}

/** Throws what failed, after the status was written. */
export const scaleOnce = async (
  c: ScaleContext,
  autoscaler: HorizontalPodAutoscaler,
  keep: (history: History) => void,
): Promise<void> => {
  const look = new Look(c, autoscaler, keep)
  try {
    await look.run()
  } finally {
    await look.write()
  }
}

type Condition = readonly [type: string, status: boolean, reason: string, message: string]

class Look {
  private readonly c: ScaleContext
  private readonly autoscaler: HorizontalPodAutoscaler
  private readonly keep: (history: History) => void
  private readonly now: number
  private history: History
  private conditions: readonly HorizontalPodAutoscalerCondition[]
  private status: Omit<HorizontalPodAutoscalerStatus, 'conditions'>

  constructor(c: ScaleContext, autoscaler: HorizontalPodAutoscaler, keep: (history: History) => void) {
    this.c = c
    this.autoscaler = autoscaler
    this.keep = keep
    this.now = c.clock.now()
    this.history = c.history
    const { conditions = [], ...status } = autoscaler.status ?? { desiredReplicas: 0 }
    this.conditions = conditions
    this.status = { currentMetrics: null, ...status }
  }

  async run(): Promise<void> {
    const { c, autoscaler } = this
    const { scaleTargetRef, maxReplicas, minReplicas = 1 } = autoscaler.spec
    let found: { resource: Resource; scale: Scale }
    try {
      found = await this.readScale()
    } catch (error) {
      const { message } = error as Error
      this.warn('FailedGetScale', message)
      this.say('AbleToScale', false, 'FailedGetScale', `${unable} get the target's current scale: ${message}`)
      throw error
    }
    this.say(
      'AbleToScale',
      true,
      'SucceededGetScale',
      "the HPA controller was able to get the target's current scale",
    )
    const { resource, scale } = found
    const current = scale.spec?.replicas ?? 0
    // What there was at first counts as if metrics had asked for it.
    if (this.history.recommendations.length === 0) this.recommend(current)
    let wanted = current
    let reason = ''
    let metrics: readonly MetricStatus[] | undefined
    if (current === 0 && minReplicas !== 0) {
      const message = 'scaling is disabled since the replica count of the target is zero'
      this.say('ScalingActive', false, 'ScalingDisabled', message)
      wanted = 0
    } else if (current > maxReplicas) {
      wanted = maxReplicas
      reason = 'Current number of replicas above Spec.MaxReplicas'
    } else if (current < minReplicas) {
      wanted = minReplicas
      reason = 'Current number of replicas below Spec.MinReplicas'
    } else {
      const result = await this.compute(scale, current)
      metrics = result.metrics
      reason = result.proposal.replicas > current ? `${result.proposal.name} above target` : ''
      this.recommend(result.proposal.replicas)
      const { hpaDownscaleStabilizationMs } = c.options
      const limits = { min: minReplicas, max: maxReplicas }
      const outcome = normalize(
        autoscaler.spec.behavior,
        this.history,
        current,
        result.proposal.replicas,
        limits,
        hpaDownscaleStabilizationMs,
        this.now,
      )
      this.say('AbleToScale', true, ...outcome.able)
      this.say('ScalingLimited', ...outcome.limited)
      wanted = outcome.replicas
      if (wanted < current) reason = 'All metrics below target'
    }
    if (wanted !== current) {
      try {
        await c.client.update(
          resource,
          { ...scale, spec: { ...scale.spec, replicas: wanted } },
          { subresource: 'scale' },
        )
      } catch (error) {
        const { message } = error as Error
        c.recorder.event(
          autoscaler,
          'Warning',
          'FailedRescale',
          `New size: ${wanted}; reason: ${reason}; error: ${message}`,
        )
        this.say('AbleToScale', false, 'FailedUpdateScale', `${unable} update the target scale: ${message}`)
        this.status = { ...this.status, currentReplicas: current }
        throw new Error(`failed to rescale ${scaleTargetRef.name}: ${message}`, { cause: error })
      }
      this.say(
        'AbleToScale',
        true,
        'SucceededRescale',
        `the HPA controller was able to update the target scale to ${wanted}`,
      )
      c.recorder.event(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${wanted}; reason: ${reason}`)
      this.keep(scaled(this.history, current, wanted, this.now))
      this.status = { ...this.status, lastScaleTime: formatTime(this.now) }
    }
    this.status = {
      ...this.status,
      currentReplicas: current,
      desiredReplicas: wanted,
      // Of metrics that were not looked at nothing is told.
      currentMetrics: metrics === undefined ? null : [...metrics],
    }
  }

  private recommend(replicas: number): void {
    this.history = remember(this.history, replicas, this.now)
    this.keep(this.history)
  }

  private async readScale(): Promise<{ resource: Resource; scale: Scale }> {
    const { c, autoscaler } = this
    const { apiVersion = 'v1', kind, name } = autoscaler.spec.scaleTargetRef
    const resource = await c.mapper.findKind(apiVersion, kind)
    if (resource === undefined)
      throw new Error(
        `no matches for kind "${kind}" in group "${parseGroupVersion(apiVersion)?.group ?? apiVersion}"`,
      )
    if (!resource.subresources.includes('scale'))
      throw new Error('the server could not find the requested resource')
    const scale = (await c.client.get(resource, autoscaler.metadata.namespace!, name, {
      subresource: 'scale',
    })) as unknown as Scale
    return { resource, scale }
  }

  /** The largest of what the metrics ask for. */
  private async compute(
    scale: Scale,
    current: number,
  ): Promise<{ proposal: Proposal; metrics: MetricStatus[] }> {
    const { c, autoscaler } = this
    const { namespace = '' } = autoscaler.metadata
    this.status = { ...this.status, currentReplicas: current, currentMetrics: null }
    const target: Target = {
      ...{ autoscaler, ...this.podsOf(scale) },
      specReplicas: current,
      statusReplicas: scale.status?.replicas ?? 0,
    }
    const computing = {
      metrics: c.metrics,
      timing: {
        cpuInitializationMs: c.options.hpaCpuInitializationPeriodMs,
        initialReadinessMs: c.options.hpaInitialReadinessDelayMs,
      },
      tolerance: c.options.hpaTolerance,
      now: this.now,
    }
    const specs = autoscaler.spec.metrics ?? []
    const proposals: Proposal[] = []
    const statuses: MetricStatus[] = []
    const failures: MetricError[] = []
    for (const spec of specs) {
      try {
        const proposal = await propose(computing, target, spec)
        proposals.push(proposal)
        statuses.push(proposal.status)
      } catch (error) {
        if (!(error instanceof MetricError)) throw error
        failures.push(error)
        statuses.push({ type: '' })
        this.warn(error.reason, error.message)
      }
    }
    const [first] = failures
    const best = proposals.reduce<Proposal | undefined>(
      (max, one) => (max === undefined || one.replicas > max.replicas ? one : max),
      undefined,
    )
    // What cannot be known may be the reason to keep the pods there are.
    if (best === undefined || (first !== undefined && best.replicas < current)) {
      const said = first ?? new MetricError('InvalidMetricSourceType', 'no metrics', 'no metrics')
      this.say(
        'ScalingActive',
        false,
        said.reason,
        `the HPA was unable to compute the replica count: ${said.message}`,
      )
      this.status = { ...this.status, currentReplicas: current, currentMetrics: statuses }
      const message = `invalid metrics (${failures.length} invalid out of ${specs.length}), first error is: ${said.summary}`
      this.warn('FailedComputeMetricsReplicas', message)
      throw new Error(
        `failed to compute desired number of replicas for ${namespace}/${autoscaler.metadata.name}: ${message}`,
      )
    }
    this.say(
      'ScalingActive',
      true,
      'ValidMetricFound',
      `the HPA was able to successfully calculate a replica count from ${best.name}`,
    )
    return { proposal: best, metrics: statuses }
  }

  /** The pods of the scale. Throws when they cannot be told, or are another autoscaler's, too. */
  private podsOf(scale: Scale): { readonly selector: string; readonly pods: readonly Pod[] } {
    const { c, autoscaler } = this
    const { namespace = '' } = autoscaler.metadata
    const selector = scale.status?.selector ?? ''
    const key = keyOf(autoscaler)
    if (selector === '') {
      c.selectors.delete(key)
      this.say('ScalingActive', false, 'InvalidSelector', "the HPA target's scale is missing a selector")
      return this.fail('SelectorRequired', 'selector is required')
    }
    c.selectors.set(key, { namespace, text: selector })
    const compiled = parseLabelSelector(selector)
    const pods = c.pods.list(namespace, compiled)
    const others = [...c.selectors]
      .filter(([other, one]) => other !== key && one.namespace === namespace)
      .filter(
        ([, { text }]) =>
          text === selector ||
          pods.some(({ metadata }) => parseLabelSelector(text).matches(metadata.labels ?? {})),
      )
      .map(([other]) => other)
    if (others.length === 0) return { selector, pods }
    const message = `pods by selector ${selector} are controlled by multiple HPAs: [${[...others, key].join(' ')}]`
    this.say('ScalingActive', false, 'AmbiguousSelector', message)
    return this.fail('AmbiguousSelector', message)
  }

  private fail(reason: string, message: string): never {
    this.warn(reason, message)
    this.warn('FailedComputeMetricsReplicas', message)
    throw new Error(message)
  }

  private warn(reason: string, message: string): void {
    this.c.recorder.event(this.autoscaler, 'Warning', reason, message)
  }

  private say(...[type, is, reason, message]: Condition): void {
    const status = is ? 'True' : 'False'
    const known = this.conditions.find((condition) => condition.type === type)
    const lastTransitionTime = known?.status === status ? known.lastTransitionTime : formatTime(this.now)
    const next = {
      ...{ type, status, reason, message },
      ...(lastTransitionTime === undefined ? {} : { lastTransitionTime }),
    }
    this.conditions =
      known === undefined
        ? [...this.conditions, next]
        : this.conditions.map((condition) => (condition === known ? next : condition))
  }

  async write(): Promise<void> {
    const { autoscaler } = this
    const status = { ...this.status, conditions: [...this.conditions] }
    if (jsonEqual(autoscaler.status, status)) return
    try {
      await this.c.client.updateStatus(horizontalpodautoscalers, { ...autoscaler, status })
    } catch (error) {
      this.warn('FailedUpdateStatus', (error as Error).message)
      throw error
    }
  }
}

const unable = 'the HPA controller was unable to'
