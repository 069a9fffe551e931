/** The Node object as a kubelet registers it. */
import { createHash } from 'node:crypto'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Node, NodeCondition, NodeStatus, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'

export interface NodeShape {
  readonly capacity?: Readonly<Record<string, string>>
  /** Absent: all of the capacity. */
  readonly allocatable?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly taints?: readonly Taint[]
  readonly zone?: string
  readonly region?: string
}

/** Where the API server finds the kubelet of a node. */
export interface KubeletAddress {
  readonly ip: string
  readonly port: number
}

/** What the node says of itself unless told otherwise. */
export const defaultCapacity: Readonly<Record<string, string>> = {
  ...{ cpu: '32', memory: '256Gi', 'ephemeral-storage': '1000Gi', pods: '110' },
  ...{ 'hugepages-1Gi': '0', 'hugepages-2Mi': '0' },
}

export const kubeletVersion = 'v1.36.3'

/** A condition that differs from what a healthy node says. */
export interface ConditionChange {
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason: string
  readonly message: string
}

const healthy: Readonly<Record<string, ConditionChange>> = {
  MemoryPressure: {
    ...{ status: 'False', reason: 'KubeletHasSufficientMemory' },
    message: 'kubelet has sufficient memory available',
  },
  DiskPressure: {
    ...{ status: 'False', reason: 'KubeletHasNoDiskPressure' },
    message: 'kubelet has no disk pressure',
  },
  PIDPressure: {
    ...{ status: 'False', reason: 'KubeletHasSufficientPID' },
    message: 'kubelet has sufficient PID available',
  },
  Ready: { status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
}

/** Each with the time of its last change, which `before` knows. */
export const nodeConditions = (
  changes: ReadonlyMap<string, ConditionChange>,
  before: readonly NodeCondition[],
  now: number,
): NodeCondition[] =>
  Object.entries(healthy).map(([type, normal]) => {
    const { status, reason, message } = changes.get(type) ?? normal
    const old = before.find((condition) => condition.type === type)
    return {
      ...{ type, status, lastHeartbeatTime: formatTime(now) },
      lastTransitionTime:
        old?.status === status && old.lastTransitionTime !== undefined
          ? old.lastTransitionTime
          : formatTime(now),
      ...{ reason, message },
    }
  })

/** Ids of a machine: always the same for a name. */
const idOf = (what: string, name: string): string =>
  createHash('sha256').update(`${what}/${name}`).digest('hex').slice(0, 32)

const uuidOf = (what: string, name: string): string =>
  idOf(what, name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const nodeObject = (name: string, shape: NodeShape, kubelet: KubeletAddress, now: number): Node => {
  const { zone, region, labels, annotations, taints = [] } = shape
  return {
    ...{ apiVersion: 'v1', kind: 'Node' },
    metadata: {
      name,
      labels: {
        ...{ 'beta.kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/os': 'linux' },
        ...{ 'kubernetes.io/arch': 'amd64', 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': name },
        ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }),
        ...(region === undefined ? {} : { 'topology.kubernetes.io/region': region }),
        ...labels,
      },
      annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true', ...annotations },
    },
    spec: taints.length === 0 ? {} : { taints: [...taints] },
    status: nodeStatus(name, shape, kubelet, now),
  }
}

const nodeStatus = (
  name: string,
  shape: NodeShape,
  { ip, port }: KubeletAddress,
  now: number,
): NodeStatus => {
  const capacity = { ...defaultCapacity, ...shape.capacity }
  return {
    ...{ capacity, allocatable: { ...capacity, ...shape.allocatable } },
    conditions: nodeConditions(new Map(), [], now),
    // The API server dials the host name first: it must lead to the kubelet.
    addresses: [
      { type: 'InternalIP', address: ip },
      { type: 'Hostname', address: ip },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: port } },
    nodeInfo: {
      ...{
        machineID: idOf('machine', name),
        systemUUID: uuidOf('system', name),
        bootID: uuidOf('boot', name),
      },
      ...{ kernelVersion: '6.12.0', osImage: 'Binnacle simulated node', operatingSystem: 'linux' },
      ...{ containerRuntimeVersion: 'simulated://1.0.0', kubeletVersion, kubeProxyVersion: '' },
      ...{ architecture: 'amd64' },
    },
    runtimeHandlers: [{ name: '', features: { recursiveReadOnlyMounts: false, userNamespaces: false } }],
    features: { supplementalGroupsPolicy: true },
    // The API server hands a WebSocket on as it is; without this it would speak SPDY.
    declaredFeatures: ['ExtendWebSocketsToKubelet'],
  }
}
