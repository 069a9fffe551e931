/** KubeSchedulerConfiguration, kubescheduler.config.k8s.io/v1. https://kubernetes.io/docs/reference/config-api/kube-scheduler-config.v1/ */

export const extensionPoints = [
  'preEnqueue',
  'queueSort',
  'preFilter',
  'filter',
  'postFilter',
  'preScore',
  'score',
  'reserve',
  'permit',
  'preBind',
  'bind',
  'postBind',
] as const
export type ExtensionPoint = (typeof extensionPoints)[number]

export interface PluginReference {
  name: string
  /** Of its score; 0 or absent is 1. */
  weight?: number
}

export interface PluginSet {
  enabled?: PluginReference[]
  /** `*` is all. */
  disabled?: { name: string }[]
}

export interface ProfileConfiguration {
  schedulerName?: string
  percentageOfNodesToScore?: number
  plugins?: Partial<Record<ExtensionPoint | 'multiPoint', PluginSet>>
  pluginConfig?: { name: string; args?: Record<string, unknown> }[]
}

export interface LeaderElectionConfiguration {
  leaderElect?: boolean
  leaseDuration?: string
  renewDeadline?: string
  retryPeriod?: string
  resourceLock?: string
  resourceName?: string
  resourceNamespace?: string
}

export interface SchedulerConfiguration {
  apiVersion?: string
  kind?: string
  /** Has no use here: a cycle is one thread's work. */
  parallelism?: number
  leaderElection?: LeaderElectionConfiguration
  clientConnection?: {
    kubeconfig?: string
    acceptContentTypes?: string
    contentType?: string
    qps?: number
    burst?: number
  }
  enableProfiling?: boolean
  enableContentionProfiling?: boolean
  percentageOfNodesToScore?: number
  podInitialBackoffSeconds?: number
  podMaxBackoffSeconds?: number
  profiles?: ProfileConfiguration[]
  extenders?: unknown[]
  delayCacheUntilActive?: boolean
}
