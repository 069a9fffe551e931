/**
 * What an absent field of a pod becomes. Source: recorded answers to minimal objects (each workload kind's testdata).
 *
 * Everything works in place and bears repeating: a defaulted spec passed through again does not change.
 */
import { wasSentEmpty } from '@binnacle/apimachinery/schema/decode.ts'
import type {
  Container,
  EnvVar,
  EphemeralContainer,
  Lifecycle,
  LifecycleHandler,
  Pod,
  PodSpec,
  PodTemplateSpec,
  Probe,
  ResourceRequirements,
  Volume,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { tagOf } from './image.ts'
import { sumOf } from './resourcelist.ts'
import { isHugePages, isPodLevel } from './validation/resources.ts'

const terminationMessagePath = '/dev/termination-log'
const graceSeconds = 30
const fileMode = 0o644
const tokenSeconds = 3600

const pullPolicyOf = (image: string): 'Always' | 'IfNotPresent' =>
  tagOf(image) === 'latest' ? 'Always' : 'IfNotPresent'

const defaultHandler = (handler: LifecycleHandler | Probe | undefined): void => {
  if (!handler) return
  const get = handler.httpGet
  if (get !== undefined && get !== null) {
    get.path ||= '/'
    get.scheme ||= 'HTTP'
  }
}

const defaultProbe = (probe: Probe | undefined): void => {
  if (probe === undefined || probe === null) return
  probe.timeoutSeconds ||= 1
  probe.periodSeconds ||= 10
  probe.successThreshold ||= 1
  probe.failureThreshold ||= 3
  defaultHandler(probe)
  if (probe.grpc) probe.grpc.service ??= ''
}

const defaultLifecycle = (lifecycle: Lifecycle | undefined): void => {
  if (lifecycle === undefined || lifecycle === null) return
  defaultHandler(lifecycle.postStart)
  defaultHandler(lifecycle.preStop)
}

const defaultEnv = (env: readonly EnvVar[] | undefined): void => {
  for (const variable of env ?? []) {
    const from = variable.valueFrom
    if (from === undefined || from === null) continue
    if (from.fieldRef) from.fieldRef.apiVersion ||= 'v1'
    if (from.resourceFieldRef) from.resourceFieldRef.divisor ??= '0'
    if (from.fileKeyRef) from.fileKeyRef.optional ??= false
  }
}

/** A limit without a request asks for as much. */
const requestsFromLimits = (
  resources: ResourceRequirements,
  isMeant: (name: string) => boolean = () => true,
): void => {
  const limits = resources.limits
  if (limits === undefined || limits === null) return
  for (const name in limits) {
    if (!isMeant(name)) continue
    resources.requests ??= {}
    if (!Object.hasOwn(resources.requests, name)) resources.requests[name] = limits[name]!
  }
}

const defaultContainer = (container: Container | EphemeralContainer): void => {
  container.resources ??= {}
  container.terminationMessagePath ||= terminationMessagePath
  container.terminationMessagePolicy ||= 'File'
  container.imagePullPolicy ||= pullPolicyOf(container.image ?? '')
  for (const port of container.ports ?? []) port.protocol ||= 'TCP'
  if (container.env) defaultEnv(container.env)
  defaultProbe(container.livenessProbe)
  defaultProbe(container.readinessProbe)
  defaultProbe(container.startupProbe)
  defaultLifecycle(container.lifecycle)
}

const defaultDownward = (
  items:
    | readonly { fieldRef?: { apiVersion?: string }; resourceFieldRef?: { divisor?: unknown } }[]
    | undefined,
): void => {
  for (const item of items ?? []) {
    if (item.fieldRef) item.fieldRef.apiVersion ||= 'v1'
    if (item.resourceFieldRef) item.resourceFieldRef.divisor ??= '0'
  }
}

/** The sources a volume may have, in the order in which their faults are told; one without any is an empty directory. */
export const volumeSources = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
] as const satisfies readonly (keyof Volume)[]

const hasSource = (volume: Volume): boolean => {
  for (const key in volume) if (key !== 'name' && volume[key as keyof Volume]) return true
  return false
}

