/** What is measured, as the APIs of metrics tell it. */
import { parseLabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { Kube } from '../interop/churn/kube.ts'

/** What one pod is measured to use. */
export interface PodSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Of each container: `{c: {cpu: 100m}}`; absent: nobody measures its resources. */
  readonly containers?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Custom metrics by name. */
  readonly values?: Readonly<Record<string, string>>
  readonly secondsAgo: number
  /** Seconds over which it was measured. */
  readonly window: number
}

/** What is measured in one namespace. */
export interface Measured {
  readonly pods: readonly PodSample[]
  /** By `services/web`, then by metric; null: known, and without a value. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, string | null>>>>
  /** By metric. */
  readonly external: Readonly<
    Record<string, readonly { readonly value: string; readonly labels?: Readonly<Record<string, string>> }[]>
  >
  /** Of the APIs that fail, by group, the message of their answer; null: an answer in plain text. */
  readonly broken: Readonly<Record<string, string | null>>
}

/** All that is served, the preferred version of a group first. */
export const servedVersions = [
  ['metrics.k8s.io', 'v1beta1'],
  ['custom.metrics.k8s.io', 'v1beta2'],
  ['external.metrics.k8s.io', 'v1beta1'],
] as const

/** An answer that is a failure; a plain one is no Status. */
export class Refused extends Error {
  readonly code: number
  readonly reason: string
  readonly isPlain: boolean
  constructor(code: number, reason: string, message: string, isPlain = false) {
    super(message)
    this.code = code
    this.reason = reason
    this.isPlain = isPlain
  }
}

/** Of each namespace. */
export type AllMeasured = ReadonlyMap<string, Measured>

/** The answer to a GET. Throws Refused. */
export const read = (all: AllMeasured, url: URL): Kube => {
  const [root, group = '', version = '', scope, namespace = '', ...rest] = decodeURIComponent(url.pathname)
    .split('/')
    .slice(1)
  if (root !== 'apis' || !servedVersions.some(([name]) => name === group)) throw notFound(url.pathname)
  if (version === '') return groupOf(group)
  const apiVersion = `${group}/${version}`
  if (scope === undefined)
    return {
      ...{ kind: 'APIResourceList', apiVersion: 'v1' },
      ...{ groupVersion: apiVersion, resources: resourcesOf[group] ?? [] },
    }
  if (scope !== 'namespaces') return clusterScoped(all, `${scope}/${namespace}`, rest.join('/'), apiVersion)
  const measured = all.get(namespace)
  if (measured === undefined) throw notFound(url.pathname)
  const message = measured.broken[group]
  if (message === null) throw new Refused(503, '', 'nobody is in\n', true)
  if (message !== undefined) throw new Refused(503, 'ServiceUnavailable', message)
  const selected = selectorOf(url.searchParams.get('labelSelector'))
  if (group === 'metrics.k8s.io') return podMetrics(apiVersion, namespace, measured, selected)
  if (group === 'external.metrics.k8s.io')
    return externalValues(apiVersion, measured, rest.join('/'), selected)
  const [resource = '', name = '', metric = ''] = rest
  if (resource === 'metrics') return clusterScoped(all, `namespaces/${namespace}`, name, apiVersion)
  return customValues(apiVersion, namespace, measured, { resource, name, metric }, selected)
}

/** Whose scenario speaks of it: nobody else does. */
const clusterScoped = (all: AllMeasured, object: string, metric: string, apiVersion: string): Kube => {
  const value = [...all.values()]
    .map(({ objects }) => objects[object]?.[metric])
    .find((one) => one !== undefined)
  return objectValues(apiVersion, object, metric, value)
}

type Selected = (labels: Readonly<Record<string, string>>) => boolean

const selectorOf = (text: string | null): Selected => {
  if (text === null) return () => true
  const selector = parseLabelSelector(text)
  return (labels) => selector.matches(labels)
}

const notFound = (what: string): Refused => new Refused(404, 'NotFound', `nobody measures ${what}`)

const groupOf = (name: string): Kube => {
  const versions = servedVersions
    .filter(([group]) => group === name)
    .map(([group, version]) => ({ groupVersion: `${group}/${version}`, version }))
  return { kind: 'APIGroup', apiVersion: 'v1', name, versions, preferredVersion: versions[0] }
}

const verbs = ['get', 'list']
const resourcesOf: Readonly<Record<string, readonly Kube[]>> = {
  'metrics.k8s.io': [{ name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs }],
}

const timeOf = ({ secondsAgo }: Pick<PodSample, 'secondsAgo'>): string =>
  new Date(Date.now() - secondsAgo * 1000).toISOString().replace(/\.\d+/, '')

const podMetrics = (apiVersion: string, namespace: string, { pods }: Measured, selected: Selected): Kube => ({
  ...{ kind: 'PodMetricsList', apiVersion, metadata: {} },
  items: pods
    .filter(({ containers, labels }) => containers !== undefined && selected(labels))
    .map((pod) => ({
      metadata: { name: pod.name, namespace, labels: pod.labels, creationTimestamp: timeOf(pod) },
      timestamp: timeOf(pod),
      window: `${pod.window}s`,
      containers: Object.entries(pod.containers!).map(([name, usage]) => ({ name, usage })),
    })),
})

const externalValues = (
  apiVersion: string,
  { external }: Measured,
  metric: string,
  selected: Selected,
): Kube => {
  if (!Object.hasOwn(external, metric)) throw notFound(metric)
  return {
    ...{ kind: 'ExternalMetricValueList', apiVersion, metadata: {} },
    items: external[metric]!.filter(({ labels = {} }) => selected(labels)).map(({ value, labels = {} }) => ({
      ...{ metricName: metric, metricLabels: labels, timestamp: timeOf({ secondsAgo: 0 }), value },
    })),
  }
}

const customValues = (
  apiVersion: string,
  namespace: string,
  { pods, objects }: Measured,
  asked: { readonly resource: string; readonly name: string; readonly metric: string },
  selected: Selected,
): Kube => {
  const { resource, name, metric } = asked
  if (resource === 'pods' && name === '*')
    return valueList(
      apiVersion,
      pods
        .filter(({ values, labels }) => values?.[metric] !== undefined && selected(labels))
        .map((pod) => ({
          ...valueFor(`Pod/${pod.name}`, metric, pod.values![metric]!, namespace, pod.secondsAgo),
          windowSeconds: pod.window,
        })),
    )
  const object = `${resource}/${name}`
  return objectValues(apiVersion, object, metric, objects[object]?.[metric], namespace)
}

const objectValues = (
  apiVersion: string,
  object: string,
  metric: string,
  value: string | null | undefined,
  namespace?: string,
): Kube => {
  if (value === undefined) throw notFound(`${metric} of ${object}`)
  return valueList(apiVersion, value === null ? [] : [valueFor(object, metric, value, namespace)])
}

const valueList = (apiVersion: string, items: readonly Kube[]): Kube => ({
  ...{ kind: 'MetricValueList', apiVersion, metadata: {} },
  items,
})

const valueFor = (
  object: string,
  metric: string,
  value: string,
  namespace?: string,
  secondsAgo = 0,
): Kube => {
  const [kind, name] = object.split('/')
  return {
    describedObject: { kind, name, apiVersion: '/v1', ...(namespace === undefined ? {} : { namespace }) },
    metric: { name: metric, selector: null },
    timestamp: timeOf({ secondsAgo }),
    value,
  }
}
