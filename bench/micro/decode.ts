/**
 * Prints what it costs to read a pod of 5 kB from bytes: JSON.parse alone, parseJson, and parseJson with decodeInto.
 * Budget of the decoder proper: 60 µs. Run: node tools/run.mjs bench/micro/decode.ts
 */
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { parseJson } from '@binnacle/apimachinery/serializer/json.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'

const container = (i: number) => ({
  name: `c${i}`,
  image: `registry.example.com/app/server:1.25.${i}`,
  args: ['--port=8080', '--log-level=info', '--config=/etc/app/config.yaml'],
  env: Array.from({ length: 8 }, (_, j) =>
    j % 2 === 1
      ? { name: `VAR_${j}`, value: `value-${j}` }
      : { name: `VAR_${j}`, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
  ),
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  resources: { limits: { cpu: '500m', memory: '512Mi' }, requests: { cpu: '250m', memory: '256Mi' } },
  volumeMounts: [{ name: 'config', mountPath: '/etc/app' }],
  livenessProbe: {
    httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' },
    periodSeconds: 10,
    failureThreshold: 3,
  },
  terminationMessagePath: '/dev/termination-log',
  imagePullPolicy: 'IfNotPresent',
  securityContext: { capabilities: { drop: ['ALL'] }, runAsNonRoot: true },
})

const bytes = Buffer.from(
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web-0',
      namespace: 'default',
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { app: 'web' },
    },
    spec: {
      containers: [0, 1, 2].map(container),
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
    },
    status: {
      phase: 'Running',
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
        type,
        status: 'True',
        lastTransitionTime: '2026-01-01T00:00:05Z',
      })),
    },
  }),
)

const type = typeOf('', 'v1', 'Pod')!

/** Microseconds per run: the best of several rounds, so that other load on the machine counts least. */
const measure = (run: () => void): number => {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 8; round++) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < 2000; i++) run()
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 2000 / 1000)
  }
  return best
}

const platform = measure(() => JSON.parse(bytes.toString()))
const parsed = measure(() => parseJson(bytes))
const decoded = measure(() => {
  const source = parseJson(bytes)
  decodeInto(type, source.value as object, { source })
})
console.log(`pod of ${bytes.length} bytes`)
console.log(`JSON.parse              ${platform.toFixed(1)} µs`)
console.log(`parseJson               ${parsed.toFixed(1)} µs`)
console.log(
  `parseJson + decodeInto  ${decoded.toFixed(1)} µs (decoder alone ${(decoded - parsed).toFixed(1)} µs)`,
)