const defaultVolume = (volume: Volume): void => {
  if (!hasSource(volume)) volume.emptyDir = {}
  if (volume.secret) volume.secret.defaultMode ??= fileMode
  if (volume.configMap) volume.configMap.defaultMode ??= fileMode
  if (volume.downwardAPI) {
    volume.downwardAPI.defaultMode ??= fileMode
    defaultDownward(volume.downwardAPI.items)
  }
  if (volume.projected) {
    volume.projected.defaultMode ??= fileMode
    for (const source of volume.projected.sources ?? []) {
      if (source.serviceAccountToken) source.serviceAccountToken.expirationSeconds ??= tokenSeconds
      if (source.downwardAPI) defaultDownward(source.downwardAPI.items)
    }
  }
  if (volume.hostPath) volume.hostPath.type ??= ''
  if (volume.iscsi) volume.iscsi.iscsiInterface ||= 'default'
  if (volume.rbd) {
    volume.rbd.pool ||= 'rbd'
    volume.rbd.user ||= 'admin'
    volume.rbd.keyring ||= '/etc/ceph/keyring'
  }
  if (volume.azureDisk) {
    volume.azureDisk.cachingMode ??= 'ReadWrite'
    volume.azureDisk.kind ??= 'Shared'
    volume.azureDisk.fsType ??= 'ext4'
    volume.azureDisk.readOnly ??= false
  }
  if (volume.scaleIO) {
    volume.scaleIO.storageMode ||= 'ThinProvisioned'
    volume.scaleIO.fsType ||= 'xfs'
  }
  const claim = volume.ephemeral?.volumeClaimTemplate
  if (claim) {
    claim.metadata ??= {}
    claim.spec ??= {}
    claim.spec.resources ??= {}
    claim.spec.volumeMode ??= 'Filesystem'
  }
  if (volume.image) volume.image.pullPolicy ||= pullPolicyOf(volume.image.reference ?? '')
}

/** On the node's own network a container port is a host port. */
const hostNetworkPorts = (containers: readonly Container[] | undefined): void => {
  for (const container of containers ?? []) {
    for (const port of container.ports ?? []) if (!port.hostPort) port.hostPort = port.containerPort
  }
}

const hasSome = (list: object | undefined | null): boolean =>
  list !== undefined && list !== null && Object.keys(list).length > 0

/**
 * Resources of the pod as a whole, where it says some: its limits of huge pages are those of its containers, and a pod with
 * limits asks for what its containers ask for, else for its limits.
 */
const defaultPodResources = (spec: PodSpec): void => {
  const { resources } = spec
  if (resources === undefined || resources === null) return
  if (!hasSome(resources.limits) && !hasSome(resources.requests)) return
  const add = (list: 'limits' | 'requests', isMeant: (name: string) => boolean): void => {
    for (const [name, sum] of Object.entries(sumOf(list, spec))) {
      if (!isMeant(name) || Object.hasOwn(resources[list] ?? {}, name)) continue
      resources[list] ??= {}
      resources[list][name] = sum
    }
  }
  add('limits', (name) => isHugePages(name) && !Object.hasOwn(resources.requests ?? {}, name))
  if (!hasSome(resources.limits)) return
  add('requests', (name) => name === 'cpu' || name === 'memory')
  requestsFromLimits(resources, isPodLevel)
}

/** Defaults of a pod and of the pod in a template. */
const defaultPodSpec = (spec: PodSpec): void => {
  spec.dnsPolicy ||= 'ClusterFirst'
  spec.restartPolicy ||= 'Always'
  spec.securityContext ??= {}
  spec.terminationGracePeriodSeconds ??= graceSeconds
  spec.schedulerName ||= 'default-scheduler'
  // The older name of the field and the newer one say the same.
  spec.serviceAccountName ||= spec.serviceAccount || undefined
  spec.serviceAccount = spec.serviceAccountName || undefined
  if (spec.serviceAccount === undefined) {
    delete spec.serviceAccount
    delete spec.serviceAccountName
  }
  for (const volume of spec.volumes ?? []) defaultVolume(volume)
  for (const container of spec.initContainers ?? []) defaultContainer(container)
  for (const container of spec.containers ?? []) defaultContainer(container)
  for (const container of spec.ephemeralContainers ?? []) defaultContainer(container)
}

/** Defaults of a pod itself, which no template has: requests from limits, ports of the host, links to services. */
export const defaultPod = (pod: Pod): void => {
  const { spec } = pod
  for (const { resources } of spec.initContainers ?? []) if (resources) requestsFromLimits(resources)
  for (const { resources } of spec.containers ?? []) if (resources) requestsFromLimits(resources)
  defaultPodSpec(spec)
  spec.enableServiceLinks ??= true
  if (spec.hostNetwork) {
    hostNetworkPorts(spec.initContainers)
    hostNetworkPorts(spec.containers)
  }
  defaultPodResources(spec)
  showEmptyClaims(spec, pod, 'spec')
}

/** Defaults of the pod in a template, which is the field `at` of the object. */
export const defaultPodTemplate = (
  template: PodTemplateSpec | undefined,
  object: object,
  ...at: readonly string[]
): void => {
  if (template === undefined || template === null) return
  template.metadata ??= {}
  template.spec ??= { containers: [] }
  defaultPodSpec(template.spec)
  showEmptyClaims(template.spec, object, ...at, 'spec')
}

/** Decoding drops a list of claims without any, though a pod as a whole may not even have that: it is put back for validation. */
const showEmptyClaims = (spec: PodSpec, object: object, ...at: readonly string[]): void => {
  if (wasSentEmpty(object, ...at, 'resources', 'claims')) spec.resources!.claims = []
}
