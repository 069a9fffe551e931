/** What the benchmarks write. `%d` in names and values becomes a running number in the load generator. */

export const smallObject = (name: string): object => ({
  kind: 'ConfigMap',
  apiVersion: 'v1',
  metadata: { name, labels: { app: 'bench', tier: 'small' } },
  data: { a: 'one line of text', b: '0' },
})

const environment = Array.from({ length: 12 }, (_, i) => ({
  name: `SETTING_${i}`,
  value: `value of setting number ${i}`,
}))

const container = (name: string): object => ({
  name,
  image: `registry.example.com/team/${name}:v1.2.3`,
  args: ['--listen=:8080', '--log-level=info', '--config=/etc/app/config.yaml'],
  env: environment,
  ports: [{ name: 'http', containerPort: 8080 }],
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
  livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: 5 },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  volumeMounts: [
    { name: 'config', mountPath: '/etc/app' },
    { name: 'data', mountPath: '/var/lib/app' },
  ],
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true },
})

/** About 5 kB as stored, with default admission on; with managedFields 9. */
export const samplePod = (name: string): object => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: {
    name,
    labels: { app: 'bench', 'pod-template-hash': '6d4cf56db6', tier: 'web' },
    annotations: {
      'example.com/owner': 'team-bench',
      'example.com/checksum': 'a3f5c9d2e8b74610a3f5c9d2e8b74610',
    },
  },
  spec: {
    automountServiceAccountToken: false,
    containers: [
      { ...container('web') },
      { ...container('sidecar'), ports: [{ name: 'http', containerPort: 9090 }] },
    ],
    volumes: [
      { name: 'config', configMap: { name: 'app-config' } },
      { name: 'data', emptyDir: {} },
    ],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'bench', effect: 'NoSchedule' }],
  },
})

/** 3 kB as stored, with default admission on and managedFields: a small pod of one container. */
export const plainPod = (name: string): object => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name, labels: { app: 'bench', 'pod-template-hash': '6d4cf56db6', tier: 'web' } },
  spec: {
    automountServiceAccountToken: false,
    containers: [
      {
        name: 'web',
        image: 'registry.example.com/team/web:v1.2.3',
        args: ['--listen=:8080', '--config=/etc/app/config.yaml'],
        env: environment.slice(0, 3),
        ports: [{ name: 'http', containerPort: 8080 }],
        resources: { requests: { cpu: '100m', memory: '128Mi' } },
        readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
        volumeMounts: [{ name: 'config', mountPath: '/etc/app' }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: 'app-config' } }],
  },
})

const property = (i: number): [string, object] => [
  `setting${i}`,
  {
    type: 'object',
    properties: {
      name: { type: 'string' },
      size: { type: 'integer', format: 'int32' },
      tags: { type: 'array', items: { type: 'string' } },
    },
  },
]

/** A custom kind with a schema of 200 fields, as operators bring them. */
export const customKind = (number: string): object => ({
  kind: 'CustomResourceDefinition',
  apiVersion: 'apiextensions.k8s.io/v1',
  metadata: { name: `widgets${number}.bench.example.com` },
  spec: {
    group: 'bench.example.com',
    scope: 'Namespaced',
    names: { plural: `widgets${number}`, singular: `widget${number}`, kind: `Widget${number}` },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: Object.fromEntries(Array.from({ length: 50 }, (_, i) => property(i))),
              },
            },
          },
        },
      },
    ],
  },
})
