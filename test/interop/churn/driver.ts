/** What the lanes of the churn act with: requests as an admin, and waiting for what the controllers make of them. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Answer, ApiClient } from '../../support/apiclient.ts'
import type { Kube } from './kube.ts'

export type Propagation = 'Background' | 'Foreground' | 'Orphan'

const collections: Record<string, string> = {
  ConfigMap: '/api/v1/~/configmaps',
  DaemonSet: '/apis/apps/v1/~/daemonsets',
  Deployment: '/apis/apps/v1/~/deployments',
  Endpoints: '/api/v1/~/endpoints',
  HorizontalPodAutoscaler: '/apis/autoscaling/v2/~/horizontalpodautoscalers',
  Job: '/apis/batch/v1/~/jobs',
  CronJob: '/apis/batch/v1/~/cronjobs',
  LimitRange: '/api/v1/~/limitranges',
  PersistentVolumeClaim: '/api/v1/~/persistentvolumeclaims',
  Pod: '/api/v1/~/pods',
  PodDisruptionBudget: '/apis/policy/v1/~/poddisruptionbudgets',
  ReplicaSet: '/apis/apps/v1/~/replicasets',
  ReplicationController: '/api/v1/~/replicationcontrollers',
  ResourceClaimTemplate: '/apis/resource.k8s.io/v1/~/resourceclaimtemplates',
  ResourceQuota: '/api/v1/~/resourcequotas',
  Secret: '/api/v1/~/secrets',
  Service: '/api/v1/~/services',
  ServiceAccount: '/api/v1/~/serviceaccounts',
  StatefulSet: '/apis/apps/v1/~/statefulsets',
  CertificateSigningRequest: '/apis/certificates.k8s.io/v1/certificatesigningrequests',
  ClusterRole: '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  DeviceClass: '/apis/resource.k8s.io/v1/deviceclasses',
  Namespace: '/api/v1/namespaces',
  Node: '/api/v1/nodes',
  PersistentVolume: '/api/v1/persistentvolumes',
  PriorityClass: '/apis/scheduling.k8s.io/v1/priorityclasses',
  ResourceSlice: '/apis/resource.k8s.io/v1/resourceslices',
  ServiceCIDR: '/apis/networking.k8s.io/v1/servicecidrs',
  ValidatingAdmissionPolicy: '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
  VolumeAttributesClass: '/apis/storage.k8s.io/v1/volumeattributesclasses',
  StorageClass: '/apis/storage.k8s.io/v1/storageclasses',
}

/** Where objects of a kind are; `namespace` is not used for kinds without. */
export const collectionOf = (kind: string, namespace = ''): string => {
  const path = collections[kind]
  if (path === undefined) throw new Error(`no path for ${kind}`)
  return path.replace('~', `namespaces/${namespace}`)
}

export interface Ref {
  readonly kind: string
  readonly namespace?: string
  readonly name: string
}

/** The churn as a whole was told to end; lanes in the midst of waiting leave. */
export class Overdue extends Error {}

export class Driver {
  readonly client: ApiClient
  private readonly startedAt = Date.now()
  private readonly lengthMs: number
  private readonly patienceMs: number
  /** Every request that the lanes sent, by method. */
  readonly sent = new Map<string, number>()

  constructor(client: ApiClient, lengthMs: number) {
    this.client = client
    this.lengthMs = lengthMs
    this.patienceMs = Math.max(120_000, lengthMs / 2)
  }

  /** Until the given part (0 to 1) of the churn has passed. */
  async at(part: number): Promise<void> {
    const wait = this.startedAt + part * this.lengthMs - Date.now()
    if (wait > 0) await delay(wait)
  }

  private async send(method: string, path: string, body?: unknown, type?: string): Promise<Answer> {
    this.sent.set(method, (this.sent.get(method) ?? 0) + 1)
    return this.client.send(method, path, body, type === undefined ? {} : { 'content-type': type })
  }

  private async ok(method: string, path: string, body?: unknown, type?: string): Promise<Kube> {
    const answer = await this.send(method, path, body, type)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.json
  }

  path({ kind, namespace, name }: Ref): string {
    return `${collectionOf(kind, namespace)}/${name}`
  }

  /** Makes an object of the kind; gives it as answered. */
  create(kind: string, object: Kube): Promise<Kube> {
    return this.ok('POST', collectionOf(kind, object.metadata.namespace), object)
  }

  get(ref: Ref): Promise<Kube> {
    return this.ok('GET', this.path(ref))
  }

  list(kind: string, namespace: string, labelSelector: string): Promise<Kube[]> {
    const query = `labelSelector=${encodeURIComponent(labelSelector)}`
    return this.ok('GET', `${collectionOf(kind, namespace)}?${query}`).then(({ items }) => items ?? [])
  }

  merge(ref: Ref, patch: Kube): Promise<Kube> {
    return this.ok('PATCH', this.path(ref), patch, 'application/merge-patch+json')
  }

  strategic(ref: Ref, patch: Kube): Promise<Kube> {
    return this.ok('PATCH', this.path(ref), patch, 'application/strategic-merge-patch+json')
  }

  put(path: string, object: Kube): Promise<Kube> {
    return this.ok('PUT', path, object)
  }

  /** Through the scale subresource, as kubectl and autoscalers do. */
  scale(ref: Ref, replicas: number): Promise<Kube> {
    const type = 'application/merge-patch+json'
    return this.ok('PATCH', `${this.path(ref)}/scale`, { spec: { replicas } }, type)
  }

  remove(ref: Ref, propagationPolicy: Propagation = 'Background'): Promise<Kube> {
    return this.ok('DELETE', this.path(ref), { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy })
  }

  /** Asks again while the disruption budget says no; a pod that is gone by itself does as well. */
  async evict(ref: Ref): Promise<void> {
    const { namespace, name } = ref
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { namespace, name } }
    await this.eventually(`the eviction of ${name}`, async () => {
      const { status, text } = await this.send('POST', `${this.path(ref)}/eviction`, body)
      if (status === 429) return false
      if (status >= 300 && status !== 404) throw new Error(`eviction of ${name}: ${status} ${text}`)
      return true
    })
  }

  /** Until the object is there and as wanted. */
  async until(ref: Ref, what: string, isWanted: (object: Kube) => boolean): Promise<void> {
    await this.eventually(`${ref.kind} ${ref.namespace ?? ''}/${ref.name} ${what}`, async () => {
      const { status, json } = await this.send('GET', this.path(ref))
      return status === 200 && isWanted(json)
    })
  }

  /** Until the controller of the object has seen its last change. */
  observed(ref: Ref): Promise<void> {
    return this.until(
      ref,
      'observed',
      ({ metadata, status }) => status?.observedGeneration >= metadata.generation,
    )
  }

  gone(ref: Ref): Promise<void> {
    return this.eventually(
      `${ref.kind} ${ref.name} gone`,
      async () => (await this.send('GET', this.path(ref))).status === 404,
    )
  }

  private async eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + this.patienceMs; !(await isSo()); await delay(250))
      if (Date.now() > deadline) throw new Overdue(`not within ${this.patienceMs / 1000} s: ${what}`)
  }
}
