/** One APIService per served group-version, as aggregated discovery and `kubectl get apiservices` show them. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { resources } from '@binnacle/openapi/resources.ts'

/** [group, groupPriorityMinimum, versionPriority by version]: recorded from a fresh 1.36.3. */
const priorities: Readonly<Record<string, readonly [number, Readonly<Record<string, number>>]>> = {
  '': [18000, { v1: 1 }],
  apps: [17800, { v1: 15 }],
  'events.k8s.io': [17750, { v1: 15 }],
  'authentication.k8s.io': [17700, { v1: 15 }],
  'authorization.k8s.io': [17600, { v1: 15 }],
  autoscaling: [17500, { v1: 15, v2: 30 }],
  batch: [17400, { v1: 15 }],
  'certificates.k8s.io': [17300, { v1: 15 }],
  'networking.k8s.io': [17200, { v1: 15 }],
  policy: [17100, { v1: 15 }],
  'rbac.authorization.k8s.io': [17000, { v1: 15 }],
  'storage.k8s.io': [16800, { v1: 15 }],
  'admissionregistration.k8s.io': [16700, { v1: 15 }],
  'apiextensions.k8s.io': [16700, { v1: 15 }],
  'scheduling.k8s.io': [16600, { v1: 15 }],
  'coordination.k8s.io': [16500, { v1: 15 }],
  'node.k8s.io': [16300, { v1: 15 }],
  'discovery.k8s.io': [16200, { v1: 15 }],
  'resource.k8s.io': [16200, { v1: 21 }],
  'flowcontrol.apiserver.k8s.io': [16100, { v1: 21 }],
}

/** @param now RFC 3339 time of the Available condition */
export const localApiServices = (now: string): KubeObject[] => {
  const versions = new Set(resources.map((r) => `${r.version}.${r.group}`))
  const objects: KubeObject[] = []
  for (const name of versions) {
    const dot = name.indexOf('.')
    const version = name.slice(0, dot)
    const group = name.slice(dot + 1)
    const known = priorities[group]
    if (known === undefined) continue
    objects.push({
      kind: 'APIService',
      apiVersion: 'apiregistration.k8s.io/v1',
      metadata: { name, labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' } },
      spec: {
        ...(group === '' ? {} : { group }),
        version,
        groupPriorityMinimum: known[0],
        versionPriority: known[1][version] ?? 1,
      },
      status: {
        conditions: [
          {
            type: 'Available',
            status: 'True',
            lastTransitionTime: now,
            reason: 'Local',
            message: 'Local APIServices are always available',
          },
        ],
      },
    })
  }
  return objects
}
