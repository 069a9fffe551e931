/** Requests whose bodies or answers are as large as the server takes. */

export interface LargeRequest {
  /** Reads as a sentence: `a ConfigMap of 60,000 keys, refused`. */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly status: number
}

const configmaps = '/api/v1/namespaces/default/configmaps'
const pods = '/api/v1/namespaces/default/pods'

const keys = (count: number): [string, string][] =>
  Array.from({ length: count }, (_, i) => [`key-${i}`, 'v'.repeat(20)])

const configMap = (name: string, count: number): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: Object.fromEntries(keys(count)),
  })

const yamlConfigMap = (name: string, count: number): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${keys(count)
    .map(([key, value]) => `  ${key}: ${value}\n`)
    .join('')}`

const pod = (name: string, containers: number): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      containers: Array.from({ length: containers }, (_, i) => ({
        name: `c${i}`,
        image: 'x',
        env: Array.from({ length: 30 }, (_, j) => ({ name: `E${j}`, value: 'v' })),
      })),
    },
  })

/** Each selector is another, and as long as one may be. */
const claim = (name: string, requests: number): string =>
  JSON.stringify({
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaim',
    metadata: { name },
    spec: {
      devices: {
        requests: Array.from({ length: requests }, (_, i) => ({
          name: `r${i}`,
          exactly: {
            deviceClassName: 'c',
            selectors: Array.from({ length: 4 }, (_, j) => ({
              cel: {
                expression: Array.from({ length: 300 }, (_, k) => `device.driver == "${i}-${j}-${k}"`).join(
                  ' || ',
                ),
              },
            })),
          },
        })),
      },
    },
  })

const yaml = { 'content-type': 'application/yaml' }
const apply = { 'content-type': 'application/apply-patch+yaml' }
const merge = { 'content-type': 'application/merge-patch+json' }

/** In an order in which each finds what it needs; at the end nothing is left of them. */
export const largeRequests: readonly LargeRequest[] = [
  {
    name: 'a ConfigMap of 60,000 keys (2.2 MB), which is refused',
    method: 'POST',
    path: configmaps,
    body: configMap('wide', 60_000),
    status: 422,
  },
  {
    name: 'a ConfigMap of 60,000 keys as YAML (2 MB), which is refused',
    method: 'POST',
    path: configmaps,
    headers: yaml,
    body: yamlConfigMap('wide', 60_000),
    status: 422,
  },
  {
    name: 'a ConfigMap of one value of 2.9 MB, which is refused',
    method: 'POST',
    path: configmaps,
    body: JSON.stringify({ metadata: { name: 'long' }, data: { x: 'y'.repeat(2_900_000) } }),
    status: 422,
  },
  {
    name: 'a pod of 2,200 containers with 30 variables each (2 MB), which is refused',
    method: 'POST',
    path: pods,
    body: pod('wide', 2200),
    status: 413,
  },
  {
    name: 'a pod of 400 containers with 30 variables each (0.4 MB)',
    method: 'POST',
    path: pods,
    body: pod('large', 400),
    status: 201,
  },
  {
    name: 'its deletion',
    method: 'DELETE',
    path: `${pods}/large?gracePeriodSeconds=0`,
    status: 200,
  },
  {
    name: 'a ConfigMap of 24,000 keys (0.9 MB)',
    method: 'POST',
    path: configmaps,
    body: configMap('large', 24_000),
    status: 201,
  },
  {
    name: 'its update',
    method: 'PUT',
    path: `${configmaps}/large`,
    body: configMap('large', 23_999),
    status: 200,
  },
  {
    name: 'a small patch of it',
    method: 'PATCH',
    path: `${configmaps}/large`,
    headers: merge,
    body: '{"data":{"a":"b"}}',
    status: 200,
  },
  {
    name: 'a merge patch of 24,000 keys',
    method: 'PATCH',
    path: `${configmaps}/large`,
    headers: merge,
    body: JSON.stringify({ data: Object.fromEntries(keys(24_000)) }),
    status: 200,
  },
  {
    name: 'options of a deletion that are 2 MB of YAML of another kind, which are refused',
    method: 'DELETE',
    path: `${configmaps}/large`,
    headers: yaml,
    body: yamlConfigMap('large', 60_000),
    status: 400,
  },
  {
    name: 'a ResourceClaim of 128 selectors, all different (1.2 MB)',
    method: 'POST',
    path: '/apis/resource.k8s.io/v1/namespaces/default/resourceclaims',
    body: claim('choosy', 32),
    status: 201,
  },
  {
    name: 'its deletion, which leaves the next round its name',
    method: 'DELETE',
    path: '/apis/resource.k8s.io/v1/namespaces/default/resourceclaims/choosy',
    status: 200,
  },
  { name: 'the ConfigMap as JSON', method: 'GET', path: `${configmaps}/large`, status: 200 },
  { name: 'it as indented JSON', method: 'GET', path: `${configmaps}/large?pretty=1`, status: 200 },
  {
    name: 'it as YAML',
    method: 'GET',
    path: `${configmaps}/large`,
    headers: { accept: 'application/yaml' },
    status: 200,
  },
  { name: 'its deletion', method: 'DELETE', path: `${configmaps}/large`, status: 200 },
  {
    name: 'a ConfigMap of 24,000 keys as YAML (0.8 MB)',
    method: 'POST',
    path: configmaps,
    headers: yaml,
    body: yamlConfigMap('large', 24_000),
    status: 201,
  },
  { name: 'its deletion', method: 'DELETE', path: `${configmaps}/large`, status: 200 },
  {
    name: 'an apply of 24,000 keys',
    method: 'PATCH',
    path: `${configmaps}/large?fieldManager=large`,
    headers: apply,
    body: configMap('large', 24_000),
    status: 201,
  },
  {
    name: 'an apply of them as YAML, with one more',
    method: 'PATCH',
    path: `${configmaps}/large?fieldManager=large`,
    headers: apply,
    body: yamlConfigMap('large', 24_001),
    status: 200,
  },
  { name: 'its deletion', method: 'DELETE', path: `${configmaps}/large`, status: 200 },
]
