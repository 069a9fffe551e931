/**
 * What a fresh server holds before anybody wrote anything: roles, bindings, flow schemas and so on, as recorded. Read on
 * each call, parsed anew, so that callers own what they get. `apiVersion` and `kind` are not part of the entries.
 */
import { readFacts } from './locate.ts'

export interface BootstrapObject {
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Record<string, string>
    readonly annotations?: Record<string, string>
    readonly finalizers?: string[]
  }
  [field: string]: unknown
}

export type BootstrapResource =
  | 'clusterroles'
  | 'clusterrolebindings'
  | 'roles'
  | 'rolebindings'
  | 'flowschemas'
  | 'prioritylevelconfigurations'
  | 'priorityclasses'
  | 'servicecidrs'

/** Objects of one resource, in the recorded order. */
export const bootstrapObjects = (resource: BootstrapResource): BootstrapObject[] =>
  readFacts(`bootstrap/${resource}.json`) as BootstrapObject[]

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped'

/** Name → type of every metric that a fresh reference exposes. */
export const metricTypes = (): Record<string, MetricType> =>
  readFacts('metric-names.json') as Record<string, MetricType>
