/**
 * Scheduling scenarios: a file names nodes and what there is, then steps after which a scheduler has decided something. The text
 * is short for what the API wants; `expand…` makes whole objects of it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parse } from 'yaml'

type Json = Record<string, unknown>

export interface NodeText {
  cpu?: string | number
  memory?: string
  pods?: number
  /** Further allocatable amounts. */
  more?: Record<string, string | number>
  labels?: Record<string, string>
  /** `key=value:Effect` or `key:Effect`. */
  taints?: string[]
  unschedulable?: boolean
  /** Image name to size in MiB. */
  images?: Record<string, number>
  status?: Json
}

export interface PodText {
  namespace?: string
  cpu?: string | number
  memory?: string
  more?: Record<string, string | number>
  labels?: Record<string, string>
  /** Of the node it runs on. */
  node?: string
  priority?: number
  image?: string
  /** Names of claims that it mounts. */
  claims?: string[]
  hostPort?: number
  /** RFC 3339: when the kubelet says that it started. */
  started?: string
  metadata?: Json
  spec?: Json
}

export type Step =
  | { create: Record<string, PodText> }
  | { node: Record<string, NodeText> }
  | { apply: (Json & { kind: string })[] }
  | { delete: string[] }
  /** `pods/name` to a merge patch. */
  | { patch: Record<string, Json> }

export interface Case {
  name: string
  /** Evicted pods take their time: what a pod that waits for them looks like. */
  slowKubelet?: boolean
  nodes?: Record<string, NodeText>
  objects?: (Json & { kind: string })[]
  running?: Record<string, PodText>
  /** Pods created one after the other: short for as many steps. */
  schedule?: Record<string, PodText>
  steps?: Step[]
}

export interface CaseFile {
  file: string
  /** A KubeSchedulerConfiguration; absent: the default. */
  configuration?: Json
  nodes?: Record<string, NodeText>
  cases: Case[]
}

export interface Outcome {
  /** The chosen node; where several have the highest score, any of them was as good. */
  node?: string
  /** Why it waits. */
  reason?: string
  message?: string
  nominated?: string
  /** The last event about it: type, reason, action, note. */
  event?: string
  /** Nodes to plugins to weighed scores; absent when there was one node to choose from, or none. */
  scores?: Record<string, Record<string, number>>
  /** It was evicted for another: the condition's words. */
  evicted?: string
  /** Of a pod whose extended resources are devices: which claim stands for them. */
  extended?: unknown
  /** Of a claim of devices (under `claim NAME`): what it was given, and who uses it. */
  claim?: ClaimOutcome
}

export interface ClaimOutcome {
  /** `request: driver/pool/device`, and more about each where there is more. */
  devices?: string[]
  config?: unknown
  nodeSelector?: unknown
  hasTime?: boolean
  reservedFor?: string[]
  finalizers?: string[]
  /** Of claims that the scheduler makes. */
  spec?: unknown
}

/** What each step of each case came to, for the pods that it changed something for. */
export type Recorded = Record<string, Record<string, Outcome>[]>

export const folder = 'test/scheduler/cases'

export const readCases = (root: string, pattern = ''): CaseFile[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.yaml') && file.includes(pattern))
    .sort()
    .map((file) => ({
      file: file.slice(0, -5),
      ...(parse(readFileSync(join(root, folder, file), 'utf8')) as Omit<CaseFile, 'file'>),
    }))

export const stepsOf = ({ schedule = {}, steps = [] }: Case): Step[] => [
  ...Object.entries(schedule).map(([name, pod]) => ({ create: { [name]: pod } })),
  ...steps,
]

export const expandNode = (name: string, text: NodeText): KubeObject => {
  const { cpu = 4, memory = '8Gi', pods = 110, more = {}, labels = {}, taints = [] } = text
  const amounts = { cpu: String(cpu), memory, pods: String(pods), ...asTexts(more) }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec: {
      ...(text.unschedulable ? { unschedulable: true } : {}),
      ...(taints.length === 0 ? {} : { taints: taints.map(taintOf) }),
    },
    status: {
      capacity: amounts,
      allocatable: amounts,
      ...(text.images === undefined
        ? {}
        : {
            images: Object.entries(text.images).map(([image, size]) => ({
              names: [image],
              sizeBytes: size * 1024 * 1024,
            })),
          }),
      ...text.status,
    },
  } as unknown as KubeObject
}

const asTexts = (amounts: Record<string, string | number>): Record<string, string> =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, String(amount)]))

const taintOf = (text: string): Json => {
  const [, key, value, effect] = /^([^=:]+)(?:=([^:]*))?:(.+)$/.exec(text)!
  return { key, effect, ...(value === undefined ? {} : { value }) }
}

/** Priorities are written as numbers; the class of each is made when it is needed. */
export const priorityClassOf = (priority: number): string =>
  priority < 0 ? `minus-${-priority}` : `priority-${priority}`

export const expandPod = (name: string, text: PodText): KubeObject => {
  const requests = asTexts({
    ...(text.cpu === undefined ? {} : { cpu: text.cpu }),
    ...(text.memory === undefined ? {} : { memory: text.memory }),
    ...text.more,
  })
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: text.namespace ?? 'default', labels: text.labels ?? {}, ...text.metadata },
    spec: {
      automountServiceAccountToken: false,
      ...(text.node === undefined ? {} : { nodeName: text.node }),
      ...(text.priority === undefined ? {} : { priorityClassName: priorityClassOf(text.priority) }),
      containers: [
        {
          name: 'main',
          image: text.image ?? 'registry.example/app:1',
          imagePullPolicy: 'IfNotPresent',
          resources: {
            requests,
            ...(text.more === undefined ? {} : { limits: asTexts(text.more) }),
          },
          ...(text.hostPort === undefined ? {} : { ports: [{ containerPort: 80, hostPort: text.hostPort }] }),
        },
      ],
      ...(text.claims === undefined
        ? {}
        : {
            volumes: text.claims.map((claimName, i) => ({
              name: `v${i}`,
              persistentVolumeClaim: { claimName },
            })),
          }),
      ...text.spec,
    },
  } as unknown as KubeObject
}
