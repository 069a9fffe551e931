/** Pods and nodes for tests, short. */
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { Cache } from '../cache/cache.ts'
import { type PodInfo, podInfoOf } from '../cache/podinfo.ts'

let uids = 0

export interface PodParts {
  readonly cpu?: string
  readonly memory?: string
  readonly labels?: Record<string, string>
  readonly priority?: number
  readonly node?: string
  readonly spec?: Record<string, unknown>
  readonly status?: Record<string, unknown>
}

export const podOf = (
  name: string,
  { cpu, memory, labels, priority, node, spec, status }: PodParts = {},
): Pod =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      uid: `uid-${++uids}`,
      ...(labels === undefined ? {} : { labels }),
    },
    spec: {
      schedulerName: 'default-scheduler',
      ...(priority === undefined ? {} : { priority }),
      ...(node === undefined ? {} : { nodeName: node }),
      containers: [
        {
          name: 'main',
          image: 'app:1',
          resources: {
            requests: {
              ...(cpu === undefined ? {} : { cpu }),
              ...(memory === undefined ? {} : { memory }),
            },
          },
        },
      ],
      ...spec,
    },
    status,
  }) as unknown as Pod

export const infoOf = (name: string, parts: PodParts = {}): PodInfo => podInfoOf(podOf(name, parts))

export const nodeOf = (
  name: string,
  { cpu = '4', memory = '8Gi', pods = '110' }: { cpu?: string; memory?: string; pods?: string } = {},
  labels: Record<string, string> = {},
  spec: Record<string, unknown> = {},
): Node =>
  ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec,
    status: { allocatable: { cpu, memory, pods } },
  }) as unknown as Node

export const cacheOf = (nodes: readonly Node[], pods: readonly Pod[] = []): Cache => {
  const cache = new Cache()
  for (const node of nodes) cache.setNode(node)
  for (const pod of pods) cache.setPod(pod)
  return cache
}
