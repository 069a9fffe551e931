/** The three APIs of metrics, of which a cluster may have none: resources, custom ones, external ones. */

import { goSelector } from '@binnacle/apimachinery/labels/gotext.ts'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { parseQuantity, quantityMilliValue } from '@binnacle/apimachinery/quantity/quantity.ts'
import { parseDuration } from '@binnacle/apimachinery/time/duration.ts'
import type { RestMapper } from '@binnacle/client/discovery/mapper.ts'
import { nameOf, type Resource } from '@binnacle/client/resource.ts'
import { type Client, hasReason, UnexplainedError } from '@binnacle/client/rest/client.ts'
import type {
  CrossVersionObjectReference,
  MetricIdentifier,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import type { Sample } from './replicas.ts'
import { selectorText } from './selectortext.ts'

interface MetricsList<T> {
  readonly items?: readonly T[] | null
}

interface PodMetrics {
  readonly metadata: { readonly name: string }
  readonly timestamp: string
  readonly window: string
  readonly containers?: readonly { readonly name: string; readonly usage: Readonly<Record<string, string>> }[]
}

interface CustomValue {
  readonly describedObject: { readonly name: string }
  readonly timestamp: string
  readonly windowSeconds?: number
  readonly value: string
}

const milli = (text: string): bigint => quantityMilliValue(parseQuantity(text))
/** Where a sample does not say over how long it was taken. */
const windowMs = 60_000

export class Metrics {
  private readonly client: Client
  private readonly mapper: RestMapper

  constructor(client: Client, mapper: RestMapper) {
    this.client = client
    this.mapper = mapper
  }

  /** Use of a resource by pod, of one container where it is named. Throws an Error that says what is missing. */
  async ofResource(
    name: string,
    namespace: string,
    selector: string,
    container?: string,
  ): Promise<ReadonlyMap<string, Sample>> {
    const failed = `unable to get metrics for resource ${name}`
    const list = await this.ask<PodMetrics>(
      `/apis/metrics.k8s.io/v1beta1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(selector)}`,
      'pods.metrics.k8s.io',
      `${failed}: unable to fetch metrics from resource metrics API`,
    )
    if (list.length === 0) throw new Error(`${failed}: no metrics returned from resource metrics API`)
    const samples = new Map<string, Sample>()
    for (const { metadata, timestamp, window, containers = [] } of list) {
      const measured = containers.filter((one) => container === undefined || one.name === container)
      if (measured.length === 0) continue
      const values = measured.map(({ usage }) => usage[name])
      if (values.some((value) => value === undefined)) continue
      samples.set(metadata.name, {
        value: values.reduce((sum, value) => sum + milli(value!), 0n),
        at: Date.parse(timestamp),
        windowMs: Number(parseDuration(window)) / 1e6,
      })
    }
    return samples
  }

  async ofPods(
    metric: MetricIdentifier,
    namespace: string,
    selector: string,
  ): Promise<ReadonlyMap<string, Sample>> {
    const values = await this.custom(
      'unable to fetch metrics from custom metrics API',
      `namespaces/${namespace}/pods/*/${metric.name}`,
      { labelSelector: selector, ...metricSelector(metric) },
      `unable to get metric ${metric.name}`,
    )
    if (values.length === 0)
      throw new Error(`unable to get metric ${metric.name}: no metrics returned from custom metrics API`)
    return new Map(
      values.map(({ describedObject, timestamp, windowSeconds, value }) => [
        describedObject.name,
        {
          value: milli(value),
          at: Date.parse(timestamp),
          windowMs: windowSeconds === undefined ? windowMs : windowSeconds * 1000,
        },
      ]),
    )
  }

  async ofObject(
    metric: MetricIdentifier,
    namespace: string,
    object: CrossVersionObjectReference,
  ): Promise<bigint> {
    const about = `unable to get metric ${metric.name}: ${object.kind} on ${namespace} ${object.name}`
    const failed = 'unable to fetch metrics from custom metrics API'
    const { apiVersion = 'v1', kind, name } = object
    const resource: Resource | undefined = await this.mapper.findKind(apiVersion, kind)
    if (resource === undefined) {
      const group = parseGroupVersion(apiVersion)?.group ?? apiVersion
      const full = group === '' ? kind : `${kind}.${group}`
      throw new Error(
        `${about}/${failed}: unable to map kind ${full} to resource: no matches for kind "${kind}" in group "${group}"`,
      )
    }
    const path = `${pathTo(resource, namespace, name)}/${metric.name}`
    // The reference writes a slash where a colon was meant.
    const values = await this.custom(failed, path, metricSelector(metric), about, '/')
    if (values.length !== 1)
      throw new Error(
        `${about}/${failed}: the custom metrics API server returned ${values.length} results when we asked for exactly one`,
      )
    return milli(values[0]!.value)
  }

  /** The sum of all values that the selector takes. */
  async ofElsewhere(metric: MetricIdentifier, namespace: string): Promise<bigint> {
    const about = `unable to get external metric ${namespace}/${metric.name}/${goSelector(metric.selector)}`
    const query =
      metric.selector === undefined
        ? ''
        : `?labelSelector=${encodeURIComponent(selectorText(metric.selector))}`
    const failed = `${about}: unable to fetch metrics from external metrics API`
    const values = await this.ask<{ readonly value: string }>(
      `/apis/external.metrics.k8s.io/v1beta1/namespaces/${namespace}/${metric.name}${query}`,
      `${metric.name}.external.metrics.k8s.io`,
      failed,
    )
    if (values.length === 0) throw new Error(`${about}: no metrics returned from external metrics API`)
    return values.reduce((sum, { value }) => sum + milli(value), 0n)
  }

  private async custom(
    failed: string,
    path: string,
    query: Readonly<Record<string, string>>,
    about: string,
    separator = ': ',
  ): Promise<readonly CustomValue[]> {
    const prefix = `${about}${separator}${failed}`
    const version = await this.customVersion()
    if (version === undefined)
      throw new Error(`${prefix}: no custom metrics API (custom.metrics.k8s.io) registered`)
    const [resource, name] = path.replace(/^namespaces\/[^/]+\//, '').split('/')
    return this.ask(
      `/apis/custom.metrics.k8s.io/${version}/${path}?${new URLSearchParams(query)}`,
      `${resource}.custom.metrics.k8s.io ${name}`,
      prefix,
    )
  }

  private async customVersion(): Promise<string | undefined> {
    try {
      const group = await this.client.json<{ readonly preferredVersion?: { readonly version: string } }>(
        'GET',
        '/apis/custom.metrics.k8s.io',
      )
      return group.preferredVersion?.version
    } catch (error) {
      if (hasReason(error, 'NotFound')) return undefined
      throw error
    }
  }

  private async ask<T>(path: string, resource: string, failed: string): Promise<readonly T[]> {
    try {
      return (await this.client.json<MetricsList<T>>('GET', path)).items ?? []
    } catch (error) {
      const what = error instanceof UnexplainedError ? unexplained[error.code] : undefined
      const message = what === undefined ? (error as Error).message : `${what} (get ${resource})`
      throw new Error(`${failed}: ${message}`, { cause: error })
    }
  }
}

/** What messages say where the answer says nothing. */
const unexplained: Readonly<Record<number, string>> = {
  404: 'the server could not find the requested resource',
  503: 'the server is currently unable to handle the request',
}

/** Below the API of custom metrics. */
const pathTo = (resource: Resource, namespace: string, name: string): string => {
  const plural = nameOf(resource)
  if (resource.namespaced) return `namespaces/${namespace}/${plural}/${name}`
  return plural === 'namespaces' ? `namespaces/${name}/metrics` : `${plural}/${name}`
}

const metricSelector = ({ selector }: MetricIdentifier): Readonly<Record<string, string>> =>
  selector === undefined ? {} : { metricLabelSelector: selectorText(selector) }
