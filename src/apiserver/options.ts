/** What an API server can be told. Names and defaults follow kube-apiserver's flags wherever the thing is the same. */

import type { RequestHeaderOptions } from '../authentication/requestheader.ts'

export interface ApiServerOptions {
  /** Certificates, keys, the admin kubeconfig and the embedded store live here. */
  readonly dataDir: string
  readonly bindAddress: string
  readonly securePort: number
  /** Absent: the embedded store. */
  readonly etcd?: EtcdOptions
  readonly etcdPrefix: string
  /** History older than one to two of these is dropped, on either store; 0 keeps all. */
  readonly etcdCompactionIntervalMs: number
  readonly tlsCertFile?: string
  readonly tlsPrivateKeyFile?: string
  readonly clientCaFile?: string
  /** Absent: no front proxy is believed. */
  readonly requestHeader?: RequestHeaderOptions & { readonly clientCaFile: string }
  /** What kubelets are shown; absent: a certificate of our own authority. */
  readonly kubeletClient?: { readonly certFile: string; readonly keyFile: string }
  /** Absent: kubelets may show any certificate. */
  readonly kubeletCaFile?: string
  readonly kubeletPreferredAddressTypes: readonly string[]
  readonly tokenAuthFile?: string
  readonly anonymousAuth: boolean
  /** Tokens with which nodes join are taken. */
  readonly bootstrapTokenAuth: boolean
  readonly serviceAccountIssuer: string
  readonly serviceAccountSigningKeyFile?: string
  readonly serviceAccountKeyFiles: readonly string[]
  readonly apiAudiences: readonly string[]
  readonly authorizationModes: readonly string[]
  readonly auditLogPath?: string
  readonly auditLogMaxSizeMiB: number
  readonly auditLogMaxBackup: number
  readonly auditLogMaxAgeDays: number
  readonly maxRequestsInFlight: number
  readonly maxMutatingRequestsInFlight: number
  readonly requestTimeoutMs: number
  readonly serviceClusterIPRange: string
  readonly serviceNodePortRange: readonly [number, number]
  readonly advertiseAddress: string
  readonly enableAdmissionPlugins: readonly string[]
  readonly disableAdmissionPlugins: readonly string[]
  /** Without `timeoutSeconds` a watch lasts between one and two of these, at random. */
  readonly minRequestTimeoutMs: number
  /** After a signal everything goes on for so long, except that `/readyz` fails: load balancers learn of it. */
  readonly shutdownDelayMs: number
  /** How long open requests may take to end after that. */
  readonly shutdownGraceMs: number
  /** Server processes that share the port. */
  readonly workers: number
  /** Whether the roles of simulated kubelets are kept: where they run beside the server. */
  readonly simulatedKubelets: boolean
  /** pino level. */
  readonly logLevel: string
}

export interface EtcdOptions {
  readonly endpoints: readonly string[]
  readonly caFile?: string
  readonly certFile?: string
  readonly keyFile?: string
}

export const defaultOptions: ApiServerOptions = {
  dataDir: '.binnacle',
  bindAddress: '127.0.0.1',
  securePort: 6443,
  etcdPrefix: '/registry',
  etcdCompactionIntervalMs: 300_000,
  kubeletPreferredAddressTypes: ['Hostname', 'InternalDNS', 'InternalIP', 'ExternalDNS', 'ExternalIP'],
  anonymousAuth: true,
  bootstrapTokenAuth: false,
  serviceAccountIssuer: 'https://kubernetes.default.svc.cluster.local',
  serviceAccountKeyFiles: [],
  apiAudiences: [],
  authorizationModes: ['RBAC'],
  auditLogMaxSizeMiB: 100,
  auditLogMaxBackup: 100,
  auditLogMaxAgeDays: 366,
  maxRequestsInFlight: 400,
  maxMutatingRequestsInFlight: 200,
  requestTimeoutMs: 60_000,
  serviceClusterIPRange: '10.0.0.0/24',
  serviceNodePortRange: [30_000, 32_767],
  advertiseAddress: '127.0.0.1',
  enableAdmissionPlugins: [],
  disableAdmissionPlugins: [],
  minRequestTimeoutMs: 1_800_000,
  shutdownDelayMs: 0,
  shutdownGraceMs: 2_000,
  workers: 1,
  simulatedKubelets: false,
  logLevel: 'info',
}
