/**
 * `node tools/run.mjs test/scheduler/generate.ts [seed] [cases] [crowded]`: writes cases/drawn-<seed>.yaml, small clusters drawn at
 * random: what nobody thought of. In crowded ones pods must evict others. Record them afterwards.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../support/checkout.ts'
import { type Case, folder, type NodeText, type PodText } from './scenario.ts'

const [seed = 1, count = 20] = process.argv.slice(2, 4).map(Number)
const isCrowded = process.argv[4] === 'crowded'

let state = seed
const below = (limit: number): number => {
  state = (state * 1103515245 + 12345) % 2147483648
  return Math.floor((state / 2147483648) * limit)
}
const one = <T>(values: readonly T[]): T => values[below(values.length)]!
const chance = (percent: number): boolean => below(100) < percent

const zone = 'topology.kubernetes.io/zone'
const apps = ['web', 'db', 'cache']

const node = (): NodeText => ({
  cpu: isCrowded ? one([2, 3, 4]) : one([2, 4, 8, 16]),
  memory: one(['2Gi', '4Gi', '8Gi', '12Gi']),
  pods: one([110, 110, 110, 3]),
  labels: {
    ...(chance(85) ? { [zone]: one(['north', 'south', 'west']) } : {}),
    ...(chance(50) ? { disk: one(['ssd', 'hdd']) } : {}),
  },
  ...(chance(25)
    ? {
        taints: [
          `${one(['a', 'b'])}=${one(['x', 'y'])}:${one(['NoSchedule', 'PreferNoSchedule', 'PreferNoSchedule'])}`,
        ],
      }
    : {}),
  ...(chance(8) ? { unschedulable: true } : {}),
  ...(chance(30) ? { images: { 'registry.example/app:1': one([50, 300, 900]) } } : {}),
})

const term = () => ({
  topologyKey: one([zone, 'kubernetes.io/hostname']),
  labelSelector: one([
    { matchLabels: { app: one(apps) } },
    { matchExpressions: [{ key: 'app', operator: 'In', values: [one(apps), one(apps)] }] },
    { matchExpressions: [{ key: 'tier', operator: 'Exists' }] },
  ]),
})

const weighed = () => ({ weight: 1 + below(100), podAffinityTerm: term() })

const pod = (isNew: boolean): PodText => {
  const app = one(apps)
  const nodeAffinity = {
    ...(chance(25)
      ? {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'disk', operator: one(['In', 'NotIn']), values: ['ssd'] }] },
              ...(chance(30) ? [{ matchExpressions: [{ key: zone, operator: 'Exists' }] }] : []),
            ],
          },
        }
      : {}),
    ...(chance(40)
      ? {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 1 + below(100),
              preference: {
                matchExpressions: [{ key: zone, operator: 'In', values: [one(['north', 'south'])] }],
              },
            },
            {
              weight: 1 + below(100),
              preference: { matchExpressions: [{ key: 'disk', operator: 'Exists' }] },
            },
          ],
        }
      : {}),
  }
  const podAffinity = {
    ...(isNew && chance(15) ? { requiredDuringSchedulingIgnoredDuringExecution: [term()] } : {}),
    ...(chance(35) ? { preferredDuringSchedulingIgnoredDuringExecution: [weighed()] } : {}),
  }
  const podAntiAffinity = {
    ...(chance(15) ? { requiredDuringSchedulingIgnoredDuringExecution: [term()] } : {}),
    ...(chance(35) ? { preferredDuringSchedulingIgnoredDuringExecution: [weighed()] } : {}),
  }
  const spread = chance(35)
    ? [
        {
          maxSkew: 1 + below(2),
          topologyKey: one([zone, 'kubernetes.io/hostname']),
          whenUnsatisfiable: one(['DoNotSchedule', 'ScheduleAnyway', 'ScheduleAnyway']),
          labelSelector: { matchLabels: { app } },
          ...(chance(30) ? { nodeTaintsPolicy: 'Honor' } : {}),
          ...(chance(30) ? { nodeAffinityPolicy: 'Ignore' } : {}),
        },
      ]
    : undefined
  const affinity = {
    ...(Object.keys(nodeAffinity).length > 0 ? { nodeAffinity } : {}),
    ...(Object.keys(podAffinity).length > 0 ? { podAffinity } : {}),
    ...(Object.keys(podAntiAffinity).length > 0 ? { podAntiAffinity } : {}),
  }
  const spec = {
    ...(Object.keys(affinity).length > 0 ? { affinity } : {}),
    ...(spread === undefined ? {} : { topologySpreadConstraints: spread }),
    ...(chance(30) ? { tolerations: [{ key: one(['a', 'b']), operator: 'Exists' }] } : {}),
  }
  return {
    ...(isCrowded ? { cpu: one(['500m', 1, 2]) } : chance(80) ? { cpu: one(['100m', '250m', 1, 2, 3]) } : {}),
    ...(chance(80) ? { memory: one(['64Mi', '500Mi', '1Gi', '3Gi']) } : {}),
    labels: { app, ...(chance(40) ? { tier: one(['front', 'back']) } : {}) },
    ...(isCrowded
      ? { priority: isNew ? one([10, 100, 1000]) : one([1, 2, 10, 100]) }
      : chance(isNew ? 40 : 30)
        ? { priority: one([1, 10, 100]) }
        : {}),
    ...(chance(8) ? { hostPort: one([8080, 9090]) } : {}),
    ...(Object.keys(spec).length > 0 ? { spec } : {}),
  }
}

const budget = (app: string) => ({
  kind: 'PodDisruptionBudget',
  metadata: { name: app },
  spec: { minAvailable: 1, selector: { matchLabels: { app } } },
  status: {
    disruptionsAllowed: below(3),
    ...{ currentHealthy: 3, desiredHealthy: 1, expectedPods: 3, observedGeneration: 1 },
  },
})

const drawn = (i: number): Case => {
  const names = Array.from({ length: 3 + below(5) }, (_, at) => `n${at}`)
  return {
    name: `drawn ${i}`,
    nodes: Object.fromEntries(names.map((name) => [name, node()])),
    ...(isCrowded ? { objects: [budget('web'), budget('db')] } : {}),
    ...(!isCrowded && chance(40)
      ? {
          objects: [
            {
              kind: 'Service',
              metadata: { name: 'web' },
              spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
            },
          ],
        }
      : {}),
    running: Object.fromEntries(
      Array.from({ length: (isCrowded ? 8 : 4) + below(8) }, (_, at) => [
        `r${at}`,
        {
          ...pod(false),
          node: one(names),
          started: `2026-01-${String(1 + at).padStart(2, '0')}T00:00:00Z`,
        },
      ]),
    ),
    schedule: Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`p${at}`, pod(true)])),
  }
}

// One line a case: JSON is YAML.
const cases = Array.from({ length: count }, (_, i) => `  - ${JSON.stringify(drawn(i))}`)
writeFileSync(
  join(root, folder, `drawn-${seed}.yaml`),
  `# Drawn at random: generate.ts ${seed} ${count}\ncases:\n${cases.join('\n')}\n`,
)
